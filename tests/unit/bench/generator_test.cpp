// Generated cases are what docs/benchmarks.md says of them, for several seeds and sizes.
#include "bench/generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "bench/generator_changes.h"
#include "bench/proportions.h"
#include "bench/shares.h"
#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "model/case.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::bench {
namespace {

namespace fs = std::filesystem;

std::vector<Proportions> sizes() {
  return {{1, 20, 5, 1},  {2, 60, 12, 4},   {3, 61, 13, 3},     {4, 200, 20, 12},
          {7, 25, 6, 40}, {5, 700, 100, 6}, {6, 2'000, 300, 12}};
}

std::string name_of(const Proportions& size) {
  return std::to_string(size.seed) + "-" + std::to_string(size.elements) + "-" + std::to_string(size.requirements) +
         "-" + std::to_string(size.phases);
}

// What of a whole, to within so many of both: a third of 20 is 6 or 7.
void expect_percent(std::int64_t part, std::int64_t all, double percent, double within, const char* what) {
  const double wanted = static_cast<double>(all) * percent / 100;
  EXPECT_NEAR(static_cast<double>(part), wanted, std::max(1.5, static_cast<double>(all) * within / 100)) << what;
}

TEST(Generator, WritesCasesThatReadBackTheSameWithoutErrorsOrWarnings) {
  for (const Proportions& size : sizes()) {
    SCOPED_TRACE(name_of(size));
    const Case c = generated_case(size);
    const fs::path folder = fs::temp_directory_path() / ("rebadge-generated-" + name_of(size));
    fs::remove_all(folder);
    ASSERT_FALSE(exchange::write_case(c, folder));
    auto read = exchange::read_case(folder);
    fs::remove_all(folder);
    ASSERT_TRUE(read) << to_string(read.problems().front());
    EXPECT_TRUE(read->warnings.empty()) << to_string(read->warnings.front());
    EXPECT_TRUE(read->content == c);
  }
}

// Row after row: it stays a case that reads without an error.
TEST(Generator, ChangesRowsSoThatTheCaseStillReads) {
  Case c = generated_case({3, 200, 30, 6});
  search::Random random(3);
  std::string told;
  for (int change = 0; change < 400; ++change) told += change_row(c, random) + "\n";
  const fs::path folder = fs::temp_directory_path() / "rebadge-generated-changed";
  fs::remove_all(folder);
  ASSERT_FALSE(exchange::write_case(c, folder));
  auto read = exchange::read_case(folder);
  fs::remove_all(folder);
  ASSERT_TRUE(read) << to_string(read.problems().front());
  EXPECT_TRUE(read->content == c);
  for (const char* kind :
       {" persons instead of ", ": priority ", " elements instead of ", ": until ", " beds instead of ",
        ": a ceiling of ", ": no more", " not to ", ": expected on ", " persons, new"}) {
    EXPECT_NE(told.find(kind), std::string::npos) << kind;
  }
}

TEST(Generator, KeepsTheProportions) {
  for (Proportions size : sizes()) {
    for (size.seed = 1; size.seed <= 5; ++size.seed) {
      SCOPED_TRACE(name_of(size));
      const Case c = generated_case(size);
      const Counted n = count(c);
      EXPECT_EQ(n.elements, size.elements);
      EXPECT_EQ(c.requirements.size(), static_cast<std::size_t>(size.requirements));
      for (const std::int64_t of_size : n.by_size) expect_percent(of_size, n.elements, 33.3, 1, "of one size");
      const auto contributions = static_cast<std::int64_t>(c.contributions.size());
      expect_percent(n.with_caveat, contributions, 40, 1, "with a caveat");
      expect_percent(n.waiting, contributions, 25, 1, "behind what is expected");
      expect_percent(n.take_over, size.requirements, 20, 1, "that take over");
      expect_percent(n.wanted, n.persons, 110, 3, "persons wanted");
      expect_percent(n.missions_short, static_cast<std::int64_t>(c.missions.size()), 33.3, 1, "ceilings");
      expect_percent(n.sites_short, static_cast<std::int64_t>(c.sites.size()), 33.3, 1, "beds");
      EXPECT_GT(n.on_lines * 100, n.elements * 25);
      EXPECT_LT(n.standing * 100, n.elements * 55);
      EXPECT_EQ(n.changes, size.phases);
      if (size.elements < 700) continue;
      EXPECT_GE(n.caveat_rules, 10);
      std::int64_t of_ten = 0;
      for (std::size_t i = 0; i < 5; ++i) {
        expect_percent(n.by_nation[i], n.persons, shares[i] / 100.0, 1, "of one nation");
        of_ten += n.by_nation[i];
      }
      EXPECT_LT(of_ten, n.persons);
    }
  }
}

TEST(Generator, MakesTheSameOfTheSameSeedAndAnotherOfAnother) {
  for (const Proportions& size : sizes()) {
    SCOPED_TRACE(name_of(size));
    Proportions other = size;
    ++other.seed;
    EXPECT_TRUE(generated_case(size) == generated_case(size));
    EXPECT_FALSE(generated_case(size).contributions == generated_case(other).contributions);
  }
}

// Figures of other days are of this case: who changes the generator changes them all, and says so here.
TEST(Generator, MakesTheSameWithEveryCompiler) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  const auto add = [&](const std::string& text) {
    for (const char letter : text + "\n") hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211u;
  };
  for (const exchange::RawTable& table : exchange::tables_of(generated_case({1, 200, 20, 12}))) {
    for (const exchange::RawRow& row : table.rows) {
      for (const std::string_view cell : row.cells) add(std::string(cell));
    }
  }
  EXPECT_EQ(hash, 4359648119477260800u);
}

TEST(Generator, MakesSmallCasesThatArePlannedAndVerified) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE(seed);
    const Case c = generated_case({seed, 40, 8, 3});
    transition::PlanOptions options;
    options.as_of = c.as_of;
    options.iterations = 150;
    options.ranges = false;
    const auto planned = transition::plan_case(c, options);
    ASSERT_TRUE(std::holds_alternative<Plan>(planned)) << std::get<transition::Unplannable>(planned).reasons.front();
    const verify::Recount recount = verify::verify(c, std::get<Plan>(planned));
    EXPECT_TRUE(recount.accepted());
    EXPECT_GT(recount.fill.served.value * 100, recount.fill.wanted.value * 50);
  }
}

}  // namespace
}  // namespace rebadge::bench
