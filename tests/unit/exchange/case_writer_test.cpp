// Writing: the same case again, all of it or nothing, and never over what is there.
#include "exchange/case_writer.h"

#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// Every table and every optional column once.
Files full_case() {
  Files files = sound_case();
  files["case.toml"] =
      "title = \"Two \\\"missions\\\"\"\nas_of = 2030-01-01\nperiod_days = 10\nhandover_days = 5\npolicy = "
      "\"hopeful\"\n"
      "[horizon]\nfrom = 2030-01-07\nuntil = 2030-03-04\n[objective]\nunfilled = [5, 4, 3, 2, 1]\nsite_change = "
      "1\nrebadge "
      "= 2\nsplit = 3\n";
  files["resources.csv"] = "resource,unit,transient,overload_weight\nbeds,bed,yes,2\nguards,person,no,\n";
  files["site_capacity.csv"] =
      "site,resource,capacity,comfort,from,until,grace_until\nS1,beds,20.5,10,2030-01-01,2031-01-"
      "01,2030-02-01\n";
  files["usage.csv"] = "capability,resource,uses,provides\nINS,beds,0.25,\nMED,guards,,1.5\n";
  files["balance.csv"] = "first,second,target,weight\nbeds,guards,2,3\n";
  files["substitutes.csv"] = "wanted,offered,worth_percent\nINS,MED,50\n";
  files["caveats.csv"] =
      "caveat,nation,contribution,rule,value,declared,negotiable,from,until\nV1,GBR,C1,at_most,"
      "10:OLD,yes,no,2030-01-01,2031-01-01\nV2,ITA,,only_zone,Z1,,,,\n";
  files["conflicts.csv"] = "first,second,apart,reason\nC1,NATO,site,\"words, and\nlines\"\nTRIO,ITA,zone,\n";
  files["mandates.csv"] =
      "mandate,nation,body,missions,ceiling,from,until,on,state,expected_on\nM,GBR,parliament,OLD;NEW,"
      "30,2030-01-01,2031-01-01,2029-12-01,expected,2030-01-15\n";
  files["consents.csv"] =
      "consent,host,authority,binding,sender,mission,zone,site,activity,on,state,expected_on,limit,"
      "leave_days\nK,XHH,government,yes,NATO,OLD,Z1,S1,TRN,2029-01-01,asked,2030-01-01,50,14\n";
  files["decisions.csv"] =
      "decision,body,mission,on,state,expected_on,silence_until\nD,council,NEW,2030-01-01,silence,,"
      "2030-01-20\n";
  files["suspensions.csv"] = "activity,from,until,reason\nTRN,2030-01-10,2030-01-20,unrest\n";
  files["lift.csv"] = "from_zone,to_zone,days,seats_per_period\nHOME,Z1,2,10\nZ1,S3,0,5\n";
  files["sources.csv"] =
      "source,title,publisher,published_on,address,note\nSRC,Report,Office,2029-12-31,example.org,é\n";
  files["nations.csv"] =
      "nation,kind,groups,burden_key,source,basis,note\nGBR,nation,NATO;G7,500000,SRC,stated,\" a \"\nITA,"
      ",NATO,,,derived,\nXHH,,,,,,\nORG-1,organisation,,,,,\n";
  files["activities.csv"] = "activity,name,kind,spread,needs\nTRN,Training,training,1,ADV\nADV,Advising,advising,,\n";
  return files;
}

TEST(CaseWriter, EveryColumnIsTheSameAfterWritingAndReading) {
  const auto first = read(full_case());
  ASSERT_TRUE(first.ok()) << to_string(first.problems()[0]);
  const PassingFolder place;
  ASSERT_FALSE(write_case(first->content, place.path() / "case"));
  const auto second = read_case(place.path() / "case");
  ASSERT_TRUE(second.ok()) << to_string(second.problems()[0]);
  EXPECT_TRUE(first->content == second->content);
  EXPECT_EQ(second->content.nations[0].provenance.note, " a ");
  EXPECT_EQ(load_text(place.path() / "case" / "lift.csv"),
            "from_zone,to_zone,days,seats_per_period\nHOME,Z1,2,10\nZ1,S3,0,5\n");
}

TEST(CaseWriter, EveryColumnIsTheSameThroughAWorkbook) {
  const auto first = read(full_case());
  ASSERT_TRUE(first.ok());
  const PassingFolder place;
  const auto problem = write_case(first->content, place.path() / "case.xlsx");
  ASSERT_FALSE(problem) << to_string(*problem);
  const auto second = read_case(place.path() / "case.xlsx");
  ASSERT_TRUE(second.ok()) << to_string(second.problems()[0]);
  EXPECT_TRUE(first->content == second->content);
  ASSERT_FALSE(write_case(second->content, place.path() / "again.xlsx"));
  EXPECT_EQ(load_text(place.path() / "case.xlsx"), load_text(place.path() / "again.xlsx"));
}

TEST(CaseWriter, ATemplateCanBeAWorkbook) {
  const PassingFolder place;
  const auto problem = write_template(place.path() / "mine.xlsx");
  ASSERT_FALSE(problem) << to_string(*problem);
  const auto result = read_case(place.path() / "mine.xlsx");
  ASSERT_FALSE(result.ok());
  std::string said;
  for (const Problem& one : result.problems()) said += to_string(one) + "\n";
  EXPECT_EQ(result.problems().size(), 4 + 7U) << said;
  EXPECT_THAT(said, HasSubstr("mine.xlsx, sheet nations: expected at least one row.\n"));
}

TEST(CaseWriter, NothingIsOverwritten) {
  const auto read_once = read(sound_case());
  ASSERT_TRUE(read_once.ok());
  const PassingFolder place;
  save_text(place.path() / "file", "precious");
  fs::create_directory(place.path() / "full");
  save_text(place.path() / "full" / "plan.json", "precious");
  for (const std::string name : {"file", "full"}) {
    const auto problem = write_case(read_once->content, place.path() / name);
    ASSERT_TRUE(problem);
    EXPECT_THAT(to_string(*problem), HasSubstr("a name that is still free, for nothing is overwritten"));
  }
  EXPECT_EQ(load_text(place.path() / "file"), "precious");
  fs::create_directory(place.path() / "empty");
  EXPECT_FALSE(write_case(read_once->content, place.path() / "empty"));
  EXPECT_TRUE(read_case(place.path() / "empty").ok());
  // Nothing passing stays behind.
  EXPECT_EQ(std::distance(fs::directory_iterator(place.path()), fs::directory_iterator{}), 3);
}

TEST(CaseWriter, WhatASpreadsheetWouldCalculateIsNotWritten) {
  auto read_once = read(sound_case());
  ASSERT_TRUE(read_once.ok());
  read_once->content.sites[0].name = "=1+1";
  const PassingFolder place;
  const auto problem = write_case(read_once->content, place.path() / "case");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->where, "sites.csv, row 2, column name");
  EXPECT_FALSE(fs::exists(place.path() / "case"));
}

// The rows of help are skipped, so that a template says only what is still to be filled in.
TEST(CaseWriter, ATemplateIsACaseToFillIn) {
  const PassingFolder place;
  ASSERT_FALSE(write_template(place.path() / "mine"));
  const auto result = read_case(place.path() / "mine");
  ASSERT_FALSE(result.ok());
  std::string said;
  for (const Problem& problem : result.problems()) said += to_string(problem) + "\n";
  EXPECT_EQ(result.problems().size(), 4 + 7U) << said;
  EXPECT_THAT(said, HasSubstr("case.toml, line 2, key title: expected a title.\n"));
  EXPECT_THAT(said, HasSubstr("nations.csv: expected at least one row.\n"));
  for (const auto& [name, text] : sound_case()) {
    const auto file = place.path() / "mine" / name;
    if (name == "case.toml") {
      save_text(file, text);
      continue;
    }
    const auto table = parse_csv(text, "t", "t");
    const auto form = parse_csv(load_text(file), "t", "t");
    ASSERT_TRUE(table.ok() && form.ok()) << name;
    EXPECT_EQ(form->rows.size(), 1U);
    save_text(file, text.substr(0, text.find('\n') + 1) + "# help\n" + text.substr(text.find('\n') + 1));
  }
  EXPECT_TRUE(read_case(place.path() / "mine").ok());
}

TEST(CaseWriter, ThePageOnTheFormatNamesEveryColumn) {
  const std::string page = format_page();
  EXPECT_THAT(page, HasSubstr("## requirements (required)"));
  EXPECT_THAT(page, HasSubstr("| `takes_over` |"));
  EXPECT_THAT(page, HasSubstr("| `objective.unfilled` |"));
}

}  // namespace
}  // namespace rebadge::exchange
