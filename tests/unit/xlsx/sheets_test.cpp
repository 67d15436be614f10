// Sheets as spreadsheets and other programs write them, and what is refused in them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/xlsx/support.h"

namespace rebadge::exchange {
namespace {

using Cells = std::vector<std::vector<std::string>>;
using Said = std::vector<std::string>;

std::string words(const std::string& at, const std::string& text) {
  const std::string address = at.empty() ? "" : " r=\"" + at + "\"";
  return "<c" + address + " t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

const std::string head = "<row r=\"1\">" + words("A1", "element") + words("B1", "site") + "</row>";

TEST(ASheet, NeedsNoAddressesAndNoDimension) {
  EXPECT_EQ(cells_of(one_sheet("<row>" + words("", "element") + words("", "site") + "</row><row>" + words("", "A/1") +
                               "<c/></row>")),
            (Cells{{"element", "site"}, {"A/1", ""}}));
}

// Row 1048576 is the last of a sheet: what lies between costs nothing.
TEST(ASheet, MayHaveGapsAndCellsInAnyOrder) {
  const auto read = read_parts(
      one_sheet("<row r=\"1048576\">" + words("B1048576", "S1") + words("A1048576", "A/1") + "</row>" + head));
  ASSERT_TRUE(read);
  const RawTable& table = read->front();
  EXPECT_EQ(table.header.cells, (std::vector<std::string>{"element", "site"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].number, 1'048'576);
  EXPECT_EQ(table.rows[0].cells, (std::vector<std::string>{"A/1", "S1"}));
  EXPECT_EQ(table.where(table.rows[0], 1), "book.xlsx, sheet plan, cell B1048576");
}

TEST(ASheet, ThatIsHiddenIsReadAndOneThatIsBlankLeftOut) {
  Parts parts = one_sheet(head);
  std::string& book = parts["xl/workbook.xml"];
  book.insert(book.find("sheetId"), "state=\"hidden\" ");
  EXPECT_EQ(cells_of(parts).size(), 1u);
  EXPECT_TRUE(read_parts(one_sheet("<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>"))->empty());
}

TEST(ASheet, WithAFormulaIsRefusedWithTheCellNamed) {
  const std::string row = "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>A1&amp;\"/1\"</f><v>A/1</v></c></row>";
  EXPECT_EQ(said_of(one_sheet(head + row)),
            (Said{"book.xlsx, sheet plan, cell A2: found \"=A1&\"/1\"\", expected a value, and not a formula, which is "
                  "never calculated here. Maybe copy the cell and paste it as a value."}));
  // Of a formula that cells share only the first has the text.
  EXPECT_EQ(said_of(one_sheet(head + "<row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>1</v></c></row>")).size(),
            1u);
}

TEST(ASheet, WithMergedCellsIsRefusedWithTheRangeNamed) {
  const std::string merged = "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>";
  const Said said = said_of(one_sheet(head, merged));
  ASSERT_FALSE(said.empty());
  EXPECT_EQ(said[0],
            "book.xlsx, sheet plan, cells A1:B1: expected cells that are not merged. Maybe split them and give each "
            "cell its value.");
  EXPECT_TRUE(said_of(one_sheet(head, "<mergeCells><mergeCell ref=\"H1:J1\"/></mergeCells>")).empty());
}

// All mistakes come at once.
TEST(ASheet, WithErrorsOfCalculationsNamesEachOfThem) {
  const std::string row = "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>";
  const Said said = said_of(one_sheet(head + row));
  ASSERT_EQ(said.size(), 2u);
  EXPECT_NE(said[0].find("cell A2: found \"#REF!\""), std::string::npos);
  EXPECT_NE(said[1].find("cell B2: found \"#N/A\""), std::string::npos);
}

TEST(ASheet, WithMoreMistakesThanAnybodyReadsSaysSo) {
  std::string rows = head;
  for (int i = 2; i < 3000; ++i) rows += fmt::format("<row r=\"{0}\"><c r=\"A{0}\" t=\"e\"><v>#N/A</v></c></row>", i);
  EXPECT_LE(said_of(one_sheet(rows)).size(), 1001u);
}

TEST(ASheet, IsRefusedWhenItsCellsContradictEachOther) {
  EXPECT_EQ(said_of(one_sheet(head + "<row r=\"2\">" + words("A3", "x") + "</row>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet(head + "<row r=\"2\">" + words("A2", "x") + words("A2", "y") + "</row>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet(head + head)).size(), 1u);
  EXPECT_EQ(said_of(one_sheet("<row r=\"0\"/>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet("<row r=\"1048577\"/>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet("<row r=\"1\"><c r=\"ZZZZ1\"/></row>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet("<row><c t=\"s\"><v>7</v></c></row>")).size(), 1u);
  EXPECT_EQ(said_of(one_sheet("<row><c t=\"s\"><v>-1</v></c></row>")).size(), 1u);
}

TEST(ASheet, KeepsWithinTheLimits) {
  Limits columns, cells, rows, field;
  columns.columns = 2;
  EXPECT_TRUE(said_of(one_sheet(head), columns).empty());
  EXPECT_EQ(said_of(one_sheet("<row r=\"1\">" + words("C1", "x") + "</row>"), columns).size(), 1u);
  cells.cells = 3;
  EXPECT_EQ(said_of(one_sheet(head + "<row r=\"2\">" + words("B2", "x") + "</row>"), cells).size(), 1u);
  // A short row counts as wide as the header.
  EXPECT_EQ(said_of(one_sheet(head + "<row r=\"2\">" + words("A2", "x") + "</row>"), cells).size(), 1u);
  rows.rows = 1;
  EXPECT_EQ(
      said_of(one_sheet(head + "<row>" + words("", "x") + "</row><row>" + words("", "y") + "</row>"), rows).size(), 1u);
  field.field_bytes = 7;
  EXPECT_TRUE(said_of(one_sheet(head), field).empty());
  EXPECT_EQ(said_of(one_sheet("<row>" + words("", "elements") + "</row>"), field).size(), 1u);
}

// One long text that many cells share would else fill memory from a small file.
TEST(ASheet, MayNotRepeatASharedTextBeyondTheLimit) {
  std::string rows;
  for (int i = 0; i < 100; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  const Parts parts =
      with_part(one_sheet(rows), "xl/sharedStrings.xml", "<sst><si><t>" + std::string(1000, 'a') + "</t></si></sst>");
  Limits limits;
  EXPECT_TRUE(said_of(parts, limits).empty());
  limits.file_bytes = 50'000;
  EXPECT_EQ(said_of(parts, limits), (Said{"book.xlsx, sheet plan: expected at most 50000 bytes of text."}));
}

}  // namespace
}  // namespace rebadge::exchange
