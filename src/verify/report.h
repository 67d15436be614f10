// What is broken, gathered day by day and told as violations: one a rule, who and where, and a maximal run of days.
#pragma once

#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::verify {

// Persons as amounts: a violation's amount and limit are persons, unless its rule counts something else.
inline Hundredths persons(std::int64_t count) { return whole(count); }

class Report {
 public:
  Report(const Case& c, const Plan& plan, const RuleSet& rules) : case_(c), excuses_(plan.excuses), rules_(rules) {}

  // Broken on the days `[from, until)`, counted from the horizon's first. A rule that is switched off is not told,
  // but for `place`: rows that contradict each other are no plan.
  void add(Rule rule, const std::string& who, const std::string& where, int from, int until, Hundredths amount,
           Hundredths limit);
  void add_day(Rule rule, const std::string& who, const std::string& where, int day, Hundredths amount,
               Hundredths limit) {
    add(rule, who, where, day, day + 1, amount, limit);
  }

  // By rule, who, where and day; cut where excuses and accepted gaps begin and end. Of a run the day is told that is
  // worst.
  [[nodiscard]] std::vector<Violation> violations() const;

 private:
  const Case& case_;
  const std::vector<Excuse>& excuses_;
  const RuleSet& rules_;
  std::vector<Violation> found_;

  [[nodiscard]] const Excuse* excuse_of(const Violation& violation) const;
  // A pin that accepts the gap of that day.
  [[nodiscard]] const Pin* pin_of(const Violation& violation) const;
};

}  // namespace rebadge::verify
