// An instance small enough to be counted by hand: three machines, two services, three processes.
#pragma once

#include <string>

#include "exchange/reassignment_file.h"

namespace rebadge::test {

inline const std::string tiny_model =
    "2\n"                     // resources
    "1 10\n0 1\n"             // the first is transient
    "3\n"                     // machines
    "0 0 10 20 6 10 0 3 2\n"  // neighbourhood, location, capacities, safety, move costs
    "0 1 10 20 8 5 1 0 1\n"   //
    "1 2 12 9 12 9 5 4 0\n"   //
    "2\n2 0\n1 1 0\n"         // services: the first in two locations; the second depends on it
    "3\n"                     // processes
    "0 4 6 7\n0 5 3 2\n"      // of the first service
    "1 3 5 11\n"              // of the second
    "1\n0 1 2\n3\n"           // one balance: two of the second resource free for each one of the first
    "2 10 100\n";             // weights

// Where the original assignment is.
inline MachineReassignment tiny() {
  MachineReassignment instance = *exchange::parse_reassignment_model(tiny_model, "model.txt");
  instance.original = {0, 1, 0};
  return instance;
}

}  // namespace rebadge::test
