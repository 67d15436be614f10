#include "app/diff.h"

#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"

namespace rebadge::app {
namespace {

Result<Told> told_of(const DiffRequest& request, const std::filesystem::path& plan, std::vector<Violation>& breaks) {
  auto verified = verify({request.case_path, plan, request.as_of, request.policy});
  if (!verified) return verified.problems();
  for (const Violation& violation : verified->recount.violations) {
    if (!violation.excused) breaks.push_back(violation);
  }
  return told(verified->content, {std::move(verified->plan), std::move(verified->recount)});
}

}  // namespace

Result<PlanDiff> diff_plans(const DiffRequest& request) {
  PlanDiff diff;
  auto first = told_of(request, request.first, diff.first_breaks);
  if (!first) return first.problems();
  auto second = told_of(request, request.second, diff.second_breaks);
  if (!second) return second.problems();
  diff.first = std::move(*first);
  diff.second = std::move(*second);
  diff.difference = explain::difference(diff.first.side(), diff.second.side());
  return diff;
}

Result<std::vector<change::Difference>> diff_cases(const std::filesystem::path& first,
                                                   const std::filesystem::path& second) {
  const auto one = read_any_case(first, {});
  if (!one) return one.problems();
  const auto other = read_any_case(second, {});
  if (!other) return other.problems();
  return change::differences(one->content, other->content);
}

}  // namespace rebadge::app
