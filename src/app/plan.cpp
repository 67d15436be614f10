#include "app/plan.h"

#include <chrono>
#include <utility>

#include "app/asks.h"
#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "exchange/plan_files.h"
#include "transition/plan_case.h"

namespace rebadge::app {
namespace {

transition::PlanOptions options_of(const SearchRequest& request, const Case& c) {
  transition::PlanOptions options;
  options.policy = request.policy.value_or(c.policy());
  options.as_of = request.as_of.value_or(c.as_of);
  options.objective = request.objective;
  options.seed = request.seed;
  options.iterations = request.iterations;
  options.seconds = request.seconds;
  options.threads = request.threads;
  options.ranges = request.ranges;
  options.stop = request.stop;
  options.progress = request.progress;
  return options;
}

// Was the search cut short by somebody, or by the clock?
bool cut_short(const SearchRequest& request, std::chrono::steady_clock::time_point start) {
  if (request.stop && request.stop()) return true;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return request.seconds && elapsed.count() >= *request.seconds;
}

// Does a plan keep the rules as it is, under the policy and on the day that are asked for?
bool holds(const Case& c, Plan plan, const transition::PlanOptions& options) {
  plan.policy = options.policy;
  plan.as_of = options.as_of;
  return verify::verify(c, plan).accepted();
}

}  // namespace

std::variant<Searched, NoPlan, OwnFault> search_plan(const Case& c, const SearchRequest& request,
                                                     const exchange::LastPlan* last) {
  const auto start = std::chrono::steady_clock::now();
  transition::PlanOptions options = options_of(request, c);
  if (last != nullptr) {
    options.last = &last->plan.assignments;
    options.last_holds = last->left_out.empty() && holds(c, last->plan, options);
  }
  auto answer = transition::plan_case(c, options);
  if (auto* unplannable = std::get_if<transition::Unplannable>(&answer)) {
    const bool searched = unplannable->searched;
    return NoPlan{std::move(unplannable->reasons), searched && cut_short(request, start), searched};
  }
  Searched found{std::move(std::get<Plan>(answer)), {}};
  found.recount = verify::verify(c, found.plan);
  if (!found.recount.accepted()) return OwnFault{std::move(found.recount.violations)};
  return found;
}

PlanOutcome plan(const PlanRequest& request) {
  auto read = read_any_case(request.case_path, request.as_of);
  if (!read) return read.problems();
  Case& c = read->content;
  exchange::LastPlan last;
  if (request.last) {
    auto before = exchange::read_last_plan(c, *request.last);
    if (!before) return before.problems();
    last = std::move(*before);
  }
  auto answer = search_plan(c, request, request.last ? &last : nullptr);
  if (auto* none = std::get_if<NoPlan>(&answer)) return std::move(*none);
  if (auto* fault = std::get_if<OwnFault>(&answer)) return std::move(*fault);
  auto& [plan, recount] = std::get<Searched>(answer);
  Reading views = reading(c, plan);
  complete(c, recount, views, plan);
  if (request.asks) {
    auto asked = asks(c, plan, {request, {}, request.told});
    if (auto* fault = std::get_if<OwnFault>(&asked)) return std::move(*fault);
    if (auto* found = std::get_if<Asked>(&asked)) plan.asked = std::move(*found);
  }
  Problems warnings = std::move(read->warnings);
  warnings.insert(warnings.end(), last.left_out.begin(), last.left_out.end());
  return Planned{std::move(c), std::move(warnings), std::move(plan), std::move(views), std::move(recount.violations)};
}

}  // namespace rebadge::app
