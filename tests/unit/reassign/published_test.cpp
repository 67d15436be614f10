// The challenge's instances, where they are: beside the sources in ../shared/data/roadef2012, or in data/roadef2012 of
// REBADGE_SHARED. None of it is part of the project.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "exchange/csv.h"
#include "exchange/reassignment_file.h"
#include "laydown/reassign/state.h"
#include "search/random.h"
#include "verify/reassignment.h"

namespace rebadge::test {
namespace {

namespace fs = std::filesystem;

fs::path published() {
  const char* shared = std::getenv("REBADGE_SHARED");
  const fs::path folder = shared != nullptr ? fs::path(shared) : fs::path(REBADGE_SOURCE_DIR) / ".." / "shared";
  return folder / "data" / "roadef2012";
}

struct Known {
  std::string name;
  std::int64_t original_cost;
};

std::vector<Known> known_instances() {
  std::vector<Known> known;
  const auto table = exchange::read_csv(published() / "best_known.csv");
  if (!table) return known;
  EXPECT_EQ(table->header.cells[0], "instance");
  EXPECT_EQ(table->header.cells[1], "original_cost");
  for (const auto& row : table->rows)
    known.push_back({std::string(row.cells[0]), std::stoll(std::string(row.cells[1]))});
  return known;
}

Result<MachineReassignment> read_published(const std::string& name) {
  return exchange::read_reassignment_model(published() / ("model_" + name + ".txt"),
                                           published() / ("assignment_" + name + ".txt"));
}

class Published : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(published())) GTEST_SKIP() << "no instances in " << published();
  }
};

TEST_F(Published, OriginalsCostWhatIsPublishedAndKeepTheRules) {
  const auto known = known_instances();
  EXPECT_GE(known.size(), 14U);
  for (const auto& [name, original_cost] : known) {
    SCOPED_TRACE(name);
    const auto start = std::chrono::steady_clock::now();
    const auto instance = read_published(name);
    const std::chrono::duration<double, std::milli> reading = std::chrono::steady_clock::now() - start;
    ASSERT_TRUE(instance) << to_string(instance.problems().front());
    const auto recount = verify::recount(*instance, instance->original);
    EXPECT_TRUE(recount.accepted());
    EXPECT_EQ(recount.cost.total(), original_cost);
    const auto problem = laydown::reassign::problem_of(*instance);
    EXPECT_EQ(laydown::reassign::State(problem).cost(), original_cost);
    std::cout << name << ": read in " << reading.count() << " ms, " << original_cost << "\n";
  }
}

// Random shifts and swaps, those made that are allowed, each recounted.
TEST_F(Published, StatesAgreeWithTheRecountWhileTheyChange) {
  using laydown::reassign::State;
  for (const std::string name : {"a1_1", "a1_3", "a1_4", "a2_3", "a2_4", "b_1"}) {
    SCOPED_TRACE(name);
    const auto instance = read_published(name);
    ASSERT_TRUE(instance);
    const auto problem = laydown::reassign::problem_of(*instance);
    State state(problem);
    search::Random random(7);
    for (int made = 0, tried = 0; made < 60 && tried < 100'000; ++tried) {
      const int e = static_cast<int>(random.below(instance->processes.size()));
      const int other = static_cast<int>(random.below(instance->processes.size()));
      const bool swaps = random.chance(50);
      if (state.node(e) == state.node(other)) continue;
      const auto delta = swaps ? state.swap_delta(e, other) : state.shift_delta(e, state.node(other));
      if (delta == State::never) continue;
      swaps ? state.swap(e, other, delta) : state.shift(e, state.node(other), delta);
      const auto recount = verify::recount(*instance, state.nodes());
      ASSERT_TRUE(recount.accepted()) << to_string(recount.broken.front());
      ASSERT_EQ(recount.cost.total(), state.cost());
      ++made;
    }
  }
}

}  // namespace
}  // namespace rebadge::test
