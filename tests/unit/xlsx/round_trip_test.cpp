// What is written as a workbook reads back as the same text.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "exchange/xlsx_read.h"
#include "exchange/xlsx_write.h"
#include "model/day.h"
#include "tests/unit/xlsx/support.h"

namespace rebadge::exchange {
namespace {

using Cells = std::vector<std::vector<std::string>>;

RawTable table_of(const Cells& cells) {
  RawTable table{"notes", "sheet notes", true, {1, {}}, {}};
  for (std::size_t i = 0; i < cells.front().size(); ++i) table.header.cells.push_back(fmt::format("column {}", i + 1));
  for (const auto& row : cells) table.rows.push_back({static_cast<int>(table.rows.size()) + 2, row});
  return table;
}

Cells there_and_back(const Cells& cells) {
  const auto file = passing_file("round.xlsx");
  if (const auto problem = write_workbook(file, {table_of(cells)})) {
    ADD_FAILURE() << to_string(*problem);
    return {};
  }
  const auto read = read_workbook(file, {});
  if (!read) {
    ADD_FAILURE() << to_string(read.problems().front());
    return {};
  }
  Cells back;
  for (const RawRow& row : read->front().rows) back.push_back(row.cells.texts());
  return back;
}

// Each of these would change if a spreadsheet were left to guess what it is.
TEST(ATextInAWorkbook, StaysWhatItWas) {
  Cells cells;
  for (const char* text : {"007",
                           "1e5",
                           "1E5",
                           "-0",
                           "0",
                           "1.50",
                           "1.5",
                           ".5",
                           "5.",
                           "+5",
                           "12345678901234567890",
                           "999999999999999",
                           "0.1",
                           "0.1234567890123456789",
                           "2025-01-06",
                           "1900-01-01",
                           "1900-02-28",
                           "1900-03-01",
                           "2199-12-31",
                           "2025-02-30",
                           "2025-1-6",
                           "06/01/2025",
                           "yes",
                           "TRUE",
                           "=1+1",
                           "@x",
                           " blank ",
                           "two\nlines",
                           "a\r\nb",
                           "tab\t",
                           "_x000A_",
                           "_x005F_",
                           "_x000A\r",
                           "_x000A_x000D_\r\n",
                           "<&>\"'",
                           "\xC3\xA9",
                           "\xF0\x9F\x98\x80",
                           "https://example.org",
                           "#N/A",
                           "1,5",
                           "1;2"}) {
    cells.push_back({"x", text});
  }
  EXPECT_EQ(there_and_back(cells), cells);
}

TEST(ATextInAWorkbook, StaysWhatItWasWhateverItIs) {
  const auto piece = rc::gen::elementOf(
      std::vector<std::string>{"0", "1",  "7", "9", ".",        "-", "+", "e", "E",         "_x", "_", "000A", "\n",
                               " ", "\t", "<", "&", "\xC3\xBC", "a", "Z", "=", "2025-01-0", "/",  ":", "\r"});
  const bool held = rc::check("any text", [&] {
    const auto pieces = *rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(piece));
    std::string text;
    for (const std::string& part : pieces) text += part;
    const Cells cells{{"x", text}};
    RC_ASSERT(there_and_back(cells) == cells);
  });
  EXPECT_TRUE(held);
}

TEST(ATextInAWorkbook, StaysWhatItWasAsANumberOrADay) {
  const bool held = rc::check("any number or day", [] {
    const auto units = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
    const auto decimals = *rc::gen::inRange(0, 7);
    const Day day{*rc::gen::inRange(-25'567, 84'005)};
    std::string text = std::to_string(units);
    if (decimals > 0)
      text += "." + std::to_string(units < 0 ? -units : units).substr(0, static_cast<std::size_t>(decimals));
    const Cells cells{{"x", text, to_string(day)}};
    RC_ASSERT(there_and_back(cells) == cells);
  });
  EXPECT_TRUE(held);
}

TEST(AWorkbookThatIsWritten, HasTheSameBytesEachTime) {
  const auto first = passing_file("first.xlsx"), second = passing_file("second.xlsx");
  const RawTable table = table_of({{"x", "12.5", "2025-01-06"}});
  ASSERT_FALSE(write_workbook(first, {table}));
  ASSERT_FALSE(write_workbook(second, {table}));
  EXPECT_EQ(read_bytes(first), read_bytes(second));
}

TEST(AWorkbookThatIsWritten, ReplacesWhatWasThereOnlyWhenItIsWhole) {
  const auto file = passing_file("kept.xlsx");
  write_bytes(file, "as it was");
  RawTable table = table_of({{std::string(40'000, 'a')}});  // a cell holds 32,767 characters
  const auto problem = write_workbook(file, {table});
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->where, "sheet notes, cell A2");
  EXPECT_EQ(read_bytes(file), "as it was");
  table.name = "a name that is longer than a tab of a workbook can be";
  EXPECT_TRUE(write_workbook(file, {table}));
  EXPECT_TRUE(write_workbook(passing_file("no/such/folder.xlsx"), {table_of({{"x"}})}));
  for (const auto& entry : std::filesystem::directory_iterator(file.parent_path())) {
    EXPECT_NE(entry.path().extension(), ".part");
  }
}

// A case that was read from tables is the same case by way of a workbook.
TEST(ACaseAsAWorkbook, IsTheSameCase) {
  for (const auto& folder :
       std::filesystem::directory_iterator(std::string(REBADGE_SOURCE_DIR) + "/tests/cases/micro")) {
    const auto before = read_case(folder.path());
    ASSERT_TRUE(before) << folder.path();
    const auto file = passing_file("case.xlsx");
    std::filesystem::remove(file);
    const auto problem = write_case(before->content, file);
    ASSERT_FALSE(problem) << to_string(*problem);
    const auto after = read_case(file);
    ASSERT_TRUE(after) << to_string(after.problems().front());
    EXPECT_EQ(after->content, before->content) << folder.path();
  }
}

}  // namespace
}  // namespace rebadge::exchange
