#include "app/explain.h"

#include <utility>

#include "app/asks.h"

namespace rebadge::app {

std::optional<CodeMeaning> explain_code(std::string_view text) {
  const auto rule = rule_of(text);
  if (!rule) return std::nullopt;
  return CodeMeaning{std::string(code(*rule)), std::string(sentence(*rule))};
}

std::vector<CodeMeaning> all_codes() {
  std::vector<CodeMeaning> all;
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto rule = static_cast<Rule>(i);
    all.push_back({std::string(code(rule)), std::string(sentence(rule))});
  }
  return all;
}

Result<Explained> explain_plan(const VerifyRequest& request) {
  auto verified = verify(request);
  if (!verified) return verified.problems();
  Explained result;
  result.verified = std::move(*verified);
  Verified& v = result.verified;
  result.reading = reading(v.content, v.plan);
  complete(v.content, v.recount, result.reading, v.plan);
  result.asks_left_out = v.plan.asked && !asks_hold(v.content, v.plan);
  if (result.asks_left_out) v.plan.asked.reset();
  return result;
}

std::vector<explain::Purpose> purposes(const Case& c, const Plan& plan, const Reading& reading,
                                       const std::vector<explain::MoveGroup>& groups) {
  explain::Purposes asked(c, plan, reading.timeline, reading.service, judge_of(c), recount_effort);
  std::vector<explain::Purpose> all;
  all.reserve(groups.size());
  for (const explain::MoveGroup& group : groups) all.push_back(asked.of(group));
  return all;
}

}  // namespace rebadge::app
