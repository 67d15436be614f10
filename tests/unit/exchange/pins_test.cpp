// The table of pins: what its rows must be, and what they must be to each other.
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Rows below the header; who and why are left to the end of each.
std::vector<std::string> said_of_pins(const std::vector<std::string>& rows) {
  std::string text = "pin,kind,element,contribution,requirement,site,from,until,who,why\n";
  for (const std::string& row : rows) text += row + ",J7,because\n";
  return said_of(with_file("pins.csv", text));
}

const std::string a_week = "2030-02-04,2030-02-11";

TEST(Pins, NameAnElementOrAllOfAContributionOrNobody) {
  EXPECT_THAT(said_of_pins({"P1,move,C1/2,,L1,," + a_week, "P2,move,,C2,L2,S2," + a_week, "P3,forbid,,,,," + a_week,
                            "P4,forbid,C1/1,,,S1," + a_week, "P5,gap,,,L1,," + a_week}),
              IsEmpty());
  EXPECT_THAT(
      said_of_pins({"P1,move,C1/3,,,," + a_week}),
      ElementsAre("pins.csv, row 2, column element: found \"C1/3\", expected an element of C1, from C1/1 to C1/2."));
  EXPECT_THAT(said_of_pins({"P1,move,C1,,,," + a_week}),
              ElementsAre(HasSubstr("column element: found \"C1\", expected an element, CONTRIBUTION/number")));
  EXPECT_THAT(said_of_pins({"P1,move,C11/1,,,," + a_week}),
              ElementsAre(HasSubstr("expected an id of the table contributions")));
  EXPECT_THAT(said_of_pins({"P1,move,C1/1,C1,,," + a_week}),
              ElementsAre(HasSubstr("column contribution: found \"C1\", expected nothing, for the element is named")));
}

TEST(Pins, SayWhatTheirKindNeedsAndNothingElse) {
  EXPECT_THAT(said_of_pins({"P1,mov,C1/1,,,," + a_week}),
              ElementsAre(HasSubstr("column kind: found \"mov\", expected move, forbid or gap. Maybe move.")));
  EXPECT_THAT(said_of_pins({"P1,move,,,L1,," + a_week}),
              ElementsAre(HasSubstr("column element: expected who is to be")));
  EXPECT_THAT(said_of_pins({"P1,gap,C1/1,,,S1," + a_week}),
              ElementsAre(HasSubstr("column requirement: expected the line whose gap is accepted"),
                          HasSubstr("column element: found \"C1/1\", expected nothing"),
                          HasSubstr("column site: found \"S1\", expected nothing")));
  EXPECT_THAT(said_of_pins({"P1,forbid,,,,,2030-02-11,2030-02-04"}),
              ElementsAre(HasSubstr("column until: found \"2030-02-04\", expected a day after from (2030-02-11)")));
  EXPECT_THAT(said_of_pins({"P1,forbid,,,,," + a_week, "P1,forbid,,,,," + a_week}),
              ElementsAre(HasSubstr("row 3, column pin: found \"P1\", expected an id that no other row has")));
}

// C2 is there from 1 February; L1 is at S1 alone; the horizon is 7 January until 4 March.
TEST(Pins, LieWhereTheirLineAndPeopleDo) {
  EXPECT_THAT(said_of_pins({"P1,move,C1/1,,L1,S2," + a_week}),
              ElementsAre(HasSubstr("column site: found \"S2\", expected a site of L1, which is at S1")));
  EXPECT_THAT(
      said_of_pins({"P1,move,C2/1,,L2,,2030-01-28,2030-02-11"}),
      ElementsAre(HasSubstr("column from: found \"2030-01-28\", expected a day on which the contribution C2 has "
                            "begun: from 2030-02-01. Maybe 2030-02-01.")));
  // At home it is on any day, and days beyond the horizon bind nobody.
  EXPECT_THAT(said_of_pins({"P1,move,C2/1,,,,2030-01-28,2030-02-11"}), IsEmpty());
  EXPECT_THAT(said_of_pins({"P1,move,C1/1,,L1,,2030-02-28,2031-02-11"}), IsEmpty());
  EXPECT_THAT(said_of_pins({"P1,move,C1/1,,L1,,2031-02-04,2031-02-11"}),
              ElementsAre(HasSubstr("no day of it lies in the horizon")));
}

TEST(Pins, DoNotHaveOneElementInTwoPlaces) {
  const auto both = [](const std::string& first, const std::string& second) {
    return said_of_pins({"P1,move," + first, "P2,move," + second});
  };
  const auto elsewhere = HasSubstr(
      "row 3, column from: found \"2030-02-10\", expected days on which no other pin has it "
      "elsewhere, and P1 of row 2 does from 2030-02-04 until 2030-02-11");
  const std::string later = "2030-02-10,2030-02-17", next = "2030-02-11,2030-02-17";
  EXPECT_THAT(both("C1/1,,L1,," + a_week, "C1/1,,L2,," + later), ElementsAre(elsewhere));
  EXPECT_THAT(both(",C1,L1,," + a_week, "C1/1,,,," + later), ElementsAre(elsewhere));
  EXPECT_THAT(both("C1/1,,,S1," + a_week, "C1/1,,,S2," + later), ElementsAre(elsewhere));
  EXPECT_THAT(both("C1/1,,,S2," + a_week, "C1/1,,L1,," + later), ElementsAre(elsewhere));
  EXPECT_THAT(both("C1/1,,L1,," + a_week, "C1/1,,L2,," + next), IsEmpty());
  EXPECT_THAT(both("C1/1,,L2,," + next, "C1/1,,L1,," + a_week), IsEmpty());
  EXPECT_THAT(both("C1/1,,L1,," + a_week, "C1/2,,L2,," + later), IsEmpty());
  EXPECT_THAT(both("C1/1,,,S1," + a_week, "C1/1,,L1,," + later), IsEmpty());
}

TEST(Pins, AreNotAboutWhoSupports) {
  Files files = with_file("pins.csv", "pin,kind,element,from,until,who,why\nP1,forbid,C3/1," + a_week + ",J7,rest\n");
  files["contributions.csv"] =
      "contribution,nation,capability,elements,persons_per_element,from,until,status,support_of\n"
      "C1,GBR,INS,2,10,2029-06-01,2031-06-01,authorised,\nC3,GBR,MED,2,1,2029-06-01,2031-06-01,authorised,C1\n";
  EXPECT_THAT(said_of(files),
              ElementsAre("pins.csv, row 2, column element: found \"C3/1\", expected who supports nobody, "
                          "and C3 goes with C1. Maybe C1."));
}

}  // namespace
}  // namespace rebadge::exchange
