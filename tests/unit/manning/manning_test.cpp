// Manning, one to one: gates, files and what is said of them on an instance small enough to be checked by eye; drawn
// instances against all pairs; and the shared instances, where they are.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numeric>
#include <set>

#include "app/check.h"
#include "bench/manning/drawn.h"
#include "bench/manning/gates.h"
#include "bench/manning/instance.h"
#include "bench/manning/show.h"
#include "bench/manning/staffing.h"
#include "bench/manning/to_case.h"
#include "flow/flow.h"

namespace rebadge::manning {
namespace {

namespace fs = std::filesystem;

// Three posts and four people. A is Spanish-speaking and airborne and fits every post; B fits the first two; C fits
// none, for want of rank; D is not deployable. So two posts can be filled, and the matrix says at what cost.
struct Files {
  std::string soldiers =
      "soldier_id,base,paygrade,mos,skill_level,clearance,airborne,language,available_from,deployable,dwell_months\n"
      "A,Here,E-5,11B,3,TS,1,Spanish,2030-01-01,1,7\n"
      "B,There,E-4,11B,1,Secret,0,None,2030-02-01,1,7\n"
      "C,Here,E-3,11B,1,Secret,0,None,2030-01-01,1,7\n"
      "D,Here,E-5,11B,3,TS,1,Spanish,2030-01-01,0,7\n";
  std::string billets =
      "billet_id,base,priority,mos_required,min_rank,max_rank,skill_level_req,clearance_req,airborne_required,"
      "language_required,start_date\n"
      "1,Here,1,11B,E-4,E-5,1,Secret,0,None,2030-02-01\n"
      "2,Here,2,11B,E-4,E-5,1,None,0,None,2030-02-01\n"
      "3,There,3,11B,E-5,E-6,2,TS,1,Spanish,2030-02-01\n";
  std::string tdy = "from_base,to_base,TDY_cost_usd\nHere,Here,0\nHere,There,100.5\nThere,Here,100.5\nThere,There,0\n";
  std::string cost = "1,20,-5.5\n10,12,1e+3\n0,0,1.00957e+06\n3,3,3\n";
};

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "manning.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] Result<Instance> read(const Files& files) const {
    for (const auto& [name, text] : {std::pair("soldiers", files.soldiers), std::pair("billets", files.billets),
                                     std::pair("tdy", files.tdy), std::pair("cost", files.cost)}) {
      std::ofstream(path_ / ("Tiny_" + std::string(name) + ".csv")) << text;
    }
    return read_instance(path_, "Tiny");
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The only problem of these files, as it is said.
std::string only_problem(const Files& files) {
  const Folder folder;
  const auto read = folder.read(files);
  if (read) return "none";
  return read.problems().size() == 1 ? to_string(read.problems().front())
                                     : std::to_string(read.problems().size()) + " problems";
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, from.size(), to);
}

TEST(Manning, ByCostEverybodyMayServeAndByGatesOnlyWhoQualifies) {
  const Folder folder;
  auto read = folder.read({});
  ASSERT_TRUE(read) << to_string(read.problems().front());
  // C and D take two posts at 3 in all, A the third at -5.5.
  const Staffing by_cost = staff_by_cost(*read);
  EXPECT_EQ(by_cost.filled, 3);
  EXPECT_EQ(money(by_cost.cost), "-2.5");
  EXPECT_EQ(by_cost.qualified, 1);
  EXPECT_EQ(money(by_cost.travel), "100.5");
  // A serves post 3 and B post 1, which is cheaper for B than post 2.
  const Staffing by_gates = staff_by_gates(*read);
  EXPECT_EQ(by_gates.person_of, (std::vector<int>{1, flow::nobody, 0}));
  EXPECT_EQ(money(by_gates.cost), "4.5");
  EXPECT_EQ(by_gates.qualified, 2);
  EXPECT_TRUE(by_gates.one_to_one);
}

TEST(Manning, AnEmptyPostSaysWhoFailsWhatAndWhomTheOthersServe) {
  const Folder folder;
  auto read = folder.read({});
  ASSERT_TRUE(read);
  const Reasons reasons = explain_empty(*read, staff_by_gates(*read));
  ASSERT_EQ(reasons.empty.size(), 1U);
  const Empty& empty = reasons.empty.front();
  EXPECT_EQ(read->posts[empty.post].id, "2");
  EXPECT_EQ(empty.fail, (std::array<int, gates>{1, 0, 0, 0, 0, 0, 1, 0}));
  EXPECT_EQ(empty.qualify, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(empty.they_serve, (std::vector<std::size_t>{2, 0}));
  EXPECT_EQ(reasons.contest.posts.size(), 3U);
  EXPECT_EQ(reasons.contest.people.size(), 2U);
  EXPECT_TRUE(reasons.proves);
  EXPECT_NE(show(*read).find("2 qualify: people A, B\n    who serve posts 3, 1\n"), std::string::npos);
}

// Everybody who fits, but for one thing each.
TEST(Manning, EachGateTurnsAwayOnlyWhoLacksIt) {
  const Day start = *parse_day("2030-02-01");
  const Post post{"P", 0, 1, 4, 5, 2, 1, 2, true, 1, start};
  const Person fits{"F", 0, 1, 4, 2, 1, 2, true, true, start};
  EXPECT_EQ(first_shut(fits, post), std::nullopt);
  const auto with = [&](auto change) {
    Person person = fits;
    change(person);
    return first_shut(person, post);
  };
  EXPECT_EQ(with([](Person& p) { p.rank = 3; }), Gate::rank);
  EXPECT_EQ(with([](Person& p) { p.rank = 6; }), Gate::rank);
  EXPECT_EQ(with([](Person& p) { p.skill = 1; }), Gate::skill);
  EXPECT_EQ(with([](Person& p) { p.clearance = 0; }), Gate::clearance);
  EXPECT_EQ(with([](Person& p) { p.trade = 0; }), Gate::trade);
  EXPECT_EQ(with([](Person& p) { p.airborne = false; }), Gate::airborne);
  EXPECT_EQ(with([](Person& p) { p.language = 0; }), Gate::language);
  EXPECT_EQ(with([](Person& p) { p.deployable = false; }), Gate::deployable);
  EXPECT_EQ(with([](Person& p) { p.available = p.available + 1; }), Gate::available);
  // More than what is wanted is no lack, and neither is another base.
  EXPECT_EQ(with([](Person& p) { p.skill = 5, p.clearance = 2, p.base = 1, p.rank = 5; }), std::nullopt);
  // Of several the first in order.
  EXPECT_EQ(with([](Person& p) { p.deployable = false, p.skill = 1; }), Gate::skill);
  Post easy = post;
  easy.language = 0, easy.airborne = false;
  Person plain = fits;
  plain.language = 2, plain.airborne = false;
  EXPECT_EQ(first_shut(plain, easy), std::nullopt);
}

TEST(Manning, WhatIsWrongInAFileIsSaidWithItsPlace) {
  Files files;
  replace(files.soldiers, "E-4", "W-4");
  EXPECT_EQ(only_problem(files),
            "Tiny_soldiers.csv, row 3, column paygrade: found \"W-4\", expected a paygrade from E-1 to E-9.");
  files = {};
  replace(files.soldiers, "deployable", "ready");
  EXPECT_NE(only_problem(files).find("expected a column deployable"), std::string::npos) << only_problem(files);
  files = {};
  replace(files.billets, "E-4,E-5", "E-5,E-4");
  EXPECT_NE(only_problem(files).find("row 2, column max_rank"), std::string::npos) << only_problem(files);
  files = {};
  replace(files.soldiers, "B,There", "A,There");
  EXPECT_NE(only_problem(files).find("an id that no other row has"), std::string::npos) << only_problem(files);
  files = {};
  replace(files.tdy, "There,There,0\n", "");
  EXPECT_EQ(only_problem(files), "Tiny_tdy.csv: expected a row from There to There.");
  files = {};
  replace(files.cost, "12", "twelve");
  EXPECT_NE(only_problem(files).find("Tiny_cost.csv, row 2, column 2: found \"twelve\""), std::string::npos);
  files = {};
  replace(files.cost, "12", "12.1234567");
  EXPECT_NE(only_problem(files).find("at most 5 decimals"), std::string::npos);
  files = {};
  files.cost = "1,2,3\n";
  EXPECT_EQ(only_problem(files), "Tiny_cost.csv: found \"1 rows\", expected 4, one a person.");
  files = {};
  files.cost = "1,2,3,4\n1,2,3,4\n1,2,3,4\n";
  EXPECT_EQ(
      only_problem(files),
      "Tiny_cost.csv, row 1: found \"4 numbers\", expected 3, one a post. Maybe its rows are posts and not people.");
  EXPECT_FALSE(read_instance("/nowhere", "Tiny"));
}

TEST(Manning, AsACaseItChecks) {
  const Folder folder;
  auto read = folder.read({});
  ASSERT_TRUE(read);
  const auto problem = write_as_case(*read, folder.path() / "case");
  ASSERT_FALSE(problem) << to_string(*problem);
  const app::Checked checked = app::check(folder.path() / "case");
  ASSERT_TRUE(checked.content) << to_string(checked.problems.front());
  EXPECT_EQ(checked.content->requirements.size(), 3U);
  EXPECT_EQ(checked.content->contributions.size(), 4U);
  EXPECT_EQ(checked.content->caveats.size(), 1U);
  EXPECT_TRUE(write_as_case(*read, folder.path() / "case")) << "nothing is overwritten";
}

// The same by all pairs, without classes and prices.
void expect_optimum(const Instance& drawn, bool gated, const Scaled& found) {
  std::vector<flow::Pair> pairs;
  for (std::size_t i = 0; i < drawn.people.size(); ++i) {
    for (std::size_t j = 0; j < drawn.posts.size(); ++j) {
      if (gated && first_shut(drawn.people[i], drawn.posts[j])) continue;
      pairs.push_back({static_cast<int>(i), static_cast<int>(j), tariff(drawn, i, j)});
    }
  }
  const auto best = flow::assign(static_cast<int>(drawn.people.size()), static_cast<int>(drawn.posts.size()), pairs);
  EXPECT_EQ(found.filled, best.filled);
  EXPECT_EQ(found.cost, best.cost);
  EXPECT_TRUE(found.sound);
}

TEST(Drawn, ClassesAndPricesLoseNothing) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    for (const auto& [people, posts] : {std::pair(1, 1), std::pair(300, 40), std::pair(60, 50), std::pair(20, 45)}) {
      SCOPED_TRACE(testing::Message() << people << " x " << posts << ", seed " << seed);
      const Instance drawn = draw(people, posts, seed);
      expect_optimum(drawn, false, staff_all(drawn));
      expect_optimum(drawn, true, staff_qualified(drawn));
    }
  }
}

struct Known {
  const char* name;
  const char* by_cost;
  const char* by_gates;
  int qualified;
};

TEST(Shared, TheInstancesHaveTheirOptima) {
  const char* told = std::getenv("REBADGE_SHARED");
  const fs::path folder =
      (told != nullptr ? fs::path(told) : fs::path(REBADGE_SOURCE_DIR) / "../shared") / "data/manning";
  if (!fs::exists(folder)) GTEST_SKIP() << "no instances in " << folder << ": REBADGE_SHARED may name where they are";
  for (const Known& known :
       {Known{"ArcticEdge", "42,215", "21,746", 37}, {"ValiantShield", "58,731", "47,362.2", 36}}) {
    auto read = read_instance(folder, known.name);
    ASSERT_TRUE(read) << to_string(read.problems().front());
    const Staffing by_cost = staff_by_cost(*read);
    EXPECT_EQ(by_cost.filled, 75);
    EXPECT_EQ(money(by_cost.cost), known.by_cost);
    EXPECT_EQ(by_cost.qualified, known.qualified);
    const Staffing by_gates = staff_by_gates(*read);
    EXPECT_EQ(by_gates.filled, 50);
    EXPECT_EQ(by_gates.qualified, 50);
    EXPECT_TRUE(by_gates.one_to_one);
    EXPECT_EQ(money(by_gates.cost), known.by_gates);
    const Reasons reasons = explain_empty(*read, by_gates);
    EXPECT_EQ(reasons.empty.size(), 25U);
    EXPECT_TRUE(reasons.proves);
    for (const Empty& empty : reasons.empty) {
      EXPECT_EQ(std::accumulate(empty.fail.begin(), empty.fail.end(), std::ssize(empty.qualify)), 800);
      EXPECT_EQ(empty.qualify.size(), empty.they_serve.size());
    }
  }
}

}  // namespace
}  // namespace rebadge::manning
