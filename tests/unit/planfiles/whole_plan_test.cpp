// Everything that a plan says survives its JSON, and the JSON is what the published schema says.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <iterator>

#include "tests/support/micro.h"

namespace rebadge::test {
namespace {

// Draws a plan that makes no sense but has something in every member.
class Draw {
 public:
  explicit Draw(const Case& c) : c_(c) {}

  Plan plan() {
    Plan plan;
    plan.policy = static_cast<Policy>(number(0, 2));
    if (number(0, 1) == 1) plan.as_of = day();
    if (plan.as_of == c_.as_of) plan.as_of.reset();
    plan.objective = static_cast<Objective>(number(0, 1));
    plan.seed = static_cast<std::uint64_t>(*rc::gen::positive<std::int64_t>());
    plan.termination = {words(), static_cast<double>(number(0, 1'000'000)) / 100, number(0, 1'000'000'000)};
    for (std::size_t e = 0; e < c_.elements.size(); ++e) plan.assignments.push_back(assignment(ElementId{e}));
    plan.excuses = {excuse(Rule::cover), excuse(Rule::withdrawal)};
    plan.moves = {move(), move()};
    plan.gates = {gate()};
    plan.shortfalls = {shortfall()};
    plan.switches = {{mission(), mission(), number(0, 9), number(0, 9), number(0, 9), number(0, 9), number(0, 9)}};
    plan.cover = {{line(), day(), c_.until, amount(), amount(), amount()}};
    plan.lift = {{area(), area(), day(), c_.until, number(0, 99), number(0, 99)}};
    plan.path = {step(), step()};
    plan.pauses = {{line(), activity(), day(), c_.until, amount(), static_cast<int>(number(1, 5)), words()}};
    plan.curve = {{words(), number(0, 9999), amount()}};
    if (number(0, 3) > 0) claim(plan);
    if (number(0, 3) > 0) plan.asked = asked();
    return plan;
  }

 private:
  static std::int64_t number(std::int64_t least, std::int64_t most) { return *rc::gen::inRange(least, most + 1); }
  static Hundredths amount() { return {number(-100'000'000'000'000, 100'000'000'000'000)}; }
  static std::string words() {
    return *rc::gen::elementOf(
        std::vector<std::string>{"", "no bed", "a \"b\" \\ c", "two\nlines", "\xC3\xA9t\xC3\xA9"});
  }
  Day day() const { return c_.from + static_cast<int>(number(0, c_.horizon_days() - 1)); }
  SiteId site() const { return SiteId{static_cast<std::size_t>(number(0, std::ssize(c_.sites) - 1))}; }
  MissionId mission() const { return MissionId{static_cast<std::size_t>(number(0, std::ssize(c_.missions) - 1))}; }
  ElementId element() const { return ElementId{static_cast<std::size_t>(number(0, std::ssize(c_.elements) - 1))}; }
  AreaId area() const { return AreaId{static_cast<std::size_t>(number(0, std::ssize(c_.areas) - 1))}; }
  ActivityId activity() const { return ActivityId{static_cast<std::size_t>(number(0, std::ssize(c_.activities) - 1))}; }
  RequirementId line() const {
    return RequirementId{static_cast<std::size_t>(number(0, std::ssize(c_.requirements) - 1))};
  }
  std::vector<AreaId> route() const {
    if (number(0, 1) == 0) return {};
    return {Case::home(), area()};
  }
  Assignment assignment(ElementId element_id) const {
    Assignment row{element_id, day(), c_.until, static_cast<Serves>(number(0, 2)), {}, {}, {}, {element()}, route()};
    if (row.serves == Serves::line) row.line = line();
    if (row.serves != Serves::home) row.site = site(), row.mission = mission();
    return row;
  }
  Excuse excuse(Rule rule) const {
    if (rule == Rule::cover) return {rule, {}, line(), day(), c_.until, words()};
    return {rule, element(), {}, day(), c_.until, words()};
  }
  Move move() const {
    Move made{element(), {}, site(), {}, mission(), day(), day(), {}, route()};
    if (number(0, 1) == 1) made.from_site = site(), made.from_mission = mission();
    if (number(0, 1) == 1) made.waits_for = {{"consent", "decision"}, words()};
    return made;
  }
  PathStep step() const {
    return {move(), number(0, 1) == 1 ? line() : RequirementId{}, static_cast<int>(number(0, 99))};
  }
  ReliedGate gate() const {
    ReliedGate made{static_cast<GateKind>(number(0, 3)), words(), "asked", {}, day(), 10, 100, {}, number(0, 1) == 1};
    if (number(0, 1) == 1) made.expected_on = day(), made.slack_days = static_cast<int>(number(-99, 99));
    return made;
  }
  Shortfall shortfall() const { return {line(), day(), c_.until, amount(), {{words(), number(0, 99)}, {"lift", 1}}}; }
  static Ask ask(std::size_t changes) {
    Ask made{{}, amount(), {}, amount(), amount()};
    for (Hundredths& part : made.gain_by_priority) part = amount();
    for (std::size_t i = 0; i < changes; ++i) {
      made.changes.push_back({static_cast<AskKind>(number(0, 5)), words(), words(), words()});
    }
    return made;
  }
  Asked asked() const {
    const std::string hash = exchange::plan_hash(c_, Plan{});
    return {exchange::case_hash(c_), hash, day(), 9, 7, 5, 6, 3, amount(), {ask(1), ask(1), ask(2)}};
  }
  static void claim(Plan& plan) {
    Score score;
    Fill fill{amount(), amount(), {}, {}};
    Bound bound{amount(), {}};
    for (std::size_t i = 0; i < 5; ++i) {
      score.minimum[i] = amount();
      fill.wanted_by_priority[i] = fill.served_by_priority[i] = bound.by_priority[i] = amount();
    }
    score.priced = amount(), score.comfort = amount(), score.burden = number(0, 1'000'000);
    plan.score = score;
    plan.fill = fill;
    if (number(0, 1) == 1) plan.bound = bound;
  }

  const Case& c_;
};

Plan back(const Case& c, const Plan& plan) {
  const auto read = exchange::parse_plan_json(c, exchange::plan_json(c, plan), "plan.json");
  RC_ASSERT(read.ok());
  return *read;
}

TEST(AWholePlan, SurvivesItsJson) {
  const Case c = micro("handover-overlap");
  const bool held = rc::check("any plan", [&] {
    const Plan plan = Draw(c).plan(), again = back(c, plan);
    RC_ASSERT(again.policy == plan.policy);
    RC_ASSERT(again.as_of == plan.as_of);
    RC_ASSERT(again.objective == plan.objective);
    RC_ASSERT(again.seed == plan.seed);
    RC_ASSERT(again.assignments == plan.assignments);
    RC_ASSERT(again.excuses == plan.excuses);
    RC_ASSERT(again.score == plan.score);
    RC_ASSERT(again.fill == plan.fill);
    RC_ASSERT(again.bound == plan.bound);
    RC_ASSERT(again.moves == plan.moves);
    RC_ASSERT(again.gates == plan.gates);
    RC_ASSERT(again.shortfalls == plan.shortfalls);
    RC_ASSERT(again.switches == plan.switches);
    RC_ASSERT(again.cover == plan.cover);
    RC_ASSERT(again.lift == plan.lift);
    RC_ASSERT(again.path == plan.path);
    RC_ASSERT(again.pauses == plan.pauses);
    RC_ASSERT(again.curve == plan.curve);
    RC_ASSERT(again.asked == plan.asked);
    RC_ASSERT(exchange::plan_json(c, again) == exchange::plan_json(c, plan));
    RC_ASSERT(exchange::plan_hash(c, again) == exchange::plan_hash(c, plan));
  });
  EXPECT_TRUE(held);
}

class PublishedSchema : public testing::Test {
 protected:
  PublishedSchema() {
    std::ifstream in(std::string(REBADGE_SOURCE_DIR) + "/docs/plan-schema.json");
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto json = boost::json::parse(text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::BoostJsonAdapter(json), schema_);
  }
  // What the schema says against the text; blank when it fits.
  std::string against(const std::string& text) const {
    const auto json = boost::json::parse(text);
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(schema_, valijson::adapters::BoostJsonAdapter(json), &results)) return "";
    valijson::ValidationResults::Error error;
    results.popError(error);
    std::string where;
    for (const std::string& part : error.context) where += part;
    return where + ": " + error.description;
  }
  valijson::Schema schema_;
};

TEST_F(PublishedSchema, FitsWhatIsWritten) {
  const Case c = micro("handover-overlap");
  EXPECT_EQ(against(exchange::plan_json(c, Plan{})), "");
  const bool held = rc::check("any plan", [&] { RC_ASSERT(against(exchange::plan_json(c, Draw(c).plan())) == ""); });
  EXPECT_TRUE(held);
}

// What the reader refuses for its shape the schema refuses too.
TEST_F(PublishedSchema, RefusesWhatTheReaderRefuses) {
  const Case c = micro("handover-overlap");
  for (const char* text :
       {"{}", R"({"assignments": {}})", R"({"assignments": [], "polcy": "expected"})",
        R"({"assignments": [], "policy": "bold"})", R"({"assignments": [], "format": "rebadge-plan/2"})",
        R"({"assignments": [{"element": "A/1"}]})", R"({"assignments": [], "score": {"minimum": [1]}})",
        R"({"assignments": [], "excuses": [{"rule": "capacity", "from": "2025-01-06", "until": "2025-01-13"}]})",
        R"({"assignments": [], "asked": {"drawn": 3}})", R"({"assignments": [], "asks": [{"changes": [], "gain": 3}]})",
        R"({"assignments": [], "seed": -1})", R"({"assignments": [], "case": {"as_of": "today"}})"}) {
    EXPECT_NE(against(text), "") << text;
    EXPECT_FALSE(exchange::parse_plan_json(c, text, "plan.json")) << text;
  }
}

}  // namespace
}  // namespace rebadge::test
