// What is said of courses and ratings, on a case that is small enough to count by hand.
#include "explain/training.h"

#include <gtest/gtest.h>

#include "exchange/case_reader.h"

namespace rebadge::explain {
namespace {

using Files = std::map<std::string, std::string>;

// Two activities; of NCO two courses are completed with 40 of 50 places, of MED none. S1 is shut from 11 January to 8
// February 2027, which is a Monday to a Monday, and NCO stops everywhere for the last week of it.
Files files() {
  return {
      {"case.toml", "title = \"T\"\nas_of = 2027-03-01\n\n[horizon]\nfrom = 2027-03-01\nuntil = 2027-05-24\n"},
      {"nations.csv", "nation,kind\nXTA,nation\nXTH,nation\n"},
      {"missions.csv", "mission,name,lead,roles,hosts\nM,Mission,XTA,training,XTH\n"},
      {"sites.csv", "site,name,host\nS1,One,XTH\nS2,Two,XTH\n"},
      {"activities.csv", "activity,name\nNCO,Leaders\nMED,Medics\n"},
      {"capabilities.csv", "capability,name\nLEAD,To lead\nAID,To treat\n"},
      {"requirements.csv",
       "requirement,mission,sites,activity,capability,line_kind,persons,minimum,from,until,priority\n"
       "R1,M,S1,NCO,LEAD,team,10,8,2027-03-01,2027-05-24,1\n"
       "R2,M,S1;S2,MED,AID,team,4,,2027-03-01,2027-05-24,2\n"},
      {"contributions.csv",
       "contribution,nation,capability,elements,persons_per_element,from,until,status,mission,site,requirement\n"
       "C1,XTA,LEAD,1,10,2026-06-01,2027-12-31,deployed,M,S1,R1\n"},
      {"suspensions.csv",
       "mission,site,activity,from,until,reason\n,,NCO,2027-02-01,2027-02-08,a feast\n"
       "M,S1,,2027-01-11,2027-02-08,a search\n"},
      {"courses.csv",
       "course,requirement,activity,from,until,actual_from,actual_until,places,started,graduated,state,reason,replaced_"
       "by\n"
       "N1,R1,NCO,2026-09-14,2026-10-26,2026-09-16,2026-10-26,20,18,15,completed,,\n"
       "N2,R1,NCO,2026-10-26,2026-12-07,2026-10-26,2026-12-07,30,30,25,completed,,\n"
       "N3,R1,NCO,2027-01-04,2027-02-15,2027-01-04,2027-01-11,21,20,,cancelled,shut,\n"
       "N4,R1,NCO,2027-01-25,2027-03-08,,,30,,,moved,shut,N5\n"
       "N5,R1,NCO,2027-03-08,2027-04-19,,,30,,,planned,,\n"
       "N6,R1,NCO,2027-02-08,2027-03-08,,,10,,,cancelled,no teachers,\n"
       "N7,R1,NCO,2026-12-14,2027-01-11,,,5,,,cancelled,no teachers,\n"
       "D1,R2,MED,2027-01-11,2027-02-01,,,12,,,cancelled,no patients,\n"
       "D2,R2,MED,2027-02-22,2027-03-15,2027-02-22,,12,11,,running,,\n"},
      {"ratings.csv",
       "unit,capability,level,on,valid_days\n"
       "1-BN,LEAD,not_ready,2026-08-01,365\n1-BN,LEAD,independent,2026-11-16,105\n"
       "2-BN,LEAD,with_support,2027-01-18,180\n1-BN,AID,with_support,2027-04-01,180\n"},
  };
}

Case the_case() {
  auto read = exchange::read_case_files(files());
  EXPECT_TRUE(read.ok());
  return std::move(read->content);
}

Day day(const char* text) { return *parse_day(text); }
const Day as_of = day("2027-03-01");

TEST(Training, BeginsInTheWeekOfTheFirstDayAndEndsInThatOfTheLast) {
  const Case c = the_case();
  const Throughput all = throughput(c, as_of);
  ASSERT_EQ(all.activities.size(), 2U);
  EXPECT_EQ(all.activities[0].courses, (std::array<std::int64_t, 6>{1, 0, 2, 1, 0, 3}));
  EXPECT_EQ(all.activities[0].places, 20 + 30 + 21 + 30 + 10 + 5);  // the course that N5 replaces aside
  EXPECT_EQ(all.activities[0].started, 18 + 30 + 20);
  EXPECT_EQ(all.activities[0].graduated, 40);
  std::vector<std::string> weeks;
  for (const WeekOfTraining& week : all.weeks) {
    weeks.push_back(c.at(week.activity).id + " " + to_string(week.monday) + " " + std::to_string(week.started) + " " +
                    std::to_string(week.graduated));
  }
  // N1 begins on a Wednesday; its last day, and the day before N2 begins, is a Sunday.
  EXPECT_EQ(weeks, (std::vector<std::string>{"NCO 2026-09-14 18 0", "NCO 2026-10-19 0 15", "NCO 2026-10-26 30 0",
                                             "NCO 2026-11-30 0 25", "NCO 2027-01-04 20 0", "MED 2027-02-22 11 0"}));
}

// On the day before N2 ended it was running, and its graduates were not there.
TEST(Training, IsToldAsItWasKnown) {
  const Case c = the_case();
  EXPECT_EQ(state_on(c.courses[1], day("2026-10-25")), CourseState::planned);
  EXPECT_EQ(state_on(c.courses[1], day("2026-12-05")), CourseState::running);
  EXPECT_EQ(state_on(c.courses[1], day("2026-12-06")), CourseState::completed);
  EXPECT_EQ(throughput(c, day("2026-12-05")).activities[0].graduated, 15);
}

// 40 graduates of 50 places: of 21 places 17, of 30 places 24. D1 may have gone to S2, and no course of it is
// completed.
TEST(Training, CostsAreCountedUnderTheFirstSuspensionThatStopsACourse) {
  const Case c = the_case();
  const auto costs = suspension_costs(c, as_of);
  ASSERT_EQ(costs.size(), 3U);
  EXPECT_EQ(c.suspensions[*costs[0].suspension].reason, "a search");
  ASSERT_EQ(costs[0].courses.size(), 2U);
  const Setback& cancelled = costs[0].courses[0];
  EXPECT_EQ(c.at(cancelled.course).id, "N3");
  EXPECT_EQ(cancelled.graduates, 17);
  EXPECT_TRUE(cancelled.lost);
  EXPECT_FALSE(cancelled.days_late);
  const Setback& moved = costs[0].courses[1];
  EXPECT_EQ(c.at(moved.course).id, "N4");
  EXPECT_EQ(moved.graduates, 24);
  EXPECT_FALSE(moved.lost);
  EXPECT_EQ(moved.days_late, 42);
  EXPECT_TRUE(costs[1].courses.empty());  // the feast: both are under the search
  EXPECT_FALSE(costs[2].suspension);
  ASSERT_EQ(costs[2].courses.size(), 3U);
  EXPECT_EQ(c.at(costs[2].courses[0].course).id, "N6");  // it begins on the day on which work goes on
  EXPECT_EQ(c.at(costs[2].courses[1].course).id, "N7");  // it ends on the day before work stops
  EXPECT_EQ(c.at(costs[2].courses[2].course).id, "D1");
  EXPECT_FALSE(costs[2].courses[2].graduates);
}

// A course that is moved twice is as late as the one that is held in the end.
TEST(Training, WhatIsMovedTwiceIsLateByBoth) {
  Files two = files();
  two["courses.csv"] =
      "course,activity,from,until,places,state,reason,replaced_by\n"
      "A,NCO,2027-02-01,2027-02-08,9,moved,shut,B\nB,NCO,2027-02-15,2027-02-22,9,moved,shut,C\n"
      "C,NCO,2027-03-15,2027-03-22,9,planned,,\nD,NCO,2027-02-01,2027-02-08,9,moved,shut,\n";
  const auto read = exchange::read_case_files(two);
  ASSERT_TRUE(read.ok());
  const auto costs = suspension_costs(read->content, as_of);
  ASSERT_EQ(costs.size(), 3U);
  ASSERT_EQ(costs[1].courses.size(), 2U);  // A and D, of no known place, are stopped by the feast alone
  EXPECT_EQ(costs[1].courses[0].days_late, 42);
  EXPECT_TRUE(costs[1].courses[1].lost);
  ASSERT_EQ(costs[2].courses.size(), 1U);
  EXPECT_EQ(costs[2].courses[0].days_late, 28);
}

// 105 days from 16 November are over on 1 March. What is found in April is not known then.
TEST(Training, ARatingIsStaleFromItsLastDayOn) {
  const Case c = the_case();
  const auto on = [&](Day today) {
    std::string text;
    for (const Standing& standing : standings(c, today)) {
      const Rating& rating = c.ratings[standing.rating];
      text += rating.unit + " " + c.at(rating.capability).id + " " + std::string(word(rating.level)) +
              (standing.stale ? " stale; " : "; ");
    }
    return text;
  };
  EXPECT_EQ(on(day("2027-02-28")), "1-BN LEAD independent; 2-BN LEAD with_support; ");
  EXPECT_EQ(on(as_of), "1-BN LEAD independent stale; 2-BN LEAD with_support; ");
  EXPECT_EQ(on(day("2026-11-15")), "1-BN LEAD not_ready; ");
  EXPECT_EQ(on(day("2027-04-01")), "1-BN LEAD independent stale; 2-BN LEAD with_support; 1-BN AID with_support; ");
}

// R1 lacks one of ten for ten days, then three, which is below its minimum of eight; courses that are over, moved or
// cancelled are in no danger. R2's course is over before its line lacks anybody.
TEST(Training, ShortfallsEndangerTheCoursesOnTheirDays) {
  const Case c = the_case();
  const RequirementId r1{0}, r2{1};
  const std::vector<Shortfall> shortfalls{{r1, day("2027-03-01"), day("2027-03-18"), whole(1), {}},
                                          {r1, day("2027-03-18"), day("2027-03-21"), whole(3), {}},
                                          {r1, day("2027-04-19"), day("2027-05-24"), whole(10), {}},
                                          {r2, day("2027-03-15"), day("2027-05-24"), whole(4), {}}};
  const auto danger = endangered(c, shortfalls, as_of);
  ASSERT_EQ(danger.size(), 1U);
  EXPECT_EQ(c.at(danger[0].course).id, "N5");
  EXPECT_EQ(to_string(danger[0].from), "2027-03-08");
  EXPECT_EQ(to_string(danger[0].until), "2027-03-21");
  EXPECT_EQ(danger[0].days, 13);
  EXPECT_EQ(danger[0].days_below, 3);
  EXPECT_EQ(danger[0].worst, whole(3));
}

}  // namespace
}  // namespace rebadge::explain
