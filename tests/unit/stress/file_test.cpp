#include <gtest/gtest.h>

#include "exchange/future_files.h"
#include "stress/run.h"
#include "tests/unit/stress/world.h"

namespace rebadge::test {
namespace {

using exchange::FutureFile;

class Files : public testing::Test {
 protected:
  Files() {
    add_risk(c_, "LATE", "delay:GO:{days}", 50, 2, 3, 1, 12);
    add_risk(c_, "GONE", "leave:XAB:{day}", 50, 5, 25);
    stress::RunOptions options;
    options.futures = 10;
    options.plan = laydown::options_of(c_);
    file_ = {"case", "plan", 3, stress::run(c_, plan_of(c_), options)};
  }
  Case c_ = stressed_world();
  FutureFile file_;
};

TEST_F(Files, OfFuturesAreReadAsTheyWereWritten) {
  file_.futures.front().events = {{0, c_.from + 2, 5}, {1, c_.from + 6, {}}};
  file_.futures.front().skipped = {{1, "the changes: found \"XAB\", expected a nation"}};
  const auto read = exchange::parse_futures(c_, exchange::futures_json(c_, file_), "f.json");
  ASSERT_TRUE(read) << read.problems().front().expected;
  EXPECT_EQ(*read, file_);
}

TEST_F(Files, OfAnotherCaseAreRefusedByTheRiskThatIsNotThere) {
  const std::string text = exchange::futures_json(c_, file_);
  c_.risks.back().id = "GONER";
  const auto read = exchange::parse_futures(c_, text, "f.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problems().front().found, "GONE");
  EXPECT_EQ(read.problems().front().maybe, "GONER");
}

TEST_F(Files, ThatSkipAnEventThatTheyDoNotHaveAreRefused) {
  file_.futures.front().events = {{0, c_.from + 2, 5}};
  file_.futures.front().skipped = {{1, "why"}};
  const auto read = exchange::parse_futures(c_, exchange::futures_json(c_, file_), "f.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problems().front().found, "1");
}

TEST_F(Files, OfSomethingElseAreRefused) {
  const auto read = exchange::parse_futures(c_, R"({"format": "rebadge-plan/1"})", "p.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problems().front().expected, "a file of futures, rebadge-futures/1");
}

}  // namespace
}  // namespace rebadge::test
