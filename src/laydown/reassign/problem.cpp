#include "laydown/reassign/problem.h"

#include <algorithm>

#include "model/index.h"

namespace rebadge::laydown::reassign {

namespace {}  // namespace

Problem problem_of(const MachineReassignment& instance) {
  Problem p;
  p.elements = static_cast<int>(instance.processes.size());
  p.nodes = static_cast<int>(instance.machines.size());
  p.resources = static_cast<int>(instance.resources.size());
  p.classes = static_cast<int>(instance.services.size());
  for (const auto& resource : instance.resources) p.load_weight.push_back(resource.load_weight);
  for (const auto& b : instance.balances) p.balances.push_back({b.first, b.second, b.target, b.weight});
  for (const auto& machine : instance.machines) {
    p.capacity.insert(p.capacity.end(), machine.capacity.begin(), machine.capacity.end());
    p.safety.insert(p.safety.end(), machine.safety.begin(), machine.safety.end());
    p.location.push_back(machine.location);
    p.neighbourhood.push_back(machine.neighbourhood);
    p.node_move.insert(p.node_move.end(), machine.move_cost.begin(), machine.move_cost.end());
    p.locations = std::max(p.locations, machine.location + 1);
    p.neighbourhoods = std::max(p.neighbourhoods, machine.neighbourhood + 1);
  }
  p.nodes_at.resize(at(p.locations));
  for (int m = 0; m < p.nodes; ++m) p.nodes_at[at(p.location[at(m)])].push_back(m);
  p.members.resize(at(p.classes));
  p.needs.resize(at(p.classes));
  p.needed_by.resize(at(p.classes));
  for (int s = 0; s < p.classes; ++s) {
    p.spread.push_back(instance.services[at(s)].spread);
    for (const int other : instance.services[at(s)].depends_on) {
      if (other == s) continue;
      p.needs[at(s)].push_back(other);
      p.needed_by[at(other)].push_back(s);
    }
  }
  for (int e = 0; e < p.elements; ++e) {
    const auto& process = instance.processes[at(e)];
    p.class_of.push_back(process.service);
    p.members[at(process.service)].push_back(e);
    p.element_move.push_back(process.move_cost * instance.process_move_weight);
    for (int r = 0; r < p.resources; ++r) {
      p.need.push_back(process.need[at(r)]);
      p.need_again.push_back(instance.resources[at(r)].transient ? 0 : process.need[at(r)]);
    }
  }
  p.original = instance.original;
  p.node_move_weight = instance.machine_move_weight;
  p.class_move_weight = instance.service_move_weight;
  return p;
}

}  // namespace rebadge::laydown::reassign
