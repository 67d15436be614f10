// What rows must be to each other, and what is only told as a warning.
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string offer_header =
    "contribution,nation,capability,elements,persons_per_element,from,until,status,mission,site,requirement,support_"
    "of\n";

// A contribution of 20 that stands, with the end of its row to be filled in.
std::string offer(const std::string& id, const std::string& end) {
  return id + ",GBR,INS,2,10,2029-06-01,2031-06-01," + end + "\n";
}

TEST(CaseChecks, WhoIsDeployedStandsSomewhereAndWhoIsNotDoesNot) {
  EXPECT_THAT(said_of(with("contributions.csv", "deployed,OLD,S1,L1", "deployed,,,")),
              ElementsAre(HasSubstr("column mission: expected the mission in which the deployed stand"),
                          HasSubstr("column site: expected the site at which the deployed stand")));
  EXPECT_THAT(said_of(with("contributions.csv", "pledged,,", "pledged,OLD,S1")),
              ElementsAre(HasSubstr("column mission: found \"OLD\", expected nothing"),
                          HasSubstr("column site: found \"S1\", expected nothing")));
}

TEST(CaseChecks, WhoStandsOnALineStandsInItsMissionAtOneOfItsSites) {
  EXPECT_THAT(said_of(with("contributions.csv", "deployed,OLD", "deployed,NEW")),
              ElementsAre(HasSubstr("a line of the mission NEW in which it stands, and L1 is one of OLD")));
  EXPECT_THAT(said_of(with("contributions.csv", "OLD,S1", "OLD,S2")),
              ElementsAre(HasSubstr("a line at the site S2 where it stands, and L1 is at S1")));
}

TEST(CaseChecks, SupportIsWhereItSupports) {
  EXPECT_THAT(
      said_of(with_file("contributions.csv", offer_header + offer("C1", "deployed,OLD,S1,L1,") +
                                                 offer("C2", "deployed,OLD,S2,,C1") + offer("C3", "pledged,,,,C1") +
                                                 offer("C4", "deployed,OLD,S1,,C2") + offer("C5", "pledged,,,,C5") +
                                                 offer("C6", "deployed,OLD,S1,L1,C1") +
                                                 offer("C7", "deployed,OLD,S1,,C1"))),
      ElementsAre(HasSubstr("row 3, column site: found \"S2\", expected the site of C1, which it supports. Maybe S1."),
                  HasSubstr("row 4, column status: found \"pledged\", expected deployed as C1"),
                  HasSubstr("row 5, column support_of: found \"C2\", expected a contribution that supports no other"),
                  HasSubstr("row 6, column support_of: found \"C5\", expected another contribution than itself"),
                  HasSubstr("row 7, column requirement: found \"L1\", expected nothing")));
}

TEST(CaseChecks, TakingOverGoesInNoCircle) {
  EXPECT_THAT(
      said_of(with("requirements.csv", "2030-03-04,1,\n", "2030-03-04,1,L2\n")),
      ElementsAre("requirements.csv, row 2, column takes_over: found \"L2\", expected no circle, and this is one: "
                  "L1 takes over L2 takes over L1."));
  EXPECT_THAT(said_of(with("requirements.csv", "1,L1", "1,L2")), ElementsAre(HasSubstr("other lines than itself")));
}

TEST(CaseChecks, NumbersHaveTheirLimits) {
  EXPECT_THAT(said_of(with("contributions.csv", "INS,2,10", "INS,0,-1")),
              ElementsAre(HasSubstr("column elements: found \"0\", expected a whole number from 1"),
                          HasSubstr("column persons_per_element: found \"-1\"")));
  EXPECT_THAT(said_of(with("contributions.csv", "INS,2,10", "INS,100000,100000")),
              ElementsAre(HasSubstr("at most 10000000 persons in all rows together")));
  EXPECT_THAT(said_of(with("requirements.csv", "2030-03-04,1,\n", "2030-03-04,6,\n")),
              ElementsAre(HasSubstr("column priority: found \"6\", expected a whole number from 1 to 5")));
  EXPECT_THAT(said_of(with_file("substitutes.csv", "wanted,offered,worth_percent\nINS,MED,101\n")),
              ElementsAre(HasSubstr("a whole number from 0 to 100")));
}

// A million units of each of many resources at the highest weights for five years do not fit into 64 bits.
TEST(CaseChecks, SumsThatOverflowAreAnError) {
  Files files = sound_case();
  files["contributions.csv"] = offer_header + "C1,GBR,INS,100,100000,2029-06-01,2031-06-01,pledged,,,,\n";
  files["resources.csv"] = "resource,unit,overload_weight\nbeds,bed,100000\n";
  files["usage.csv"] = "capability,resource,uses\nINS,beds,100000\n";
  EXPECT_THAT(said_of(files), ElementsAre(HasSubstr("whose product can be counted in 64 bits")));
}

TEST(CaseChecks, RanksTonguesAndPlacesHaveTheirForms) {
  const std::string header = "requirement,mission,sites,activity,capability,line_kind,persons,from,until,priority,";
  const std::string start = "L1,OLD,S1,TRN,INS,team,20,2030-01-07,2030-03-04,1,";
  EXPECT_THAT(said_of(with_file("requirements.csv",
                                header + "rank_from,rank_to,language,minimum\n" + start + "OF3,,eng:3322,21\n")),
              testing::Contains(HasSubstr("found \"OF3\", expected a rank of STANAG 2116: OR-1 to OR-9, OF-1 to OF-10, "
                                          "or CIV. Maybe OF-3.")));
  Files files = with_file("requirements.csv", header + "rank_from,rank_to,minimum\n" + start + "OF-3,OR-3,21\n");
  files["contributions.csv"] = offer_header + offer("C1", "pledged,,,,");
  EXPECT_THAT(said_of(files),
              ElementsAre(HasSubstr("column minimum: found \"21\", expected at most the persons wanted (20)"),
                          HasSubstr("Maybe rank_from and rank_to are swapped.")));
  EXPECT_THAT(said_of(with_file("sites.csv",
                                "site,name,zone,host,lat,lon,mgrs\nS1,One,Z1,XHH,100.5,20,\nS2,Two,Z2,XHH,"
                                "\"10,5\",20,\nS3,Three,,XHH,,5,\nS4,Four,,XHH,-0.25,30,38SMB4488\nS5,"
                                "Five,,XHH,,,38SMB448\n")),
              ElementsAre(HasSubstr("Maybe lat and lon are swapped."), HasSubstr("Maybe 10.5."),
                          HasSubstr("both lat and lon, or neither"), HasSubstr("a place in MGRS")));
}

TEST(CaseChecks, AnIdMeansOneThing) {
  EXPECT_THAT(said_of(with("sites.csv", "S3,Camp", "Z1,Camp")),
              ElementsAre(HasSubstr("an id that no zone has, and row 2 of zones has it")));
  EXPECT_THAT(said_of(with("sites.csv", "S3,Camp", "HOME,Camp")), ElementsAre(HasSubstr("an id other than HOME")));
  EXPECT_THAT(said_of(with("sites.csv", "S3,Camp", "S 3,Camp")), ElementsAre(HasSubstr("Maybe S-3.")));
}

TEST(CaseChecks, LiftJoinsHomeZonesAndSitesWithoutAZone) {
  EXPECT_THAT(
      said_of(with_file("lift.csv",
                        "from_zone,to_zone,days,seats_per_period\nHOME,S1,1,10\nHOME,Z1,1,10\nHOME,Z1,2,10\n"
                        "Z9,S3,1,1\nZ1,Z1,1,1\nHOME,S3,1,1\n")),
      ElementsAre(HasSubstr("row 2, column to_zone: found \"S1\", expected a zone, for this site lies in one. "
                            "Maybe Z1."),
                  HasSubstr("row 5, column from_zone: found \"Z9\""), HasSubstr("row 6, column to_zone"),
                  HasSubstr("row 4, column to_zone: found \"Z1\", expected one row for each route and direction, "
                            "and row 3 is for the same")));
}

TEST(CaseChecks, SendersAndPartiesAreOneThing) {
  EXPECT_THAT(
      said_of(with_file("consents.csv",
                        "host,authority,binding,sender,on,state\nXHH,government,true,NATO,2030-01-01,granted\n"
                        "XHH,government,yes,TRIOS,2030-01-01,granted\nXHH,government,yes,ITA,2030-01-01,granted\n")),
      ElementsAre(HasSubstr("found \"true\", expected yes or no. Maybe yes."),
                  HasSubstr("found \"TRIOS\", expected a nation or a group of this case. Maybe TRIO.")));
  // GBR is a nation and, by this row, a group too.
  Files files = with("contributions.csv", "C1,GBR,TRIO", "C1,GBR,ITA");
  files["conflicts.csv"] = "first,second,apart\nC1,NATO,site\nITA,ITA,zone\n";
  EXPECT_THAT(said_of(files), ElementsAre(HasSubstr("row 3, column first: found \"ITA\", expected a name with one "
                                                    "meaning; this one is a nation and a group"),
                                          HasSubstr("row 3, column second")));
}

TEST(CaseChecks, ACaveatsValueFollowsItsRule) {
  EXPECT_THAT(
      said_of(with_file("caveats.csv",
                        "caveat,nation,rule,value,contribution\nV1,GBR,at_most,10 OLD,\nV2,GBR,at_most,10:OLDD,\n"
                        "V3,GBR,not_site,S9,\nV4,GBR,only_with,GBR,\nV5,GBR,max_tour_days,0,\nV6,GBR,not_zone,Z1,"
                        "C2\nV7,GBR,no_zone,Z1,\nV8,GBR,keep_at_least,10:OLD,C1\n")),
      ElementsAre(HasSubstr("persons and a mission as 40:MISSION"), HasSubstr("Maybe OLD."),
                  HasSubstr("an id of the table sites"), HasSubstr("another nation"), HasSubstr("from 1 to 3650"),
                  HasSubstr("a contribution of GBR. Maybe the caveat is one of ITA"), HasSubstr("Maybe not_zone.")));
  const auto result = read(with_file("caveats.csv", "caveat,nation,rule,value\nV8,GBR,keep_at_least,10:OLD\n"));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->content.caveats[0].number, 10);
  EXPECT_EQ(result->content.caveats[0].mission, MissionId{0});
}

TEST(CaseChecks, AMandateIsOfOneNation) {
  Files files = with_file("mandates.csv",
                          "mandate,nation,body,missions,on,state\nM,GBR,parliament,OLD,2030-01-01,expected\n"
                          "M,ITA,parliament,OLD,2030-01-02,in_force\nM2,GBR,parliament,NEW,2030-01-02,in_force\n");
  EXPECT_THAT(said_of(files),
              ElementsAre(HasSubstr("row 3, column nation: found \"ITA\", expected the nation of row 2, "
                                    "which has the same id. Maybe GBR.")));
}

TEST(CaseChecks, CapacityHasOneRowForTheSameDays) {
  Files files = sound_case();
  files["resources.csv"] = "resource,unit\nbeds,bed\n";
  files["usage.csv"] = "capability,resource,uses\nINS,beds,0.5\n";
  const std::string header = "site,resource,capacity,from,until\n";
  files["site_capacity.csv"] = header + "S1,beds,20,,2030-02-01\nS1,beds,20,2030-02-01,\n";
  EXPECT_THAT(said_of(files), IsEmpty());
  files["site_capacity.csv"] = header + "S1,beds,20,,\nS1,beds,10,2030-02-01,\n";  // the less holds
  EXPECT_THAT(said_of(files), IsEmpty());
  files["site_capacity.csv"] = header + "S1,beds,20,2030-02-01,\nS1,beds,10,2030-02-01,\n";
  EXPECT_THAT(
      said_of(files),
      ElementsAre(HasSubstr("row 3, column from: found \"2030-02-01\", expected one row for a site, a resource and "
                            "the same days, and row 2 is for them too")));
}

TEST(CaseChecks, AScopeCanBeMatched) {
  EXPECT_THAT(said_of(with_file("suspensions.csv", "site,zone,from,reason\nS1,Z2,2030-01-01,unrest\n")),
              ElementsAre(HasSubstr("a site in the zone Z2. Maybe leave the zone or the site blank")));
}

// Twenty people stand where nine beds are, in a mission of nineteen at most, at a site that closes, and too early.
TEST(CaseChecks, WhatIsWrongInTheWorldIsAWarning) {
  Files files = sound_case();
  files["resources.csv"] = "resource,unit\nbeds,bed\n";
  files["usage.csv"] = "capability,resource,uses\nINS,beds,0.5\n";
  files["site_capacity.csv"] = "site,resource,capacity\nS1,beds,9\n";
  files["missions.csv"] =
      "mission,name,lead,roles,hosts,ceiling\nOLD,Coalition,GBR,training,XHH,19\nNEW,A,ORG-1,advising,XHH,\n";
  files["sites.csv"] = "site,name,zone,host,closes\nS1,One,Z1,XHH,2030-02-01\nS2,Two,Z2,XHH,\nS3,Three,,XHH,\n";
  files["contributions.csv"] = offer_header + "C1,GBR,INS,2,10,2030-02-01,2031-06-01,deployed,OLD,S1,L1,\n";
  files["activities.csv"] = "activity,name,spread\nTRN,Training,4\n";
  EXPECT_THAT(said_of(files),
              ElementsAre(HasSubstr("those who stand at S1 use 10 of beds"),
                          HasSubstr("20 persons stand in the mission"), HasSubstr("must be gone by then"),
                          HasSubstr("although its window has not begun"), HasSubstr("the case has 3 zones only")));
}

}  // namespace
}  // namespace rebadge::exchange
