// Who serves which post, at the least cost, and why a post stays empty.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bench/manning/gates.h"
#include "bench/manning/instance.h"

namespace rebadge::manning {

// All but `person_of` is counted from the pairs one by one, and not what the solver says.
struct Staffing {
  std::vector<int> person_of;  // by post; flow::nobody
  int filled = 0;
  std::int64_t cost = 0;
  std::int64_t travel = 0;  // of which fares between bases would be so much
  int qualified = 0;        // pairs that meet every requirement
  bool one_to_one = true;   // nobody serves two posts
};

// Every post may be served by everybody, at the cost of the matrix.
Staffing staff_by_cost(const Instance& instance);
// Only who qualifies may serve.
Staffing staff_by_gates(const Instance& instance);

Staffing recount(const Instance& instance, std::vector<int> person_of);

// Why a post is empty.
struct Empty {
  std::size_t post = 0;
  std::array<int, gates> fail{};        // people by the first gate that is shut to them; with `qualify` all people
  std::vector<std::size_t> qualify;     // people
  std::vector<std::size_t> they_serve;  // posts, in the order of `qualify`
};

// Posts that nobody but these people qualifies for: fewer people than posts, so that some post stays empty whoever
// serves.
struct Contest {
  std::vector<std::size_t> posts;
  std::vector<std::size_t> people;
};

struct Reasons {
  std::vector<Empty> empty;
  // All empty posts and who competes with them. `proves`: posts less people here are as many as are empty, so that no
  // staffing fills more.
  Contest contest;
  bool proves = false;
};

Reasons explain_empty(const Instance& instance, const Staffing& staffing);

}  // namespace rebadge::manning
