// What is left out of one look at what a unit can do.
#pragma once

#include <vector>

#include "laydown/problem.h"

namespace rebadge::laydown {

// What a single response leaves out, to make the search look elsewhere. All slots and places by default.
struct Mask {
  bool relaxed = false;  // broken rows cost nothing: who could mend them comes next
  int not_before = 0;    // no departure before this slot
  int pull = 0;          // of the burden: 0 towards the key; else this way before `pull_turns`, the other after
  int pull_turns = 0;    // slot
  // The place that it must be at on just the slots [from, until), if it can.
  struct Lure {
    int place = -1;  // none
    int from = 0, until = 0;
  } lure;
  // What was done before a slot stays as it was: the path goes on from where the unit is on that slot.
  struct Start {
    int place = -1;  // of the profile; none: as the world stands, from the first slot on
    int slot = 0;
    int since = 0;  // day on which the tour that it is on began, or since_before
    int left = -1;  // at home: slot on which its last tour ended; -1: it was on none
  } start;
  std::vector<char> shut_places;  // by place of the profile; empty: none
  std::vector<char> full_lift;    // by row of lift: no seat is left from a slot on; empty: none
  int full_from = 0;
  std::vector<int> line_from, line_until;                // a line is served only in [from, until); empty: always
  const std::vector<std::vector<char>>* cuts = nullptr;  // by line of the problem and slot: not served; none

  // Is a place on a line left out on the slot?
  [[nodiscard]] bool shuts(int place, int line, int slot) const;
};

}  // namespace rebadge::laydown
