#include "explain/gate_book.h"

namespace rebadge::explain {

const gates::Gate& GateBook::of(const gates::Question& question) {
  const Key key{
      question.contribution, question.line, question.site, question.mission, question.activity.value_or(ActivityId{}),
      question.standing};
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  return known_.emplace(key, gates::gate(c_, question, as_of_)).first->second;
}

Day as_of(const Case& c, const Plan& plan) { return plan.as_of.value_or(c.as_of); }

const std::vector<gates::Reason>& reasons_on(const std::vector<gates::Interval>& runs, Day day) {
  static const std::vector<gates::Reason> none;
  for (const gates::Interval& run : runs) {
    if (run.from <= day && day < run.until) return run.reasons;
  }
  return none;
}

gates::Question question(const Case& c, ElementId element, const Stay& stay, std::optional<ActivityId> activity) {
  const ContributionId contribution = c.at(element).contribution;
  // A kept post is asked about with the line on which it stands, also on days on which that line does not run.
  const RequirementId line = stay.standing ? c.at(contribution).requirement : stay.line;
  if (line.valid()) activity = c.at(line).activity;
  return {contribution, line, stay.site, stay.mission, activity, {}, stay.standing};
}

ElementId supported(const Case& c, ElementId element) {
  const ContributionId of = c.contribution_of(element).support_of;
  if (!of.valid()) return {};
  const int number = (c.at(element).number - 1) % c.at(of).elements + 1;
  return c.element(of, number);
}

}  // namespace rebadge::explain
