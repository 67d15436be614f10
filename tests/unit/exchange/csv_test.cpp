// CSV as spreadsheets and people write it.
#include "exchange/csv.h"

#include <rapidcheck.h>

#include <sstream>

#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RawTable parsed(std::string_view text, const std::vector<std::string>& known = {}) {
  auto result = parse_csv(text, "t", "t.csv", known);
  EXPECT_TRUE(result.ok()) << to_string(result.problems().front());
  return result ? *result : RawTable{};
}

std::string refused(std::string_view text, const std::vector<std::string>& known = {}, const Limits& limits = {}) {
  auto result = parse_csv(text, "t", "t.csv", known, limits);
  return result ? "nothing" : to_string(result.problems().front());
}

TEST(Csv, QuotesHoldSeparatorsQuotesAndNewLines) {
  const auto table = parsed("a,b\n\"1,5\",\"say \"\"x\"\"\"\n\"two\nlines\",\n3,4\n");
  EXPECT_THAT(table.rows[0].cells, ElementsAre("1,5", "say \"x\""));
  EXPECT_THAT(table.rows[1].cells, ElementsAre("two\nlines", ""));
  // A row is named by the line on which it begins, as an editor shows it.
  EXPECT_EQ(table.rows[2].number, 5);
}

TEST(Csv, LinesEndInAnyWayAndTheLastNeedNot) {
  for (const std::string_view text : {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4"}) {
    const auto table = parsed(text);
    ASSERT_EQ(table.rows.size(), 2U) << text;
    EXPECT_THAT(table.rows[1].cells, ElementsAre("3", "4"));
    EXPECT_EQ(table.rows[1].number, 3);
  }
}

TEST(Csv, AByteOrderMarkIsNoPartOfTheFirstColumn) {
  EXPECT_THAT(parsed("\xEF\xBB\xBF"
                     "a,b\n1,2\n")
                  .header.cells,
              ElementsAre("a", "b"));
}

TEST(Csv, TheSeparatorIsFoundByLooking) {
  EXPECT_THAT(parsed("a;b\n1;2,5\n").rows[0].cells, ElementsAre("1", "2,5"));
  EXPECT_THAT(parsed("a\tb\n1\t2\n").rows[0].cells, ElementsAre("1", "2"));
  // Lists in the rows have more semicolons than the header has commas.
  EXPECT_THAT(parsed("a,b\nx;y;z;w,2\n", {"a", "b"}).rows[0].cells, ElementsAre("x;y;z;w", "2"));
}

TEST(Csv, TheSeparatorCanBeTold) {
  const auto table = parsed("sep=|\r\na|b\r\n1|2\r\n");
  EXPECT_THAT(table.header.cells, ElementsAre("a", "b"));
  EXPECT_EQ(table.rows[0].number, 3);
}

TEST(Csv, RowsOfBlanksAndBlankCellsBeyondTheHeaderAreLeftOut) {
  const auto table = parsed("a,b,\n1,2,\n,,\n\n3,,,,\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_THAT(table.rows[1].cells, ElementsAre("3", ""));
  EXPECT_EQ(table.rows[1].number, 5);
}

TEST(Csv, MoreCellsThanTheHeaderNamesTheRow) {
  EXPECT_EQ(refused("a,b\n1,2\n3,4,5\n"),
            "t.csv, row 3: found \"5\", expected 2 cells as in the header, not 3. Maybe a separator inside a text, "
            "which then needs quotes around it.");
}

TEST(Csv, AQuoteThatNeverEndsNamesTheRowInWhichItBegins) {
  EXPECT_THAT(refused("a,b\n1,\"2\n3,4\n"), HasSubstr("t.csv, row 2: expected a quote that ends the text"));
  EXPECT_THAT(refused("a,b\n\"x\"y,2\n"), HasSubstr("a separator or the end of the line after a closing quote"));
}

TEST(Csv, AnEmptyFileHasNoHeader) {
  for (const std::string_view text : {"", "\n\n", "\xEF\xBB\xBF", ",,\n"}) {
    EXPECT_THAT(refused(text), HasSubstr("a row with the names of the columns"));
  }
}

TEST(Csv, AHeaderAloneIsATableWithoutRows) { EXPECT_TRUE(parsed("a,b\n").rows.empty()); }

TEST(Csv, UnicodeTextAndWorkbooksAreRecognised) {
  EXPECT_THAT(refused(std::string_view("\xFF\xFE"
                                       "a\0,\0",
                                       6)),
              HasSubstr("found \"UTF-16\""));
  EXPECT_THAT(refused("PK\x03\x04rest"), HasSubstr("it is a workbook"));
}

// The limits are counted while reading, so that the message comes with the first byte beyond.
TEST(Csv, EveryLimitIsAnErrorThatNamesIt) {
  Limits limits;
  limits.field_bytes = 10;
  limits.rows = 3;
  limits.columns = 4;
  limits.cells = 10;
  EXPECT_THAT(refused("a\n12345678901\n", {}, limits), HasSubstr("row 2, column a: found \"1234567890...\", expected "
                                                                 "a text of at most 10 bytes"));
  EXPECT_THAT(refused("a\n1\n2\n3\n4\n", {}, limits), HasSubstr("t.csv, row 5: expected at most 3 rows"));
  EXPECT_THAT(refused("a,b,c,d,e\n", {}, limits), HasSubstr("at most 4 columns"));
  EXPECT_THAT(refused("a,b,c,d\n1,2,3,4\n5,6,7,8\n", {}, limits), HasSubstr("at most 10 cells"));
  limits.file_bytes = 8;
  EXPECT_THAT(refused("a,b\n1,2\n3,4\n", {}, limits), HasSubstr("t.csv, row 3: expected a file of at most 8 bytes"));
}

// A stream that would go on for a hundred megabytes, were it asked to.
class Endless : public std::streambuf {
 public:
  explicit Endless(std::string start) : start_(std::move(start)) {
    setg(start_.data(), start_.data(), start_.data() + start_.size());
  }
  std::size_t given = 0;

 protected:
  int_type underflow() override {
    if (given >= 100U << 20) return traits_type::eof();
    block_.assign(4096, 'x');
    given += block_.size();
    setg(block_.data(), block_.data(), block_.data() + block_.size());
    return traits_type::to_int_type('x');
  }

 private:
  std::string start_, block_;
};

TEST(Csv, AFieldOfAHundredMegabytesIsGivenUpAtItsLimit) {
  Endless endless("a,b\n1,\"");
  std::istream in(&endless);
  const auto scanned = scan_csv(in, "t", "t.csv", {}, Limits{});
  ASSERT_EQ(scanned.problems.size(), 1U);
  EXPECT_EQ(
      to_string(scanned.problems[0]),
      "t.csv, row 2, column b: found \"xxxxxxxxxxxxxxxxxxxx...\", expected a text of at most 65536 bytes. Maybe a "
      "quotation mark is missing or too many.");
  EXPECT_LT(endless.given, 1U << 20);
}

TEST(Csv, AnyTextIsTheSameAfterWritingAndReading) {
  EXPECT_TRUE(rc::check("any text", [] {
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    RawTable table{"t", "t.csv", false, {1, {}}, {}};
    for (std::size_t i = 0; i < width; ++i) table.header.cells.push_back("column" + std::to_string(i));
    const auto letter = rc::gen::element<std::string>("a", "\"", ",", ";", "\n", "\r", "\t", " ", "=", "#", "é", "語");
    const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(letter), [](const auto& letters) {
      std::string text;
      for (const auto& one : letters) text += one;
      return text;
    });
    const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(width, cell));
    for (const auto& cells : rows) {
      const bool blank = std::all_of(cells.begin(), cells.end(), [](const std::string& text) {
        return text.find_first_not_of(" \t") == text.npos;
      });
      if (!blank) table.rows.push_back({0, cells});
    }
    const auto again = parse_csv(to_csv(table), "t", "t.csv", table.header.cells.texts());
    RC_ASSERT(again.ok());
    RC_ASSERT(again->rows.size() == table.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) RC_ASSERT(again->rows[i].cells == table.rows[i].cells);
  }));
}

}  // namespace
}  // namespace rebadge::exchange
