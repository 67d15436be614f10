#include "verify/report.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace rebadge::verify {
namespace {

bool excusable(Rule rule) { return rule == Rule::cover || rule == Rule::withdrawal; }

std::int64_t severity(const Violation& violation) { return std::abs(violation.amount.value - violation.limit.value); }

bool same_trouble(const Violation& a, const Violation& b) {
  return a.rule == b.rule && a.who == b.who && a.where == b.where && a.excused == b.excused && a.reason == b.reason;
}

// The run takes in the later days, and what is worst.
void join(Violation& run, const Violation& later) {
  run.until = std::max(run.until, later.until);
  if (severity(later) > severity(run)) {
    run.amount = later.amount;
    run.limit = later.limit;
  }
}

}  // namespace

void Report::add(Rule rule, const std::string& who, const std::string& where, int from, int until, Hundredths amount,
                 Hundredths limit) {
  if (rule != Rule::place && !rules_.has(rule)) return;
  Violation fresh{rule, who, where, case_.from + from, case_.from + until, amount, limit, false, ""};
  if (excusable(rule)) {  // excuses are by day, so these stay apart until the end
    for (int day = from; day < until; ++day) {
      fresh.from = case_.from + day;
      fresh.until = fresh.from + 1;
      found_.push_back(fresh);
    }
  } else if (!found_.empty() && found_.back().until == fresh.from && same_trouble(found_.back(), fresh)) {
    join(found_.back(), fresh);
  } else {
    found_.push_back(fresh);
  }
}

const Excuse* Report::excuse_of(const Violation& violation) const {
  if (!excusable(violation.rule)) return nullptr;
  for (const Excuse& excuse : excuses_) {
    if (excuse.rule != violation.rule || violation.from < excuse.from || excuse.until <= violation.from) continue;
    const bool line = excuse.requirement.valid() && excuse.requirement.at() < case_.requirements.size();
    const bool element = excuse.element.valid() && excuse.element.at() < case_.elements.size();
    if (violation.rule == Rule::cover && line && case_.at(excuse.requirement).id == violation.who) return &excuse;
    if (violation.rule == Rule::withdrawal && element && case_.name(excuse.element) == violation.who) return &excuse;
  }
  return nullptr;
}

const Pin* Report::pin_of(const Violation& violation) const {
  if (violation.rule != Rule::cover || !rules_.has(Rule::pin)) return nullptr;
  for (const Pin& pin : case_.pins) {
    if (pin.kind != PinKind::gap || !pin.contains(violation.from)) continue;
    if (case_.at(pin.requirement).id == violation.who) return &pin;
  }
  return nullptr;
}

std::vector<Violation> Report::violations() const {
  std::vector<Violation> sorted = found_;
  for (Violation& violation : sorted) {
    if (const Excuse* excuse = excuse_of(violation)) {
      violation.excused = true;
      violation.reason = excuse->reason;
    } else if (const Pin* pin = pin_of(violation)) {
      violation.excused = true;
      violation.reason = reason_of(*pin);
    }
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Violation& a, const Violation& b) {
    return std::tie(a.rule, a.who, a.where, a.from) < std::tie(b.rule, b.who, b.where, b.from);
  });
  std::vector<Violation> runs;
  for (const Violation& violation : sorted) {
    if (!runs.empty() && violation.from <= runs.back().until && same_trouble(runs.back(), violation)) {
      join(runs.back(), violation);
    } else {
      runs.push_back(violation);
    }
  }
  return runs;
}

}  // namespace rebadge::verify
