#include "verify/reassignment.h"

#include <algorithm>
#include <array>
#include <set>

#include "model/index.h"

namespace rebadge::verify {
namespace {

using Rule = BrokenRule::Rule;
using Amounts = std::vector<std::vector<std::int64_t>>;  // by machine and resource

int number(std::size_t i) { return static_cast<int>(i); }

class Counting {
 public:
  Counting(const MachineReassignment& instance, const std::vector<int>& machines)
      : instance_(instance), machine_(machines), members_(instance.services.size()) {
    machine_.resize(instance.processes.size(), nowhere);
    const std::vector<std::int64_t> none(instance.resources.size(), 0);
    usage_.assign(instance.machines.size(), none);
    left_behind_ = usage_;
    for (std::size_t p = 0; p < machine_.size(); ++p) {
      const auto& process = instance.processes[p];
      const bool assigned = machine_[p] >= 0 && at(machine_[p]) < instance.machines.size();
      if (!assigned) tell({Rule::assigned, number(p), -1, -1, machine_[p], number(instance.machines.size()) - 1});
      if (assigned) add(usage_[at(machine_[p])], process.need);
      if (machine_[p] != instance.original[p]) add(left_behind_[at(instance.original[p])], process.need);
      if (assigned) members_[at(process.service)].push_back(p);
      if (!assigned) machine_[p] = nowhere;
    }
    for (std::size_t p = machine_.size(); p < machines.size(); ++p) {
      tell({Rule::assigned, number(p), -1, -1, machines[p], -1});
    }
  }

  ReassignmentRecount result() {
    check_capacities();
    for (std::size_t s = 0; s < members_.size(); ++s) check_conflicts(s);
    for (std::size_t s = 0; s < members_.size(); ++s) check_spread(s);
    check_dependencies();
    std::ranges::stable_sort(found_.broken, {}, [](const BrokenRule& broken) { return broken.rule; });
    count_load();
    count_balance();
    count_moves();
    return found_;
  }

 private:
  static constexpr int nowhere = -1;

  static void add(std::vector<std::int64_t>& amounts, const std::vector<std::int64_t>& more) {
    for (std::size_t r = 0; r < amounts.size(); ++r) amounts[r] += more[r];
  }

  void tell(const BrokenRule& broken) { found_.broken.push_back(broken); }

  void check_capacities() {
    for (std::size_t m = 0; m < usage_.size(); ++m) {
      for (std::size_t r = 0; r < instance_.resources.size(); ++r) {
        const std::int64_t capacity = instance_.machines[m].capacity[r];
        const std::int64_t used = usage_[m][r], held = used + left_behind_[m][r];
        if (used > capacity) {
          tell({Rule::capacity, number(m), number(r), -1, used, capacity});
        } else if (instance_.resources[r].transient && held > capacity) {
          tell({Rule::transient, number(m), number(r), -1, held, capacity});
        }
      }
    }
  }

  void check_conflicts(std::size_t s) {
    std::multiset<int> machines;
    for (const std::size_t p : members_[s]) machines.insert(machine_[p]);
    for (auto m = machines.begin(); m != machines.end(); m = machines.upper_bound(*m)) {
      const auto count = static_cast<std::int64_t>(machines.count(*m));
      if (count > 1) tell({Rule::conflict, number(s), *m, -1, count, 1});
    }
  }

  void check_spread(std::size_t s) {
    std::set<int> locations;
    for (const std::size_t p : members_[s]) locations.insert(instance_.machines[at(machine_[p])].location);
    const auto count = static_cast<std::int64_t>(locations.size());
    const int least = instance_.services[s].spread;
    if (count < least) tell({Rule::spread, number(s), -1, -1, count, least});
  }

  void check_dependencies() {
    std::vector<std::set<int>> neighbourhoods(members_.size());  // by service
    for (std::size_t s = 0; s < members_.size(); ++s) {
      for (const std::size_t p : members_[s]) {
        neighbourhoods[s].insert(instance_.machines[at(machine_[p])].neighbourhood);
      }
    }
    for (std::size_t s = 0; s < members_.size(); ++s) {
      const auto& listed = instance_.services[s].depends_on;
      const std::set<int> depends_on(listed.begin(), listed.end());
      for (const int neighbourhood : neighbourhoods[s]) {
        for (const int needed : depends_on) {
          if (neighbourhoods[at(needed)].contains(neighbourhood)) continue;
          tell({Rule::dependency, number(s), neighbourhood, needed, 0, 1});
        }
      }
    }
  }

  void count_load() {
    for (std::size_t m = 0; m < usage_.size(); ++m) {
      for (std::size_t r = 0; r < instance_.resources.size(); ++r) {
        const std::int64_t over = std::max<std::int64_t>(0, usage_[m][r] - instance_.machines[m].safety[r]);
        found_.cost.load += instance_.resources[r].load_weight * over;
      }
    }
  }

  void count_balance() {
    for (const auto& balance : instance_.balances) {
      for (std::size_t m = 0; m < usage_.size(); ++m) {
        const auto free = [&](int r) { return instance_.machines[m].capacity[at(r)] - usage_[m][at(r)]; };
        const std::int64_t lacking = balance.target * free(balance.first) - free(balance.second);
        found_.cost.balance += balance.weight * std::max<std::int64_t>(0, lacking);
      }
    }
  }

  void count_moves() {
    ReassignmentCost& cost = found_.cost;
    std::int64_t most_moved = 0;
    for (const auto& members : members_) {
      std::int64_t moved = 0;
      for (const std::size_t p : members) {
        const int from = instance_.original[p], to = machine_[p];
        if (from == to) continue;
        ++moved;
        cost.process_moves += instance_.process_move_weight * instance_.processes[p].move_cost;
        cost.machine_moves += instance_.machine_move_weight * instance_.machines[at(from)].move_cost[at(to)];
      }
      most_moved = std::max(most_moved, moved);
    }
    cost.service_moves = instance_.service_move_weight * most_moved;
  }

  const MachineReassignment& instance_;
  std::vector<int> machine_;                       // by process
  std::vector<std::vector<std::size_t>> members_;  // assigned processes by service
  Amounts usage_, left_behind_;
  ReassignmentRecount found_;
};

}  // namespace

std::string to_string(const BrokenRule& broken) {
  struct Words {
    const char *rule, *who, *where, *bound;
  };
  static constexpr std::array<Words, 6> words{{{"assigned", "process", "", "at most"},
                                               {"capacity", "machine", "resource", "at most"},
                                               {"transient", "machine", "resource", "at most"},
                                               {"conflict", "service", "machine", "at most"},
                                               {"spread", "service", "", "at least"},
                                               {"dependency", "service", "neighbourhood", "at least"}}};
  const Words& said = words[static_cast<std::size_t>(broken.rule)];
  std::string text = std::string(said.rule) + ": " + said.who + " " + std::to_string(broken.who);
  if (broken.where >= 0) text += std::string(", ") + said.where + " " + std::to_string(broken.where);
  if (broken.needed >= 0) text += ", needs service " + std::to_string(broken.needed);
  return text + ": found " + std::to_string(broken.found) + ", " + said.bound + " " + std::to_string(broken.allowed);
}

ReassignmentRecount recount(const MachineReassignment& instance, const std::vector<int>& machines) {
  return Counting(instance, machines).result();
}

}  // namespace rebadge::verify
