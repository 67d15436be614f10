// The shipped case, and what moves in its plan when a vote comes later, or there is less lift or fewer beds: dates of
// named moves before and after, and the reason that is told.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/complete.h"
#include "tests/support/micro.h"
#include "transition/plan_case.h"

namespace rebadge::test {
namespace {

Case iraq() { return read(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples/iraq-2020"); }

Day day(const char* text) { return *parse_day(text); }

template <class Rows>
auto& row_of(Rows& rows, const std::string& id) {
  return *std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
}

// The plan of a case after so many iterations, with all that is said of it.
struct Told {
  Case c;
  Plan plan;
  app::Reading reading;

  explicit Told(Case what) : c(std::move(what)) {
    transition::PlanOptions options;
    options.as_of = c.as_of;
    options.iterations = 12;
    options.ranges = false;
    auto found = transition::plan_case(c, options);
    if (!std::holds_alternative<Plan>(found)) {
      ADD_FAILURE() << "no plan";
      return;
    }
    plan = std::move(std::get<Plan>(found));
    const verify::Recount recount = verify::verify(c, plan);
    EXPECT_TRUE(recount.accepted());
    reading = app::reading(c, plan);
    app::complete(c, recount, reading, plan);
  }

  // Moves of the contribution, from one site to the other, into the mission.
  std::vector<Move> moves(const std::string& contribution, const std::string& from, const std::string& to,
                          const std::string& mission) const {
    std::vector<Move> found;
    const auto at = [&](SiteId site) { return site.valid() ? c.at(site).id : "HOME"; };
    for (const Move& move : plan.moves) {
      if (c.contribution_of(move.element).id != contribution || at(move.from_site) != from || at(move.to_site) != to) {
        continue;
      }
      if (move.to_mission.valid() && c.at(move.to_mission).id == mission) found.push_back(move);
    }
    return found;
  }
  std::int64_t present(const std::string& site, Day on) const {
    std::int64_t sum = 0;
    for (std::size_t e = 0; e < c.elements.size(); ++e) {
      const explain::Stay* stay = reading.timeline.on(ElementId{e}, on);
      if (stay != nullptr && c.at(stay->site).id == site) sum += c.contribution_of(ElementId{e}).persons_per_element;
    }
    return sum;
  }
  // Why the line is not served in full: of all its shortfalls.
  std::string reasons(const std::string& line) const {
    std::string text;
    for (const Shortfall& shortfall : plan.shortfalls) {
      if (c.at(shortfall.requirement).id != line) continue;
      for (const Supply& supply : shortfall.supply) text += supply.reason + "\n";
    }
    return text;
  }
};

const Told& shipped() {
  static const Told told{iraq()};
  return told;
}

// Of all, the first day of arrival.
Day first(const std::vector<Move>& moves) {
  EXPECT_FALSE(moves.empty());
  Day early = day("2100-01-01");
  for (const Move& move : moves) early = std::min(early, move.arrives);
  return early;
}

void expect_words(const std::string& text, const std::string& words) {
  EXPECT_NE(text.find(words), std::string::npos) << "lacks \"" << words << "\":\n" << text;
}

// Cover as it is told, against the minimum: below it only where an excuse says why, and then an activity pauses.
TEST(Iraq2020Changes, CoverIsNeverBelowTheMinimumOrThePlanSaysWhy) {
  const Told& told = shipped();
  RecordProperty("seconds", std::to_string(told.plan.termination.seconds));
  std::int64_t days = 0;
  for (const CoverRun& run : told.plan.cover) {
    days += run.until - run.from;
    if (run.served >= run.minimum) continue;
    EXPECT_TRUE(std::any_of(told.plan.pauses.begin(), told.plan.pauses.end(), [&](const Pause& pause) {
      return pause.requirement == run.requirement && pause.from <= run.from && run.until <= pause.until;
    })) << told.c.at(run.requirement).id;
  }
  EXPECT_GT(days, 5000);  // 42 lines in 197 days
}

// When a site closes, its lines pause: which, from when, by how many and who decides is told.
TEST(Iraq2020Changes, WhatCannotBeCoveredPauses) {
  Case c = iraq();
  row_of(c.sites, "BESMAYA").closes = day("2020-07-25");
  const Told told{c};
  const auto pause = std::find_if(told.plan.pauses.begin(), told.plan.pauses.end(), [&](const Pause& one) {
    return told.c.at(one.requirement).id == "OIR-BSM-BRIGADES";
  });
  ASSERT_NE(pause, told.plan.pauses.end());
  EXPECT_EQ(pause->from, day("2020-07-25"));
  EXPECT_EQ(pause->until, day("2020-09-01"));
  EXPECT_EQ(pause->persons, whole(60));
  EXPECT_EQ(pause->decision, "USA, lead of OIR: to pause BRIGADES at BESMAYA");
}

TEST(Iraq2020Changes, AVoteAWeekLaterIsAWeekForThoseWhoWaitForIt) {
  Case c = iraq();
  row_of(c.mandates, "GBR-NMI").expected_on = day("2020-06-22");
  const Told later{c};
  for (const auto& [told, on] : {std::pair{&shipped(), "2020-06-15"}, std::pair{&later, "2020-06-22"}}) {
    for (const char* contribution : {"GBR-INS", "GBR-ENG"}) {
      const auto moves = told->moves(contribution, "TAJI", "TAJI", "NMI");
      EXPECT_EQ(first(moves), day(on)) << contribution;
      expect_words(moves.front().waits_for.words,
                   std::string("mandate GBR-NMI of government is expected, expected ") + on);
    }
    // Others wait for their own decisions.
    const auto spain = told->moves("ESP-INS", "BESMAYA", "BESMAYA", "NMI");
    EXPECT_EQ(first(spain), day("2020-06-01"));
    expect_words(spain.front().waits_for.words, "decision NATO-TAKE-OVER");
    expect_words(spain.front().waits_for.words, "consent of IRQ/government/NMI/TAKEN-OVER");
  }
  EXPECT_GE(later.plan.path.back().move.arrives, day("2020-06-22"));
  // Who moves on the day of the vote has no slack, nor has the gate.
  EXPECT_TRUE(row_of(shipped().plan.gates, "GBR-NMI").critical);
  EXPECT_TRUE(row_of(later.plan.gates, "GBR-NMI").critical);
}

// From Jordan to Taji there are 32 seats a week for two teams of 16, of which one goes. Half of them are enough for it;
// a quarter is not, and there is no other way.
TEST(Iraq2020Changes, LessLiftLeavesBehindWhoDoesNotFit) {
  const auto with_seats = [](int divisor) {
    Case c = iraq();
    for (Lift& row : c.lift) row.seats_per_period /= divisor;
    return Told{c};
  };
  const Told half = with_seats(2), quarter = with_seats(4);
  for (const Told* told : {&shipped(), &half}) {
    EXPECT_EQ(first(told->moves("DEU-JOR", "JORDAN", "TAJI", "OIR")), day("2020-02-18"));
    EXPECT_EQ(first(told->moves("GBR-INS", "TAJI", "TAJI", "NMI")), day("2020-06-15"));
  }
  EXPECT_TRUE(quarter.moves("DEU-JOR", "JORDAN", "TAJI", "OIR").empty());
  expect_words(quarter.reasons("OIR-TAJ-BRIGADES"), "no seats left from Z-JORDAN to Z-TAJI");
  for (const Told* told : {&shipped(), &half, &quarter}) {
    for (const LiftUse& use : told->plan.lift) EXPECT_LE(use.used, use.seats);
  }
  const auto full = std::find_if(half.plan.lift.begin(), half.plan.lift.end(), [&](const LiftUse& use) {
    return half.c.at(use.from_zone).name == "Z-JORDAN" && half.c.at(use.to_zone).name == "Z-TAJI";
  });
  ASSERT_NE(full, half.plan.lift.end());
  EXPECT_EQ(full->used, 16);
  EXPECT_EQ(full->seats, 16);
}

// No site of the case is so full that thirty beds less would tell. In Baghdad 1558 stand, 27 come and 20 leave, with
// 1640 beds; until 16 March there are 1555 here, thirty fewer than for those who stand and those who come. Who comes
// waits for a bed of those who leave.
TEST(Iraq2020Changes, ThirtyBedsFewerMakeNewcomersWaitForABed) {
  Case c = iraq();
  const auto beds = std::find_if(c.site_capacity.begin(), c.site_capacity.end(), [&](const SiteCapacity& row) {
    return c.at(row.site).id == "BAGHDAD" && c.at(row.resource).id == "beds";
  });
  SiteCapacity later = *beds;
  beds->capacity = whole(1555);
  beds->comfort.reset();
  beds->window.until = later.window.from = day("2020-03-16");
  c.site_capacity.push_back(later);
  const Told fewer{c};
  EXPECT_GT(shipped().present("BAGHDAD", day("2020-03-02")), 1560);
  EXPECT_LE(fewer.present("BAGHDAD", day("2020-03-02")), 1558);
  const auto from_kuwait = [](const Told& told) { return told.moves("ESP-NMI-KWT", "KUWAIT", "BAGHDAD", "NMI"); };
  EXPECT_EQ(first(from_kuwait(shipped())), day("2020-02-18"));
  EXPECT_EQ(first(from_kuwait(fewer)), day("2020-02-19"));
  expect_words(from_kuwait(fewer).front().waits_for.words,
               "capacity: beds at BAGHDAD: 1559 on 2020-02-17, at most 1558; FRA-INS/");
}

}  // namespace
}  // namespace rebadge::test
