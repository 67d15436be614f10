#include "laydown/search.h"

#include <algorithm>
#include <utility>

namespace rebadge::laydown {
namespace {

constexpr std::int64_t patience = 60;     // iterations without a gain before the search goes back to the best
constexpr std::size_t most_ruined = 6;    // units
constexpr std::int64_t lured_after = 15;  // iterations without a gain
constexpr int lured = 35;                 // percent of the responses from then on
constexpr int crowded = 30;               // percent of the iterations while rules are broken
constexpr std::size_t most_crowd = 200;   // units that are taken out together where rules are broken
constexpr int most_rounds = 3;            // of putting back in earnest

}  // namespace

Search::Search(const Problem& problem, const SearchOptions& options)
    : problem_(&problem), options_(&options), random_(options.seed), state_(problem), response_(problem) {
  settled_on_.assign(problem.units.size(), -1);
  last_settled_.assign(problem.profiles.size(), -1);
  units_of_line_.resize(problem.lines.size());
  std::size_t sites = 0;
  for (const Profile& profile : problem.profiles) {
    for (const Place& place : profile.places) sites = std::max(sites, static_cast<std::size_t>(place.site + 1));
  }
  units_of_site_.resize(sites);
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const Profile& profile = problem.profile_of(static_cast<int>(u));
    if (profile.places.size() > 1) movable_.push_back(static_cast<int>(u));
    std::vector<int> lines, at_sites;
    for (const Place& place : profile.places) {
      if (place.line >= 0) lines.push_back(place.line);
      if (place.site >= 0) at_sites.push_back(place.site);
    }
    const auto spread = [&](std::vector<int>& ids, std::vector<std::vector<int>>& lists) {
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      for (const int id : ids) lists[at(id)].push_back(static_cast<int>(u));
    };
    spread(lines, units_of_line_);
    spread(at_sites, units_of_site_);
  }
}

void Search::respond(int unit, const Mask& mask) {
  Mask own = mask;
  if (!options_->cuts.empty()) own.cuts = &options_->cuts[at(unit)];
  if (state_.inserted(unit)) state_.remove(unit);
  state_.insert(unit, response_.find(state_, unit, own));
}

// Without the one and without the other all is the same, and so is what they may do.
bool Search::alike(int unit, int other) const {
  return problem_->units[at(unit)].profile == problem_->units[at(other)].profile &&
         state_.trajectory(unit) == state_.trajectory(other) &&
         (options_->cuts.empty() || options_->cuts[at(unit)] == options_->cuts[at(other)]);
}

// It, or one like it, has responded in earnest, and nobody has moved since.
bool Search::settled(int unit) const {
  if (settled_on_[at(unit)] == arrangement_) return true;
  const int other = last_settled_[at(problem_->units[at(unit)].profile)];
  return other >= 0 && settled_on_[at(other)] == arrangement_ && alike(unit, other);
}

// The response, unless what was there is better after all.
void Search::respond_exactly(int unit) {
  if (settled(unit)) return;
  const search::Cost before = state_.cost();
  const Trajectory kept = state_.trajectory(unit);
  respond(unit, {});
  if (!(state_.cost() <= before)) {
    state_.remove(unit);
    state_.insert(unit, kept);
  }
  if (state_.trajectory(unit) != kept) rearranged();
  settled_on_[at(unit)] = arrangement_;
  last_settled_[at(problem_->units[at(unit)].profile)] = unit;
}

void Search::construct(const std::vector<Trajectory>& start, int rounds, const search::StopRule& stop) {
  state_.place(start);
  rearranged();
  for (int round = 0; round < rounds; ++round) {
    const search::Cost before = state_.cost();
    for (const int unit : movable_) {
      if (!stop.interruption().empty()) break;
      respond_exactly(unit);
    }
    if (!(state_.cost() < before)) break;
  }
  current_cost_ = state_.cost();
  keep_if_better();
}

void Search::keep_if_better() {
  const search::Cost& cost = state_.cost();
  if (have_best_ && !(cost < best_cost_)) return;
  if (options_->accepts && !options_->accepts(state_)) return;
  best_cost_ = cost;
  best_ = state_.trajectories();
  best_arrangement_ = arrangement_;
  have_best_ = true;
}

bool Search::at_bound() const {
  if (!options_->least || !have_best_) return false;
  search::Cost score = best_cost_;
  score[search::Cost::motion] = 0;
  return score <= *options_->least;
}

bool Search::troubled(int unit) const {
  const search::Cost cost = state_.unit_cost(unit);
  return cost[search::Cost::hard] > 0 || cost[search::Cost::withdrawn] > 0;
}

// While rules are broken, mostly one of those who break them.
int Search::draw_seed() {
  if (current_cost_[search::Cost::hard] + current_cost_[search::Cost::withdrawn] > 0 && random_.chance(70)) {
    std::vector<int> culprits;
    for (const int unit : movable_) {
      if (troubled(unit)) culprits.push_back(unit);
    }
    if (!culprits.empty()) return culprits[random_.below(culprits.size())];
  }
  return movable_[random_.below(movable_.size())];
}

// Somebody who must leave, first, and all who are counted with it in one row: a platoon and those whom it protects. Or
// all who are counted in a broken row. Alone none of them might go.
std::vector<int> Search::pick_crowd() {
  std::vector<int> culprits, rows;
  for (const int unit : movable_) {
    if (troubled(unit)) culprits.push_back(unit);
  }
  std::vector<int> crowd;
  if (!culprits.empty()) {
    crowd.push_back(culprits[random_.below(culprits.size())]);
    for (const Stint& stint : state_.trajectory(crowd.front())) {
      const auto& here = state_.profile(crowd.front()).places[at(stint.place)].rows();
      rows.insert(rows.end(), here.begin(), here.end());
    }
  } else {
    for (std::size_t row = 0; row < problem_->rows.size(); ++row) {
      search::Cost cost;
      for (int slot = 0; slot < problem_->slots; ++slot) state_.add_row(static_cast<int>(row), slot, 1, cost);
      if (cost[search::Cost::hard] > 0) rows.push_back(static_cast<int>(row));
    }
  }
  std::erase_if(rows, [&](int row) { return problem_->rows[at(row)].kind == Row::Kind::fill; });
  if (rows.empty()) return {};
  const int row = rows[random_.below(rows.size())];
  std::vector<int> others;
  for (const int unit : movable_) {
    if (!crowd.empty() && unit == crowd.front()) continue;
    const auto& stints = state_.trajectory(unit);
    if (std::any_of(stints.begin(), stints.end(), [&](const Stint& stint) {
          const auto& here = state_.profile(unit).places[at(stint.place)].rows();
          return std::find(here.begin(), here.end(), row) != here.end();
        })) {
      others.push_back(unit);
    }
  }
  random_.shuffle(others);
  if (others.size() > most_crowd) others.resize(most_crowd);
  crowd.insert(crowd.end(), others.begin(), others.end());
  return crowd;
}

// Units that share a line or a site with one drawn at random.
std::vector<int> Search::pick_related(std::size_t count) {
  const int seed = draw_seed();
  std::vector<int> picked{seed};
  const Profile& profile = state_.profile(seed);
  for (std::size_t tries = 0; tries < 4 * count && picked.size() < count; ++tries) {
    const Place& place = profile.places[random_.below(profile.places.size())];
    int other = -1;
    if (place.site < 0 || random_.chance(15)) {
      other = movable_[random_.below(movable_.size())];
    } else {
      const auto& list =
          place.line >= 0 && random_.chance(60) ? units_of_line_[at(place.line)] : units_of_site_[at(place.site)];
      if (list.empty()) continue;
      other = list[random_.below(list.size())];
    }
    if (std::find(picked.begin(), picked.end(), other) == picked.end()) picked.push_back(other);
  }
  random_.shuffle(picked);
  return picked;
}

// All on a line that takes over, or on one that it takes over, with a day on which they pass.
std::vector<int> Search::pick_passing(Mask& mask) {
  std::vector<int> upper;
  for (std::size_t i = 0; i < problem_->lines.size(); ++i) {
    if (!problem_->lines[i].takes_over.empty()) upper.push_back(static_cast<int>(i));
  }
  if (upper.empty()) return {};
  const int line = upper[random_.below(upper.size())];
  std::vector<int> lines = problem_->lines[at(line)].takes_over;
  lines.push_back(line);
  std::vector<int> picked;
  for (const int unit : movable_) {
    const auto services = state_.services(unit);
    if (std::any_of(services.begin(), services.end(), [&](const Service& service) {
          return std::find(lines.begin(), lines.end(), service.line) != lines.end();
        })) {
      picked.push_back(unit);
    }
  }
  if (picked.size() < 4 * most_ruined) {
    const auto& more = units_of_line_[at(line)];
    if (!more.empty()) {
      const int unit = more[random_.below(more.size())];
      if (std::find(picked.begin(), picked.end(), unit) == picked.end()) picked.push_back(unit);
    }
  }
  const int day = static_cast<int>(random_.below(at(problem_->slots + 1)));
  mask.line_from.assign(problem_->lines.size(), 0);
  mask.line_until.assign(problem_->lines.size(), problem_->slots);
  mask.line_from[at(line)] = day;
  for (const int old : problem_->lines[at(line)].takes_over) mask.line_until[at(old)] = day;
  random_.shuffle(picked);
  // All that must pass on one day, or some of those that may pass one by one.
  const bool whole =
      std::any_of(problem_->wholes.begin(), problem_->wholes.end(), [&](const Whole& w) { return w.line == line; });
  if (!whole && picked.size() > most_ruined) picked.resize(most_ruined);
  return picked;
}

Mask Search::draw_mask(int unit) {
  Mask mask;
  if (stale_ > lured_after && random_.chance(lured)) {
    mask.relaxed = random_.chance(50);
    mask.lure.place = static_cast<int>(random_.below(state_.profile(unit).places.size()));
    mask.lure.from = static_cast<int>(random_.below(at(problem_->slots)));
    mask.lure.until = mask.lure.from + 1 + static_cast<int>(random_.below(at(problem_->slots - mask.lure.from)));
    if (random_.chance(40)) mask.lure.from = 0;
    if (random_.chance(40)) mask.lure.until = problem_->slots;
    return mask;
  }
  mask.relaxed = random_.chance(40);
  if (random_.chance(25)) mask.not_before = static_cast<int>(random_.below(at(problem_->slots)));
  if (!problem_->burden_key.empty() && random_.chance(50)) {
    mask.pull = random_.chance(50) ? 1 : -1;
    mask.pull_turns = static_cast<int>(random_.below(at(problem_->slots + 1)));
  }
  if (stale_ > lured_after && random_.chance(15)) {
    for (std::size_t i = 0; i < problem_->lift.size(); ++i) mask.full_lift.push_back(random_.chance(30) ? 1 : 0);
    if (random_.chance(50)) mask.full_from = static_cast<int>(random_.below(at(problem_->slots)));
  }
  if (random_.chance(30)) {
    const Profile& profile = state_.profile(unit);
    mask.shut_places.assign(profile.places.size(), 0);
    for (char& shut : mask.shut_places) shut = random_.chance(35) ? 1 : 0;
  }
  return mask;
}

void Search::recreate(std::vector<int> units, const std::vector<Trajectory>& kept,
                      const std::function<Mask(int)>& mask_of) {
  for (const int unit : units) state_.remove(unit);
  for (const int unit : units) {
    if (interrupted()) {
      state_.insert(unit, {{0, 0, problem_->slots, 0, -1}});  // until it is put back where it was
    } else {
      respond(unit, mask_of(unit));
    }
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (state_.trajectory(units[i]) == kept[i]) continue;
    rearranged();
    break;
  }
  // Then in earnest: each once more, with all rules, the last first.
  std::reverse(units.begin(), units.end());
  for (int round = 0; round < most_rounds; ++round) {
    const search::Cost before = state_.cost();
    for (const int unit : units) {
      if (!interrupted()) respond_exactly(unit);
    }
    if (!(state_.cost() < before)) break;
    std::reverse(units.begin(), units.end());
  }
}

// Who was taken out, and in `kept` where each had been.
std::vector<int> Search::ruin_and_recreate(std::vector<Trajectory>& kept) {
  const auto keep = [&](const std::vector<int>& units) {
    for (const int unit : units) kept.push_back(state_.trajectory(unit));
  };
  std::vector<int> units;
  const bool broken = current_cost_[search::Cost::hard] > 0 || current_cost_[search::Cost::withdrawn] > 0;
  if (broken && random_.chance(crowded)) units = pick_crowd();
  if (!units.empty()) {
    keep(units);
    Mask first;
    first.relaxed = true;
    recreate(units, kept, [&](int unit) { return unit == units.front() ? first : Mask{}; });
    return units;
  }
  Mask shared;
  if (random_.chance(10)) units = pick_passing(shared);
  if (!units.empty()) {
    keep(units);
    recreate(units, kept, [&](int) { return shared; });
    return units;
  }
  const std::size_t most = std::min(most_ruined, movable_.size());
  units = pick_related(1 + std::min(random_.below(most), random_.below(most)));
  keep(units);
  recreate(units, kept, [&](int unit) { return draw_mask(unit); });
  return units;
}

void Search::restore(const std::vector<Trajectory>& kept, const std::vector<int>& units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (state_.trajectory(units[i]) == kept[i]) continue;
    state_.remove(units[i]);
    state_.insert(units[i], kept[i]);
  }
}

Found Search::improve(const search::StopRule& stop) {
  Found found;
  stop_ = &stop;
  if (movable_.empty()) {
    found = {best_, best_cost_, "nothing to move", 0};
    return found;
  }
  std::int64_t last_gain = 0;
  for (std::int64_t iteration = 0;; ++iteration) {
    found.reason = at_bound() ? search::at_bound : stop.reason(iteration);
    if (!found.reason.empty()) {
      found.iterations = iteration;
      break;
    }
    const std::int64_t arrangement = arrangement_;
    std::vector<Trajectory> kept;
    const std::vector<int> units = ruin_and_recreate(kept);
    const search::Cost cost = state_.cost();
    const bool refused = interrupted() || (options_->accepts && !options_->accepts(state_));
    const auto same = [&](int level) { return cost[level] == current_cost_[level]; };
    const bool wander = !refused && same(search::Cost::hard) && same(search::Cost::withdrawn) &&
                        same(search::Cost::excuse) && random_.chance(4);
    if (!refused && (cost <= current_cost_ || wander)) {
      if (cost < best_cost_) last_gain = iteration;
      current_cost_ = cost;
      keep_if_better();
    } else {
      restore(kept, units);
      arrangement_ = arrangement;
    }
    stale_ = iteration - last_gain;
    if (stale_ > patience && best_cost_ < current_cost_) {
      std::vector<int> all;
      for (std::size_t u = 0; u < best_.size(); ++u) all.push_back(static_cast<int>(u));
      restore(best_, all);
      arrangement_ = best_arrangement_;
      current_cost_ = state_.cost();
      last_gain = iteration;
    }
    if (options_->progress && iteration % 64 == 0)
      options_->progress({iteration, stop.elapsed(), best_cost_, options_->least.value_or(search::Cost{})});
  }
  found.best = best_;
  found.cost = best_cost_;
  return found;
}

}  // namespace rebadge::laydown
