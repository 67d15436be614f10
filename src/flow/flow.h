// Flows at least cost, exact in whole numbers: goods from offers to wants, and people to posts one to one. The method
// is the network simplex of LEMON (Kovacs, "Minimum-cost flow algorithms: an experimental evaluation", 2015), which
// only flow.cpp sees. Includes nothing of ours, and compiles as C++17 and C++20.
#pragma once

#include <cstdint>
#include <vector>

namespace rebadge::flow {

// From the offer with this index to the want with this index, at this cost a unit, which may be negative. Two lanes may
// join the same two.
struct Lane {
  int from = 0;
  int to = 0;
  std::int64_t cost = 0;
};

// What is moved. The prices prove that no other shipment moves more, or as much for less; who doubts it needs no more
// than them:
//   lane.cost >= want_price[to] - offer_price[from], and equal where the lane moves something;
//   offer_price >= 0, and 0 where something is left over;
//   want_price <= unmet_price, and equal where something is unmet;
//   unmet_price > the cost that meeting one unit more can add anywhere.
// So a lane that was left out could make the shipment cheaper only where it breaks the first line.
struct Shipment {
  std::vector<int> amount;  // by lane
  std::int64_t moved = 0;   // units
  std::int64_t cost = 0;
  std::vector<std::int64_t> offer_price;
  std::vector<std::int64_t> want_price;
  std::int64_t unmet_price = 0;
};

// The largest difference between two costs, and between a cost and 0, that `ship` takes for so many offers and wants:
// beyond it 64 bits might not do.
std::int64_t largest_cost(std::int64_t offers, std::int64_t units_wanted, std::int64_t wants);

// Moves as many units as possible, at the least cost for that many. `offers` and `wants` are units, not negative, of at
// most 2^31 - 1 in all. Throws std::invalid_argument when a lane leads from or to nowhere, units are negative or too
// many, or costs lie further apart than `largest_cost`: faults of the caller, who checks what people typed.
Shipment ship(const std::vector<int>& offers, const std::vector<int>& wants, const std::vector<Lane>& lanes);

// That this person may serve this post, at this cost.
struct Pair {
  int person = 0;
  int post = 0;
  std::int64_t cost = 0;
};

inline constexpr int nobody = -1;

struct Assignment {
  std::vector<int> person_of;  // by post; or nobody
  int filled = 0;              // posts
  std::int64_t cost = 0;
};

// Fills as many posts as possible, each by one person and nobody in two, at the least cost for that many. Throws as
// `ship` does.
Assignment assign(int people, int posts, const std::vector<Pair>& pairs);

}  // namespace rebadge::flow
