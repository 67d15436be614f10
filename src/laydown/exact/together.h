// What all units together cost on a day, and what of a day matters on later ones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "laydown/exact/prices.h"
#include "model/index.h"

namespace rebadge::laydown::exact {

class Together {
 public:
  Together(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, bool burden);

  // What matters of all days before: lines that run, lines that are passed whole and have begun, the most sites over
  // which a contribution was split, seats taken of buckets that are not over, and person-days by nation for the burden.
  using Past = std::span<std::int32_t>;
  using SamePast = std::span<const std::int32_t>;
  [[nodiscard]] std::size_t size() const { return size_; }

  // By unit its step and where that has it.
  struct Move {
    const Profile* profile = nullptr;
    const Step* step = nullptr;
    const Cell* cell = nullptr;
  };
  // Limits that more units only fill: beds, ceilings and seats. Who has no room beside those before is not tried
  // further.
  struct Use {
    int room = 0;
    std::int64_t amount = 0;
  };
  [[nodiscard]] std::vector<Use> uses(int slot, const Move& move) const;
  void clear_rooms(int slot, SamePast past);
  [[nodiscard]] bool take_room(const std::vector<Use>& uses);  // false, and nothing is taken, where there is none
  void give_back(const std::vector<Use>& uses);

  // Adds what the day costs, and what each unit pays for its step; false when a rule is broken.
  bool close(int slot, const std::vector<Move>& moves, SamePast before, Past after, Sum& cost);

  // What seats that are still free are worth.
  [[nodiscard]] std::int64_t seats_left(const Prices& prices, int slot, SamePast past) const;
  // At the end.
  [[nodiscard]] Sum burden(SamePast past) const;

 private:
  void add(int level, std::int64_t amount, Sum& cost) const;
  void count(const std::vector<Move>& moves);
  void find_touched(const std::vector<Walks>& walks);
  void find_rooms(int slot, const std::vector<Walks>& walks);
  bool rows_of(int slot, int number, Sum& cost) const;
  bool rows(int slot, Sum& cost) const;
  bool lines(int slot, Past after, Sum& cost) const;
  bool wholes(Past after) const;
  void splits(const std::vector<Move>& moves, Past after, Sum& cost);
  bool seats(int slot, const std::vector<Move>& moves, Past after) const;
  [[nodiscard]] std::int64_t served(const Line& line, int slot) const;

  const Problem& problem_;
  std::vector<int> place_of_level_;  // in `Sum`, -1: no plan has any
  std::vector<int> runs_, splits_;   // by line and contribution: in the past; -1: it is the same on all days
  int wholes_ = 0;
  std::vector<int> lift_;
  int nations_ = -1;
  std::vector<std::vector<int>> touched_;  // rows, by slot
  std::vector<std::vector<int>> filled_;   // rows that are rooms, by slot; in `rooms_` seats come after them
  std::vector<std::int64_t> rooms_;        // what is left
  std::vector<Sum> untouched_;             // what all others cost
  std::size_t size_ = 0;
  std::vector<std::int64_t> counters_, leaving_, fresh_;
  std::vector<std::pair<int, int>> split_sites_;
};

}  // namespace rebadge::laydown::exact
