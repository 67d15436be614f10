// A hand-made plan with what its steps wait for, by the recount.
#pragma once

#include <gtest/gtest.h>

#include "explain/path.h"
#include "tests/support/case_builder.h"
#include "verify/verify.h"

namespace rebadge::test {

struct Waiting {
  Case c;
  Plan plan;
  explain::Timeline timeline;
  explain::Waits waits;

  Waiting(const Case& built, const Plan& made)
      : c(built),
        plan(made),
        timeline(explain::timeline(c, plan)),
        waits(
            c, plan, timeline,
            [this](const Plan& shifted) {
              verify::Recount recount = verify::verify(c, shifted);
              std::erase_if(recount.violations, [](const Violation& one) { return one.excused; });
              return explain::Judged{recount.violations, recount.score};
            },
            1'000'000'000) {
    for (const Violation& one : verify::verify(c, plan).violations) {
      EXPECT_TRUE(one.excused) << code(one.rule) << " " << one.who << " " << to_string(one.from);
    }
  }

  // Of the element's step that arrives on the day.
  explain::Held held(const std::string& element, int arrives) {
    for (const explain::Step& step : waits.steps()) {
      if (c.name(step.move.element) == element && step.move.arrives == c.from + arrives) return waits.of(step);
    }
    ADD_FAILURE() << "no step of " << element << " on day " << arrives;
    return {};
  }
  // `mandate`, or `consent decision`
  std::string rules(const std::string& element, int arrives) {
    std::string text;
    for (const std::string& rule : held(element, arrives).wait.rules) text += (text.empty() ? "" : " ") + rule;
    return text;
  }
  // `A/1 mandate +0, B/1 capacity +0`, from the first to the last.
  std::string path() {
    std::string text;
    for (const PathStep& step : explain::critical_path(c, waits)) {
      text += (text.empty() ? "" : ", ") + c.name(step.move.element);
      for (const std::string& rule : step.move.waits_for.rules) text += " " + rule;
      text += " +" + std::to_string(step.slack_days);
    }
    return text;
  }
};

}  // namespace rebadge::test
