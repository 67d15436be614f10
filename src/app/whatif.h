// What if: a case is changed in one way or another, and each variant is planned from the same plan.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/plan.h"
#include "change/change.h"
#include "change/difference.h"
#include "explain/diff.h"

namespace rebadge::app {

struct WhatIfRequest : SearchRequest {
  std::filesystem::path case_path;
  std::optional<std::filesystem::path> base;  // the plan to go on from; none: the case is planned first
  std::vector<std::string> variants;          // as change::parse_variant reads them
};

// A plan of a case, with what is told of it.
struct Told {
  Case content;
  Plan plan;
  Reading reading;

  [[nodiscard]] explain::Side side() const { return {content, plan, reading.timeline, reading.service}; }
  [[nodiscard]] Hundredths served() const { return plan.fill->served; }
  [[nodiscard]] std::int64_t persons_moved() const;  // each move counts
};

struct Repaired {
  Told told;
  explain::PlanDifference difference;  // from the base plan
};

struct VariantAnswer {
  change::Variant variant;
  Case content;
  std::vector<change::Difference> changes;  // of the case
  Problems warnings;                        // of the changed case, besides those of the case itself
  // What of the base plan the changed case does not allow: rules that it breaks, and rows that name what is no more.
  std::vector<Violation> broken;
  Problems left_out;
  std::variant<Repaired, NoPlan, OwnFault> answer;
};

struct WhatIf {
  Told base;
  Problems warnings;
  std::vector<VariantAnswer> variants;
};

// All variants are read before any is planned: the problems are of all of them.
using WhatIfOutcome = std::variant<WhatIf, Problems, NoPlan, OwnFault>;
WhatIfOutcome what_if(const WhatIfRequest& request);

// The plan's rows in the names of a changed case, and those that it has no more.
exchange::LastPlan carried(const Case& before, const Plan& plan, const Case& now);

// A plan that was searched, with what is told of it.
Told told(const Case& c, Searched searched, Telling telling = tell);

// Each variant's case into a folder of its own, `variant-1` or its name, within `folder`.
std::optional<Problem> write_variants(const WhatIf& answers, const std::filesystem::path& folder);

}  // namespace rebadge::app
