// What planners get wrong, and what they are then told: where, what was found, what was expected, and a guess.
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(CaseErrors, TheSoundCaseIsSound) {
  const auto result = read(sound_case());
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->warnings.empty());
  EXPECT_EQ(result->content.elements.size(), 3U);
  // L2 wants the zone Z1, which is S1, or S2.
  EXPECT_EQ(result->content.requirements[1].sites, (std::vector<SiteId>{SiteId{0}, SiteId{1}}));
}

TEST(CaseErrors, AMisspeltColumnNamesTheNearestOne) {
  const auto said = said_of(with("contributions.csv", "persons_per_element", "person_per_element"));
  ASSERT_EQ(said.size(), 2U);
  EXPECT_THAT(said[0], StartsWith("contributions.csv, row 1, column person_per_element: found \"person_per_element\", "
                                  "expected a column of contributions: "));
  EXPECT_THAT(said[0], HasSubstr("Maybe persons_per_element."));
  EXPECT_EQ(said[1], "contributions.csv, row 1: expected the column persons_per_element (persons in each).");
}

// Who writes UK for GBR is told so once, and not again for every row that names GBR.
TEST(CaseErrors, ANationThatIsNoCodeIsLedToItsCode) {
  const std::string code = "an ISO 3166-1 alpha-3 code, XKX, or XAA to XZZ; of an organisation any id";
  EXPECT_THAT(said_of(with("nations.csv", "GBR,", "UK,")),
              ElementsAre("nations.csv, row 2, column nation: found \"UK\", expected " + code + ". Maybe GBR."));
  EXPECT_THAT(said_of(with("nations.csv", "ITA,nation", "IT,nation")),
              ElementsAre("nations.csv, row 3, column nation: found \"IT\", expected " + code + ". Maybe ITA."));
  EXPECT_THAT(said_of(with("nations.csv", "ITA,nation", "Italy,nation")),
              ElementsAre("nations.csv, row 3, column nation: found \"Italy\", expected " + code + ". Maybe ITA."));
  EXPECT_THAT(said_of(with("nations.csv", "ORG-1,organisation", "ORG-1,")),
              ElementsAre(HasSubstr("Maybe it is an organisation: then write so in the column kind.")));
}

TEST(CaseErrors, AWindowEndsAfterItBegins) {
  EXPECT_THAT(said_of(with("contributions.csv", "2030-02-01,2031-06-01", "2031-06-01,2030-02-01")),
              ElementsAre("contributions.csv, row 3, column until: found \"2030-02-01\", expected a day after from "
                          "(2031-06-01). Maybe from and until are swapped."));
  // Half-open: who writes the last day into `until` gets a window of no days.
  EXPECT_THAT(said_of(with("contributions.csv", "2030-02-01,2031-06-01", "2030-02-01,2030-02-01")),
              ElementsAre(HasSubstr("Maybe 2030-02-02: the last day is the day before.")));
}

TEST(CaseErrors, AnUnknownIdNamesTheNearest) {
  EXPECT_THAT(said_of(with("requirements.csv", "L1,OLD", "L1,OLDD")),
              ElementsAre("requirements.csv, row 2, column mission: found \"OLDD\", expected an id of the table "
                          "missions: NEW or OLD. Maybe OLD."));
  EXPECT_THAT(said_of(with("requirements.csv", "Z1;S2", "Z1;S9")),
              ElementsAre(HasSubstr("found \"S9\", expected a site or a zone: S1, S2, S3, Z1 or Z2. Maybe S1.")));
}

// Rows of a table without one of its columns say nothing that could be compared with other tables.
TEST(CaseErrors, AMissingColumnIsToldOnceAndItsRowsAreNotComparedFurther) {
  for (const auto& [file, column] : {std::pair("requirements.csv", "mission"), std::pair("contributions.csv", "status"),
                                     std::pair("sites.csv", "host"), std::pair("missions.csv", "hosts")}) {
    const std::string name = column;
    Files files = sound_case();
    std::string& text = files.at(file);
    text.replace(text.find("," + name), name.size() + 1, ",note");
    EXPECT_THAT(said_of(files), ElementsAre(HasSubstr("expected the column " + name + " ("))) << file;
  }
}

// One slip in `missions` would else be told in every row of every table.
TEST(CaseErrors, AnUnknownIdIsToldOnceAColumn) {
  Files files = with("missions.csv", "OLD,", "OLDX,");
  files["requirements.csv"] +=
      "L3,OLD,S1,TRN,INS,team,20,2030-01-07,2030-03-04,1,\nL4,OLD,S1,TRN,INS,team,20,2030-01-07,2030-03-04,1,\n";
  EXPECT_THAT(
      said_of(files),
      ElementsAre("requirements.csv, row 2, column mission: found \"OLD\", expected an id of the table missions: "
                  "NEW or OLDX (the same in 2 further rows). Maybe OLDX.",
                  StartsWith("contributions.csv, row 2, column mission: found \"OLD\"")));
}

TEST(CaseErrors, ThousandsSeparatorsAreRefused) {
  EXPECT_THAT(said_of(with("requirements.csv", "team,20,", "team,\"1,200\",")),
              ElementsAre("requirements.csv, row 2, column persons: found \"1,200\", expected a whole number from 1 to "
                          "1000000. Maybe 1200."));
  EXPECT_THAT(said_of(with("requirements.csv", "team,20,",
                           "team,1\xC2\xA0"
                           "200,")),
              ElementsAre(HasSubstr("Maybe 1200.")));
}

TEST(CaseErrors, ADateInAnotherOrderIsRefused) {
  EXPECT_THAT(
      said_of(with("contributions.csv", "2030-02-01", "13/02/2030")),
      ElementsAre("contributions.csv, row 3, column from: found \"13/02/2030\", expected a day as YYYY-MM-DD of "
                  "the years 1900 to 2199. Maybe 2030-02-13."));
  EXPECT_THAT(said_of(with("contributions.csv", "2030-02-01", "01/02/2030")),
              ElementsAre(HasSubstr("Maybe 2030-02-01 (day first) or 2030-01-02 (month first).")));
  EXPECT_THAT(said_of(with("contributions.csv", "2030-02-01", "47515")), ElementsAre(HasSubstr("Maybe 2030-02-01,")));
}

TEST(CaseErrors, ADuplicateSerialNamesBothRows) {
  EXPECT_THAT(
      said_of(with("contributions.csv", "C2,", "C1,")),
      ElementsAre("contributions.csv, row 3, column contribution: found \"C1\", expected an id that no other row "
                  "has, and row 2 has it."));
}

TEST(CaseErrors, TextThatIsNoUtf8IsShownAsItWasMeant) {
  EXPECT_THAT(
      said_of(with("sites.csv", "Camp One", "Camp \xC9t\xE9")),
      ElementsAre("sites.csv, row 2, column name: found \"Camp Été\", expected text in UTF-8. Maybe the file is "
                  "in Windows-1252: save it as \"CSV UTF-8\"."));
  EXPECT_THAT(said_of(with_file("sites.csv", std::string("\xFF\xFEs\0i\0", 6))),
              ElementsAre(HasSubstr("found \"UTF-16\", expected text in UTF-8.")));
}

TEST(CaseErrors, AFormulaIsNeverCalculated) {
  for (const std::string formula : {"=SUM(A1:A2)", "+A1", "@now", "-A1"}) {
    EXPECT_THAT(said_of(with("sites.csv", "Camp One", formula)),
                ElementsAre("sites.csv, row 2, column name: found \"" + formula +
                            "\", expected a value, and not a formula, which is never calculated here. Maybe copy the "
                            "cell and paste it as a value."));
  }
  EXPECT_THAT(said_of(with("sites.csv", "Camp One", "-")), ElementsAre(HasSubstr("Maybe leave the cell blank.")));
}

TEST(CaseErrors, HiddenAndDecomposedLettersAreRefused) {
  EXPECT_THAT(said_of(with("sites.csv", "Camp One",
                           "Camp \xE2\x80\xAE"
                           "One")),
              ElementsAre(HasSubstr("text without bidirectional controls (here U+202E)")));
  EXPECT_THAT(said_of(with("sites.csv", "Camp One", "Cafe\xCC\x81")),
              ElementsAre(HasSubstr("composed form (NFC). Maybe Caf\xC3\xA9")));
}

// A merged cell leaves its name in the first column and nothing in the next.
TEST(CaseErrors, MergedHeadersAreRefused) {
  EXPECT_THAT(
      said_of(with("sites.csv", "site,name,zone,host", "site,name,,host")),
      ElementsAre("sites.csv, row 1, column C: expected the name of a column in every cell of the header. Maybe "
                  "the header has merged cells: split them and name each column."));
  EXPECT_THAT(
      said_of(with("sites.csv", "site,name,zone,host", "site,name,zone,zone")),
      ElementsAre("sites.csv, row 1, column zone: found \"zone\", expected each column once, and columns 3 and 4 "
                  "have this name. Maybe delete one of the two."));
}

TEST(CaseErrors, ATitleAboveTheHeaderIsRecognised) {
  for (const std::string title : {"The sites of this case\n\n", "\"Sites, all\",,,\n\n", "Sites,,,\n,,,\n"}) {
    EXPECT_THAT(said_of(with("sites.csv", "site,name", title + "site,name")),
                ElementsAre(HasSubstr("expected the header, which seems to stand in row 3. Maybe delete the rows above "
                                      "row 3.")))
        << title;
  }
}

TEST(CaseErrors, AnEmptyOrMissingTableIsNamed) {
  EXPECT_THAT(said_of(with_file("sites.csv", "")),
              ElementsAre("sites.csv: expected a row with the names of the columns, and not an empty table."));
  EXPECT_THAT(said_of(with_file("sites.csv", "site,name,zone,host\n")),
              ElementsAre("sites.csv: expected at least one row."));
  Files files = sound_case();
  files.erase("sites.csv");
  EXPECT_THAT(said_of(files), ElementsAre("sites.csv: expected this table, which every case has."));
}

TEST(CaseErrors, AnUnknownTableNamesTheNearestOne) {
  EXPECT_THAT(
      said_of(with_file("contribution.csv", "a,b\n1,2\n")),
      ElementsAre(testing::AllOf(StartsWith("contribution.csv: found \"contribution\", expected a table of a case"),
                                 HasSubstr("Maybe contributions."))));
}

// Plans, events of a ledger and notes may lie beside the tables.
TEST(CaseErrors, PlansAndEventsBesideACaseAreNoTables) {
  Files files = with_file("plan-1.csv", "element,from\n");
  files["excuses.csv"] = "rule,who\n";
  files["ledger.csv"] = "effective,change\n";
  files["README.md"] = "words";
  EXPECT_THAT(said_of(files), IsEmpty());
}

TEST(CaseErrors, AFieldOfAHundredMegabytesIsAClearError) {
  EXPECT_THAT(
      said_of(with("sites.csv", "Camp One", "\"" + std::string(100U << 20, 'x'))),
      ElementsAre("sites.csv, row 2, column name: found \"xxxxxxxxxxxxxxxxxxxx...\", expected a text of at most "
                  "65536 bytes. Maybe a quotation mark is missing or too many."));
}

TEST(CaseErrors, AllErrorsOfAllTablesComeAtOnce) {
  Files files = with("contributions.csv", "pledged", "pledge");
  files["case.toml"] = "titel = \"x\"\nas_of = 2030-01-01\n[horizon]\nfrom = 2030-01-07\nuntil = 2030-03-04\n";
  files["sites.csv"] = "site,name,zone,host\nS1,Camp One,Z1,XHH\nS2,,Z9,XHH\nS3,Camp Three,,XH\n";
  files["zones.csv"] = "zone,name,misson\nZ1,North,\nZ2,South,\n";
  EXPECT_THAT(said_of(files),
              ElementsAre(StartsWith("case.toml, line 1, key titel: found \"titel\""),
                          "case.toml: expected the key title (what the case is called).",
                          StartsWith("zones.csv, row 1, column misson: found \"misson\""),
                          "sites.csv, row 3, column name: expected a value, for the column is required: words.",
                          StartsWith("sites.csv, row 3, column zone: found \"Z9\""),
                          StartsWith("sites.csv, row 4, column host: found \"XH\""),
                          "contributions.csv, row 3, column status: found \"pledge\", expected pledged, authorised or "
                          "deployed. Maybe pledged."));
}

TEST(CaseErrors, ThereIsAnEndToErrors) {
  Files files = sound_case();
  for (int i = 0; i < 20'000; ++i) files["sites.csv"] += "T" + std::to_string(i) + ",x,,X" + std::to_string(i) + "\n";
  const auto said = said_of(files);
  EXPECT_EQ(said.size(), 5'001U);
  EXPECT_EQ(said.back(), "all tables: expected fewer errors: mend these first, there may be more.");
}

TEST(CaseErrors, SettingsAreCheckedLikeCells) {
  EXPECT_THAT(said_of(with("case.toml", "as_of", "asof")),
              ElementsAre(HasSubstr("Maybe as_of."), HasSubstr("expected the key as_of")));
  EXPECT_THAT(said_of(with("case.toml", "title = ", "title ")),
              ElementsAre(StartsWith("case.toml, line 1: expected TOML")));
  EXPECT_THAT(said_of(with("case.toml", "[horizon]\n", "")), Contains(HasSubstr("Maybe horizon.from.")));
  EXPECT_THAT(said_of(with("case.toml", "2030-01-01", "\"01/01/2030\"")),
              ElementsAre("case.toml, line 2, key as_of: found \"01/01/2030\", expected a day as YYYY-MM-DD of the "
                          "years 1900 to 2199. Maybe "
                          "2030-01-01."));
  EXPECT_THAT(said_of(with("case.toml", "until = 2030-03-04", "until = 2030-01-07")),
              ElementsAre(HasSubstr("a day after horizon.from (2030-01-07)")));
  EXPECT_THAT(said_of(with("case.toml", "until = 2030-03-04", "until = 2036-03-04")),
              ElementsAre(HasSubstr("a horizon of at most 5 years")));
  EXPECT_THAT(said_of(with("case.toml", "[horizon]", "[objective]\nunfilled = [1, 2]\nrebadge = 1.5\n[horizon]")),
              ElementsAre(HasSubstr("expected five whole numbers"), HasSubstr("key objective.rebadge: found \"1.5\"")));
  Files files = sound_case();
  files.erase("case.toml");
  EXPECT_THAT(said_of(files),
              ElementsAre("case.toml: expected this file with the title, the day and the horizon of the case."));
}

// toml++ 3.3 aborts on a zero byte in the name of a table.
TEST(CaseErrors, SettingsHoldNoControlCharacters) {
  Files files = sound_case();
  files["case.toml"].insert(files["case.toml"].find("horizon"), 1, '\0');
  EXPECT_THAT(said_of(files), ElementsAre(HasSubstr("text without control characters (here U+0000)")));
}

TEST(CaseErrors, AsOfMayLieInsideTheHorizon) {
  EXPECT_THAT(said_of(with("case.toml", "2030-01-01", "2030-02-01")), IsEmpty());
}

TEST(CaseErrors, AFileIsNotACase) {
  const PassingFolder folder;
  for (const auto& [name, text] : sound_case()) save_text(folder.path() / name, text);
  EXPECT_THAT(read_case(folder.path() / "sites.csv").problems()[0].maybe, StartsWith("its folder"));
  EXPECT_THAT(to_string(read_case(folder.path() / "none").problems()[0]), HasSubstr("nothing is there"));
}

}  // namespace
}  // namespace rebadge::exchange
