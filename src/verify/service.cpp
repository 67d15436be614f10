#include "verify/service.h"

#include <algorithm>
#include <array>
#include <limits>

namespace rebadge::verify {
namespace {

constexpr Day never{std::numeric_limits<std::int32_t>::max()};

// People on `line` count before the day `until`.
struct Source {
  RequirementId line;
  Day until;
};

// People on the line itself and on those that take it over, along the chain, count for good. People on those that it
// takes over count until its `take_by`; along a chain before each `take_by` on the way.
std::vector<Source> sources_of(const Case& c, RequirementId line) {
  std::vector<Source> sources{{line, never}};
  for (std::size_t i = 0; i < c.requirements.size(); ++i) {
    const RequirementId other{i};
    if (other != line && takes_over(c, other, line)) sources.push_back({other, never});
  }
  // The best way up to each line that is taken over: the one whose first `take_by` comes last.
  std::vector<Day> until(c.requirements.size(), Day{std::numeric_limits<std::int32_t>::min()});
  until[line.at()] = never;
  std::vector<RequirementId> next{line};
  while (!next.empty()) {
    const RequirementId over = next.back();
    next.pop_back();
    const Day here = std::min(until[over.at()], c.at(over).take_by.value_or(never));
    for (const RequirementId old : c.at(over).takes_over) {
      if (here <= until[old.at()]) continue;
      until[old.at()] = here;
      next.push_back(old);
      sources.push_back({old, here});
    }
  }
  return sources;
}

// For each line once: of two ways to count the longer one.
void once_a_line(std::vector<Source>& sources) {
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return a.line < b.line || (a.line == b.line && b.until < a.until);
  });
  const auto same = [](const Source& a, const Source& b) { return a.line == b.line; };
  sources.erase(std::unique(sources.begin(), sources.end(), same), sources.end());
}

struct OnLine {
  CapabilityId capability;
  std::int64_t persons;
};

bool any_suspended(const Case& c, Day day) {
  return std::any_of(c.suspensions.begin(), c.suspensions.end(),
                     [&](const Suspension& row) { return Window{row.from, row.until}.contains(day); });
}

// Persons whose service counts, by line, on one day.
void on_lines(const World& world, int day, bool whatever_is_suspended, std::vector<std::vector<OnLine>>& on) {
  on.resize(world.c.requirements.size());
  for (std::vector<OnLine>& persons : on) persons.clear();
  const bool ask = !whatever_is_suspended && any_suspended(world.c, world.date(day));
  for (const std::uint32_t e : world.there(day)) {
    const Spot& spot = world.spot(e, day);
    if (!spot.line.valid()) continue;
    if (ask && suspended(world.c, world.c.at(spot.line), spot.site, world.date(day))) continue;
    on[spot.line.at()].push_back({world.contribution(e).capability, world.persons_of(e)});
  }
}

class WorthTable {
 public:
  explicit WorthTable(const Case& c) : offered_(c.capabilities.size()), worth_(offered_ * offered_, 0) {
    for (const Substitute& row : c.substitutes) worth_[place(row.wanted, row.offered)] = row.worth_percent;
    for (std::size_t i = 0; i < offered_; ++i) worth_[place(CapabilityId{i}, CapabilityId{i})] = 100;
  }
  [[nodiscard]] int of(CapabilityId wanted, CapabilityId offered) const { return worth_[place(wanted, offered)]; }

 private:
  std::size_t offered_;
  std::vector<int> worth_;
  [[nodiscard]] std::size_t place(CapabilityId wanted, CapabilityId offered) const {
    return wanted.at() * offered_ + offered.at();
  }
};

Hundredths best_of(const std::vector<std::vector<OnLine>>& on, const std::vector<Source>& sources,
                   const Requirement& line, const WorthTable& worth, Day day) {
  thread_local std::vector<std::pair<int, std::int64_t>> offers;
  offers.clear();
  for (const Source& source : sources) {
    if (source.until <= day) continue;
    for (const OnLine& some : on[source.line.at()])
      offers.emplace_back(worth.of(line.capability, some.capability), some.persons);
  }
  const auto better = [](const auto& a, const auto& b) { return a.first > b.first; };
  if (!std::is_sorted(offers.begin(), offers.end(), better)) std::sort(offers.begin(), offers.end(), better);
  std::int64_t places = line.persons;
  Hundredths sum;
  for (const auto& [percent, persons] : offers) {
    const std::int64_t taken = std::min(places, persons);
    sum += Hundredths{percent * taken};
    places -= taken;
  }
  return sum;
}

std::int64_t wanted_on(const Case& c, const Requirement& line, Day day) {
  if (day < line.from || line.until <= day) return 0;
  if (!any_suspended(c, day)) return line.persons;
  const bool all =
      std::all_of(line.sites.begin(), line.sites.end(), [&](SiteId site) { return suspended(c, line, site, day); });
  return all ? 0 : line.persons;
}

}  // namespace

bool suspended(const Case& c, const Requirement& line, SiteId site, Day day) {
  return std::any_of(c.suspensions.begin(), c.suspensions.end(), [&](const Suspension& row) {
    return Window{row.from, row.until}.contains(day) && matches(c, row.scope, line.mission, site, line.activity);
  });
}

Service::Service(const World& world) {
  const Case& c = world.c;
  const WorthTable worth(c);
  const std::size_t lines = c.requirements.size();
  const auto days = static_cast<std::size_t>(world.days);
  wanted.assign(lines, std::vector<std::int64_t>(days, 0));
  served.assign(lines, std::vector<Hundredths>(days));
  std::vector<std::vector<Source>> sources;
  for (std::size_t i = 0; i < lines; ++i) {
    sources.push_back(sources_of(c, RequirementId{i}));
    once_a_line(sources.back());
  }
  std::vector<std::vector<OnLine>> on;
  for (int day = 0; day < world.days; ++day) {
    on_lines(world, day, false, on);
    const Day date = world.date(day);
    for (std::size_t i = 0; i < lines; ++i) {
      const auto d = static_cast<std::size_t>(day);
      wanted[i][d] = wanted_on(c, c.requirements[i], date);
      if (wanted[i][d] > 0) served[i][d] = best_of(on, sources[i], c.requirements[i], worth, date);
    }
  }
  on_lines(world, world.standing, true, on);
  for (std::size_t i = 0; i < lines; ++i) {
    const Requirement& line = c.requirements[i];
    const bool now = world.runs_on(RequirementId{i}, c.from);
    runs_at_start.push_back(now && whole(line.minimum.value_or(0)) <= best_of(on, sources[i], line, worth, c.from));
  }
}

}  // namespace rebadge::verify
