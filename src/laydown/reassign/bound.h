// What no reassignment can cost less than.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "laydown/reassign/candidates.h"
#include "laydown/reassign/problem.h"

namespace rebadge::laydown::reassign {

// Each resource's overload as if all nodes were one, and each balance likewise.
Amount aggregate_bound(const Problem& problem);

// Lagrangean: load, balance and capacity of each node have a price instead of a limit, so that each element goes where
// it is cheapest by itself. All together that costs no more than any plan, whatever the prices. What an element puts
// above the safety of a node by itself is paid in full. The prices begin as those of the aggregate bound and rise where
// too much is and fall where too little. All of it in integers: the bound is exact, and the same on every machine.
class Relaxation {
 public:
  Relaxation(const Problem& problem, const Candidates& candidates);

  // `passed` as for a cooling, asked with how many pairs of element and node were looked at. Told each bound that is
  // better than all before it.
  void run(const std::function<int(std::int64_t)>& passed, const std::function<void(Amount)>& better);

 private:
  // Of a node, priced at a share of a weight: what is used of the first resource, with what those who left still hold
  // (capacity), or of the second less some times the first (balance), is at most the limit.
  struct Row {
    enum class Kind { load, capacity, balance };
    Kind kind = Kind::load;
    int node = 0, first = 0, second = 0;
    Amount times = 1, limit = 0, weight = 1;
    Amount unit = 1;  // of excess, which asks for a step of one weight
    std::int64_t share = 0, most = 0;
    std::int64_t trend = 0;  // of the excess
  };

  void add_rows();
  void choose_scale();
  void find_room();
  void set_prices();
  // All elements go where they are cheapest; what that costs, in 2^-scale.
  Amount assign();
  [[nodiscard]] Amount price(int element, int node) const;
  void go(int element, int node);
  void follow(std::int64_t step);

  const Problem& problem_;
  const Candidates& candidates_;
  std::vector<Row> rows_;
  int scale_ = 0;
  Amount given_back_ = 0;  // by the limits
  std::vector<char> movable_;
  // By node and resource. The room: safety less what those use who cannot move. Prices of what is used, of what is
  // held by those who left, and of what a movable element puts above the room; and how much there is of each.
  std::vector<Amount> room_;
  std::vector<Amount> used_price_, held_price_, beyond_price_;
  std::vector<Amount> used_, held_, beyond_;
  std::int64_t effort_ = 0;
};

}  // namespace rebadge::laydown::reassign
