// Explain: what a rule code means; what a plan hangs on, moves and leaves open, whoever wrote the plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/complete.h"
#include "app/verify.h"
#include "explain/moves.h"
#include "explain/purpose.h"

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

// What each of the groups of moves is for; of very large plans only of the first.
std::vector<explain::Purpose> purposes(const Case& c, const Plan& plan, const Reading& reading,
                                       const std::vector<explain::MoveGroup>& groups);

}  // namespace rebadge::app
