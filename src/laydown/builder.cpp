#include "laydown/builder.h"

#include <algorithm>
#include <set>

namespace rebadge::laydown {

Grid days_of(const Case& c) {
  Grid grid;
  grid.dated = true;
  for (int day = 0; day < c.horizon_days(); ++day) grid.start.push_back(day);
  return grid;
}

namespace {

constexpr int longest_phase = 28;
constexpr std::size_t small_case = 40;  // elements

class Cuts {
 public:
  Cuts(const Case& c, Day as_of) : case_(c) {
    all_.insert(0);
    for (const Requirement& row : c.requirements) snap(row.from), snap(row.until), snap(row.take_by);
    for (const Contribution& row : c.contributions) {
      snap(row.from), snap(row.until), snap(row.expected_on);
      snap(as_of + row.notice_days.value_or(0));
    }
    for (const SiteCapacity& row : c.site_capacity) snap(row.window), snap(row.grace_until);
    for (const Mission& row : c.missions) snap(row.window);
    for (const Caveat& row : c.caveats) snap(row.window);
    for (const Mandate& row : c.mandates) snap(row.window), snap(row.expected_on);
    for (const Decision& row : c.decisions) snap(row.expected_on), snap(row.silence_until);
    for (const Suspension& row : c.suspensions) snap(row.from), snap(row.until);
    for (const Pin& row : c.pins) {
      if (row.kind == PinKind::move) cut(row.from), cut(row.until);
      if (row.kind != PinKind::move) snap(row.from), snap(row.until);
    }
    for (const Consent& row : c.consents) {
      snap(row.expected_on);
      if (row.state == ConsentState::withdrawn) cut(row.on + row.leave_days.value_or(0));
    }
    for (const Site& row : c.sites) {
      snap(row.opens);
      if (row.closes) cut(*row.closes);
    }
    if (c.elements.size() <= small_case) {
      for (int day = 0; day < c.horizon_days(); day += c.period_days()) all_.insert(day);
    }
  }

  [[nodiscard]] std::vector<int> phases() const {
    std::vector<int> start;
    for (const int day : all_) {
      while (!start.empty() && day - start.back() > longest_phase) start.push_back(start.back() + longest_phase);
      start.push_back(day);
    }
    while (case_.horizon_days() - start.back() > longest_phase) start.push_back(start.back() + longest_phase);
    return start;
  }

 private:
  void cut(Day day) {
    if (day > case_.from && day < case_.until) all_.insert(day - case_.from);
  }
  void snap(std::optional<Day> day) {
    if (!day || *day <= case_.from || *day >= case_.until) return;
    const int period = case_.period_days();
    cut(case_.from + (*day - case_.from + period / 2) / period * period);
  }
  void snap(const Window& window) { snap(window.from), snap(window.until); }

  const Case& case_;
  std::set<int> all_;
};

}  // namespace

Grid phases_of(const Case& c, Day as_of) { return {Cuts(c, as_of).phases(), false}; }

Bridge bridge(const Case& c, const Grid& grid, const BridgeOptions& options) {
  return Builder(c, grid, options).build();
}

namespace {

std::vector<Day> middles_of(const Grid& grid, const Case& c) {
  std::vector<Day> middles;
  for (std::size_t slot = 0; slot < grid.start.size(); ++slot) {
    const int end = slot + 1 < grid.start.size() ? grid.start[slot + 1] : c.horizon_days();
    middles.push_back(c.from + middle_day(grid.start[slot], end));
  }
  return middles;
}

}  // namespace

Builder::Builder(const Case& c, const Grid& grid, const BridgeOptions& options)
    : case_(c),
      grid_(grid),
      options_(options),
      middles_(middles_of(grid, c)),
      gates_(c, options.as_of, options.rules, options.policy, middles_) {
  problem_.slots = static_cast<int>(grid.start.size());
  problem_.days = c.horizon_days();
  problem_.start = grid.start;
  problem_.start.push_back(problem_.days);
  problem_.dated = grid.dated;
  problem_.slot_of_day.resize(static_cast<std::size_t>(problem_.days));
  for (int slot = 0; slot < problem_.slots; ++slot) {
    for (int day = grid.start[static_cast<std::size_t>(slot)]; day < problem_.start[static_cast<std::size_t>(slot) + 1];
         ++day) {
      problem_.slot_of_day[static_cast<std::size_t>(day)] = slot;
    }
  }
  for (std::size_t wanted = 0; wanted < c.capabilities.size(); ++wanted) {
    for (std::size_t offered = 0; offered < c.capabilities.size(); ++offered) {
      worth_.push_back(c.worth_percent(CapabilityId{wanted}, CapabilityId{offered}));
    }
  }
  const Prices prices = c.prices();
  problem_.unfilled_price = prices.unfilled;
  problem_.arrival_price = prices.site_change;
  problem_.rebadge_price = prices.rebadge;
  problem_.split_price = prices.split;
  problem_.strict = options.objective == Objective::strict;
  const bool keyed =
      std::any_of(c.nations.begin(), c.nations.end(), [](const Nation& n) { return n.burden_key.has_value(); });
  if (keyed) {
    for (const Nation& nation : c.nations) problem_.burden_key.push_back(nation.burden_key.value_or(-1));
  }
}

Bridge update(Bridge last, const Case& before, const Case& now, const Grid& grid, const BridgeOptions& options) {
  const Unchanged same = unchanged(before, now);
  const auto& start = last.problem.start;
  const bool same_grid =
      grid.dated == last.problem.dated &&
      std::equal(grid.start.begin(), grid.start.end(), start.begin(), start.empty() ? start.end() : start.end() - 1);
  Builder builder(now, grid, options);
  return same.shape && same_grid ? builder.build_from(std::move(last), same) : builder.build();
}

Bridge Builder::build_from(Bridge last, const Unchanged& unchanged) {
  last_ = std::move(last);
  // Copies of the last problem may be read elsewhere meanwhile: what is shared then stays as it is.
  if (last_.problem.shared.use_count() != 1) return build();
  unchanged_ = &unchanged;
  shared_ = std::const_pointer_cast<Shared>(std::exchange(last_.problem.shared, nullptr));
  return build();
}

Bridge Builder::build() {
  index_case();
  add_lift();
  if (unchanged_ != nullptr) {
    problem_.routes = std::move(last_.problem.routes);
  } else {
    add_routes();
  }
  add_lines();
  add_posts();
  add_rows();
  if (unchanged_ != nullptr) find_last_units();
  add_profiles();
  problem_.shared = std::move(shared_);
  bridge_.problem = std::move(problem_);
  return std::move(bridge_);
}

int Builder::add_row(Row row) {
  const int index = static_cast<int>(problem_.rows.size());
  rows_of_counter_.resize(static_cast<std::size_t>(problem_.counters));
  for (const int counter : row.counters) rows_of_counter_[static_cast<std::size_t>(counter)].push_back(index);
  problem_.rows.push_back(std::move(row));
  return index;
}

Row Builder::blank_row(Row::Kind kind, Rule rule, std::vector<int> counters) const {
  Row row;
  row.kind = kind;
  row.rule = static_cast<int>(rule);
  row.counters = std::move(counters);
  row.limit.assign(slots(), no_limit);
  row.other.assign(slots(), no_limit);
  return row;
}

int Builder::slot_from(Day day) const {
  return static_cast<int>(std::lower_bound(middles_.begin(), middles_.end(), day) - middles_.begin());
}

const Requirement* Builder::line_of(const Contribution& row) const {
  const Contribution& serving = row.support_of.valid() ? case_.at(row.support_of) : row;
  if (!serving.requirement.valid()) return nullptr;
  const Requirement& line = case_.at(serving.requirement);
  return line.from <= case_.from && case_.from < line.until ? &line : nullptr;
}

void Builder::index_case() {
  const std::vector<std::uint8_t> never(slots(), 0);
  if (unchanged_ == nullptr) {
    shared_->services.emplace_back(PlaceService{0, slots_of(never), slots_of(never)});
    shared_->gates.emplace_back();  // of home
    shared_->changes.emplace_back();
  }
  no_line_ = &shared_->services.front();
  all_changes_.push_back(&shared_->changes.front());
  known_changes_.number_of(Hash(), [](int) { return false; });
  line_of_changes_.push_back(-1);
  for (std::size_t i = 0; i < case_.sites.size(); ++i) {
    areas_.push_back(static_cast<int>(case_.area_of(SiteId{i}).at()));
  }
  supporters_.resize(case_.contributions.size());
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    const Contribution& row = case_.contributions[i];
    if (row.status == Status::deployed) deployed_.emplace_back(i);
    if (row.support_of.valid()) supporters_[row.support_of.at()].push_back({ContributionId{i}, 0});
  }
  uses_.resize(case_.capabilities.size());
  for (const Usage& row : case_.usage) {
    const bool held = case_.at(row.resource).transient.value_or(false) && on(Rule::capacity);
    uses_[row.capability.at()].push_back(
        {row.resource.at(), row.uses.value_or(Hundredths{}).value, row.provides.value_or(Hundredths{}).value, held});
  }
  use_counters_.resize(case_.sites.size() * case_.resources.size());
  sets_of_.resize(case_.contributions.size());
}

int Builder::set_of(std::vector<int> contributions) {
  const auto [known, fresh] = known_sets_.try_emplace(std::move(contributions), static_cast<int>(sets_.size()));
  if (fresh) {
    for (const int i : known->first) sets_of_[static_cast<std::size_t>(i)].push_back(known->second);
    sets_.push_back({known->first, {}});
  }
  return known->second;
}

int Builder::contributions_of(NationId nation) {
  const auto known = known_nations_.find(nation);
  if (known != known_nations_.end()) return known->second;
  return known_nations_[nation] = pick_contributions([&](ContributionId id) { return case_.at(id).nation == nation; });
}

int Builder::add_watch(Watch watch) {
  watch.counter = new_counter();
  const auto number = static_cast<int>(watches_.size());
  auto& watches = sets_[static_cast<std::size_t>(watch.contributions)].watches;
  for (const int site : watch.sites) watches.emplace_back(site, number);
  watches_.push_back(std::move(watch));
  return watches_.back().counter;
}

std::int64_t Builder::watched_now(const Watch& watch) const {
  std::int64_t sum = 0;
  for (const int i : sets_[static_cast<std::size_t>(watch.contributions)].contributions) {
    const Contribution& row = case_.contributions[static_cast<std::size_t>(i)];
    if (row.status != Status::deployed) continue;
    if (!std::binary_search(watch.sites.begin(), watch.sites.end(), static_cast<int>(row.site.at()))) continue;
    if (!watch.missions.empty() && watch.missions[row.mission.at()] == 0) continue;
    if (watch.serving) {
      const Requirement* line = line_of(row);
      if (line == nullptr || (watch.activity.valid() && line->activity != watch.activity)) continue;
    }
    sum += (watch.elements ? 1 : row.persons_per_element) * row.elements;
  }
  return sum;
}

}  // namespace rebadge::laydown
