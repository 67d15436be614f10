// What many futures say of a plan.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/future.h"
#include "model/plan.h"

namespace rebadge::stress {

// Person-days lost beside the plan, over the futures: a gain is below 0.
struct Loss {
  Hundredths mean, median, ninth_decile, worst;
};

struct OfRisk {
  std::size_t risk = 0;
  std::int64_t happened = 0;                  // in so many futures
  Hundredths lost_unrepaired, lost_repaired;  // mean of those futures, whatever else happened in them
  // Mean over all futures: what the repaired plan would serve more if it were settled now that this does not happen.
  Hundredths settled;
  std::int64_t skipped = 0;  // of those in which it happened: what it speaks of went with something earlier
  std::string why;           // of the first of these, by number
};

struct OfLine {
  RequirementId line;
  Hundredths planned, unrepaired, repaired;  // means
  std::int64_t kept = 0;                     // futures in which the repaired plan serves it no less
};

struct OfWeek {
  Day from;
  Hundredths planned, unrepaired, repaired;  // means
};

struct OfMove {
  std::size_t move = 0;  // of the plan
  std::int64_t as_planned = 0, other_day = 0, not_made = 0;
};

struct Summary {
  std::int64_t futures = 0;
  std::int64_t eventful = 0;  // something happens
  std::int64_t held = 0;      // and the plan breaks no rule all the same
  std::int64_t mended = 0;    // it breaks one, and the repaired plan does not
  std::int64_t broken = 0;    // both do
  Served planned;
  Loss unrepaired, repaired;
  std::vector<OfRisk> risks;  // of those that happened; what hurts most first
  std::vector<OfLine> lines;  // of those that the plan serves; what loses most first
  std::vector<OfWeek> weeks;
  std::vector<OfMove> moves;  // what is made as planned least first
};

// `futures` not empty.
Summary summary(const Case& c, const Plan& plan, const Served& planned, const std::vector<Future>& futures);

// Mean of what the repaired plans serve.
Hundredths mean_repaired(const std::vector<Future>& futures);

}  // namespace rebadge::stress
