// A project with scarce resources, as operations research knows it (RCPSP; Pritsker, Watters and Wolfe, 1969): the
// twin of a transition, with moves for jobs, and lift and beds for resources. Days count from 0.
#pragma once

#include <vector>

namespace rebadge {

struct Project {
  struct Job {
    int duration = 0;         // days, without interruption
    std::vector<int> demand;  // by resource, on each of these days
  };
  // start(after) >= start(before) + lag; what has to be finished first has its duration for lag. lag >= 0, no cycles.
  struct Precedence {
    int before = 0, after = 0, lag = 0;
    friend bool operator==(const Precedence&, const Precedence&) = default;
  };

  std::vector<Job> jobs;
  std::vector<Precedence> precedences;
  std::vector<int> capacity;  // by resource, on every day
};

// All jobs, each after those before it; where precedences have a cycle, only those that wait for none of it.
std::vector<int> order_of(const Project& project);

}  // namespace rebadge
