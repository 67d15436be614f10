// `max_tour`, `min_tour`: days from arriving from home to leaving for home, moves between included; who stands there
// at the start counts from the contribution's `from`. `dwell`: days between the last day at a site and the next.
#include <algorithm>

#include "verify/rules/gate.h"
#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

// Days of the longest tour: the contribution's, or a caveat's that holds on the day; nothing for who is sustained.
class Longest {
 public:
  Longest(const World& world, ElementId element) : world_(world), own_(world.c.contribution_of(element)) {
    for (const Caveat& caveat : world.c.caveats) {
      const bool concerns = caveat.contribution.valid() ? world.c.at(element).contribution == caveat.contribution
                                                        : own_.nation == caveat.nation;
      if (caveat.rule == CaveatRule::max_tour_days && concerns) caveats_.push_back(&caveat);
    }
  }

  [[nodiscard]] std::optional<std::int64_t> on(int day) const {
    if (own_.sustained.value_or(false)) return std::nullopt;
    std::optional<std::int64_t> most;
    if (own_.tour_days) most = *own_.tour_days;
    for (const Caveat* caveat : caveats_) {
      if (!caveat->window.contains(world_.date(day))) continue;
      most = std::min(most.value_or(caveat->number), caveat->number);
    }
    return most;
  }

 private:
  const World& world_;
  const Contribution& own_;
  std::vector<const Caveat*> caveats_;  // that concern it
};

void max_tour(const World& world, const Tour& tour, Report& report) {
  const Longest longest(world, tour.element);
  const auto at_start = longest.on(0);
  const bool inherited = tour.standing && at_start && *at_start <= -tour.from;
  for (int day = std::max(0, tour.from); day < tour.until; ++day) {
    const auto most = longest.on(day);
    if (!most || day - tour.from < *most) continue;
    const Spot& spot = world.spot(tour.element.at(), day);
    if (inherited && spot.kept) continue;
    report.add_day(Rule::max_tour, world.c.name(tour.element), "", day, whole(day - tour.from + 1), whole(*most));
  }
}

// Has the post ended by the day on which it was left: the contribution, line, site or mission, or consent to stay?
bool post_ended(const World& world, const Tour& tour) {
  const std::size_t e = tour.element.at();
  const Contribution& own = world.contribution(e);
  const Day left = world.date(tour.until);
  const auto over = [&](std::optional<Day> end) { return end && *end <= left; };
  if (over(own.until) || over(world.c.at(tour.last.site).closes) || over(world.c.at(tour.last.mission).window.until)) {
    return true;
  }
  if (tour.last.line.valid() && over(world.c.at(tour.last.line).until)) return true;
  const Concerns concerns = concerns_of(world, world.contribution_of(e), tour.last.site, tour.last.mission);
  // What was done there up to the day before.
  const auto activity = world.activity(e, tour.until > 0 ? tour.until - 1 : world.standing);
  return withdrawn(
      {world, concerns, own, tour.last, false, activity, world.supported(e).has_value(), left, Moment::presence});
}

void min_tour(const World& world, const Tour& tour, Report& report) {
  const Contribution& own = world.c.contribution_of(tour.element);
  const int length = tour.until - tour.from;
  if (!own.min_tour_days || *own.min_tour_days <= length || post_ended(world, tour)) return;
  report.add_day(Rule::min_tour, world.c.name(tour.element), world.c.at(tour.last.site).id, tour.until, whole(length),
                 whole(*own.min_tour_days));
}

void dwell(const World& world, const Tour& tour, const Tour& next, Report& report) {
  const int wanted = world.c.contribution_of(tour.element).dwell_days.value_or(0);
  const int home = next.from - tour.until;
  if (wanted <= home) return;
  report.add(Rule::dwell, world.c.name(tour.element), "", next.from, std::min(tour.until + wanted, world.days),
             whole(home), whole(wanted));
}

}  // namespace

std::vector<char> days_on_first_tour(const World& world, ElementId element) {
  std::vector<char> days;
  const int from = world.number(world.c.contribution_of(element).from);
  const Longest longest(world, element);
  const auto at_start = longest.on(0);
  const bool off = !world.rules.has(Rule::max_tour) || (at_start && *at_start <= -from);
  for (int day = 0; day < world.days; ++day) {
    const auto most = longest.on(day);
    days.push_back(off || !most || day - from < *most ? 1 : 0);
  }
  return days;
}

void check_tours(const World& world, Report& report) {
  for (std::size_t i = 0; i < world.tours.size(); ++i) {
    const Tour& tour = world.tours[i];
    max_tour(world, tour, report);
    if (!tour.ends) continue;
    min_tour(world, tour, report);
    const bool again = i + 1 < world.tours.size() && world.tours[i + 1].element == tour.element;
    if (again) dwell(world, tour, world.tours[i + 1], report);
  }
}

}  // namespace rebadge::verify
