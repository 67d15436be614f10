#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/micro.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

// A folder that goes with the test.
class PlanFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rebadge-plan-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::filesystem::path folder_;
  Case case_ = micro("handover-overlap");
};

TEST_F(PlanFiles, KeepTheirRowsThroughCsvAndJson) {
  const Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  const auto by_csv = exchange::read_plan(case_, file("a.csv", exchange::plan_csv(case_, plan)));
  const auto by_json = exchange::read_plan(case_, file("a.json", exchange::plan_json(case_, plan)));
  ASSERT_TRUE(by_csv.ok());
  ASSERT_TRUE(by_json.ok());
  EXPECT_EQ(by_csv->assignments, plan.assignments);
  EXPECT_EQ(by_json->assignments, plan.assignments);
}

TEST_F(PlanFiles, CarryTheirClaimsWhichTheVerifierRecounts) {
  Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  const auto recount = verify::verify(case_, plan);
  plan.score = recount.score;
  plan.fill = recount.fill;
  const auto honest = exchange::read_plan(case_, file("a.json", exchange::plan_json(case_, plan)));
  ASSERT_TRUE(honest.ok());
  EXPECT_EQ(honest->score, recount.score);
  EXPECT_TRUE(verify::verify(case_, *honest).accepted());
  plan.score->priced = plan.score->priced - whole(1);
  const auto flattering = exchange::read_plan(case_, file("b.json", exchange::plan_json(case_, plan)));
  ASSERT_TRUE(flattering.ok());
  const auto found = verify::verify(case_, *flattering).violations;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, Rule::claim);
}

TEST_F(PlanFiles, NameEveryProblemAtOnceWithAGuess) {
  const auto plan = exchange::read_plan(case_, file("a.csv",
                                                    "element,from,until,serves,site,mission\nA/9,2025-01-06,13/01/"
                                                    "2025,L,S1,NEW\nB/1,2025-01-08,2025-01-20,L9,S1,NEWW\n"));
  ASSERT_FALSE(plan.ok());
  ASSERT_EQ(plan.problems().size(), 4u);
  EXPECT_EQ(plan.problems()[0].found, "A/9");
  EXPECT_NE(plan.problems()[1].maybe.find("2025-01-13"), std::string::npos);
  EXPECT_EQ(plan.problems()[3].maybe, "NEW");
}

TEST_F(PlanFiles, ExcuseOnlyCoverAndWithdrawal) {
  file("excuses.csv", "rule,who,from,until,reason\ncapacity,L,2025-01-06,2025-01-13,no\n");
  const auto plan =
      exchange::read_plan(case_, file("a.csv", "element,from,until,serves\nC/1,2025-01-06,2025-02-03,HOME\n"));
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.problems()[0].found, "capacity");
}

TEST_F(PlanFiles, HaveAHashOfWhatIsPlannedAndOfNoTime) {
  Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  const std::string hash = exchange::plan_hash(case_, plan);
  plan.termination.seconds = 9;
  EXPECT_EQ(exchange::plan_hash(case_, plan), hash);
  plan.assignments.front().until = plan.assignments.front().until - 1;
  EXPECT_NE(exchange::plan_hash(case_, plan), hash);
  EXPECT_EQ(exchange::sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace rebadge::test
