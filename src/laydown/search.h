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
  [[nodiscard]] bool settled(int unit) const;
  [[nodiscard]] bool alike(int unit, int other) const;
  void rearranged() { arrangement_ = ++arrangements_; }
  int draw_seed();
  std::vector<int> pick_related(std::size_t count);
  std::vector<int> pick_passing(Mask& mask);
  Mask draw_mask(int unit);
  [[nodiscard]] bool troubled(int unit) const;
  std::vector<int> pick_crowd();
  void recreate(std::vector<int> units, const std::vector<Trajectory>& kept, const std::function<Mask(int)>& mask_of);
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
  // Where all units are has a number, another whenever one moves; the same again when all are back. A unit whose last
  // response in earnest was found on this number would find the same again.
  std::int64_t arrangement_ = 0, arrangements_ = 0, best_arrangement_ = 0;
  std::vector<std::int64_t> settled_on_;  // by unit; -1: on none
  std::vector<int> last_settled_;         // by profile: the unit; -1: none
  search::Cost best_cost_, current_cost_;
  bool have_best_ = false;
  const search::StopRule* stop_ = nullptr;  // while it improves
  std::int64_t stale_ = 0;                  // iterations since the last gain
};

}  // namespace rebadge::laydown
