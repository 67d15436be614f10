// Plans that people write, and what they are told.
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "exchange/plan_xlsx.h"
#include "exchange/xlsx_write.h"
#include "tests/support/micro.h"

namespace rebadge::test {
namespace {

// One line L of mission NEW at S1; contributions A, B and C.
class ByHand : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::vector<std::string> lines(const Result<Plan>& read) {
    std::vector<std::string> said;
    if (read) return said;
    for (const Problem& problem : read.problems()) said.push_back(to_string(problem));
    return said;
  }
  std::vector<std::string> said_of(const std::string& json) const {
    return lines(exchange::parse_plan_json(case_, json, "p.json"));
  }
  std::vector<std::string> said_of_row(const std::string& row) const {
    return lines(
        exchange::read_plan(case_, file("p.csv", "element,from,until,serves,site,mission,route\n" + row + "\n")));
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("rebadge-by-hand-" + std::to_string(::getpid()));
  Case case_ = micro("handover-overlap");
};

using Said = std::vector<std::string>;

TEST_F(ByHand, NeedOnlyAssignments) {
  const auto plan = exchange::parse_plan_json(
      case_, R"({"note": "mine", "assignments": [{"element": "A/1", "from": "2025-01-06", "until": "2025-01-13",
                 "serves": "HOME"}]})",
      "p.json");
  ASSERT_TRUE(plan) << to_string(plan.problems().front());
  EXPECT_EQ(plan->policy, case_.policy());
  EXPECT_FALSE(plan->score);
  EXPECT_FALSE(plan->fill);
  ASSERT_EQ(plan->assignments.size(), 1u);
}

// What a plan made before the case changed names may be gone: those rows are left out and said, in any form.
TEST_F(ByHand, AreTakenAsTheLastPlanAsFarAsTheCaseKnowsThem) {
  const auto json = file("last.json", R"({"assignments": [
      {"element": "A/1", "from": "2025-01-06", "until": "2025-01-13", "serves": "HOME"},
      {"element": "GONE/1", "from": "2025-01-06", "until": "2025-01-13", "serves": "HOME"},
      {"element": "B/1", "from": "2025-01-06", "until": "2025-01-13", "serves": "OLD", "site": "S1", "mission": "NEW"}],
      "gates": [{"kind": "consent", "id": "gone"}], "moves": [{"element": "GONE/1"}]})");
  const auto rows = file("last.csv",
                         "element,from,until,serves,site,mission,route\n"
                         "A/1,2025-01-06,2025-01-13,HOME,,,\n"
                         "GONE/1,2025-01-06,2025-01-13,HOME,,,\n"
                         "B/1,2025-01-06,2025-01-13,OLD,S1,NEW,\n");
  for (const auto& path : {json, rows}) {
    const auto last = exchange::read_last_plan(case_, path);
    ASSERT_TRUE(last) << to_string(last.problems().front());
    ASSERT_EQ(last->plan.assignments.size(), 1u);
    EXPECT_EQ(case_.name(last->plan.assignments.front().element), "A/1");
    ASSERT_EQ(last->left_out.size(), 2u);
    for (const Problem& problem : last->left_out) {
      EXPECT_EQ(problem.severity, Problem::Severity::warning);
      EXPECT_NE(problem.expected.find("; the row is left out"), std::string::npos);
    }
    EXPECT_FALSE(exchange::read_plan(case_, path));
  }
  EXPECT_FALSE(exchange::read_last_plan(case_, file("none.json", R"({"assignments": 3})")));
  EXPECT_FALSE(exchange::read_last_plan(case_, file("none.csv", "who,when\nA/1,2025-01-06\n")));
  EXPECT_FALSE(exchange::read_last_plan(case_, folder_ / "nowhere.json"));
}

TEST_F(ByHand, AreToldByPointerWhereTheMistakeIs) {
  EXPECT_EQ(
      said_of(R"({"assignments": [], "polcy": "expected"})"),
      (Said{"p.json, /polcy: found \"polcy\", expected one of the keys format, case, policy, objective, seed, hash, "
            "termination, score, fill, assignments, moves, gates, shortfalls, switch, cover, lift, path, pauses, "
            "excuses, curve, asked, asks or "
            "note. Maybe policy."}));
  EXPECT_EQ(
      said_of(R"({"assignments": [{"element": "A/1", "from": "2025-01-06", "until": "2025-01-13", "serves": "HOME",
                       "relievs": []}], "policy": "granted"})"),
      (Said{"p.json, /policy: found \"granted\", expected granted-only, expected or hopeful.",
            "p.json, /assignments/0/relievs: found \"relievs\", expected one of the keys element, from, until, "
            "serves, site, mission, relieves or route. Maybe relieves."}));
}

TEST_F(ByHand, AreToldByLineWhereTheJsonEnds) {
  const Said said = said_of("{\n  \"assignments\": [\n    }\n}");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].substr(0, 24), "p.json, line 3, column 5");
  EXPECT_EQ(said_of("").size(), 1u);
  EXPECT_EQ(said_of("{\"assignments\": []} x").size(), 1u);
  EXPECT_EQ(said_of("[]"), (Said{"p.json: expected an object { ... }."}));
}

// The second of two keys would win unseen.
TEST_F(ByHand, MayNotHaveAKeyTwice) {
  EXPECT_EQ(said_of(R"({"assignments": [], "assignments": []})"),
            (Said{"p.json, line 1, column 33: expected each key once in an object, and not assignments twice."}));
}

TEST_F(ByHand, KeepWithinTheLimits) {
  std::string deep = "{\"assignments\": ";
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_EQ(said_of(deep).size(), 1u);
  EXPECT_EQ(said_of("{\"note\": \"" + std::string(100'000, 'a') + "\", \"assignments\": []}").size(), 1u);
  exchange::Limits limits;
  limits.file_bytes = 10;
  EXPECT_FALSE(exchange::parse_plan_json(case_, "{\"assignments\": []}", "p.json", limits));
  std::string many = "{\"assignments\": [{}";
  for (int i = 0; i < 100'000; ++i) many += ",{}";
  EXPECT_LE(said_of(many + "]}").size(), 1001u);
}

// 0.1 + 0.2 is no amount, and what a double cannot hold is read all the same.
TEST_F(ByHand, HaveExactAmounts) {
  const auto score = [](const std::string& priced) {
    return R"({"assignments": [], "score": {"minimum": [0, 0.5, 0.25, -1, 1.50], "priced": )" + priced +
           R"(, "comfort": 0, "burden": 7}})";
  };
  const auto plan = exchange::parse_plan_json(case_, score("1234567890123456.78"), "p.json");
  ASSERT_TRUE(plan) << to_string(plan.problems().front());
  EXPECT_EQ(plan->score->priced.value, 123'456'789'012'345'678);
  EXPECT_EQ(plan->score->minimum[4].value, 150);
  for (const char* wrong : {"0.30000000000000004", "1e2", "\"x\"", "null", "[]", "true", "123456789012345678901"}) {
    EXPECT_EQ(said_of(score(wrong)).size(), 1u) << wrong;
  }
}

TEST_F(ByHand, NeedAPlaceForWhoServes) {
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2025-01-13,L,,,"),
            (Said{"p.csv, row 2, column site: expected the site at which the element is. Maybe S1.",
                  "p.csv, row 2, column mission: expected the mission in which the element is. Maybe NEW."}));
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2025-01-13,HOME,S1,NEW,").size(), 2u);
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2025-01-13,HOME,,,").size(), 0u);
}

TEST_F(ByHand, StayInTheHorizonAndEndAfterTheyBegin) {
  const std::string first = to_string(case_.from), last = to_string(case_.until);
  EXPECT_EQ(said_of_row("A/1,2025-01-13,2025-01-13,HOME,,,"),
            (Said{"p.csv, row 2, column until: found \"2025-01-13\", expected a day after from (2025-01-13). Maybe "
                  "2025-01-14: the last day is the day before."}));
  EXPECT_EQ(said_of_row("A/1,2024-12-31,2025-01-13,HOME,,,")[0],
            "p.csv, row 2, column from: found \"2024-12-31\", expected a day of the horizon, which begins on " + first +
                ". Maybe " + first + ".");
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2026-01-13,HOME,,,")[0],
            "p.csv, row 2, column until: found \"2026-01-13\", expected a day of the horizon, which ends before " +
                last + ". Maybe " + last + ".");
}

TEST_F(ByHand, NameElementsAndRoutesThatThereAre) {
  EXPECT_EQ(said_of_row("AA/1,2025-01-06,2025-01-13,HOME,,,")[0],
            "p.csv, row 2, column element: found \"AA/1\", expected an element, CONTRIBUTION/number. Maybe A/1.");
  for (const char* wrong : {"A/0", "A/01", "A/+1", "A/99999999999", "A/", "A", ""}) {
    EXPECT_EQ(said_of_row(std::string(wrong) + ",2025-01-06,2025-01-13,HOME,,,").size(), 1u) << wrong;
  }
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2025-01-13,HOME,,,HOME").size(), 1u);
  EXPECT_EQ(said_of_row("A/1,2025-01-06,2025-01-13,HOME,,,HOME;NOWHERE").size(), 1u);
}

TEST_F(ByHand, ExcuseARequirementsCoverOrAnElementsWithdrawal) {
  const auto excuse = [](const std::string& inside) {
    return R"({"assignments": [], "excuses": [{"from": "2025-01-06", "until": "2025-01-13", )" + inside + "}]}";
  };
  EXPECT_TRUE(said_of(excuse(R"("rule": "cover", "requirement": "L", "reason": "decided")")).empty());
  EXPECT_TRUE(said_of(excuse(R"("rule": "withdrawal", "element": "A/1")")).empty());
  EXPECT_FALSE(said_of(excuse(R"("rule": "cover", "element": "A/1")")).empty());
  EXPECT_EQ(said_of(excuse(R"("rule": "withdrawal", "element": "A/1", "requirement": "L")")).size(), 1u);
  EXPECT_EQ(said_of(excuse(R"("rule": "cover", "requirement": "LL")"))[0].substr(0, 31),
            "p.json, /excuses/0/requirement:");
}

TEST_F(ByHand, MayBeAWorkbookOfAnySheetNamedPlanOrOfItsFirst) {
  const Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  exchange::RawTable rows = exchange::assignment_rows(case_, plan);
  const exchange::RawTable other{"notes", "sheet notes", true, {1, {"what"}}, {{2, {"mine"}}}};
  const exchange::RawTable excuses{
      "excuses", "", true, {1, {"rule", "who", "from", "until"}}, {{2, {"cover", "L", "2025-01-06", "2025-01-13"}}}};
  ASSERT_FALSE(exchange::write_workbook(folder_ / "a.xlsx", {other, excuses, rows}));
  const auto named = exchange::read_plan(case_, folder_ / "a.xlsx");
  ASSERT_TRUE(named) << to_string(named.problems().front());
  EXPECT_EQ(named->assignments, plan.assignments);
  EXPECT_EQ(named->excuses.size(), 1u);
  rows.name = "my rows";
  ASSERT_FALSE(exchange::write_workbook(folder_ / "B.XLSX", {rows}));
  const auto first = exchange::read_plan(case_, folder_ / "B.XLSX");
  ASSERT_TRUE(first) << to_string(first.problems().front());
  EXPECT_EQ(first->assignments, plan.assignments);
  std::vector<std::string> cells = rows.rows[0].cells.texts();
  cells[0] = "A/7";
  rows.rows[0].cells = cells;
  ASSERT_FALSE(exchange::write_workbook(folder_ / "c.xlsx", {rows}));
  EXPECT_EQ(lines(exchange::read_plan(case_, folder_ / "c.xlsx"))[0].substr(0, 29), "c.xlsx, sheet my rows, cell A");
}

TEST_F(ByHand, ReadBackFromTheWorkbookForPeople) {
  Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  plan.excuses.push_back({Rule::cover, {}, RequirementId{0}, case_.from, case_.until, "decided"});
  plan.moves.push_back({ElementId{0}, {}, SiteId{0}, {}, MissionId{0}, case_.from, case_.from + 1, {}, {}});
  plan.gates.push_back({GateKind::consent, "XHH, government", "asked", {}, case_.from, 10, 100, {}, true});
  plan.shortfalls.push_back({RequirementId{0}, case_.from, case_.until, whole(3), {{"no bed", 2}}});
  ASSERT_FALSE(exchange::write_plan_xlsx(case_, plan, folder_ / "plan.xlsx"));
  const auto read = exchange::read_plan(case_, folder_ / "plan.xlsx");
  ASSERT_TRUE(read) << to_string(read.problems().front());
  EXPECT_EQ(read->assignments, plan.assignments);
  EXPECT_EQ(read->excuses, plan.excuses);
}

TEST_F(ByHand, HashTheSameInAnyOrderOfRows) {
  Plan plan = plan_of(case_, micro_folder() / "handover-overlap/plan-expected.csv", Policy::expected);
  const std::string hash = exchange::plan_hash(case_, plan);
  std::reverse(plan.assignments.begin(), plan.assignments.end());
  EXPECT_EQ(exchange::plan_hash(case_, plan), hash);
  plan.score = Score{};
  EXPECT_NE(exchange::plan_hash(case_, plan), hash);
}

TEST_F(ByHand, AreReplacedOnlyByWholeFiles) {
  const auto there = file("kept.csv", "as it was");
  EXPECT_FALSE(exchange::write_text(there, "new"));
  std::ifstream in(there);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "new");
  EXPECT_TRUE(exchange::write_text(folder_ / "no/such/folder.csv", "x"));
  EXPECT_TRUE(exchange::write_text(folder_, "x"));  // a folder has this name
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) EXPECT_NE(entry.path().extension(), ".part");
}

}  // namespace
}  // namespace rebadge::test
