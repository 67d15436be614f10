// The micro cases: every one reads without an error, and is the same after writing and reading again.
#include <algorithm>

#include "exchange/case_writer.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> micro_cases() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(REBADGE_SOURCE_DIR) / "tests/cases/micro")) {
    folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string all(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem) + "\n";
  return text;
}

TEST(MicroCases, AreTwentyFour) { EXPECT_EQ(micro_cases().size(), 24U); }

TEST(MicroCases, AllReadAndAreTheSameAfterWriting) {
  for (const fs::path& folder : micro_cases()) {
    SCOPED_TRACE(folder.string());
    const auto first = read_case(folder);
    ASSERT_TRUE(first.ok()) << all(first.problems());
    const PassingFolder place;
    const auto problem = write_case(first->content, place.path() / "once");
    ASSERT_FALSE(problem) << to_string(*problem);
    const auto second = read_case(place.path() / "once");
    ASSERT_TRUE(second.ok()) << all(second.problems());
    EXPECT_TRUE(first->content == second->content);
    EXPECT_EQ(first->warnings.size(), second->warnings.size());
    ASSERT_FALSE(write_case(second->content, place.path() / "twice"));
    for (const auto& file : fs::directory_iterator(place.path() / "once")) {
      EXPECT_EQ(load_text(file.path()), load_text(place.path() / "twice" / file.path().filename()));
    }
  }
}

TEST(MicroCases, AreTheSameThroughAWorkbook) {
  for (const fs::path& folder : micro_cases()) {
    SCOPED_TRACE(folder.string());
    const auto first = read_case(folder);
    ASSERT_TRUE(first.ok());
    const PassingFolder place;
    ASSERT_FALSE(write_case(first->content, place.path() / "case.xlsx"));
    const auto second = read_case(place.path() / "case.xlsx");
    ASSERT_TRUE(second.ok()) << all(second.problems());
    EXPECT_TRUE(first->content == second->content);
  }
}

// Ten beds and twenty people: the case was made to begin with a breach.
TEST(MicroCases, AnInheritedBreachIsAWarning) {
  const auto read = read_case(fs::path(REBADGE_SOURCE_DIR) / "tests/cases/micro/inherited");
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(all(read->warnings), testing::HasSubstr("site_capacity.csv, row 2, column capacity: found \"10\", those "
                                                      "who stand at S1 use 20 of beds on the horizon's first day."));
}

}  // namespace
}  // namespace rebadge::exchange
