// Single changes of a case that may serve more of what a plan leaves open: what might be asked, and of whom.
#pragma once

#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::app {

enum class AskKind { caveat, ceiling, earlier, beds, elements, language };
std::string_view word(AskKind kind);

struct Candidate {
  AskKind kind = AskKind::caveat;
  std::string change;  // as change::changed reads it
  std::string who;     // whose it is to give: a nation, or the body that decides
  std::string words;
};

// Drawn from the plan's shortfalls: about who could serve them, where and under which mission. Each once.
std::vector<Candidate> candidates(const Case& c, const Plan& plan);

}  // namespace rebadge::app
