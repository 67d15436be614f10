// A dated plan improved by many small changes, each of one unit and some days: where a line lacks somebody, a unit that
// is at home goes on a tour there, or one that is on another line serves this one instead; and moves are made on other
// days. Each change is forecast by itself, made, and taken back if the plan is no better.
#pragma once

#include <cstdint>
#include <vector>

#include "laydown/best_response.h"
#include "laydown/state.h"
#include "model/index.h"
#include "search/random.h"
#include "search/stop.h"
#include "transition/moves/add_tour.h"
#include "transition/moves/redate.h"

namespace rebadge::transition {

class StintSearch {
 public:
  // `start`: of all units.
  StintSearch(const laydown::Problem& problem, const std::vector<laydown::Trajectory>& start, std::uint64_t seed);

  // Each move of all units in turn on better days, until that pays for fewer than one in fifty or the rule says so.
  void redate_all(const search::StopRule& stop);
  // While rules are broken: best responses of those who are counted there.
  void mend(const search::StopRule& stop);
  // Where a pin has changed: those whom it concerns make their moves on other days, or else go where they are best; and
  // while rules are broken others do. All else stays.
  void repair(const std::vector<int>& concerned, const search::StopRule& stop);
  // An iteration is a change that is tried.
  std::int64_t improve(const search::StopRule& stop);

  [[nodiscard]] laydown::State& state() { return state_; }

 private:
  // A line that lacks somebody on a slot, drawn by what that costs.
  struct Lack {
    int line = -1, slot = 0;
  };

  bool must_redate(int unit, std::size_t stint);
  void weigh_lacks();
  [[nodiscard]] std::int64_t weight_of(const laydown::Line& line, int slot) const;
  Lack draw_lack();
  void fill(const Lack& lack);
  bool serve(int unit, const Lack& lack);
  bool go_out(int unit, std::size_t home, int place);
  bool serve_instead(int unit, std::size_t stint, int place);
  void redate_one();
  bool keep_if_no_worse(int unit, const laydown::Trajectory& before, laydown::Trajectory other);
  [[nodiscard]] int place_for(int unit, const Lack& lack);

  const laydown::Problem* problem_;
  laydown::State state_;
  search::Random random_;
  Redate redate_;
  AddTour add_tour_;
  std::vector<std::vector<int>> units_of_line_;  // that may serve it
  std::vector<std::uint64_t> lacks_;             // by line, summed up: what its lacks weigh
  laydown::Cost cost_;
};

}  // namespace rebadge::transition
