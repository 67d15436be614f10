// Tables longer than what is read or written in one block: two threads share them, and nobody sees it.
#include <fmt/format.h>

#include "exchange/case_writer.h"
#include "exchange/in_order.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int rows = 20'000;

// One element a row, from 2 on; the rows that are wrong have another status.
std::string contributions(const std::set<int>& wrong) {
  std::string text = "contribution,nation,capability,elements,persons_per_element,from,until,status\n";
  for (int row = 2; row < rows + 2; ++row) {
    text += fmt::format("C{},GBR,INS,1,10,2029-06-01,2031-06-01,{}\n", row, wrong.contains(row) ? "gone" : "pledged");
  }
  return text;
}

std::string error_in(int row) { return fmt::format("contributions.csv, row {}, column status: found \"gone\"", row); }

TEST(LongTable, IsReadInWholeAndInOrder) {
  const auto read_back = read(with_file("contributions.csv", contributions({})));
  ASSERT_TRUE(read_back.ok()) << to_string(read_back.problems().front());
  const auto& offers = read_back->content.contributions;
  ASSERT_EQ(offers.size(), static_cast<std::size_t>(rows));
  for (int row = 2; row < rows + 2; ++row)
    ASSERT_EQ(offers[static_cast<std::size_t>(row) - 2].id, fmt::format("C{}", row));
}

TEST(LongTable, HasEachMistakeSaidOnceInTheOrderOfRows) {
  const auto said = said_of(with_file("contributions.csv", contributions({2, 4097, 4098, 9000, 20'001})));
  EXPECT_THAT(said, ElementsAre(HasSubstr(error_in(2)), HasSubstr(error_in(4097)), HasSubstr(error_in(4098)),
                                HasSubstr(error_in(9000)), HasSubstr(error_in(20'001))));
}

TEST(LongTable, IsWrittenAsItWasRead) {
  const Files files = with_file("contributions.csv", contributions({}));
  const auto read_back = read(files);
  ASSERT_TRUE(read_back.ok());
  const PassingFolder folder;
  ASSERT_FALSE(write_case(read_back->content, folder.path() / "case"));
  EXPECT_EQ(load_text(folder.path() / "case/contributions.csv"), files.at("contributions.csv"));
}

TEST(LongTable, IsNotWrittenAtAllWithAFormulaInIt) {
  auto read_back = read(with_file("contributions.csv", contributions({})));
  ASSERT_TRUE(read_back.ok());
  read_back->content.contributions[15'000].provenance.note = "=1+1";
  const PassingFolder folder;
  for (const char* name : {"case", "case.xlsx"}) {
    const auto problem = write_case(read_back->content, folder.path() / name);
    ASSERT_TRUE(problem) << name;
    EXPECT_THAT(problem->where, HasSubstr("contributions.csv, row 15002, column note"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

// A file comes in chunks of 64 KiB; here their border falls on each byte of a row with all that CSV can do.
TEST(LongTable, MayHaveTheBorderOfAChunkAnywhere) {
  const std::string row = "\"a \"\"b\"\", c\r\nd\",\"\",Ä\r\nx,y,z\r\n";
  for (std::size_t at = 0; at <= row.size(); ++at) {
    std::string text = "one,two,three\r\n";
    text += std::string((64U << 10) - at - text.size() - 4, 'p') + ",,\r\n" + row;
    const auto table = parse_csv(text, "t", "t.csv");
    ASSERT_TRUE(table.ok()) << at << ": " << to_string(table.problems().front());
    ASSERT_EQ(table->rows.size(), 3U) << at;
    EXPECT_THAT(table->rows[1].cells, ElementsAre("a \"b\", c\r\nd", "", "Ä")) << at;
    EXPECT_THAT(table->rows[2].cells, ElementsAre("x", "y", "z")) << at;
    EXPECT_EQ(table->rows[2].number, 5) << at;
  }
}

TEST(InOrder, HandsBlocksOnInOrderAndStopsWhereOneIsRefused) {
  std::vector<std::size_t> taken;
  const auto make = [](std::size_t number, std::size_t& block) { block = number * number; };
  in_order<std::size_t>(1000, make, [&](std::size_t block) {
    taken.push_back(block);
    return taken.size() < 500;
  });
  ASSERT_EQ(taken.size(), 500U);
  for (std::size_t i = 0; i < taken.size(); ++i) EXPECT_EQ(taken[i], i * i);
}

TEST(InOrder, PassesOnWhatIsThrownInEitherThread) {
  for (const std::size_t bad : {0, 1, 2, 99}) {
    const auto make = [&](std::size_t number, int&) {
      if (number == bad) throw std::runtime_error("bad block");
    };
    EXPECT_THROW(in_order<int>(100, make, [](int) { return true; }), std::runtime_error);
  }
}

}  // namespace
}  // namespace rebadge::exchange
