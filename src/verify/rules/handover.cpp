// `handover`: a place on a running line passes only after both were on the line for `handover_days`: when people leave
// it, other than in place to a line that takes it over, those with fewer days on it fill only places that were free
// anyway. `relieves` names who relieves whom, and is checked where named.
#include <algorithm>

#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

class Handover {
 public:
  Handover(const World& world, const Service& service, RequirementId id)
      : world_(world),
        id_(id),
        line_(world.c.at(id)),
        wanted_days_(line_.handover_days.value_or(world.c.handover_days())),
        runs_from_(first_running_day(service)) {}

  void check(Report& report) const {
    if (wanted_days_ <= 0) return;
    std::vector<int> days;
    for (const Spell& spell : world_.spells[id_.at()]) days.push_back(spell.until);
    days.push_back(0);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const int day : days) {
      if (runs_from_ <= day && day < world_.days && world_.runs_on(id_, world_.date(day))) on_day(day, report);
    }
  }

 private:
  void on_day(int day, Report& report) const {
    std::int64_t leaving = day == 0 ? leaving_at_once() : 0, fresh = 0, settled = 0;
    for (const Spell& spell : world_.spells[id_.at()]) {
      const std::int64_t count = world_.persons_of(spell.element.at());
      if (spell.until == day && !passes_over(spell, day)) leaving += count;
      if (day < spell.from || spell.until <= day) continue;
      (days_on(spell, day) < wanted_days_ ? fresh : settled) += count;
    }
    if (leaving == 0) return;
    const std::int64_t places = std::max<std::int64_t>(0, line_.persons - settled);
    const std::int64_t free_anyway = std::max<std::int64_t>(0, places - leaving);
    const std::int64_t filled = std::min(fresh, places);
    if (filled > free_anyway) {
      report.add_day(Rule::handover, line_.id, "", day, persons(filled), persons(free_anyway));
    }
  }

  // Those who stood on it and are gone on the first day.
  [[nodiscard]] std::int64_t leaving_at_once() const {
    std::int64_t count = 0;
    for (const std::uint32_t e : world_.there(world_.standing)) {
      const Spot& before = world_.spot(e, world_.standing);
      if (before.line != id_ || world_.spot(e, 0).line == id_) continue;
      if (!in_place_to_successor(before.site, world_.spot(e, 0))) count += world_.persons_of(e);
    }
    return count;
  }

  [[nodiscard]] bool in_place_to_successor(SiteId site, const Spot& now) const {
    return now.there() && now.site == site && now.line.valid() && takes_over(world_.c, now.line, id_);
  }
  [[nodiscard]] bool passes_over(const Spell& spell, int day) const {
    return in_place_to_successor(spell.last_site, world_.spot(spell.element.at(), day));
  }

  // Who stands there at the start has been on it since the contribution's `from`.
  [[nodiscard]] int days_on(const Spell& spell, int day) const {
    return day - (spell.kept ? world_.number(world_.contribution(spell.element.at()).from) : spell.from);
  }

  [[nodiscard]] int first_running_day(const Service& service) const {
    const std::size_t i = id_.at();
    if (service.runs_at_start[i] != 0) return 0;
    const Hundredths minimum = whole(line_.minimum.value_or(0));
    if (minimum.value == 0) return 0;  // it has its minimum as soon as its window opens
    for (int day = 0; day < world_.days; ++day) {
      const auto d = static_cast<std::size_t>(day);
      if (service.wanted[i][d] > 0 && service.served[i][d] >= minimum) return day;
    }
    return world_.days;
  }

  const World& world_;
  RequirementId id_;
  const Requirement& line_;
  int wanted_days_;
  int runs_from_;
};

// A named relief: both are on the line for the hand-over, up to the day on which the named one leaves it.
class Relief {
 public:
  Relief(const World& world, const Assignment& row, ElementId named)
      : world_(world), row_(row), comes_(row.element.at()), named_(named.at()) {}

  void check(Report& report) const {
    const int from = world_.number(row_.from);
    if (from < 0 || from >= world_.days) return;  // told by `place`
    const RequirementId line = world_.spot(comes_, from).named;
    if (!line.valid()) return broken(from, 0, 0, report);  // relieves nobody, as it serves no line
    int leaves = from;
    while (leaves < world_.days && on(named_, line, leaves)) ++leaves;
    const bool stays = leaves == world_.days || world_.c.at(line).until <= world_.date(leaves);
    if (leaves > from && stays) return;
    const int wanted = world_.c.at(line).handover_days.value_or(world_.c.handover_days());
    int together = 0;
    while (together < wanted && on(comes_, line, leaves - 1 - together) && on(named_, line, leaves - 1 - together)) {
      ++together;
    }
    if (together < wanted || !on(named_, line, leaves - 1)) broken(leaves, together, wanted, report);
  }

 private:
  // The day before the first is as the world stands.
  [[nodiscard]] bool on(std::size_t element, RequirementId line, int day) const {
    if (day < -1) return false;
    return world_.spot(element, day < 0 ? world_.standing : day).line == line;
  }
  void broken(int day, int together, int wanted, Report& report) const {
    report.add_day(Rule::handover, world_.name(comes_), world_.name(named_), day, whole(together), whole(wanted));
  }

  const World& world_;
  const Assignment& row_;
  std::size_t comes_, named_;
};

}  // namespace

void check_handover(const World& world, const Service& service, Report& report) {
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    Handover(world, service, RequirementId{i}).check(report);
  }
  for (const Assignment& row : world.plan.assignments) {
    if (!row.element.valid() || row.element.at() >= world.elements()) continue;
    for (const ElementId named : row.relieves) {
      if (named.valid() && named.at() < world.elements()) Relief(world, row, named).check(report);
    }
  }
}

}  // namespace rebadge::verify
