// Plans with pins: kept, or named where no plan can keep them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::variant<Plan, transition::Unplannable> plan_of(const Case& c) {
  transition::PlanOptions options;
  options.policy = c.policy();
  options.as_of = c.as_of;
  options.iterations = 100;
  options.ranges = false;
  return transition::plan_case(c, options);
}

Plan sound_plan(const Case& c) {
  auto found = plan_of(c);
  if (const auto* none = std::get_if<transition::Unplannable>(&found)) {
    ADD_FAILURE() << none->reasons.front();
    return {};
  }
  Plan plan = std::get<Plan>(found);
  EXPECT_TRUE(verify::verify(c, plan).accepted());
  return plan;
}

// By row `ELEMENT FROM-UNTIL LINE`; days from the horizon's first.
std::vector<std::string> rows(const Case& c, const Plan& plan) {
  std::vector<std::string> all;
  for (const Assignment& row : plan.assignments) {
    const std::string where = row.serves == Serves::line   ? c.at(row.line).id
                              : row.serves == Serves::stay ? "STAY"
                                                           : "HOME";
    all.push_back(c.name(row.element) + " " + std::to_string(row.from - c.from) + "-" +
                  std::to_string(row.until - c.from) + " " + where);
  }
  return all;
}

std::vector<std::string> reasons_against(const Case& c, bool searched) {
  const auto found = plan_of(c);
  const auto* none = std::get_if<transition::Unplannable>(&found);
  if (none == nullptr) return {"a plan"};
  EXPECT_EQ(none->searched, searched);
  return none->reasons;
}

RequirementId line_of(CaseBuilder& b, const std::string& id) {
  return find_id<RequirementId>(b.settings().requirements, id);
}
SiteId site_of(CaseBuilder& b, const std::string& id) { return find_id<SiteId>(b.settings().sites, id); }

// Two elements of one contribution are alike but for the pin of the second, which has to come last.
TEST(PlansWithPins, TellElementsOfAContributionApart) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 4);
  b.people("E", "XAA", 2, 2);
  b.pin(PinKind::move, "E/2", 0, 10);
  const Case c = b.build();
  EXPECT_THAT(rows(c, sound_plan(c)), ElementsAre("E/1 2-28 L", "E/2 0-10 HOME", "E/2 12-28 L"));
}

// The line of the highest priority is elsewhere; for a week all of them are wanted on the other.
TEST(PlansWithPins, HaveAllOfAContributionOnALineForAWhile) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 4).priority = 5;
  b.line("M", "NEW", "S2", 4);
  b.people("E", "XAA", 2, 2);
  b.pin(PinKind::move, "E", 10, 17).requirement = line_of(b, "L");
  const Case c = b.build();
  EXPECT_THAT(rows(c, sound_plan(c)),
              ElementsAre("E/1 2-9 M", "E/1 10-17 L", "E/1 18-28 M", "E/2 2-9 M", "E/2 10-17 L", "E/2 18-28 M"));
}

// The line takes them from the first day; the way there is closed for five days at the site, where they would arrive.
TEST(PlansWithPins, ArriveWhenTheSiteIsOpenForMoves) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.pin(PinKind::forbid, "", 0, 5).site = site_of(b, "S1");
  const Case c = b.build();
  EXPECT_THAT(rows(c, sound_plan(c)), ElementsAre("E/1 0-3 HOME", "E/1 5-28 L"));
}

// Who stands on a line of low priority would pass in place at once, and may not leave it for a week.
TEST(PlansWithPins, LeaveNoLineOnDaysWithoutMoves) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2).priority = 5;
  b.line("M", "NEW", "S1", 2);
  b.standing("E", "XAA", 2, "L");
  b.pin(PinKind::forbid, "E/1", 0, 7).requirement = line_of(b, "L");
  const Case c = b.build();
  EXPECT_THAT(rows(c, sound_plan(c)), ElementsAre("E/1 0-7 STAY", "E/1 7-28 M"));
}

// What is wanted at L is the minimum of a running line; what is wanted at M has the higher priority. No plan leaves L
// for M unless the gap is accepted.
TEST(PlansWithPins, TakeAGapThatIsAccepted) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 2).minimum = 2;
  b.line("L").priority = 5;
  b.line("M", "OLD", "S1", 2).minimum = 2;
  b.standing("E", "XAA", 2, "L");
  const Case without = b.build();
  EXPECT_THAT(rows(without, sound_plan(without)), ElementsAre("E/1 0-28 STAY"));
  b.pin(PinKind::gap, "", 7, 14).requirement = line_of(b, "L");
  b.line("M").from = b.day(7);
  b.line("M").until = b.day(14);
  const Case c = b.build();
  const Plan plan = sound_plan(c);
  EXPECT_THAT(rows(c, plan), ElementsAre("E/1 0-7 STAY", "E/1 7-14 M", "E/1 14-28 L"));
  ASSERT_EQ(plan.excuses.size(), 1u);
  EXPECT_EQ(plan.excuses[0].reason, "accepted by J7: exercise (pin P1)");
  EXPECT_EQ(plan.excuses[0].from, c.from + 7);
  EXPECT_EQ(plan.excuses[0].until, c.from + 14);
}

TEST(PinsThatNoPlanKeeps, AreNamedWithTheGateThatIsShut) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.caveat("XAA", CaveatRule::not_site).site = site_of(b, "S1");
  b.pin(PinKind::move, "E", 10, 17).requirement = line_of(b, "L");
  const Case c = b.build();
  EXPECT_THAT(reasons_against(c, false), ElementsAre(HasSubstr("pin P1: E/1 cannot be on L on " + to_string(b.day(10)) +
                                                               ": not_site: caveat C0")));
}

// Two days from home.
TEST(PinsThatNoPlanKeeps, AreNamedWithTheDayOnWhichItCanBeThere) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2).notice_days = 5;
  b.pin(PinKind::move, "E/1", 4, 17).site = site_of(b, "S1");
  const Case c = b.build();
  EXPECT_THAT(reasons_against(c, false),
              ElementsAre("pin P1: E/1 cannot be at S1 on " + to_string(b.day(4)) + ": it can be there on " +
                          to_string(b.day(7)) + " at the earliest."));
}

TEST(PinsThatNoPlanKeeps, AreNamedWhereItCannotBeHomeInTime) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.standing("E", "XAA", 2, "L");
  b.pin(PinKind::move, "E/1", 1, 17);
  const Case c = b.build();
  EXPECT_THAT(reasons_against(c, false), ElementsAre(HasSubstr("E/1 cannot be at home on " + to_string(b.day(1)))));
}

// A day lies between the two sites, and none between the two pins: that only the search finds out.
TEST(PinsThatNoPlanKeeps, AreNamedByTheSearchWhereTheyContradictEachOther) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.line("M", "NEW", "S2", 2);
  b.people("E", "XAA", 2);
  b.pin(PinKind::move, "E/1", 5, 10).site = site_of(b, "S1");
  b.pin(PinKind::move, "E/1", 10, 15).site = site_of(b, "S2");
  const Case c = b.build();
  EXPECT_THAT(reasons_against(c, true), ElementsAre(HasSubstr("pin: P")));
}

}  // namespace
}  // namespace rebadge::test
