#include "tests/support/random_reassignment.h"

#include <algorithm>
#include <set>

namespace rebadge::test {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }
int number(std::size_t i) { return static_cast<int>(i); }

class Maker {
 public:
  Maker(std::uint64_t seed, ReassignmentSize size) : random_(seed * 7919 + 29), size_(size) {}

  MachineReassignment make() {
    machines_ = random_.chance(90) ? size_.machines : random_.between(2, size_.machines);
    processes_ = random_.chance(90) ? size_.processes : random_.between(2, size_.processes);
    draw_kind();
    resources();
    machines();
    processes();
    wish();
    services();
    capacities();
    balances();
    weights();
    return std::move(x_);
  }

 private:
  struct Groups {
    std::vector<std::set<int>> locations, neighbourhoods;  // by service
  };

  // What forbids the wish. Where everything does, nothing is left to choose.
  void draw_kind() {
    capacity_ = random_.chance(12);
    transient_ = random_.chance(35);
    conflict_ = random_.chance(50);
    spread_ = random_.chance(80);
    depending_ = random_.chance(60);
    balanced_ = random_.chance(35);
  }

  void resources() {
    const int count = random_.between(balanced_ ? 2 : 1, size_.processes > 5 ? 4 : 2);
    for (int r = 0; r < count; ++r) {
      const bool transient = random_.chance(transient_ ? 85 : 25);
      x_.resources.push_back({transient, random_.between(balanced_ ? 0 : 6, balanced_ ? 1 : 24)});
    }
  }

  // Few groups, so that processes share them now and then.
  void machines() {
    const int locations = spread_ ? random_.between(2, std::max(2, machines_ - 1)) : random_.between(1, machines_);
    const int neighbourhoods =
        depending_ ? random_.between(2, std::max(2, machines_ - 1)) : random_.between(1, machines_);
    for (int m = 0; m < machines_; ++m) {
      auto& machine = x_.machines.emplace_back();
      machine.location = random_.between(0, locations - 1);
      machine.neighbourhood = random_.between(0, neighbourhoods - 1);
      for (int to = 0; to < machines_; ++to) machine.move_cost.push_back(to == m ? 0 : random_.between(0, 4));
    }
  }

  // No two of a service on one machine.
  void processes() {
    const int services = random_.between(random_.chance(90) ? 2 : 1, processes_);
    x_.services.resize(at(services));
    std::set<std::pair<int, int>> taken;
    // More than so many have no machine of their own.
    processes_ = std::min(processes_, services * machines_);
    for (int p = 0; p < processes_; ++p) {
      auto& process = x_.processes.emplace_back();
      int machine = 0;
      do {
        process.service = random_.between(0, services - 1);
        machine = random_.between(0, machines_ - 1);
      } while (!taken.insert({process.service, machine}).second);
      x_.original.push_back(machine);
      for (std::size_t r = 0; r < x_.resources.size(); ++r) process.need.push_back(random_.between(0, 20));
      process.move_cost = random_.between(0, 5);
    }
  }

  // The original with some processes elsewhere: no load or balance would cost anything there.
  void wish() {
    wish_ = x_.original;
    for (int tries = random_.between(5, 5 + 2 * processes_); tries > 0; --tries) {
      const std::vector<int> before = wish_;
      const std::size_t p = random_.below(wish_.size()), other = random_.below(wish_.size());
      if (transient_ && random_.chance(60)) {
        std::swap(wish_[p], wish_[other]);
      } else {
        wish_[p] = random_.between(0, machines_ - 1);
      }
      if (!conflict_ && conflicts()) wish_ = before;
      if (spread_ && random_.chance(70) && !narrows(p)) wish_ = before;
    }
  }

  [[nodiscard]] bool conflicts() const {
    std::set<std::pair<int, int>> taken;
    for (std::size_t p = 0; p < wish_.size(); ++p) {
      if (!taken.insert({x_.processes[p].service, wish_[p]}).second) return true;
    }
    return false;
  }

  // Is the process's service in fewer locations than it was?
  [[nodiscard]] bool narrows(std::size_t p) const {
    const std::size_t s = at(x_.processes[p].service);
    return groups_of(wish_).locations[s].size() < groups_of(x_.original).locations[s].size();
  }

  [[nodiscard]] Groups groups_of(const std::vector<int>& assignment) const {
    Groups groups{std::vector<std::set<int>>(x_.services.size()), std::vector<std::set<int>>(x_.services.size())};
    for (std::size_t p = 0; p < assignment.size(); ++p) {
      const auto& machine = x_.machines[at(assignment[p])];
      groups.locations[at(x_.processes[p].service)].insert(machine.location);
      groups.neighbourhoods[at(x_.processes[p].service)].insert(machine.neighbourhood);
    }
    return groups;
  }

  // What the original keeps, and the wish too but where it is to be forbidden.
  void services() {
    const Groups now = groups_of(x_.original), then = groups_of(wish_);
    for (std::size_t s = 0; s < x_.services.size(); ++s) {
      auto& service = x_.services[s];
      const int most = number(now.locations[s].size()), wished = number(then.locations[s].size());
      service.spread = spread_ ? most : random_.between(0, std::min(most, wished));
      for (std::size_t needed = 0; needed < x_.services.size(); ++needed) {
        const auto kept = [&](const Groups& groups) {
          return std::ranges::includes(groups.neighbourhoods[needed], groups.neighbourhoods[s]);
        };
        if (!kept(now) || !(depending_ || kept(then)) || !random_.chance(needed == s ? 10 : 95)) continue;
        service.depends_on.push_back(number(needed));
        if (random_.chance(10)) service.depends_on.push_back(number(needed));  // twice is as good as once
      }
    }
  }

  // Room for the original, and for the wish or for a part of it.
  void capacities() {
    for (std::size_t r = 0; r < x_.resources.size(); ++r) {
      std::vector<int> usage(x_.machines.size(), 0), wished = usage, held = usage;
      for (std::size_t p = 0; p < x_.processes.size(); ++p) {
        const int need = static_cast<int>(x_.processes[p].need[r]);
        usage[at(x_.original[p])] += need;
        wished[at(wish_[p])] += need;
        held[at(wish_[p])] += need;
        if (wish_[p] != x_.original[p]) held[at(x_.original[p])] += need;
      }
      for (std::size_t m = 0; m < x_.machines.size(); ++m) {
        const int roomy =
            std::max(usage[m], transient_ ? wished[m] : held[m]) + random_.between(0, transient_ ? 3 : 10);
        const int capacity = capacity_ ? random_.between(usage[m], std::max(usage[m], held[m])) : roomy;
        x_.machines[m].capacity.push_back(capacity);
        x_.machines[m].safety.push_back(std::min(capacity, wished[m] + random_.between(0, 2)));
      }
    }
  }

  // Of the first two resources: little enough of the one is free where the wish leaves much of the other.
  void balance_capacities() {
    const std::int64_t target = x_.balances.front().target;
    for (std::size_t m = 0; m < x_.machines.size(); ++m) {
      std::int64_t first = 0, second = 0;
      for (std::size_t p = 0; p < x_.processes.size(); ++p) {
        if (wish_[p] == number(m)) first += x_.processes[p].need[0], second += x_.processes[p].need[1];
      }
      auto& capacity = x_.machines[m].capacity;
      capacity[1] = std::max(capacity[1], second + target * (capacity[0] - first) + random_.between(0, 2));
    }
  }

  void balances() {
    if (!balanced_) return;
    x_.balances.push_back({0, 1, random_.between(1, 3), random_.between(6, 35)});
    balance_capacities();
    const int last = number(x_.resources.size()) - 1;
    if (random_.chance(25))
      x_.balances.push_back(
          {random_.between(0, last), random_.between(0, last), random_.between(0, 3), random_.between(0, 3)});
  }

  // One dear, others small.
  void weights() {
    const std::size_t dear = random_.below(3);
    x_.process_move_weight = dear == 0 ? random_.between(8, 24) : random_.between(0, 1);
    x_.service_move_weight = dear == 1 ? random_.between(25, 80) : random_.between(0, 2);
    x_.machine_move_weight = dear == 2 ? random_.between(8, 24) : random_.between(0, 1);
  }

  search::Random random_;
  ReassignmentSize size_;
  int machines_ = 0, processes_ = 0;
  bool capacity_ = false, conflict_ = false, transient_ = false, spread_ = false, depending_ = false, balanced_ = false;
  MachineReassignment x_;
  std::vector<int> wish_;  // machine by process
};

bool next(std::vector<int>& assignment, int machines) {
  for (int& machine : assignment) {
    if (++machine < machines) return true;
    machine = 0;
  }
  return false;
}

}  // namespace

MachineReassignment random_reassignment(std::uint64_t seed, ReassignmentSize size) { return Maker(seed, size).make(); }

std::optional<BestOf> best_by_brute_force(const MachineReassignment& instance) {
  std::optional<BestOf> best;
  for_each_assignment(instance, [&](const std::vector<int>& assignment, const verify::ReassignmentRecount& recount) {
    if (!recount.accepted() || (best && recount.cost.total() >= best->cost)) return;
    best = {recount.cost.total(), assignment};
  });
  return best;
}

void for_each_assignment(
    const MachineReassignment& instance,
    const std::function<void(const std::vector<int>& assignment, const verify::ReassignmentRecount& recount)>& look) {
  std::vector<int> assignment(instance.processes.size(), 0);
  do {
    look(assignment, verify::recount(instance, assignment));
  } while (next(assignment, number(instance.machines.size())));
}

}  // namespace rebadge::test
