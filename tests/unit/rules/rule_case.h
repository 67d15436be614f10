// Each rule has a case in which it decides the best plan: planned without the rule, more people serve, and the verifier
// names this rule and no other. The cases are as small as they can be; in each a single rule stands in the way.
#pragma once

#include <vector>

#include "model/case.h"
#include "model/rule.h"

namespace rebadge::test {

struct RuleCase {
  Rule rule;
  const char* why;  // the rule matters, in one sentence
  Case (*build)();
  int served;          // person-days of the best plan
  int served_without;  // and of the best plan without the rule
};

std::vector<RuleCase> gate_cases();
std::vector<RuleCase> caveat_cases();
std::vector<RuleCase> count_cases();
std::vector<RuleCase> time_cases();

}  // namespace rebadge::test
