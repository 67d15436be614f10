// Random small instances of machine reassignment whose original assignment keeps the rules, made so that every rule
// and every part of the cost decides the best in a good share of them; and the best by trying everything.
#pragma once

#include <functional>
#include <optional>
#include <vector>

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

// By the verifier's recount of every assignment there is: machines to the power of processes, each some microseconds.
// Of several that are best, the first. Nothing where none keeps the rules.
std::optional<BestOf> best_by_brute_force(const MachineReassignment& instance);

// Each assignment there is with its recount.
void for_each_assignment(
    const MachineReassignment& instance,
    const std::function<void(const std::vector<int>& assignment, const verify::ReassignmentRecount& recount)>& look);

}  // namespace rebadge::test
