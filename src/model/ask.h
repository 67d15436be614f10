// Asks: single changes of a case that would serve more of what a plan leaves open, and by how much.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/strong.h"

namespace rebadge {

enum class AskKind { caveat, ceiling, earlier, beds, elements, language };
std::string_view word(AskKind kind);

struct AskedChange {
  AskKind kind = AskKind::caveat;
  std::string change;  // as change::changed reads it
  std::string who;     // whose it is to give: a nation, or the body that decides
  std::string words;
  friend bool operator==(const AskedChange&, const AskedChange&) = default;
};

struct Ask {
  std::vector<AskedChange> changes;  // one; of a pair two
  Hundredths gain;                   // person-days; more than 0
  std::array<Hundredths, 5> gain_by_priority{};
  Hundredths priced;      // less than without
  Hundredths bound_gain;  // of the most that any plan can serve
  friend bool operator==(const Ask&, const Ask&) = default;
};

// What was looked for, of which plan and case, and what was found. It holds of no other: hashes and day say which.
struct Asked {
  std::string case_hash, plan_hash;
  Day as_of;
  std::size_t drawn = 0;         // changes that were drawn from the shortfalls
  std::size_t within_reach = 0;  // of them, by the bound, may serve more than the plan
  std::size_t planned = 0;       // of those
  // Pairs of the best asks: those that there are, and those that were planned.
  std::size_t pairs = 0, pairs_planned = 0;
  // What planning again without any change serves more than the plan: no gain of anybody's.
  Hundredths by_planning_again;
  std::vector<Ask> asks;  // the best score first; last, if there is one, the pair that gives more than its better half
  friend bool operator==(const Asked&, const Asked&) = default;
};

}  // namespace rebadge
