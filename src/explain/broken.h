// What the recount says of a plan that is bent to explain the one it came from: what that breaks anew, in words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gates/gate.h"
#include "model/plan.h"

namespace rebadge::explain {

// What is broken and not excused, and the score.
struct Judged {
  std::vector<Violation> broken;
  Score score;
};
using Judge = std::function<Judged(const Plan&)>;

// What the bent plan breaks and the plan itself does not.
std::vector<Violation> newly_broken(const std::vector<Violation>& known, std::vector<Violation> broken);

bool is_gate(Rule rule);

// Which is told where several rules are broken: what the element itself may not; seats; room; and then others.
bool told_before(const Violation& a, const Violation& b);

// `capacity: beds at S1: 30 on 2020-05-31, at most 20`
std::string words_of(const Violation& broken);
// `window: line L runs from 2025-01-20 until 2025-03-03`
std::string words_of(const gates::Reason& reason);

}  // namespace rebadge::explain
