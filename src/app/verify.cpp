#include "app/verify.h"

#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "exchange/plan_files.h"

namespace rebadge::app {

Result<Verified> verify(const VerifyRequest& request) {
  auto read = read_any_case(request.case_path, request.as_of ? request.as_of : day_of_plan(request.plan_path));
  if (!read) return read.problems();
  auto plan = exchange::read_plan(read->content, request.plan_path);
  if (!plan) return plan.problems();
  if (request.as_of) plan->as_of = request.as_of;
  if (request.policy) plan->policy = *request.policy;
  verify::Recount recount = verify::verify(read->content, *plan);
  return Verified{std::move(read->content), std::move(*plan), std::move(recount)};
}

}  // namespace rebadge::app
