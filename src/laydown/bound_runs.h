// A program for each run of days, and what each gives at the most where nothing is weighed but service.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "laydown/bound_limits.h"
#include "laydown/bound_program.h"
#include "model/plan.h"

namespace rebadge::laydown {

class Programs {
 public:
  // `effort`: columns to be solved, of all programs together. `keep`: programs are asked again after `bound`.
  Programs(const Limits& limits, std::int64_t effort, bool keep);

  struct OfRun {
    Run run;
    std::unique_ptr<Program> program;             // once it is asked
    std::optional<std::int64_t> free;             // hundredths a day at most; nothing: not solved
    std::vector<std::pair<int, double>> serving;  // then: persons, by column of the limits
  };

  [[nodiscard]] Bound bound();
  // Of all runs; false: the effort does not go so far.
  bool solve_free();
  [[nodiscard]] std::vector<OfRun>& runs() { return runs_; }
  // With these weights; nothing when the effort is spent.
  std::optional<std::int64_t> most(OfRun& run, const Weights& weights);

 private:
  bool solve_free(OfRun& run);
  // What lines of the priority want a day: no program is needed to say that no more is served.
  [[nodiscard]] std::int64_t wanted(const OfRun& run, int priority) const;

  const Limits& limits_;
  std::vector<OfRun> runs_;
  std::int64_t effort_;
  bool keep_;
};

}  // namespace rebadge::laydown
