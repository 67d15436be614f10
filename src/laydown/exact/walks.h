// All that one unit can do, day by day: where it can be at the start of a day, and the steps that it can take on the
// day. Dated problems only.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "laydown/compact.h"
#include "laydown/problem.h"
#include "laydown/trajectory.h"
#include "model/index.h"

namespace rebadge::laydown::exact {

// Costs of the levels that a plan of the problem can have, motion left out.
constexpr std::size_t most_levels = 8;
using Sum = Compact<most_levels>;

// Where a unit is at the start of a day, with all of its past that matters later. Days that no longer matter are 0.
struct Whereabouts {
  int place = 0;          // at it, or under way to it
  int origin = -1;        // under way from it; -1: not under way
  int soonest = 0;        // of arrival
  bool may_wait = false;  // under way for longer than it takes
  int since = 0;          // of the tour
  int rested = 0;         // day from which it may arrive from home
  int line = -1;          // served until now, where hand-over is asked; -1: none
  int known = 0;          // day from which it has been there for long enough to hand over
  int came = -1;          // day of coming to a line, while it may not count in a ceiling; -1: it counts

  friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
  friend auto operator<=>(const Whereabouts&, const Whereabouts&) = default;
};

// What a unit changes on a day by being at a place or under way between two.
struct Cell {
  std::vector<std::pair<int, std::int64_t>> changes;  // of counters
  int site = -1;
  bool present = false;
};

struct Step {
  int next = 0;  // whereabouts on the next day
  int cell = 0;
  Sum own;  // prices of a move, and what nobody else has to do with
  int leaves_line = -1, new_on_line = -1;
  int not_counted_on = -1;       // line in whose mission's ceiling it may not count
  const Route* seats = nullptr;  // it departs, by this route
  // For the trajectory.
  bool departs = false, arrives = false;
  int to = 0, route = -1;
};

// Of all units of a profile.
class Walks {
 public:
  struct Day {
    std::vector<Whereabouts> states;
    std::vector<int> first;  // step of each state, and their number at the end
    std::vector<Step> steps;
    std::vector<Cell> cells;
  };

  // The less a walk remembers the fewer states it has, and the more a unit can do: without who is new on a line no
  // hand-over is asked, without days of departure neither tours nor dwell.
  enum class Memory { none, tours, whole };
  Walks(const Problem& problem, const Profile& profile, const Levels& levels, Memory memory);

  // By day; one more, without steps, for the end. Without states: the unit can do nothing that keeps the rules.
  [[nodiscard]] const std::vector<Day>& days() const { return days_; }
  [[nodiscard]] std::size_t steps() const;

 private:
  [[nodiscard]] const Place& place(int i) const { return profile_.places[at(i)]; }
  [[nodiscard]] bool hands_over(const Line& line) const { return line.handover > 0 && memory_ == Memory::whole; }
  [[nodiscard]] bool toured() const { return profile_.toured && memory_ != Memory::none; }
  [[nodiscard]] Whereabouts start() const;
  void take_steps(const Whereabouts& from);
  void stay(const Whereabouts& from);
  void leave(const Whereabouts& from, int to);
  void depart(Whereabouts under_way, Step step, int days);
  void arrive(const Whereabouts& from, Step step);
  void travel(const Whereabouts& from, Step step);
  void be_there(const Whereabouts& before, Whereabouts now, Step step);
  void add(Whereabouts next, Step step, int origin, int place);
  void serve(const Whereabouts& before, Whereabouts& now, Step& step, bool there);
  int cell_of(int origin, int place);
  void drop_dead_ends();

  const Problem& problem_;
  const Profile& profile_;
  const Levels& levels_;
  Memory memory_;
  std::vector<Day> days_;
  int today_ = 0;
  std::map<Whereabouts, int> tomorrow_;
  std::map<std::pair<int, int>, int> cells_;
};

}  // namespace rebadge::laydown::exact
