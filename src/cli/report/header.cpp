// The case, the day, the horizon, the policy; and the answer in one sentence.
#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

std::string summary(const Plan& plan) {
  if (!plan.fill) return "";
  const Fill& fill = *plan.fill;
  if (fill.wanted.value == 0) return "Nothing is wanted.";
  std::string text = percent(fill.served, fill.wanted) + " served: " + thousands(fill.served) + " of " +
                     thousands(fill.wanted) + " person-days";
  if (!plan.bound) return text + ".";
  if (plan.bound->served <= fill.served) return text + "; no plan serves more.";
  return text + "; no plan can serve more than " + percent(plan.bound->served, fill.wanted, true) + ".";
}

}  // namespace

Section header(const Reported& reported) {
  const auto& [c, plan, reading, violations, all] = reported;
  Section section;
  section.heading = c.title;
  section.lines.push_back("as of " + to_string(plan.as_of.value_or(c.as_of)) + ", " + to_string(c.from) + " until " +
                          to_string(c.until) + " (" + count(c.horizon_days(), "day", "days") + "), policy " +
                          std::string(word(plan.policy)) + ", objective " + std::string(word(plan.objective)));
  section.lines.push_back(summary(plan));
  return section;
}

}  // namespace rebadge::cli
