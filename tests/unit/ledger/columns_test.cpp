// What docs/ledger.md says of the columns of events is what the program reads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "ledger/events_file.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::ledger {
namespace {

TEST(ColumnsOfEvents, StandInTheDocsAsTheyAreRead) {
  std::string rows = "| column | form | what it says |\n| --- | --- | --- |\n";
  for (const EntryColumn& column : entry_columns()) {
    rows += fmt::format("| `{}`{} | {} | {} |\n", column.name, column.required ? "*" : "", column.holds, column.help);
  }
  const std::string page = exchange::load_text(std::filesystem::path(REBADGE_SOURCE_DIR) / "docs" / "ledger.md");
  const std::string heading = "## Columns of events\n\n";
  const std::size_t from = page.find(heading);
  ASSERT_NE(from, std::string::npos);
  const std::size_t table = from + heading.size();
  EXPECT_EQ(page.substr(table, page.find("\n\n", table) + 1 - table), rows);
}

// Each of them alone, beside the day: none is refused as unknown.
TEST(ColumnsOfEvents, AreAllKnownToTheReader) {
  for (const EntryColumn& column : entry_columns()) {
    const std::string name = column.name, header = column.required ? name : "effective," + name;
    const auto read = parse_entries(header + "\n", "events.csv", "HQ");
    ASSERT_FALSE(read) << name;
    for (const Problem& problem : read.problems()) EXPECT_EQ(problem.expected, "at least one row") << name;
  }
}

}  // namespace
}  // namespace rebadge::ledger
