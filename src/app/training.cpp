#include "app/training.h"

#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "exchange/plan_files.h"
#include "explain/shortfalls.h"
#include "verify/verify.h"

namespace rebadge::app {

Result<Training> training(const TrainingRequest& request) {
  auto read = read_any_case(request.case_path, request.as_of);
  if (!read) return read.problems();
  Training result;
  result.content = std::move(read->content);
  result.warnings = std::move(read->warnings);
  const Case& c = result.content;
  result.as_of = request.as_of.value_or(c.as_of);
  result.throughput = explain::throughput(c, result.as_of);
  result.costs = explain::suspension_costs(c, result.as_of);
  result.standings = explain::standings(c, result.as_of);
  if (!request.plan_path) return result;
  auto plan = exchange::read_plan(c, *request.plan_path);
  if (!plan) return plan.problems();
  if (request.as_of) plan->as_of = request.as_of;
  result.plan_breaks_rules = !verify::verify(c, *plan).accepted();
  const explain::Service service = explain::service(c, explain::timeline(c, *plan));
  result.endangered = explain::endangered(c, explain::unserved(c, service), result.as_of);
  return result;
}

}  // namespace rebadge::app
