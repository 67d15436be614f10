// What holds of every plan, however wrong it is.
#include <rapidcheck.h>

#include <algorithm>

#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

// One of each that the rules speak of, so that random rows meet them.
Case busy_case() {
  CaseBuilder b;
  b.settings().handover_days_written = 3;
  b.line("O", "OLD", "S1", 10).minimum = 5;
  b.line("N", "NEW", "S1", 10).takes_over = {RequirementId{0}};
  b.line("N").passes = Passing::whole;
  b.line("N").take_by = b.day(14);
  b.line("L2", "NEW", "S2", 10).activity = ActivityId{1};
  b.line("O").keep = 3;
  b.standing("A", "XAA", 3, "O", 2).min_tour_days = 70;
  b.people("B", "XAB", 4, 2).tour_days = 10;
  b.standing_at("K", "XAA", 1, "S1", "OLD", 2).support_of = ContributionId{0};
  b.beds("S1", 8, true).comfort = whole(4);
  b.mission("NEW").ceiling = 7;
  b.activity("TRN").needs = {ActivityId{1}};
  b.mandate("M", "XAB", "NEW").ceiling = 4;
  b.caveat("XAB", CaveatRule::only_with).other = NationId{0};
  b.suspension(7, 12).scope.site = SiteId{0};
  return b.build();
}

// Ids one beyond the tables and days beyond the horizon among them.
rc::Gen<Assignment> any_row(const Case& c) {
  const auto id = [](std::size_t size) { return rc::gen::inRange<int>(-1, static_cast<int>(size) + 1); };
  const auto as = [](auto none, int position) {
    return position < 0 ? none : decltype(none){static_cast<std::size_t>(position)};
  };
  return rc::gen::exec([=, &c] {
    Assignment row;
    row.element = as(ElementId{}, *id(c.elements.size()));
    row.from = c.from + *rc::gen::inRange(-3, 30);
    row.until = row.from + *rc::gen::inRange(-1, 20);
    row.serves = static_cast<Serves>(*rc::gen::inRange(0, 3));
    row.line = as(RequirementId{}, *id(c.requirements.size()));
    row.site = as(SiteId{}, *id(c.sites.size()));
    row.mission = as(MissionId{}, *id(c.missions.size()));
    if (*rc::gen::inRange(0, 4) == 0) row.relieves.push_back(as(ElementId{}, *id(c.elements.size())));
    const int stops = *rc::gen::inRange(0, 8) - 4;
    for (int stop = 0; stop < stops; ++stop) row.route.push_back(as(AreaId{}, *id(c.areas.size())));
    return row;
  });
}

Plan any_plan(const Case& c) {
  Plan plan;
  plan.policy = static_cast<Policy>(*rc::gen::inRange(0, 3));
  plan.assignments = *rc::gen::container<std::vector<Assignment>>(any_row(c));
  return plan;
}

void same_trouble_never_touches(const std::vector<Violation>& violations) {
  for (std::size_t i = 0; i < violations.size(); ++i) {
    RC_ASSERT(violations[i].from < violations[i].until);
    if (i == 0) continue;
    const Violation& before = violations[i - 1];
    const Violation& after = violations[i];
    if (before.rule != after.rule || before.who != after.who || before.where != after.where) continue;
    RC_ASSERT(before.until < after.from || before.excused != after.excused);
  }
}

TEST(AnyPlan, IsReadWhateverItSays) {
  const Case c = busy_case();
  EXPECT_TRUE(rc::check([&] {
    const auto recount = verify::verify(c, any_plan(c));
    RC_ASSERT(recount.fill.served <= recount.fill.wanted);
    RC_ASSERT(recount.fill.served.value >= 0);
    same_trouble_never_touches(recount.violations);
  }));
}

TEST(AnyPlan, MeansTheSameInWhateverOrderElementsStand) {
  const Case c = busy_case();
  EXPECT_TRUE(rc::check([&] {
    Plan plan = any_plan(c);
    const auto recount = verify::verify(c, plan);
    std::stable_sort(plan.assignments.begin(), plan.assignments.end(),
                     [](const Assignment& a, const Assignment& b) { return b.element < a.element; });
    const auto again = verify::verify(c, plan);
    RC_ASSERT(again.score == recount.score);
    RC_ASSERT(again.fill == recount.fill);
    RC_ASSERT(again.violations.size() == recount.violations.size());
  }));
}

TEST(AnyPlan, IsAcceptedForCoverWhereAllOfItIsExcused) {
  const Case c = busy_case();
  EXPECT_TRUE(rc::check([&] {
    Plan plan = any_plan(c);
    plan.excuses = {{Rule::cover, {}, RequirementId{0}, c.from, c.until, "all of it"}};
    RC_ASSERT(!broken(c, plan).contains("cover"));
  }));
}

TEST(DoingNothing, LeavesUnfilledAllThatIsWanted) {
  EXPECT_TRUE(rc::check([] {
    CaseBuilder b;
    const int lines = *rc::gen::inRange(1, 5);
    Hundredths wanted, priced;
    for (int i = 0; i < lines; ++i) {
      Requirement& line = b.line("L" + std::to_string(i), i % 2 == 0 ? "OLD" : "NEW", "S1", *rc::gen::inRange(1, 40));
      line.priority = *rc::gen::inRange(1, 6);
      line.from = b.day(*rc::gen::inRange(-5, 20));
      line.until = line.from + *rc::gen::inRange(1, 40);
      const Day from = std::max(line.from, b.day(0)), until = std::min(line.until, b.day(28));
      const Hundredths person_days = whole(line.persons * std::max(0, until - from));
      wanted += person_days;
      priced += person_days * Prices{}.unfilled[static_cast<std::size_t>(line.priority - 1)];
    }
    b.people("A", "XAA", 10, 3);
    const auto recount = verify::verify(b.build(), Plan{});
    RC_ASSERT(recount.accepted());
    RC_ASSERT(recount.fill.wanted == wanted);
    RC_ASSERT(recount.fill.served == Hundredths{});
    RC_ASSERT(recount.score.priced == priced);
  }));
}

}  // namespace
}  // namespace rebadge::test
