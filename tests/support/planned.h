// A dated plan of a small case straight from the search, without phases, ranges and reports.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>

#include "laydown/search.h"
#include "transition/decode.h"

namespace rebadge::test {

// REBADGE_CASES=100000 for all of them; the default keeps the tests short.
inline int cases_wanted(int otherwise) {
  const char* wanted = std::getenv("REBADGE_CASES");
  return wanted == nullptr ? otherwise : std::atoi(wanted);
}

// Of one family so many; REBADGE_FIRST=N begins with seed N, so that several runs can share the work.
template <class F>
void for_each_seed(int otherwise, F&& look) {
  const char* first = std::getenv("REBADGE_FIRST");
  const int from = first == nullptr ? 1 : std::atoi(first);
  for (int seed = from; seed < from + cases_wanted(otherwise); ++seed) look(seed);
}

inline laydown::Bridge dated_problem(const Case& c, const RuleSet& rules = {}) {
  return laydown::bridge(c, laydown::days_of(c), {c.policy(), c.as_of, Objective::priced, rules});
}

inline laydown::Found quick_search(const laydown::Problem& problem, std::int64_t iterations) {
  const laydown::SearchOptions options;
  laydown::Search search(problem, options);
  search.construct({}, 2);
  search::StopRule stop;
  stop.iterations = iterations;
  return search.improve(stop);
}

inline Plan dated_plan(const Case& c, const laydown::Bridge& bridge,
                       const std::vector<laydown::Trajectory>& trajectories) {
  laydown::State state(bridge.problem);
  for (std::size_t u = 0; u < trajectories.size(); ++u) {
    state.remove(static_cast<int>(u));
    state.insert(static_cast<int>(u), trajectories[u]);
  }
  Plan plan;
  plan.policy = c.policy();
  plan.assignments = transition::assignments_of(c, bridge, state);
  plan.excuses = transition::excuses_of(c, bridge, state, c.as_of);
  return plan;
}

// Nothing where none was found that keeps the rules.
inline std::optional<Plan> quick_plan(const Case& c, const RuleSet& rules, std::int64_t iterations) {
  const laydown::Bridge bridge = dated_problem(c, rules);
  const laydown::Found found = quick_search(bridge.problem, iterations);
  if (found.cost[search::Cost::hard] > 0) return std::nullopt;
  return dated_plan(c, bridge, found.best);
}

// The rows of a plan, by days from the horizon's first.
inline std::string rows_of(const Case& c, const Plan& plan) {
  std::string all;
  for (const Assignment& row : plan.assignments) {
    const std::string where = row.serves == Serves::home ? "HOME" : c.at(row.site).id;
    all += "\n   " + c.name(row.element) + " " + std::to_string(row.from - c.from) + "-" +
           std::to_string(row.until - c.from) + " " + where + (row.line.valid() ? " " + c.at(row.line).id : "");
  }
  return all;
}

}  // namespace rebadge::test
