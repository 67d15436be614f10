// Plan a case: read, plan, recount, and say what the plan hangs on and what it leaves open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/complete.h"
#include "exchange/plan_files.h"
#include "model/result.h"
#include "search/stop.h"

namespace rebadge::app {

// How a plan is looked for.
struct SearchRequest {
  std::optional<Day> as_of;      // default: the case's
  std::optional<Policy> policy;  // default: the case's
  Objective objective = Objective::priced;
  std::uint64_t seed = 1;
  std::optional<std::int64_t> iterations;  // default: by the size of the case
  std::optional<double> seconds;
  int threads = 1;
  bool ranges = true;  // the range of the switch and the curve too
  std::function<bool()> stop;
  std::function<void(const search::Progress&)> progress;
};

struct PlanRequest : SearchRequest {
  std::filesystem::path case_path;
  std::optional<std::filesystem::path> last;                    // a plan to go on from
  bool asks = false;                                            // look for asks too
  std::function<void(std::size_t done, std::size_t all)> told;  // of changes planned for them; from any thread
};

// The plan keeps the rules, by the recount.
struct Planned {
  Case content;
  Problems warnings;
  Plan plan;
  Reading reading;
  std::vector<Violation> excused;
};

// No plan was found that keeps the rules. `stopped`: there was no time to look for long enough. Not `searched`: the
// reasons say which pins no plan can keep.
struct NoPlan {
  std::vector<std::string> reasons;
  bool stopped = false;
  bool searched = true;
};

// The recount does not accept what the engine gave: a fault of the program, and nothing to be used.
struct OwnFault {
  std::vector<Violation> violations;
};

using PlanOutcome = std::variant<Planned, Problems, NoPlan, OwnFault>;

PlanOutcome plan(const PlanRequest& request);

// A plan that keeps the rules by the recount, and nothing said of it yet.
struct Searched {
  Plan plan;
  verify::Recount recount;
};
// The same of a case that is there, from a last plan of it or (null) from nothing.
std::variant<Searched, NoPlan, OwnFault> search_plan(const Case& c, const SearchRequest& request,
                                                     const exchange::LastPlan* last);

}  // namespace rebadge::app
