// Where one unit that was taken out is best put, on all slots, while all others stay: a shortest path over slots and
// spots, O(slots x spots) and a little for areas; spots of which no line lacks anybody are passed over. What it costs
// is a forecast: fill and cover of lines, rows that tie it to others, prices of moves, room and seats are in it; splits
// and comfort are not, nor what its own stints are to each other. Of the ways to a spot only the cheapest is followed,
// so where tours are limited a path may be missed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "laydown/phased/placement.h"
#include "model/index.h"
#include "search/random.h"
#include "search/temperature.h"

namespace rebadge::laydown::phased {

class BestPath {
 public:
  explicit BestPath(const Table& table);

  // The forecast of cost beside who is at home on all slots; `Placement::never`: it cannot be anywhere. Each spot is
  // cheaper by a chance of its own, if there is any.
  Amount find(const Placement& placement, int unit, search::Random* random = nullptr,
              const search::Temperature* chance = nullptr);
  // Puts it there; what that alters, `Placement::never`: it cannot be there.
  Amount put(Placement& placement, int unit, search::Random* random = nullptr,
             const search::Temperature* chance = nullptr);
  [[nodiscard]] std::span<const int> spots() const { return spots_; }  // found, by slot
  [[nodiscard]] std::int64_t effort() const { return effort_; }        // of the last search

 private:
  // The least that it costs to be at a spot on a slot, and how it came there.
  struct Label {
    int spot = -1;
    int last = -1;  // among the labels of the slot before
    Amount cost = 0;
    int since = 0;          // day on which the tour began
    int came_home = 0;      // day, none: -1
    std::uint32_t ran = 0;  // bits of the lines, as its spot fills them, that run since it is there
  };
  // The cheapest of some labels; where nobody may come from there on this slot, it is not asked.
  struct Least {
    Amount cost = Placement::never;
    int label = -1;
    void take(Amount other, int number) {
      if (other < cost) cost = other, label = number;
    }
  };

  void begin(const Placement& placement, int unit);
  void value_spots(search::Random* random, const search::Temperature* chance);
  bool value_spot(int spot, search::Random* random, const search::Temperature* chance);
  // The slots, as bits of one word of them, on which the line lacks persons; and on which one does that the spot fills.
  [[nodiscard]] std::uint64_t lacking(int line, std::size_t word);
  [[nodiscard]] std::uint64_t wanted(int spot, std::size_t word);
  void index_last(int slot);
  void unindex_last();
  void add_home(int slot);
  void add_line(int spot, int slot);
  [[nodiscard]] Least from_anywhere(const Table::Spot& to, int slot);
  [[nodiscard]] bool open(int from_area, int to_area, int slot);
  [[nodiscard]] bool may_leave_home(const Label& label, int day) const;
  [[nodiscard]] bool may_go_home(const Label& label, int slot) const;
  // The slot from which a line runs without the unit.
  [[nodiscard]] int runs_from(int line);
  // Who leaves a line that runs since it was there owes its minimum from then on.
  [[nodiscard]] Amount owed(const Label& label, int slot);
  void look_after_minimums(Label& label, int slot);
  // The label on the slot before at the same spot; -1: none.
  [[nodiscard]] int before(int spot) const { return number_[at(spot - home_)]; }

  const Table* table_;
  const Problem* problem_;
  std::size_t slots_, areas_, missions_;
  // Of the search.
  const Placement* placement_ = nullptr;
  const Profile* profile_ = nullptr;
  int unit_ = -1, home_ = -1;
  Amount persons_ = 0;
  std::vector<Label> labels_;
  std::vector<std::size_t> first_;  // label, by slot; the first is where it stands
  std::vector<int> number_;         // by spot of the profile
  // The cheapest labels of the slot before.
  std::vector<Least> in_area_, at_site_, in_mission_, in_both_;  // mission: by area; both: by site and mission
  std::vector<Amount> least_in_mission_;
  std::vector<int> areas_by_cost_;
  std::vector<Least> to_area_;  // who may come there
  std::vector<char> to_area_known_;
  // What it is worth to be at a spot on a slot, by spot and slot; `never`: it may not be there.
  struct Value {
    Amount cost = 0;
    bool wanted = false, come = false;
  };
  std::vector<Value> values_;
  std::vector<int> open_spots_;  // with a slot on which the unit may come there, and is wanted
  std::size_t words_;
  std::vector<std::uint64_t> lacking_, wanted_;  // by line and word; by word, of one spot
  std::vector<std::uint32_t> lacking_known_;
  std::vector<char> open_;      // by areas; -1: not asked yet
  std::vector<int> runs_from_;  // by line
  std::vector<std::uint32_t> runs_known_;
  std::uint32_t search_ = 0;
  std::vector<int> spots_;
  std::int64_t effort_ = 0;
};

}  // namespace rebadge::laydown::phased
