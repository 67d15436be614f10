// Machine reassignment as the ROADEF/EURO challenge of 2012 publishes it: the laydown of one phase without demand. The
// names are the challenge's own: a machine is a capacity node (a site), a process an element, a service the class that
// spread and dependency look at.
#pragma once

#include <cstdint>
#include <vector>

namespace rebadge {

struct MachineReassignment {
  struct Resource {
    bool transient = false;  // a moved process holds it at its old machine too
    std::int64_t load_weight = 0;
  };
  struct Machine {
    int neighbourhood = 0, location = 0;
    std::vector<std::int64_t> capacity, safety;  // by resource
    std::vector<std::int32_t> move_cost;         // to each machine
  };
  struct Service {
    int spread = 0;               // locations at least
    std::vector<int> depends_on;  // services
  };
  struct Process {
    int service = 0;
    std::vector<std::int64_t> need;  // by resource
    std::int64_t move_cost = 0;
  };
  // weight x max(0, target x free(first) - free(second)) on each machine
  struct Balance {
    int first = 0, second = 0;
    std::int64_t target = 0, weight = 0;
  };

  std::vector<Resource> resources;
  std::vector<Machine> machines;
  std::vector<Service> services;
  std::vector<Process> processes;
  std::vector<Balance> balances;
  std::int64_t process_move_weight = 0, service_move_weight = 0, machine_move_weight = 0;
  std::vector<int> original;  // machine by process
};

}  // namespace rebadge
