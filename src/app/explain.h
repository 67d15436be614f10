// Explain: what a rule code means; what a plan hangs on, moves and leaves open, whoever wrote the plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/verify.h"

namespace rebadge::app {

struct CodeMeaning {
  std::string code;
  std::string sentence;
};

std::optional<CodeMeaning> explain_code(std::string_view code);
std::vector<CodeMeaning> all_codes();

// The plan is completed even where it breaks rules; `recount` says which.
struct Explained {
  Verified verified;
  Reading reading;
  bool asks_left_out = false;  // those in the plan are of another case, plan or day
};

Result<Explained> explain_plan(const VerifyRequest& request);

}  // namespace rebadge::app
