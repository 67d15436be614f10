// Laydowns by phases to change: tiny random cases with every rule, and generated ones.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include "bench/generator.h"
#include "laydown/bridge.h"
#include "laydown/phased/weights.h"
#include "laydown/state.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::test {

inline laydown::Bridge by_phases(const Case& c) {
  return laydown::bridge(c, laydown::phases_of(c, c.as_of), laydown::options_of(c));
}

inline Case generated(std::uint64_t seed, int elements = 120, int lines = 30, int phases = 6) {
  bench::Proportions size;
  size.seed = seed;
  size.elements = elements;
  size.requirements = lines;
  size.phases = phases;
  return bench::generated_case(size);
}

inline search::Cost cost_of(const laydown::Problem& problem, const std::vector<laydown::Trajectory>& plan) {
  laydown::State state(problem);
  state.place(plan);
  return state.cost();
}

inline int count_from(const char* name, int by_default) {
  const char* given = std::getenv(name);
  return given == nullptr ? by_default : std::atoi(given);
}

}  // namespace rebadge::test
