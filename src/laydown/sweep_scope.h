// Where and when a sweep over places and slots looks: places that are left alike, who may be come to from where, ways
// between areas, and slots on which a move may pay.
#pragma once

#include <cstddef>
#include <vector>

#include "laydown/sweep.h"
#include "laydown/ways.h"
#include "model/index.h"

namespace rebadge::laydown {

// Of the places that are open on some slot; the others need no look.
class SweepScope {
 public:
  struct Group {              // places at one site, which they leave alike; the present post stands alone
    std::vector<int> places;  // ascending
    std::vector<int> far;     // places of other areas that may be come to from here
  };

  static constexpr int short_horizon = 70;  // slots

  // `changes`: by slot, is some price another than on the slot before?
  SweepScope(const Problem& problem, const Profile& profile, const Values& values, const Mask& mask, KnownWays& ways,
             std::vector<char> changes);

  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  // Other places of its area that may be come to.
  [[nodiscard]] const std::vector<int>& near(int place) const { return near_[at(place)]; }
  // Are there two sites in one area, between which one may pause under way?
  [[nodiscard]] bool waits_near() const { return waits_near_; }
  [[nodiscard]] const std::vector<Way>& ways(int from_area, int to_area) const {
    return *ways_[pair(from_area, to_area)];
  }
  // A move pays on a slot on which something changes, at the one end or the other; on others waiting is as good. Short
  // horizons are searched whole.
  [[nodiscard]] bool event(int slot) const { return event_[at(slot)] != 0; }
  [[nodiscard]] bool eventful(const Way& way, int leaves, int arrives) const {
    return event(arrives) || event(leaves) || (!way.always && beside_none(way, leaves));
  }
  // May an arrival on the slot be worth a look?
  [[nodiscard]] bool worth_a_look(int from_area, int to_area, int slot) const {
    const std::vector<char>& worth = worth_a_look_[pair(from_area, to_area)];
    return !worth.empty() && worth[at(slot)] != 0;
  }

 private:
  [[nodiscard]] bool beside_none(const Way& way, int leaves) const {
    return (leaves > 0 && way.route[at(leaves) - 1] < 0) || (leaves + 1 < slots_ && way.route[at(leaves) + 1] < 0);
  }
  [[nodiscard]] std::size_t pair(int from_area, int to_area) const { return at(from_area) * areas_ + at(to_area); }
  [[nodiscard]] std::vector<int> open_places(const Values& values, int first) const;
  void group(const std::vector<int>& open);
  void find_ways(KnownWays& ways, const std::vector<int>& open);
  void find_events(const Values& values, int not_before, int first);
  void find_arrivals(bool dated);

  const Profile& profile_;
  int slots_;
  std::size_t areas_;
  std::vector<Group> groups_;
  std::vector<std::vector<int>> near_;  // by place
  bool waits_near_ = false;
  std::vector<const std::vector<Way>*> ways_;    // by pair of areas
  std::vector<char> event_;                      // by slot, and the day after the last
  std::vector<std::vector<char>> worth_a_look_;  // by pair of areas and slot
};

}  // namespace rebadge::laydown
