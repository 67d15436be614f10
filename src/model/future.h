// A future of a case: which of its risks happen, and what that does to a plan. docs/stress.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/day.h"
#include "model/strong.h"

namespace rebadge {

// A risk that happens. The day is the one on which it becomes known.
struct RiskEvent {
  std::size_t risk = 0;  // row of the case's risks
  Day day;
  std::optional<int> days;
  friend bool operator==(const RiskEvent&, const RiskEvent&) = default;
};

// Person-days served.
struct Served {
  Hundredths all;
  std::vector<Hundredths> lines;  // by requirement
  std::vector<Hundredths> weeks;  // of seven days, from the horizon's first
  friend bool operator==(const Served&, const Served&) = default;
};

// An event that could not be taken in: what it speaks of went with an earlier one.
struct SkippedEvent {
  std::size_t event = 0;  // of the future's
  std::string why;        // what its change met
  friend bool operator==(const SkippedEvent&, const SkippedEvent&) = default;
};

// What becomes of a move of the plan.
enum class MoveFate { as_planned, other_day, not_made };

struct Future {
  std::int64_t number = 0;
  std::vector<RiskEvent> events;  // by day
  std::vector<SkippedEvent> skipped;
  Served unrepaired, repaired;
  bool holds = true;            // the plan as it is breaks no rule
  bool mended = true;           // the repaired plan breaks none
  std::vector<MoveFate> moves;  // by move of the plan, of the repaired plan
  // By event: what the repaired plan would serve if just that had not happened.
  std::vector<Hundredths> without_event;
  friend bool operator==(const Future&, const Future&) = default;
};

}  // namespace rebadge
