#include "laydown/bound_runs.h"

#include <algorithm>

namespace rebadge::laydown {

Programs::Programs(const Limits& limits, std::int64_t effort, bool keep)
    : limits_(limits), effort_(effort), keep_(keep) {
  for (const Run& run : runs_of(limits)) runs_.push_back({run, nullptr, std::nullopt, {}});
}

std::optional<std::int64_t> Programs::most(OfRun& run, const Weights& weights) {
  if (effort_ <= 0) return std::nullopt;
  if (!run.program) run.program = std::make_unique<Program>(limits_, run.run.first);
  effort_ -= run.program->columns();
  return run.program->most(weights);
}

bool Programs::solve_free(OfRun& run) {
  if (run.free) return true;
  run.free = most(run, {});
  if (run.free) run.serving = run.program->serving();
  return run.free.has_value();
}

bool Programs::solve_free() {
  return std::ranges::all_of(runs_, [this](OfRun& run) { return solve_free(run); });
}

std::int64_t Programs::wanted(const OfRun& run, int priority) const {
  std::int64_t sum = 0;
  for (const Line& line : limits_.problem.lines) {
    if (line.priority == priority) sum += line.demand[static_cast<std::size_t>(run.run.first)] * 100;
  }
  return sum;
}

// Of a run in all no more than of its priorities together.
Bound Programs::bound() {
  Bound found;
  for (OfRun& run : runs_) {
    std::int64_t sum = 0;
    int programs = 0;
    for (int priority = 0; priority < 5; ++priority) {
      const std::int64_t wanted = this->wanted(run, priority);
      if (wanted == 0) continue;
      const std::int64_t most = this->most(run, {.priority = priority}).value_or(wanted);
      found.by_priority[static_cast<std::size_t>(priority)] += Hundredths{most * run.run.days};
      sum += most;
      ++programs;
    }
    if (programs > 1 && solve_free(run)) sum = std::min(sum, *run.free);
    found.served += Hundredths{sum * run.run.days};
    if (!keep_) run.program.reset();
  }
  return found;
}

}  // namespace rebadge::laydown
