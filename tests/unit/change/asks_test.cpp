// Asks: each is reproduced by hand, and each kind is found where it is what is missing.
#include "app/asks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/plan_files.h"
#include "explain/asked.h"

#include "tests/support/case_builder.h"
#include "tests/support/micro.h"

namespace rebadge::test {
namespace {

constexpr std::int64_t iterations = 60;

app::SearchRequest limits() {
  app::SearchRequest request;
  request.iterations = iterations;
  request.ranges = false;
  return request;
}

struct Looked {
  Case c;
  app::Told base;
  Asked found;

  explicit Looked(Case what, const std::optional<std::string>& of = {}) : c(std::move(what)) {
    auto plan = app::search_plan(c, limits(), nullptr);
    if (!std::holds_alternative<app::Searched>(plan)) {
      ADD_FAILURE() << "no plan";
      return;
    }
    base = app::told(c, std::move(std::get<app::Searched>(plan)));
    auto answer = app::asks(c, base.plan, {limits(), of, {}});
    if (auto* given = std::get_if<Asked>(&answer)) {
      found = std::move(*given);
    } else {
      ADD_FAILURE() << "no asks";
    }
  }

  // Person-days that the changed case serves, planned by hand from the same plan.
  [[nodiscard]] Hundredths by_hand(const std::vector<std::string>& changes) const {
    const auto now = change::changed(c, changes);
    EXPECT_TRUE(now);
    const exchange::LastPlan last = app::carried(c, base.plan, now->content);
    const auto plan = app::search_plan(now->content, limits(), &last);
    return std::get<app::Searched>(plan).recount.fill.served;
  }
  [[nodiscard]] Hundredths gain(AskKind kind) const {
    for (const Ask& ask : found.asks) {
      if (ask.changes.front().kind == kind) return ask.gain;
    }
    return {};
  }
};

const Looked& first_steps() {
  static const Looked asked{read(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples/first-steps")};
  return asked;
}

TEST(Asks, EveryGainIsReproducedByPlanningTheChangedCase) {
  const Looked& asked = first_steps();
  ASSERT_GE(asked.found.asks.size(), 3u);
  const Hundredths base = asked.base.served() + asked.found.by_planning_again;
  for (const Ask& ask : asked.found.asks) {
    if (ask.changes.size() > 1) continue;
    EXPECT_GT(ask.gain, Hundredths{});
    EXPECT_LE(ask.gain, ask.bound_gain + (asked.base.plan.fill->wanted - base));
    EXPECT_EQ(asked.by_hand({ask.changes.front().change}) - base, ask.gain) << ask.changes.front().change;
    Hundredths sum;
    for (const Hundredths part : ask.gain_by_priority) sum += part;
    EXPECT_EQ(sum, ask.gain);
  }
  const Ask& pair = asked.found.asks.back();
  ASSERT_EQ(pair.changes.size(), 2u);
  EXPECT_EQ(asked.by_hand({pair.changes[0].change, pair.changes[1].change}) - base, pair.gain);
  EXPECT_GT(pair.priced, asked.found.asks.front().priced);
}

// The caveat on the camp is drawn, for who has it could serve what is short; to lift it gains nothing, for its team is
// wanted at the school.
TEST(Asks, WhatGainsNothingIsNotListed) {
  const Looked& asked = first_steps();
  const auto drawn = app::candidates(asked.c, asked.base.plan);
  const std::string lift = "remove:caveats:C-NO-CAMP";
  EXPECT_TRUE(std::any_of(drawn.begin(), drawn.end(), [&](const auto& one) { return one.change == lift; }));
  for (const Ask& ask : asked.found.asks) EXPECT_NE(ask.changes.front().change, lift);
  EXPECT_EQ(asked.by_hand({lift}), asked.base.served() + asked.found.by_planning_again);
}

TEST(Asks, OfANationAreThoseThatItCanGive) {
  const Looked all{first_steps().c}, of_one{first_steps().c, "XAC"};
  ASSERT_FALSE(of_one.found.asks.empty());
  for (const Ask& ask : of_one.found.asks) EXPECT_EQ(ask.changes.front().who, "XAC");
  EXPECT_LT(of_one.found.asks.size(), all.found.asks.size());
  EXPECT_FALSE(of_one.found.asks.back().changes.size() > 1);
}

TEST(Asks, AreTheSameForAnyNumberOfThreads) {
  app::AskRequest request{limits(), {}, {}};
  request.threads = 3;
  const auto answer = app::asks(first_steps().c, first_steps().base.plan, request);
  ASSERT_TRUE(std::holds_alternative<Asked>(answer));
  EXPECT_EQ(std::get<Asked>(answer), first_steps().found);
}

// Saved with the plan they do not change its hash; on another day, or of a plan or case that was changed, they are no
// longer said.
TEST(Asks, HoldOfTheirCaseAndPlanAlone) {
  const Looked& asked = first_steps();
  Plan plan = asked.base.plan;
  EXPECT_FALSE(app::asks_hold(asked.c, plan));
  plan.asked = asked.found;
  EXPECT_TRUE(app::asks_hold(asked.c, plan));
  EXPECT_EQ(exchange::plan_hash(asked.c, plan), exchange::plan_hash(asked.c, asked.base.plan));
  Plan shorter = plan;
  shorter.assignments.pop_back();
  EXPECT_FALSE(app::asks_hold(asked.c, shorter));
  Plan later = plan;
  later.as_of = asked.c.as_of + 1;
  EXPECT_FALSE(app::asks_hold(asked.c, later));
  Case other = asked.c;
  other.requirements.front().persons += 1;
  EXPECT_FALSE(app::asks_hold(other, plan));
}

// Where the search was stopped, or too many changes could gain, what was left out is told.
TEST(Asks, SayHowManyWereNotPlanned) {
  Asked asked = first_steps().found;
  EXPECT_EQ(asked.planned, asked.within_reach);
  EXPECT_GT(asked.drawn, asked.within_reach);
  asked.planned = 1;
  asked.pairs_planned = 0;
  std::string said;
  for (const std::string& line : explain::how_asked(asked)) said += line + "\n";
  EXPECT_NE(said.find("1 was planned, " + std::to_string(asked.within_reach - 1) + " of which"), std::string::npos)
      << said;
  EXPECT_NE(said.find("the 0 of the first few were planned"), std::string::npos) << said;
}

// A line of twenty with ten on it, and ten more at home whom only one thing keeps there.
struct OneThing {
  CaseBuilder b;
  OneThing() {
    for (const char* mission : {"OLD", "NEW"}) b.mission(mission).roles = {Role::training};
    b.line("L", "OLD", "S1", 20);
    b.standing("A", "XAA", 10, "L");
    b.people("B", "XAB", 10);
  }
  [[nodiscard]] Looked asked() const { return Looked{b.build()}; }
};

TEST(Asks, ACaveatThatKeepsPeopleAtHomeIsAskedToBeLifted) {
  OneThing one;
  Caveat& caveat = one.b.caveat("XAB", CaveatRule::not_site);
  caveat.value = "S1";
  caveat.site = SiteId{0};
  EXPECT_GE(one.asked().gain(AskKind::caveat), whole(200));
  caveat.negotiable = false;
  EXPECT_EQ(one.asked().gain(AskKind::caveat), whole(0));
}

TEST(Asks, ACeilingInTheWayIsAskedToBeRaised) {
  OneThing one;
  one.b.mission("OLD").ceiling = 10;
  EXPECT_GE(one.asked().gain(AskKind::ceiling), whole(200));
}

TEST(Asks, BedsThatAreMissingAreAskedFor) {
  OneThing one;
  one.b.beds("S1", 10);
  EXPECT_GE(one.asked().gain(AskKind::beds), whole(200));
}

TEST(Asks, ADecisionIsAskedForEarlier) {
  OneThing one;
  Mandate& mandate = one.b.mandate("B-OLD", "XAB", "OLD");
  mandate.state = MandateState::expected;
  mandate.expected_on = one.b.day(14);
  EXPECT_GE(one.asked().gain(AskKind::earlier), whole(100));
}

TEST(Asks, ALowerLanguageIsAskedForWherePeopleAreJustBelow) {
  OneThing one;
  one.b.line("L").language = *parse_tongues("ENG:3333");
  for (const char* id : {"A", "B"}) {
    const ContributionId at = one.b.contribution(id);
    one.b.settings().contributions[at.at()].language = *parse_tongues(id[0] == 'A' ? "ENG:3333" : "ENG:2222");
  }
  EXPECT_GE(one.asked().gain(AskKind::language), whole(200));
}

TEST(Asks, PeopleAreAskedForWhereNobodyIsLeft) {
  OneThing one;
  one.b.line("L").persons = 30;
  const Looked asked = one.asked();
  EXPECT_GE(asked.gain(AskKind::elements), whole(200));
  EXPECT_EQ(asked.gain(AskKind::caveat), whole(0));
}

// Under a higher ceiling ten more would fit, and the bound, which knows no conflicts, rises. But those at home may not
// be where the others are.
TEST(Asks, WhatTheBoundAllowsAndNoPlanGainsIsNotListed) {
  OneThing one;
  one.b.mission("OLD").ceiling = 10;
  Conflict conflict{};
  conflict.first = {Party::Kind::nation, find_id<NationId>(one.b.settings().nations, "XAA"), {}, {}};
  conflict.second = {Party::Kind::nation, find_id<NationId>(one.b.settings().nations, "XAB"), {}, {}};
  one.b.settings().conflicts.push_back(conflict);
  const Looked asked = one.asked();
  EXPECT_GE(asked.found.planned, 1u);
  EXPECT_TRUE(asked.found.asks.empty());
}

// Nothing is short: nothing is asked.
TEST(Asks, WithoutShortfallsThereAreNone) {
  OneThing one;
  one.b.line("L").persons = 10;
  const Looked asked = one.asked();
  EXPECT_TRUE(asked.found.asks.empty());
  EXPECT_EQ(asked.found.drawn, 0u);
}

}  // namespace
}  // namespace rebadge::test
