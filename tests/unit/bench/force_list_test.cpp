// The long table of `rebadge-bench tables` is what docs/benchmarks.md says of it, and comes back as it was written.
#include "bench/force_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "exchange/case_reader.h"
#include "exchange/case_writer.h"

namespace rebadge::bench {
namespace {

namespace fs = std::filesystem;

constexpr int rows = 10'000;  // more than are read or written in one block

const exchange::RawTable& contributions_in(const std::vector<exchange::RawTable>& tables) {
  return *std::find_if(tables.begin(), tables.end(), [](const auto& table) { return table.name == "contributions"; });
}

TEST(ForceList, HasAValueInEachOfFifteenColumnsOfEachRow) {
  const auto tables = exchange::tables_of(force_list(rows, 1));
  const exchange::RawTable& table = contributions_in(tables);
  EXPECT_EQ(table.header.cells.size(), columns_of_a_force_list);
  ASSERT_EQ(table.rows.size(), static_cast<std::size_t>(rows));
  for (const exchange::RawRow& row : table.rows) {
    ASSERT_EQ(row.cells.size(), columns_of_a_force_list);
    ASSERT_TRUE(std::none_of(row.cells.begin(), row.cells.end(), [](auto cell) { return cell.empty(); }));
  }
}

TEST(ForceList, ComesBackTheSameWithoutErrorsOrWarningsFromEitherForm) {
  const Case c = force_list(rows, 2);
  const fs::path folder = fs::temp_directory_path() / "rebadge-force-list";
  fs::remove_all(folder);
  for (const char* form : {"csv", "case.xlsx"}) {
    SCOPED_TRACE(form);
    const auto problem = exchange::write_case(c, folder / form);
    ASSERT_FALSE(problem) << to_string(*problem);
    auto read = exchange::read_case(folder / form);
    ASSERT_TRUE(read) << to_string(read.problems().front());
    EXPECT_TRUE(read->warnings.empty()) << to_string(read->warnings.front());
    EXPECT_TRUE(read->content == c);
  }
  fs::remove_all(folder);
}

TEST(ForceList, IsDrawnFromItsSeed) {
  EXPECT_TRUE(force_list(100, 1) == force_list(100, 1));
  EXPECT_FALSE(force_list(100, 1).contributions == force_list(100, 2).contributions);
}

}  // namespace
}  // namespace rebadge::bench
