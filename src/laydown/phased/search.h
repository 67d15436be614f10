// The laydown by phases: a construction, then annealings side by side that exchange the best plan between rounds.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "laydown/last_plan.h"
#include "laydown/phased/candidates.h"
#include "laydown/phased/neighbourhoods.h"
#include "laydown/trajectory.h"

namespace rebadge::laydown::phased {

// A counted second: about as much as a thread does in one.
inline constexpr std::int64_t effort_a_second = 5'000'000;

struct Options {
  std::uint64_t seed = 1;
  int threads = 1;
  Placement::Cuts cuts;  // by unit, line and slot, where it may not serve; empty: none
  std::function<bool()> stop;
};

// How long to improve: until so much effort is spent on each thread, which gives the same plan on every machine, or for
// so many seconds.
struct Budget {
  std::optional<std::int64_t> effort;
  std::optional<double> seconds;
};

// How much worse a plan may get meanwhile, as the number of persons on the lowest line that are of no account: it
// cools from the first to the second, in hundredths.
struct Warmth {
  Amount from = 4'000, to = 10;
};
// To go on from a last plan: it stays as it is but for what has changed.
inline constexpr Warmth little_warmth{40, 1};

class PhasedSearch {
 public:
  // The problem must not be dated and outlive this.
  PhasedSearch(const Problem& problem, Options options);

  void start_from(const std::vector<Trajectory>& trajectories);
  // Goes on from a plan that was another problem's (last_plan.h), which may break anything: what cannot be is left out,
  // and what is broken by that is repaired. Lines that changed or lack their minimum are looked at more often from then
  // on. Not after `improve`. How many units had to leave their trajectory.
  std::size_t carry_on(const CarriedOver& last);
  // Carries on and improves what the change reaches: so far, on each thread, and farther where many had to leave their
  // trajectory or a line that runs lacks its minimum.
  void replan(const CarriedOver& last, std::int64_t effort);
  // So many times over all units; after the first time it is a plan, mostly.
  void construct(int rounds = 2);
  // Cools once.
  void improve(const Budget& budget, Warmth warmth = {});

  [[nodiscard]] std::vector<Trajectory> best() const;  // by unit
  [[nodiscard]] Amount best_cost() const { return best_cost_; }
  [[nodiscard]] MoveCounts counts() const { return counts_of(annealings_); }
  [[nodiscard]] const std::string& reason() const { return reason_; }  // why it stopped

 private:
  class Guide;
  void note_best();
  // From now on, in what plans cost; the best one too.
  void put_minimums_first();

  const Problem* problem_;
  Options options_;
  Table table_;  // its weights change between rounds alone
  Candidates candidates_;
  Placement placement_;  // where the annealings start
  search::Annealings<Neighbourhoods> annealings_;
  Layout best_;
  Amount best_cost_;
  std::string reason_;
};

}  // namespace rebadge::laydown::phased
