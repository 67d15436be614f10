// A case from the tables of the open advisor network. tests/cases/anet-dump is a dump as newer versions have it; older
// ones stand here.
#include "exchange/anet/case.h"
#include "exchange/anet/dump.h"
#include "exchange/case_writer.h"
#include "exchange/mend.h"
#include "exchange/xlsx_write.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::filesystem::path new_dump = std::filesystem::path(REBADGE_SOURCE_DIR) / "tests/cases/anet-dump";

Result<ImportedCase> import_from(const std::filesystem::path& folder, const AnetOptions& options = {}) {
  const auto dump = read_anet_dump(folder);
  if (!dump) return dump.problems();
  return case_of(*dump, options);
}

Result<ImportedCase> import_of(const Files& files, const AnetOptions& options = {}) {
  const PassingFolder folder;
  for (const auto& [name, text] : files) save_text(folder.path() / name, text);
  return import_from(folder.path(), options);
}

// `kind|table row|what|says`
std::vector<std::string> notes_of(const ImportedCase& imported) {
  std::vector<std::string> lines;
  for (const ImportNote& note : imported.notes) {
    lines.push_back(std::string(word(note.kind)) + "|" + note.table + " " + std::to_string(note.row) + "|" + note.what +
                    "|" + note.says);
  }
  return lines;
}

template <class Row>
std::vector<std::string> ids(const std::vector<Row>& rows) {
  std::vector<std::string> all;
  for (const Row& row : rows) all.push_back(row.id);
  return all;
}

// In the first versions ids were numbers, countries words, and a type or a role said who is who.
Files old_dump() {
  return {
      {"people.csv",
       "id,name,status,role,rank,country,endOfTourDate,createdAt\n1,\"A, B\",0,0,OF-4,Germany,,2017-03-01 "
       "10:00:00.123\n2,\"C, D\",0,0,,UK,\\N,2017-03-01\n3,\"E, F\",0,1,,Afghanistan,,2017-03-01\n"},
      {"positions.csv",
       "id,name,code,type,status,organizationId,currentPersonId,locationId,createdAt\n10,Adviser,A-1,0,0,20,1,30,2017-"
       "03-01\n11,Chief,,2,0,20,2,30,2017-03-01\n12,Director,D-1,1,0,21,3,30,2017-03-02\n"},
      {"organizations.csv", "id,shortName,longName,status,type,parentOrgId\n20,EF 1,Budget,0,0,\n21,MoD,,0,1,\n"},
      {"locations.csv", "id,name,status,lat,lng\n30,Base,0,34.5,69.25\n"},
      {"tasks.csv",
       "id,shortName,longName,category,customFieldRef1Id,organizationId,status\n40,EF 1,Budget,EF,,,0\n41,EF 1.1,Plans,"
       "EF,40,20,0\n42,EF 1.2,Pay,EF,40,20,0\n"},
  };
}

Files bent(const std::string& file, const std::string& text, const std::string& other) {
  Files files = old_dump();
  const auto at = files.at(file).find(text);
  if (at == std::string::npos) throw std::logic_error(file + " has no " + text);
  files.at(file).replace(at, text.size(), other);
  return files;
}

TEST(Anet, OldDumpsAreRead) {
  const auto imported = import_of(old_dump());
  ASSERT_TRUE(imported) << to_string(imported.problems().front());
  const Case& c = imported->content;
  EXPECT_EQ(to_string(c.as_of), "2017-03-02");
  EXPECT_EQ(c.horizon_days(), 182);
  EXPECT_THAT(ids(c.nations), ElementsAre("AFG", "ANET-LEAD", "DEU", "GBR"));
  EXPECT_THAT(ids(c.requirements), ElementsAre("A-1", "Chief"));
  EXPECT_THAT(ids(c.contributions), ElementsAre("DEU-1", "GBR-2"));
  EXPECT_THAT(ids(c.activities), ElementsAre("EF-1"));  // of which both tasks are parts
  ASSERT_EQ(c.sites.size(), 1U);
  EXPECT_EQ(c.sites[0].id + " " + c.sites[0].lat + " " + c.sites[0].lon, "Base 34.5 69.25");
  EXPECT_EQ(c.at(c.sites[0].host).id, "AFG");  // of those who are advised
  const Contribution& first = c.contributions[0];
  EXPECT_EQ(first.status, Status::deployed);
  EXPECT_EQ(c.at(first.requirement).id, "A-1");
  EXPECT_EQ(to_string(*first.rank), "OF-4");
  EXPECT_EQ(first.group, "EF-1");
  EXPECT_EQ(first.elements * first.persons_per_element, 1);
  EXPECT_THAT(notes_of(*imported),
              ElementsAre("left out|people.csv 0|1 people|they are of those who are advised",
                          "left out|positions.csv 0|1 positions|they are of those who are advised, for whom a case has "
                          "no table",
                          "assumed|positions.csv 0|ANET|all posts are in one mission, hosted by AFG"));
}

TEST(Anet, NewDumpsAreReadAndWhatIsOddIsListed) {
  const auto imported = import_from(new_dump);
  ASSERT_TRUE(imported) << to_string(imported.problems().front());
  const Case& c = imported->content;
  EXPECT_EQ(to_string(c.as_of), "2026-02-03");
  EXPECT_THAT(ids(c.nations), ElementsAre("XVL", "ANET-LEAD", "DEU", "ROU", "XAA", "XKX", "ITA"));
  EXPECT_EQ(c.nations[4].provenance.note, "Sea State");
  EXPECT_THAT(ids(c.sites), ElementsAre("Staff-College", "SITE-00000066", "Depot", "NO-PLACE"));
  EXPECT_EQ(c.sites[1].name, "وزارة الدفاع");
  EXPECT_EQ(c.sites[2].lat, "");
  EXPECT_THAT(ids(c.activities), ElementsAre("EDU", "LOG", "ADVISING"));
  EXPECT_EQ(c.activities[1].name, "Supply, and transport");
  EXPECT_THAT(ids(c.requirements), ElementsAre("TAA-01", "TAA-02", "POST-00000193", "TAA-04", "TAA-05", "TAA-06",
                                               "TAA-07", "TAA-08", "TAA-09", "TAA-11"));
  EXPECT_EQ(c.requirements[6].provenance.note, "Liaison officer");
  EXPECT_EQ(c.requirements[0].priority, 1);
  EXPECT_EQ(c.requirements[2].priority, 2);
  EXPECT_THAT(ids(c.contributions),
              ElementsAre("DEU-000001f5", "ROU-000001f6", "XAA-000001f7", "XKX-000001f8", "ITA-000001f9"));
  EXPECT_EQ(to_string(c.contributions[0].from), "2025-11-01");  // in the post since
  EXPECT_EQ(to_string(c.contributions[0].until), "2026-12-01");
  const auto notes = notes_of(*imported);
  for (const char* expected :
       {"changed|locations.csv 3|GER|no code of ISO 3166-1; it is taken for DEU, Germany",
        "changed|locations.csv 4|ROM|no code of ISO 3166-1; it is taken for ROU, Romania",
        "changed|locations.csv 6|XKS|no code of ISO 3166-1; it is taken for XKX, Kosovo",
        "assumed|locations.csv 5|Sea State|no country of ISO 3166-1: it is given the code XAA",
        "changed|people.csv 5|Capt|no rank of STANAG 2116: it is left out",
        "changed|people.csv 6|2026-01-31|the tour had ended, and the post is still held: the end is left out",
        "changed|locations.csv 10|95.5, -41|no place on earth: it is left out",
        "changed|locations.csv 10|Depot|characters that a case does not take are left out",
        "assumed|positions.csv 7|Adviser by video|its location is virtual: it is at NO-PLACE",
        "assumed|positions.csv 8|Liaison officer|its location is no row of locations: it is at NO-PLACE",
        "left out|positions.csv 10|Second hat|who holds it holds another post too: the post is empty",
        "left out|positions.csv 11|Adviser of long ago|it is not active",
        "left out|positions.csv 12|Ghost|who holds it is no row of people: the post is empty",
        "left out|positions.csv 0|2 positions|they are of those who are advised, for whom a case has no table",
        "left out|reports 0||tables that tell nothing of a case"}) {
    EXPECT_THAT(notes, Contains(expected));
  }
  EXPECT_THAT(notes, Contains(HasSubstr("of no country that can be told: the post is empty")));
  EXPECT_THAT(notes, Contains(HasSubstr("the person is not active: the post is empty")));
  EXPECT_THAT(notes, Contains(HasSubstr("in no active post: what the person is able to do cannot be told")));
  EXPECT_THAT(notes, Contains(HasSubstr("row 2 has this id too, and is the one that counts")));
  EXPECT_THAT(notes, Contains(HasSubstr("it has 2 tasks that are parts of none: EDU is its activity")));
}

// What is written is read again without an error, and no name of a person is in it.
TEST(Anet, TheCaseIsSoundAndNamesNobody) {
  const auto imported = import_from(new_dump);
  ASSERT_TRUE(imported);
  const PassingFolder folder;
  ASSERT_FALSE(write_case(imported->content, folder.path() / "case"));
  const auto again = read_case(folder.path() / "case");
  ASSERT_TRUE(again) << to_string(again.problems().front());
  for (const char* file : {"contributions.csv", "requirements.csv", "nations.csv"}) {
    const std::string text = load_text(folder.path() / "case" / file);
    for (const char* name : {"Keller", "HYPERLINK", "Berisha", "Conti", "أحمد"})
      EXPECT_THAT(text, Not(HasSubstr(name)));
  }
}

// Names of columns in small letters, a schema before the name of a table, and a column that nobody knows.
TEST(Anet, ColumnsAreFoundByNameHoweverWritten) {
  Files files = bent("people.csv", "id,name,status,role,rank,country,endOfTourDate",
                     "ID,shoe,status,ROLE,rank,country,endoftourdate");
  files["public.organizations.csv"] = files["organizations.csv"];
  files.erase("organizations.csv");
  const auto imported = import_of(files);
  ASSERT_TRUE(imported) << to_string(imported.problems().front());
  EXPECT_THAT(ids(imported->content.contributions), ElementsAre("DEU-1", "GBR-2"));
}

TEST(Anet, AWorkbookWithASheetATableIsADumpToo) {
  const Files files = old_dump();
  std::vector<RawTable> tables;
  for (const auto& [name, text] : files) {
    auto table = parse_csv(text, std::filesystem::path(name).stem().string(), name);
    ASSERT_TRUE(table);
    tables.push_back(std::move(*table));
  }
  const PassingFolder folder;
  ASSERT_FALSE(write_workbook(folder.path() / "dump.xlsx", tables));
  const auto imported = import_from(folder.path() / "dump.xlsx");
  ASSERT_TRUE(imported) << to_string(imported.problems().front());
  EXPECT_EQ(imported->content.contributions, import_of(files)->content.contributions);
}

TEST(Anet, OptionsSayWhatADumpDoesNot) {
  AnetOptions options;
  options.as_of = parse_day("2017-06-01");
  options.until = parse_day("2017-09-01");
  options.host = "XHH";
  options.lead = "TUR";
  const auto imported = import_of(old_dump(), options);
  ASSERT_TRUE(imported);
  const Case& c = imported->content;
  EXPECT_EQ(to_string(c.from) + to_string(c.until), "2017-06-012017-09-01");
  EXPECT_EQ(c.at(c.missions[0].lead).id + c.at(c.sites[0].host).id, "TURXHH");
  options.host = "Turkey";
  EXPECT_EQ(to_string(import_of(old_dump(), options).problems().front()),
            "--host: found \"Turkey\", expected an ISO 3166-1 alpha-3 code. Maybe TUR.");
  options.host = "XHH";
  options.lead = "Italy";
  EXPECT_EQ(to_string(import_of(old_dump(), options).problems().front()),
            "--lead: found \"Italy\", expected an ISO 3166-1 alpha-3 code. Maybe ITA.");
  options.until = options.as_of;
  EXPECT_THAT(to_string(import_of(old_dump(), options).problems().front()), HasSubstr("a day after 2017-06-01"));
}

TEST(Anet, WhatIsMissingIsSaidAllAtOnce) {
  Files files = old_dump();
  files["task.csv"] = files["tasks.csv"];
  files.erase("tasks.csv");
  files.erase("locations.csv");
  files["people.csv"] = "1,\"A, B\",0,7\n2,\"C, D\",0,7\n";
  const auto imported = import_of(files);
  ASSERT_FALSE(imported);
  std::vector<std::string> said;
  for (const Problem& problem : imported.problems()) said.push_back(to_string(problem));
  EXPECT_THAT(said, ElementsAre(HasSubstr("expected the column uuid, or in old dumps id. Maybe the table was exported "
                                          "without its header."),
                                HasSubstr("expected the table locations of the dump, as locations.csv."),
                                HasSubstr("expected the table tasks of the dump, as tasks.csv. Maybe task is it, and "
                                          "wants another name.")));
}

TEST(Anet, ADumpOfNobodyOrNowhereIsRefused) {
  EXPECT_THAT(to_string(import_of(bent("people.csv", "Afghanistan", "")).problems().front()),
              HasSubstr("Maybe --host CODE says which it is."));
  Files files = bent("positions.csv", "20,1,30", "20,,30");
  files["positions.csv"].replace(files["positions.csv"].find("20,2,30"), 7, "20,,30");
  EXPECT_THAT(to_string(import_of(files).problems().front()), HasSubstr("at least one person of a known country"));
  files["positions.csv"] = "id,name,type,createdAt\n12,Director,1,2017-03-02\n";
  EXPECT_THAT(to_string(import_of(files).problems().front()), HasSubstr("at least one active position"));
  EXPECT_THAT(to_string(read_anet_dump("/no/such/dump").problems().front()), HasSubstr("nothing is there"));
}

// A tree of organisations or tasks that bites its tail ends all the same.
TEST(Anet, CirclesEnd) {
  Files files = bent("organizations.csv", "20,EF 1,Budget,0,0,\n", "20,EF 1,Budget,0,0,20\n");
  files["tasks.csv"] = "id,shortName,customFieldRef1Id,organizationId\n40,A,41,20\n41,B,40,\n";
  const auto imported = import_of(files);
  ASSERT_TRUE(imported);
  EXPECT_THAT(ids(imported->content.activities), ElementsAre("A"));
}

TEST(Anet, TextIsMendedAndGoodTextStays) {
  EXPECT_EQ(mended("Ministère de la Défense"), "Ministère de la Défense");
  EXPECT_EQ(mended("Minist\u0065\u0300re"), "Ministère");
  EXPECT_EQ(mended(" \u202bوزارة\u202c\n الدفاع "), "وزارة  الدفاع");
  EXPECT_EQ(mended("=+@sum"), "sum");
  EXPECT_EQ(mended("-12.5"), "-12.5");
  EXPECT_EQ(mended("\x01=\t"), "");
}

}  // namespace
}  // namespace rebadge::exchange
