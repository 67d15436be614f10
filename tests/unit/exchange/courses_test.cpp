// Courses and ratings as they are read: what a row must be, what rows must be to each other, what is only warned of.
#include "exchange/case_writer.h"
#include "exchange/plan_files.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string header =
    "course,requirement,activity,site,audience,from,until,actual_from,actual_until,places,started,graduated,state,"
    "reason,replaced_by\n";

Files with_courses(const std::string& rows) { return with_file("courses.csv", header + rows); }

Files with_ratings(const std::string& rows) {
  return with_file("ratings.csv", "unit,capability,level,on,assessor,evidence,valid_days\n" + rows);
}

// One of each state, as it should be: of each column some row has something, and some has not.
const std::string sound_courses =
    "K1,L1,TRN,S1,1-BN,2029-10-01,2029-11-01,2029-10-02,2029-11-02,20,18,15,completed,,\n"
    "K2,L1,TRN,,1-BN,2029-12-03,2030-01-14,2029-12-03,,20,19,,running,,\n"
    "K3,,TRN,S3,,2030-02-04,2030-03-04,,,20,,,planned,,\n"
    "K4,L1,TRN,,2-BN,2029-11-05,2029-12-03,,,20,,,moved,\"searched, then shut\",K3\n"
    "K5,L1,TRN,,2-BN,2029-11-05,2029-12-03,2029-11-05,2029-11-12,20,20,,cancelled,shut,\n"
    "K6,L1,TRN,,2-BN,2029-12-03,2030-02-04,2029-12-10,,20,20,,suspended,shut,\n";
const std::string sound_ratings =
    "1-BN,INS,independent,2029-11-05,the mission,an exercise,180\n"
    "1-BN,MED,not_ready,2029-11-05,,,90\n";

TEST(Courses, AreReadWithEveryColumn) {
  const auto result = read(with_courses(sound_courses));
  ASSERT_TRUE(result) << to_string(result.problems().front());
  EXPECT_THAT(result->warnings, IsEmpty());
  const Case& c = result->content;
  ASSERT_EQ(c.courses.size(), 6U);
  const Course& first = c.courses[0];
  EXPECT_EQ(first.id, "K1");
  EXPECT_EQ(c.at(first.requirement).id, "L1");
  EXPECT_EQ(c.at(first.site).id, "S1");
  EXPECT_EQ(first.audience, "1-BN");
  EXPECT_EQ(to_string(first.from) + to_string(first.until), "2029-10-012029-11-01");
  EXPECT_EQ(to_string(*first.actual_from) + to_string(*first.actual_until), "2029-10-022029-11-02");
  EXPECT_EQ(first.places, 20);
  EXPECT_EQ(first.started, 18);
  EXPECT_EQ(first.graduated, 15);
  EXPECT_EQ(first.state, CourseState::completed);
  EXPECT_EQ(c.courses[3].reason, "searched, then shut");
  EXPECT_EQ(c.at(c.courses[3].replaced_by).id, "K3");
  EXPECT_FALSE(c.courses[2].requirement.valid());
}

TEST(Courses, AndRatingsSurviveFolderAndWorkbook) {
  Files files = with_courses(sound_courses);
  files.merge(with_ratings(sound_ratings));
  const auto result = read(files);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->content.ratings.size(), 2U);
  EXPECT_EQ(to_string(result->content.ratings[0].stale_from()), "2030-05-04");
  const PassingFolder folder;
  for (const char* name : {"case", "case.xlsx"}) {
    ASSERT_FALSE(write_case(result->content, folder.path() / name));
    const auto again = read_case(folder.path() / name);
    ASSERT_TRUE(again) << to_string(again.problems().front());
    EXPECT_EQ(again->content.courses, result->content.courses) << name;
    EXPECT_EQ(again->content.ratings, result->content.ratings) << name;
    EXPECT_EQ(case_hash(again->content), case_hash(result->content)) << name;
  }
}

// Cases were hashed before there were courses: theirs stays, and any course changes it.
TEST(Courses, AreInTheHashOnlyWhereThereAreSome) {
  const auto without = read(sound_case()), empty = read(with_courses("")), one = read(with_courses(sound_courses));
  ASSERT_TRUE(without && empty && one);
  EXPECT_EQ(case_hash(empty->content), case_hash(without->content));
  EXPECT_NE(case_hash(one->content), case_hash(without->content));
}

TEST(Courses, NameWhatThereIs) {
  EXPECT_THAT(said_of(with_courses("K1,L9,TRN,,,2030-01-07,2030-02-04,,,20,,,planned,,\n")),
              ElementsAre("courses.csv, row 2, column requirement: found \"L9\", expected an id of the table "
                          "requirements: L1 or L2. Maybe L1."));
  EXPECT_THAT(said_of(with_courses("K1,,TRN,,,2030-01-07,2030-02-04,,,20,,,moved,shut,K9\n")),
              ElementsAre(HasSubstr("column replaced_by: found \"K9\"")));
  EXPECT_THAT(said_of(with_courses("K1,,TRN,,,2030-01-07,2030-02-04,,,20,,,finished,,\n")),
              ElementsAre(HasSubstr("expected planned, running, completed, moved, suspended or cancelled")));
}

// An activity of its own, a site at which the line is not.
TEST(Courses, AreOfTheActivityAndSitesOfTheirLine) {
  Files files = with_courses(
      "K1,L1,ADV,,,2030-01-07,2030-02-04,,,20,,,planned,,\n"
      "K2,L1,TRN,S2,,2030-01-07,2030-02-04,,,20,,,planned,,\n");
  files["activities.csv"] = "activity,name\nTRN,Training\nADV,Advising\n";
  EXPECT_THAT(said_of(files),
              ElementsAre(HasSubstr("column activity: found \"ADV\", expected the activity of its line L1. Maybe TRN."),
                          HasSubstr("column site: found \"S2\", expected a site of L1, which is at S1.")));
}

TEST(Courses, EndAfterTheyBeginAndNoMoreGraduateThanStart) {
  EXPECT_THAT(
      said_of(with_courses("K1,L1,TRN,,,2030-02-04,2030-01-07,,,20,,,planned,,\n"
                           "K2,L1,TRN,,,2029-10-01,2029-11-01,2029-11-02,2029-10-02,20,9,8,completed,,\n"
                           "K3,L1,TRN,,,2029-10-01,2029-11-01,2029-10-02,2029-11-02,20,15,18,completed,,\n")),
      ElementsAre(HasSubstr("row 2, column until: found \"2030-01-07\", expected a day after from"),
                  HasSubstr("row 3, column actual_until: found \"2029-10-02\", expected a day after actual_from"),
                  HasSubstr("row 4, column graduated: found \"18\", expected at most the persons who started "
                            "(15). Maybe started and graduated are swapped.")));
}

// What each state needs, and what it cannot have yet.
TEST(Courses, SayWhatTheirStateSays) {
  EXPECT_THAT(
      said_of(with_courses("K1,L1,TRN,,,2029-10-01,2029-11-01,,,20,,,completed,,\n"
                           "K2,L1,TRN,,,2030-01-07,2030-02-04,2030-01-07,,20,5,,planned,,\n"
                           "K3,L1,TRN,,,2030-01-07,2030-02-04,,,20,5,,running,,\n"
                           "K4,L1,TRN,,,2030-01-07,2030-02-04,,,20,,,cancelled,,\n"
                           "K5,L1,TRN,,,2030-01-07,2030-02-04,2030-01-07,,20,5,4,running,,K1\n")),
      ElementsAre(
          HasSubstr("row 2, column actual_from: expected the day on which it began, for its state is completed"),
          HasSubstr("row 2, column actual_until: expected the day after its last"),
          HasSubstr("row 2, column started: expected the persons who started"),
          HasSubstr("row 2, column graduated: expected the persons who graduated"),
          HasSubstr("row 3, column actual_from: found \"2030-01-07\", expected nothing, for its state is "
                    "planned. Maybe the state is running."),
          HasSubstr("row 4, column actual_from: expected the day on which it began"),
          HasSubstr("row 4, column started: found \"5\", expected nothing, for it has not begun"),
          HasSubstr("row 5, column reason: expected why it is cancelled"),
          HasSubstr("row 6, column graduated: found \"4\", expected nothing"),
          HasSubstr("row 6, column replaced_by: found \"K1\", expected nothing")));
}

TEST(Courses, AreReplacedByOthersInNoCircle) {
  const std::string days = "2030-01-07,2030-02-04,,,20,,,";
  EXPECT_THAT(said_of(with_courses("K1,L1,TRN,,," + days + "moved,shut,K1\nK2,L1,TRN,,," + days + "moved,shut,K3\n" +
                                   "K3,L1,TRN,,," + days + "moved,shut,K2\nK4,L1,TRN,,," + days + "moved,shut,K2\n")),
              ElementsAre(HasSubstr("row 2, column replaced_by: found \"K1\", expected another course than itself"),
                          HasSubstr("row 3, column replaced_by: found \"K3\", expected no circle")));
}

// The case is of 2030-01-01; L1 is wanted from 2030-01-07; S1 is suspended for a week of February.
TEST(Courses, WarnWhereTheWorldDoesNotFit) {
  Files files = with_courses(
      "K1,L1,TRN,,,2029-12-20,2030-01-21,,,20,,,planned,,\n"
      "K2,L1,TRN,,,2029-10-08,2029-11-05,2029-10-01,2029-11-05,20,21,20,completed,,\n"
      "K3,L1,TRN,,,2030-02-11,2030-02-25,,,20,,,planned,,\n"
      "K4,L2,TRN,,,2030-02-11,2030-02-25,,,20,,,planned,,\n");
  files["suspensions.csv"] = "site,from,until,reason\nS1,2030-02-18,2030-02-25,a search\n";
  EXPECT_THAT(
      said_of(files),
      ElementsAre(
          HasSubstr("row 2, column from: found \"2029-12-20\", it was to begin before 2030-01-01, the day of the "
                    "case, and is still planned"),
          HasSubstr("row 3, column started: found \"21\", it has 20 places only"),
          HasSubstr("row 3, column actual_from: found \"2029-10-01\", it began before 2029-10-08"),
          HasSubstr("row 4, column state: found \"planned\", work there is suspended from 2030-02-18 until "
                    "2030-02-25")));
}

TEST(Ratings, AreOneAUnitCapabilityDayAndAssessor) {
  EXPECT_THAT(said_of(with_ratings("1-BN,INS,independent,2029-11-05,A,,180\n1-BN,INS,with_support,2029-11-05,B,,180\n"
                                   "1-BN,INS,not_ready,2029-11-05,A,,180\n")),
              ElementsAre("ratings.csv, row 4, column on: found \"2029-11-05\", expected one row for each unit, "
                          "capability, day and assessor, and row 2 is for the same."));
  EXPECT_THAT(said_of(with_ratings("1 BN,INS,ready,2029-11-05,,,0\n")),
              ElementsAre(HasSubstr("column unit: found \"1 BN\""), HasSubstr("not_ready, with_support or independent"),
                          HasSubstr("column valid_days: found \"0\", expected a whole number from 1 to 3650")));
}

}  // namespace
}  // namespace rebadge::exchange
