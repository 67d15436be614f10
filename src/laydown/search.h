// Construction, then ruin and recreate: a few related units are taken out and put back one after the other by their
// best responses, until a limit. What is kept is never worse; from time to time the search goes on from what is not
// better, to come round corners.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "laydown/best_response.h"
#include "laydown/state.h"
#include "model/index.h"
#include "search/random.h"
#include "search/stop.h"

namespace rebadge::laydown {

struct SearchOptions {
  std::uint64_t seed = 1;
  std::vector<std::vector<std::vector<char>>> cuts;  // by unit, line and slot; empty: none
  // Refuses plans for ranges and curves; empty: none is refused. Called with the state's cost.
  std::function<bool(State&)> accepts;
  // No plan costs less: a search that has come to it, motion aside, ends.
  std::optional<search::Cost> least;
  std::function<void(const search::Progress&)> progress;
};

struct Found {
  std::vector<Trajectory> best;  // by unit
  search::Cost cost;
  std::string reason;  // why it stopped
  std::int64_t iterations = 0;
};

class Search {
 public:
  Search(const Problem& problem, const SearchOptions& options);

  // From `start`, or as the world stands; then each unit in turn its best response, so many rounds or until the rule
  // says stop.
  void construct(const std::vector<Trajectory>& start, int rounds, const search::StopRule& stop = {});
  // Ruin and recreate until the rule says stop. Continues from where it was.
  Found improve(const search::StopRule& stop);

  [[nodiscard]] State& state() { return state_; }
  [[nodiscard]] const std::vector<Trajectory>& best() const { return best_; }

 private:
  void respond(int unit, const Mask& mask);
  void respond_exactly(int unit);
  int draw_seed();
  std::vector<int> pick_related(std::size_t count);
  std::vector<int> pick_passing(Mask& mask);
  Mask draw_mask(int unit);
  [[nodiscard]] bool troubled(int unit) const;
  std::vector<int> pick_crowd();
  void recreate(std::vector<int> units, const std::function<Mask(int)>& mask_of);
  std::vector<int> ruin_and_recreate(std::vector<Trajectory>& kept);
  void keep_if_better();
  [[nodiscard]] bool at_bound() const;
  [[nodiscard]] bool interrupted() const { return stop_ != nullptr && !stop_->interruption().empty(); }
  void restore(const std::vector<Trajectory>& kept, const std::vector<int>& units);

  const Problem* problem_;
  const SearchOptions* options_;
  search::Random random_;
  State state_;
  BestResponse response_;
  std::vector<int> movable_;                     // units with anywhere else to be
  std::vector<std::vector<int>> units_of_line_;  // that may serve it
  std::vector<std::vector<int>> units_of_site_;
  std::vector<Trajectory> best_;
  search::Cost best_cost_, current_cost_;
  bool have_best_ = false;
  const search::StopRule* stop_ = nullptr;  // while it improves
  std::int64_t stale_ = 0;                  // iterations since the last gain
};

}  // namespace rebadge::laydown
