// A case with every table and every column of the format: by way of folders and workbooks it stays what it was.
#include <rapidcheck.h>

#include "exchange/case_writer.h"
#include "exchange/xlsx_read.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view odd = "\"\u00e9\u20ac, \U0001F681 \"\"\u0141\u00f3d\u017a\"\";\n #=1 _x0041_ 007 \"";

// The last three columns that every table takes.
std::string said(const std::string& source) { return "," + source + ",derived," + std::string(odd) + "\n"; }

Files whole_case() {
  Files files;
  files["case.toml"] =
      "title = \"Two \\\"missions\\\" \u2014 1 \u00bd\"\nas_of = 2030-01-01\nperiod_days = 10\n"
      "handover_days = 5\npolicy = \"hopeful\"\n[horizon]\nfrom = 2030-01-07\nuntil = 2030-03-04\n"
      "[objective]\nunfilled = [5, 4, 3, 2, 1]\nsite_change = 1\nrebadge = 2\nsplit = 3\n";
  const std::string tail = ",source,basis,note\n";
  files["nations.csv"] = "nation,kind,groups,burden_key" + tail + "GBR,nation,NATO;G7,500000" + said("SRC") +
                         "XHH,,NATO," + said("") + "ORG-1,organisation,,0" + said("\"words, of 1999\"");
  files["missions.csv"] = "mission,name,lead,roles,hosts,ceiling,overlap_exempt_days,from,until" + tail +
                          "OLD,007,GBR,training;combat,XHH;GBR,300,14,2029-01-01,2031-01-01" + said("SRC") +
                          "NEW,1e5,ORG-1,advising,XHH,,,," + said("SRC");
  files["zones.csv"] = "zone,name,mission" + tail + "Z1,2030-01-01,OLD" + said("SRC");
  files["sites.csv"] = "site,name,zone,host,lat,lon,mgrs,opens,closes" + tail +
                       "S1,Camp,Z1,XHH,33.500,-0.10,,2029-01-01,2031-01-01" + said("SRC") +
                       "0010,-5,,XHH,,,38S MB 44 88,," + said("SRC");
  files["resources.csv"] = "resource,unit,transient,overload_weight" + tail + "beds,bed,yes,2" + said("SRC") +
                           "guards,\" person \",no,0" + said("SRC");
  files["site_capacity.csv"] = "site,resource,capacity,comfort,from,until,grace_until" + tail +
                               "S1,beds,20.5,10.25,2030-01-01,2031-01-01,2030-02-01" + said("SRC");
  files["balance.csv"] = "first,second,target,weight" + tail + "beds,guards,2,3" + said("SRC");
  files["activities.csv"] = "activity,name,kind,spread,needs" + tail + "TRN,TRUE,training,1,ADV" + said("SRC") +
                            "ADV,#N/A,advising,," + said("SRC");
  files["capabilities.csv"] = "capability,name" + tail + "INS,_x000D_" + said("SRC") + "MED,a\u00a0b" + said("SRC");
  files["usage.csv"] = "capability,resource,uses,provides" + tail + "INS,beds,0.25,1.5" + said("SRC");
  files["substitutes.csv"] = "wanted,offered,worth_percent" + tail + "INS,MED,50" + said("SRC");
  files["requirements.csv"] =
      "requirement,mission,sites,activity,capability,line_kind,persons,minimum,rank_from,rank_to,language,from,until,"
      "priority,handover_days,held_for,takes_over,take_by,passes,keep" +
      tail + "L1,OLD,S1,TRN,INS,team,20,10,OR-3,OF-10,ENG:3322;FRA:2+222,2030-01-07,2030-03-04,1,9,GBR,,,,5" +
      said("SRC") + "L2,NEW,Z1;0010,ADV,INS,post,20,,CIV,CIV,,2030-01-07,2030-03-04,5,,,L1,2030-02-01,by_element," +
      said("SRC");
  files["contributions.csv"] =
      "contribution,nation,group,capability,elements,persons_per_element,rank,language,from,until,status,expected_on,"
      "mandate,mission,site,requirement,support_of,notice_days,min_tour_days,tour_days,dwell_days,sustained" +
      tail + "C1,GBR,TRIO,INS,2,10,OF-4,ENG:3333,2029-06-01,2031-06-01,deployed,,M,OLD,S1,L1,,,30,180,90,yes" +
      said("SRC") + "C2,GBR,,INS,1,10,,,2030-02-01,2031-06-01,pledged,2030-02-01,,,,,,21,,,,no" + said("SRC") +
      "C3,GBR,,MED,2,1,,,2029-06-01,2031-06-01,deployed,,,OLD,S1,,C1,,,,," + said("SRC");
  files["caveats.csv"] = "caveat,nation,contribution,rule,value,declared,negotiable,from,until" + tail +
                         "V1,GBR,C1,at_most,10:OLD,yes,no,2030-01-01,2031-01-01" + said("SRC");
  files["conflicts.csv"] = "first,second,apart,reason" + tail + "C1,NATO,site,\"two\r\nlines\"" + said("SRC");
  files["mandates.csv"] = "mandate,nation,body,missions,ceiling,from,until,on,state,expected_on" + tail +
                          "M,GBR,parliament,OLD;NEW,30,2030-01-01,2031-01-01,2029-12-01,expected,2030-01-15" +
                          said("SRC");
  files["consents.csv"] =
      "consent,host,authority,binding,sender,mission,zone,site,activity,on,state,expected_on,limit,leave_days" + tail +
      "K,XHH,government,yes,NATO,OLD,Z1,S1,TRN,2029-01-01,asked,2030-01-01,50,14" + said("SRC");
  files["decisions.csv"] = "decision,body,mission,zone,site,activity,on,state,expected_on,silence_until" + tail +
                           "D,council,NEW,Z1,S1,ADV,2030-01-01,silence,2030-01-10,2030-01-20" + said("SRC");
  files["suspensions.csv"] = "mission,zone,site,activity,from,until,reason" + tail +
                             "OLD,Z1,S1,TRN,2030-01-10,2030-01-20,unrest" + said("SRC");
  files["lift.csv"] = "from_zone,to_zone,days,seats_per_period" + tail + "HOME,Z1,2,10" + said("SRC") +
                      "Z1,0010,0,1000000000" + said("SRC");
  files["pins.csv"] = "pin,kind,element,contribution,requirement,site,from,until,who,why" + tail +
                      "P1,move,C1/2,,,,2030-01-10,2030-01-20,J7,leave" + said("SRC") +
                      "P2,forbid,,C1,L1,,2030-01-10,2030-01-20,J7,\"elections; \"\"early\"\"\"" + said("SRC") +
                      "P3,forbid,,,,S1,2030-02-10,2030-02-20,J4,runway" + said("SRC");
  files["courses.csv"] =
      "course,requirement,activity,site,audience,from,until,actual_from,actual_until,places,started,graduated,state,"
      "reason,replaced_by" +
      tail + "K1,L1,TRN,S1,1-BN,2029-10-01,2029-11-01,2029-10-02,2029-11-02,20,18,0,completed,," + said("SRC") +
      "K2,,TRN,,,2029-10-01,2029-11-01,,,1000000,,,moved,\"shut; \"\"again\"\"\",K1" + said("SRC");
  files["ratings.csv"] = "unit,capability,level,on,assessor,evidence,valid_days" + tail +
                         "1-BN,INS,with_support,2029-11-05,\"B, staff\",an exercise,3650" + said("SRC");
  files["risks.csv"] = "risk,change,percent,from,until,least_days,most_days" + tail +
                       "STOP,suspend:OLD:{day}:{end},12.5,2030-01-10,2030-01-20,3,30" + said("SRC");
  files["sources.csv"] =
      "source,title,publisher,published_on,address,basis,note\nSRC,\"Report; \"\"final\"\"\",Office,"
      "1900-01-01,https://example.org/?a=1&b=<2>,stated, .\n";
  return files;
}

std::map<std::string, std::string> texts_in(const fs::path& folder) {
  std::map<std::string, std::string> texts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    texts[entry.path().filename().string()] = load_text(entry.path());
  }
  return texts;
}

std::map<std::string, std::vector<std::vector<std::string>>> sheets_in(const fs::path& workbook) {
  std::map<std::string, std::vector<std::vector<std::string>>> sheets;
  const auto read = read_workbook(workbook, {});
  if (!read) return sheets;
  for (const RawTable& table : *read) {
    auto& rows = sheets[table.name];
    rows.push_back(table.header.cells.texts());
    for (const RawRow& row : table.rows) rows.push_back(row.cells.texts());
  }
  return sheets;
}

// Reads one form and writes another; what kept it from that, or nothing.
std::string convert(const fs::path& from, const fs::path& to) {
  const auto read = read_case(from);
  if (!read) return to_string(read.problems().front());
  const auto problem = write_case(read->content, to);
  return problem ? to_string(*problem) : "";
}

// A column that is added to the format has to be added to the case above.
TEST(AWholeCase, HasEveryTableAndEveryColumn) {
  const auto result = read(whole_case());
  ASSERT_TRUE(result.ok()) << to_string(result.problems().front());
  std::map<std::string, std::vector<std::string>> written;
  for (const RawTable& table : tables_of(result->content)) written[table.name] = table.header.cells.texts();
  for (const TableDescription& table : table_descriptions()) {
    EXPECT_EQ(written[table.info.name], column_names(table.info.name)) << table.info.name;
  }
}

TEST(AWholeCase, KeepsItsTablesByWayOfAWorkbook) {
  const PassingFolder place;
  const fs::path given = place.path() / "given", first = place.path() / "first", book = place.path() / "book.xlsx",
                 second = place.path() / "second";
  fs::create_directory(given);
  for (const auto& [name, text] : whole_case()) save_text(given / name, text);
  ASSERT_EQ(convert(given, first), "");
  ASSERT_EQ(convert(first, book), "");
  ASSERT_EQ(convert(book, second), "");
  EXPECT_EQ(texts_in(first), texts_in(second));
  EXPECT_EQ(texts_in(first).size(), table_descriptions().size() + 1);
  EXPECT_EQ(read_case(given)->content, read_case(second)->content);
}

TEST(AWholeCase, KeepsItsSheetsByWayOfAFolder) {
  const PassingFolder place;
  const auto result = read(whole_case());
  ASSERT_TRUE(result.ok());
  const fs::path first = place.path() / "first.xlsx", folder = place.path() / "folder",
                 second = place.path() / "second.xlsx";
  ASSERT_FALSE(write_case(result->content, first));
  ASSERT_EQ(convert(first, folder), "");
  ASSERT_EQ(convert(folder, second), "");
  EXPECT_EQ(sheets_in(first), sheets_in(second));
  EXPECT_EQ(sheets_in(first).size(), table_descriptions().size() + 1);
  EXPECT_EQ(load_text(first), load_text(second));
}

// Whatever words a cell may hold, they are the same in the other form.
TEST(AWholeCase, KeepsWordsWhateverTheyAre) {
  const auto sound = read(whole_case());
  ASSERT_TRUE(sound.ok());
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "0",      "1",         ".",    "-",  "+",      "e",      "_x",         "_",      "000A",   "\n",     "\r",
      "\r\n",   " ",         "\t",   "<",  "&",      "]]>",    "\"",         "'",      ",",      ";",      "#",
      "=",      "@",         "|",    "\\", "\u00fc", "\u20ac", "\U0001F600", "\u2028", "\ufeff", "\ufffe", "\u00a0",
      "\u05e9", "2025-01-0", "TRUE", "%",  "/",      ":",      "a",          "Z"});
  const bool held = rc::check("any words", [&] {
    std::vector<std::string> words;
    for (int i = 0; i < 6; ++i) {
      std::string text = "x";
      for (const std::string& part : *rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(piece))) {
        text += part;
      }
      if (*rc::gen::arbitrary<bool>()) text.erase(0, 1);  // the "x" keeps a text from being a formula or blank
      RC_PRE(!looks_like_formula(text) && !looks_like_formula(trimmed(text)) && !flaw_of(text));
      RC_PRE(!trimmed(text).empty());
      words.push_back(std::move(text));
    }
    Case c = sound->content;
    c.title = std::string(trimmed(words[0]));
    c.missions[0].name = words[1];
    c.sources[0].title = words[2];
    c.suspensions[0].reason = words[3];
    c.conflicts[0].reason = words[4];
    for (Nation& nation : c.nations) nation.provenance.note = words[5];
    const PassingFolder place;
    const fs::path first = place.path() / "first", book = place.path() / "book.xlsx", second = place.path() / "second";
    RC_ASSERT(!write_case(c, first));
    RC_ASSERT(convert(first, book).empty());
    RC_ASSERT(convert(book, second).empty());
    const bool same_texts = texts_in(first) == texts_in(second), same_case = read_case(second)->content == c;
    RC_ASSERT(same_texts);
    RC_ASSERT(same_case);
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace rebadge::exchange
