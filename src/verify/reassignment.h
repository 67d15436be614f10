// The independent recount of a reassignment, straight from the formulas of the ROADEF/EURO challenge of 2012: slow and
// obvious, sharing nothing with what plans.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/reassignment.h"

namespace rebadge::verify {

// A rule that an assignment breaks, once for each who and where. Indices count from 0.
struct BrokenRule {
  enum class Rule {
    // Each process is on a machine that exists. `who` process, `found` what is there instead.
    assigned,
    // What the processes on a machine need of a resource is at most its capacity. `who` machine, `where` resource.
    capacity,
    // The same of a transient resource, which moved processes need at their old machine too; told where the processes
    // on the machine alone would fit.
    transient,
    // Processes of one service are on distinct machines. `who` service, `where` machine; `found` processes.
    conflict,
    // A service has processes in so many locations at least. `who` service; `found` locations.
    spread,
    // In each neighbourhood with a process of a service is one of each service that it depends on. `who` service,
    // `where` neighbourhood, `needed` the other service; `found` its processes there.
    dependency,
  };
  Rule rule = Rule::assigned;
  int who = 0;
  int where = -1;
  int needed = -1;
  std::int64_t found = 0, allowed = 0;  // `allowed` is the least for `spread` and `dependency`, the most for others
  friend bool operator==(const BrokenRule&, const BrokenRule&) = default;
};

// `capacity: machine 3, resource 1: found 120, at most 100`
std::string to_string(const BrokenRule& broken);

// Weighted.
struct ReassignmentCost {
  std::int64_t load = 0, balance = 0, process_moves = 0, service_moves = 0, machine_moves = 0;
  [[nodiscard]] std::int64_t total() const { return load + balance + process_moves + service_moves + machine_moves; }
  friend bool operator==(const ReassignmentCost&, const ReassignmentCost&) = default;
};

struct ReassignmentRecount {
  ReassignmentCost cost;
  std::vector<BrokenRule> broken;  // by rule, who and where
  [[nodiscard]] bool accepted() const { return broken.empty(); }
};

// `machines` by process. A process without a machine is told, costs nothing and stands nowhere, but holds transient
// resources where it was.
ReassignmentRecount recount(const MachineReassignment& instance, const std::vector<int>& machines);

}  // namespace rebadge::verify
