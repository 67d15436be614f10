// Small projects drawn from a seed, and all their schedules.
#pragma once

#include <cstdint>
#include <vector>

#include "model/project.h"

namespace rebadge::test {

struct ProjectSize {
  int jobs = 5, resources = 2, longest = 3;
  bool lags = true;  // some are longer or shorter than the job that comes first
};

// Tight: many pairs of jobs do not fit side by side.
Project random_project(std::uint64_t seed, const ProjectSize& size = {});

// Every schedule that ends by that day, start by start: no job is moved anywhere to save time.
std::vector<std::vector<int>> all_schedules(const Project& project, int makespan);

// The least days in which a schedule is there.
int best_by_brute_force(const Project& project);

}  // namespace rebadge::test
