// Random small instances of machine reassignment whose original assignment keeps the rules, made so that every rule
// and every part of the cost decides the best in a good share of them; and the best by trying everything.
#pragma once

#include <optional>

#include "model/reassignment.h"
#include "search/random.h"
#include "verify/reassignment.h"

namespace rebadge::test {

struct ReassignmentSize {
  int processes = 5, machines = 4;  // at most; at least 2 of both
};

MachineReassignment random_reassignment(std::uint64_t seed, ReassignmentSize size = {});

struct BestOf {
  std::int64_t cost = 0;
  std::vector<int> assignment;  // machine by process
};

// What a rule or a part of the cost is left out of, to see that it decides.
struct Leaving {
  std::optional<verify::BrokenRule::Rule> rule;
  std::int64_t verify::ReassignmentCost::* part = nullptr;
};

// By the verifier's recount of every assignment there is: machines to the power of processes, each some microseconds.
// Of several that are best, the first. Nothing where none keeps the rules.
std::optional<BestOf> best_by_brute_force(const MachineReassignment& instance, const Leaving& leaving = {});

}  // namespace rebadge::test
