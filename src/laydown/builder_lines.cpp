// Lines: demand by slot, worth levels, and who counts for whom while lines pass.
#include <algorithm>
#include <functional>
#include <set>

#include "laydown/builder.h"

namespace rebadge::laydown {

bool Builder::suspended(const Requirement& line, SiteId site, Day day) const {
  return std::any_of(case_.suspensions.begin(), case_.suspensions.end(), [&](const Suspension& row) {
    return row.from <= day && (!row.until || day < *row.until) &&
           matches(case_, row.scope, line.mission, site, line.activity);
  });
}

bool Builder::is_below(RequirementId line, RequirementId upper) const {
  const auto& taken = case_.at(upper).takes_over;
  return std::any_of(taken.begin(), taken.end(),
                     [&](RequirementId next) { return next == line || is_below(line, next); });
}

// Up the chain: before each take-by on the way.
int Builder::counts_upwards_until(RequirementId from, RequirementId upper) const {
  int best = 0;
  const int here = case_.at(upper).take_by ? *case_.at(upper).take_by - case_.from : for_good;
  for (const RequirementId next : case_.at(upper).takes_over) {
    best = std::max(best, std::min(here, next == from ? for_good : counts_upwards_until(from, next)));
  }
  return best;
}

// Days from the horizon's first until which people on one line count for another; 0 or less: not at all. Down the
// chain: for good.
int Builder::counts_for_until(RequirementId from, RequirementId line) const {
  if (from == line || is_below(line, from)) return for_good;
  return counts_upwards_until(from, line);
}

void Builder::find_counts() {
  const std::size_t lines = case_.requirements.size();
  // Up and down the chains: those that may count for each other.
  std::vector<std::set<int>> related(lines);
  const std::function<void(std::size_t, std::size_t)> relate = [&](std::size_t upper, std::size_t line) {
    for (const RequirementId next : case_.requirements[line].takes_over) {
      related[upper].insert(static_cast<int>(next.at()));
      related[next.at()].insert(static_cast<int>(upper));
      relate(upper, next.at());
    }
  };
  counts_.resize(lines);
  for (std::size_t line = 0; line < lines; ++line) {
    related[line].insert(static_cast<int>(line));
    relate(line, line);
  }
  for (std::size_t from = 0; from < lines; ++from) {
    for (const int line : related[from]) {
      const int days = counts_for_until(RequirementId{from}, RequirementId{static_cast<std::size_t>(line)});
      if (days > 0) counts_[from].push_back({line, days});
    }
  }
}

// Persons on the lines that it takes over, where it has people too before any move: as many may stay there.
std::int64_t Builder::divided_at_start(RequirementId whole) const {
  const auto on = [&](RequirementId line) {
    return standing_persons([&](const Contribution& row) {
      return !row.support_of.valid() && row.requirement == line && line_of(row) != nullptr;
    });
  };
  if (on(whole) == 0) return 0;
  std::int64_t persons = 0;
  for (const RequirementId old : case_.at(whole).takes_over) persons += on(old);
  return persons;
}

void Builder::add_lines() {
  find_counts();
  std::set<CapabilityId> offered;
  for (const Contribution& row : case_.contributions) offered.insert(row.capability);
  for (std::size_t i = 0; i < case_.requirements.size(); ++i) {
    const Requirement& row = case_.requirements[i];
    Line line;
    line.priority = row.priority - 1;
    line.minimum = row.minimum.value_or(0);
    line.persons = row.persons;
    line.cover = on(Rule::cover);
    line.handover = on(Rule::handover) && problem_.dated ? row.handover_days.value_or(case_.handover_days()) : 0;
    line.demand.assign(slots(), 0);
    line.window.assign(slots(), 0);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      const Day day = middle(slot);
      if (day < row.from || day >= row.until) continue;
      line.window[static_cast<std::size_t>(slot)] = 1;
      const bool all_suspended =
          std::all_of(row.sites.begin(), row.sites.end(), [&](SiteId site) { return suspended(row, site, day); });
      if (!all_suspended) line.demand[static_cast<std::size_t>(slot)] = row.persons;
    }
    accept_gaps(RequirementId{i}, line);
    std::set<int, std::greater<>> worths;
    for (const CapabilityId capability : offered) {
      const int worth = worth_of(row.capability, capability);
      if (worth > 0) worths.insert(worth);
    }
    line.worth.assign(worths.begin(), worths.end());
    Row fill = blank_row(Row::Kind::fill, Rule::cover, {});
    for (std::size_t level = 0; level < line.worth.size(); ++level) fill.counters.push_back(new_counter());
    fill.line = static_cast<int>(i);
    line.on = new_counter();
    // Persons on the line matter to its hand-over, though they are in no row of their own.
    line.fill_row = add_row(std::move(fill));
    std::function<void(RequirementId)> chain = [&](RequirementId upper) {
      for (const RequirementId next : case_.at(upper).takes_over) {
        line.takes_over.push_back(static_cast<int>(next.at()));
        chain(next);
      }
    };
    chain(RequirementId{i});
    if (row.passes == Passing::whole && on(Rule::whole) && !row.takes_over.empty()) {
      Whole whole{static_cast<int>(i), {}, divided_at_start(RequirementId{i})};
      for (const RequirementId from : row.takes_over) whole.from.push_back(static_cast<int>(from.at()));
      problem_.wholes.push_back(whole);
    }
    problem_.lines.push_back(std::move(line));
  }
  start_lines();
}

// Does a line have its minimum as the world stands?
void Builder::start_lines() {
  std::vector<std::vector<std::pair<int, std::int64_t>>> there(case_.requirements.size());  // worth, persons
  for (const ContributionId id : deployed_) {
    const Contribution& row = case_.at(id);
    if (!row.requirement.valid() || line_of(row) == nullptr) continue;
    for (const Counts& counts : counts_[row.requirement.at()]) {
      const auto line = static_cast<std::size_t>(counts.line);
      there[line].emplace_back(worth_of(case_.requirements[line].capability, row.capability),
                               row.persons_per_element * row.elements);
    }
  }
  for (std::size_t i = 0; i < case_.requirements.size(); ++i) {
    const Requirement& row = case_.requirements[i];
    if (row.from > case_.from || row.until <= case_.from) continue;
    std::sort(there[i].rbegin(), there[i].rend());
    std::int64_t places = row.persons, served = 0;
    for (const auto& [worth, persons] : there[i]) {
      const std::int64_t used = std::min(places, persons);
      served += used * worth;
      places -= used;
    }
    problem_.lines[i].runs_at_start = served >= row.minimum.value_or(0) * 100;
  }
}

}  // namespace rebadge::laydown
