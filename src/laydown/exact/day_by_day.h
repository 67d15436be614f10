// All units together, day by day, from the start of the horizon: what is alike from a day on is one state, and states
// from which no plan that is looked for can come are left out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "laydown/exact/layer.h"
#include "laydown/exact/prices.h"
#include "laydown/exact/together.h"
#include "model/index.h"

namespace rebadge::laydown::exact {

// What units have at least on a scale of weighed levels; a plan with more is not looked for.
struct Scale {
  Prices prices;
  std::int64_t most = 0;
};

class DayByDay {
 public:
  // All must outlive it. By levels of cost, the first a scale each; the burden counts on its own scale or without any.
  DayByDay(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks,
           const std::vector<Scale>& scales);

  // Counts days of all units that are looked at, to their end or until there is no room; false when that comes to the
  // limit, or by `stop`.
  bool run(std::int64_t& effort, std::int64_t most_effort, const std::function<bool()>& stop);

  // Of the plans that are looked for; nothing when there is none.
  [[nodiscard]] const std::optional<Sum>& best_cost() const { return best_cost_; }
  [[nodiscard]] std::vector<Trajectory> best() const;  // by unit

 private:
  // A step of a unit, by what it adds at most to the least on the last scale.
  struct Ranked {
    Sum gap;  // by scale
    std::int32_t step = 0;
    std::vector<Together::Use> uses;
  };

  [[nodiscard]] std::size_t numbers() const { return order_.size() + together_.size(); }
  [[nodiscard]] Sum least_of(std::span<const std::int32_t> state, const Sum& cost, int day) const;
  [[nodiscard]] bool too_dear(const Sum& least) const;
  void rank_steps();
  void expand(std::size_t from, std::int64_t& effort);
  void step_unit(std::size_t i, const Sum& least, std::int64_t& effort);
  void close_day();
  void sort_like_units(std::vector<std::int32_t>& state) const;
  void find_best();

  const Problem& problem_;
  const std::vector<Walks>& walks_;
  const std::vector<Scale>& scales_;
  Together together_;
  std::vector<int> order_, profile_of_;  // like units side by side
  std::vector<Layer> layers_;            // by day
  int today_ = 0;
  std::vector<std::vector<std::vector<Ranked>>> ranked_;  // by profile and whereabouts
  // The state that is looked at, and what its units do.
  std::vector<std::int32_t> from_, next_, sorted_, taken_;
  std::vector<std::size_t> picks_;
  std::vector<Together::Move> moves_;
  Sum from_cost_;
  std::int32_t parent_ = -1;
  std::optional<Sum> best_cost_;
  std::int32_t best_ = -1;
};

}  // namespace rebadge::laydown::exact
