// What a cell of a workbook says as text.
#include <gtest/gtest.h>

#include "exchange/xlsx_cell.h"
#include "tests/unit/xlsx/support.h"

namespace rebadge::exchange {
namespace {

using Cells = std::vector<std::vector<std::string>>;

std::string text(const std::string& words) { return "<c t=\"inlineStr\"><is><t>" + words + "</t></is></c>"; }
std::string header(const std::string& name) { return "<row>" + text(name) + "</row>"; }

// Style 1 is a custom format, style 2 the built-in day.
std::string styles(const std::string& format) {
  return "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"" + format +
         "\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
         "<xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
}

// A column `from` with one number in style 1 or 2.
std::vector<std::string> said_of_number(const std::string& value, const std::string& format, int style = 1) {
  const std::string cell = "<row><c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c></row>";
  return said_of(with_part(one_sheet(header("from") + cell), "xl/styles.xml", styles(format)));
}
std::string number(const std::string& value, const std::string& format, int style = 1) {
  const std::string cell = "<row><c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c></row>";
  const auto cells = cells_of(with_part(one_sheet(header("from") + cell), "xl/styles.xml", styles(format)));
  return cells.size() == 2 ? cells[1][0] : "(not read)";
}

TEST(ACell, HoldsTheShortestTextOfItsNumber) {
  EXPECT_EQ(show_number("12").text, "12");
  EXPECT_EQ(show_number("12.300000000000001").text, "12.3");
  EXPECT_EQ(show_number("1E+3").text, "1000");
  EXPECT_EQ(show_number("-0.25").text, "-0.25");
  EXPECT_EQ(show_number("-0").text, "0");
  EXPECT_EQ(show_number("2.5E-3").text, "0.0025");
}

// A spreadsheet keeps fifteen digits: what it shows of a longer id is another id.
TEST(ACell, RefusesNumbersThatSpreadsheetsDoNotKeep) {
  EXPECT_EQ(show_number("999999999999999").text, "999999999999999");
  EXPECT_FALSE(show_number("1.2345678901234567E+19").expected.empty());
  EXPECT_FALSE(show_number("1e-300").expected.empty());
  EXPECT_FALSE(show_number("nan").expected.empty());
  EXPECT_FALSE(show_number("inf").expected.empty());
  EXPECT_FALSE(show_number("1e999").expected.empty());
  EXPECT_FALSE(show_number("12,5").expected.empty());
}

TEST(ACell, ShowsADayByItsBuiltInOrCustomFormat) {
  EXPECT_EQ(number("45663", "", 2), "2025-01-06");
  for (const char* format : {"yyyy-mm-dd", "DD/MM/YYYY;@", "[$-409]d\\-mmm\\-yy", "&quot;on &quot;dd.mm.", "m/d"}) {
    EXPECT_EQ(number("45663", format), "2025-01-06") << format;
  }
}

// Letters in quotes, colours and exponents are no days.
TEST(ACell, ShowsANumberWhereTheFormatOnlyLooksLikeADay) {
  for (const char* format :
       {"0.00E+00", "#,##0", "[Red]0", "0&quot; days&quot;", "0\\d", "General", "_-* #,##0_-", "@"}) {
    EXPECT_EQ(number("45663", format), "45663") << format;
  }
}

TEST(ACell, RefusesATimeOfDay) {
  EXPECT_EQ(said_of_number("45663.5", "yyyy-mm-dd hh:mm"),
            std::vector<std::string>{"book.xlsx, sheet plan, cell A2: found \"2025-01-06 and a time\", expected a day "
                                     "without a time of day. Maybe 2025-01-06."});
  EXPECT_EQ(said_of_number("0.5", "[h]:mm").size(), 1u);
  EXPECT_EQ(said_of_number("-1", "yyyy-mm-dd").size(), 1u);
  EXPECT_EQ(said_of_number("99999999999", "yyyy-mm-dd").size(), 1u);
}

// The 1900 system has a 29 February 1900, day 60, which never was.
TEST(ACell, CountsDaysAsTheTwoSystemsDo) {
  EXPECT_EQ(show_day("1", false).text, "1900-01-01");
  EXPECT_EQ(show_day("59", false).text, "1900-02-28");
  EXPECT_FALSE(show_day("60", false).expected.empty());
  EXPECT_EQ(show_day("61", false).text, "1900-03-01");
  EXPECT_EQ(show_day("0", true).text, "1904-01-01");
  EXPECT_EQ(show_day("44201", true).text, "2025-01-06");
  Parts parts = with_part(one_sheet(header("from") + "<row><c s=\"1\"><v>44201</v></c></row>"), "xl/styles.xml",
                          styles("yyyy-mm-dd"));
  std::string& book = parts["xl/workbook.xml"];
  book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
  EXPECT_EQ(cells_of(parts), (Cells{{"from"}, {"2025-01-06"}}));
}

TEST(ACell, OfAStrictWorkbookHoldsItsDayAsText) {
  EXPECT_EQ(show_iso_day("2025-01-06").text, "2025-01-06");
  EXPECT_EQ(show_iso_day("2025-01-06T00:00:00.000").text, "2025-01-06");
  EXPECT_FALSE(show_iso_day("2025-01-06T12:00:00").expected.empty());
  EXPECT_FALSE(show_iso_day("06.01.2025").expected.empty());
  EXPECT_FALSE(show_iso_day("").expected.empty());
}

TEST(ACell, WithATickSaysYesOrNo) {
  EXPECT_EQ(
      cells_of(one_sheet(header("critical") + "<row><c t=\"b\"><v>1</v></c></row><row><c t=\"b\"><v>0</v></c></row>")),
      (Cells{{"critical"}, {"yes"}, {"no"}}));
}

// Words of a rich text are put together; phonetic help beside them is none of them.
TEST(ACell, WithRichTextHoldsTheWords) {
  const std::string shared =
      "<sst><si><t>ele</t></si><si><r><rPr><b/></rPr><t>A</t></r><r><t xml:space=\"preserve\">/1 </t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si></sst>";
  const std::string rows =
      "<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c></row>"
      "<row><c t=\"inlineStr\"><is><r><t>B</t></r><r><t>/2</t></r></is></c></row>";
  EXPECT_EQ(cells_of(with_part(one_sheet(rows), "xl/sharedStrings.xml", shared)), (Cells{{"ele"}, {"A/1 "}, {"B/2"}}));
}

TEST(ACell, WithEscapedCharactersHoldsThem) {
  EXPECT_EQ(decode_escapes("a_x000A_b"), "a\nb");
  EXPECT_EQ(decode_escapes("_x005F_x000A_"), "_x000A_");
  EXPECT_EQ(decode_escapes("_x20AC_"), "\xE2\x82\xAC");
  EXPECT_EQ(decode_escapes("_xD800_ _xZZZZ_ _x12"), "_xD800_ _xZZZZ_ _x12");
  for (const char* words : {"plain", "_x000A_", "a\rb", "_x005F_", "__x0041_"}) {
    EXPECT_EQ(decode_escapes(encode_escapes(words)), words);
  }
}

TEST(ACell, HasAnAddressWithinTheSheet) {
  EXPECT_EQ(parse_address("F7")->row, 7);
  EXPECT_EQ(parse_address("F7")->column, 5u);
  EXPECT_EQ(parse_address("XFD1048576")->column, 16'383u);
  for (const char* wrong :
       {"", "F", "7", "F0", "XFE1", "A1048577", "A1:B2", "$A$1", "A99999999999999999999", "AAAAAAAAAAAAAAAA1"}) {
    EXPECT_FALSE(parse_address(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace rebadge::exchange
