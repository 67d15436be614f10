// Who could fill a shortfall, and why they do not: every person of the supply once, under one reason. Small random
// cases with every rule in use; plans found after a few iterations, the world as it stands, and rows drawn at random
// that keep all rules. The supply is counted here, what is missing by the verifier, and who serves what from its
// reading of the plan.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <numeric>
#include <set>

#include "explain/shortfalls.h"
#include "explain/supply.h"
#include "tests/support/bent_plan.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "tests/support/small_transition.h"
#include "verify/service.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using explain::Why;

// What the plan alone says of a person: counts for the line, goes with others, is wanted elsewhere as much, or none of
// it.
enum class Part { counts, supports, busy, left };

// Their first words in a report.
Part part_of(const std::string& reason) {
  for (const char* words : {"serves this line", "on this line at ", "under way to this line"}) {
    if (reason.starts_with(words)) return Part::counts;
  }
  if (reason.starts_with("goes with whom it supports")) return Part::supports;
  for (const char* words : {"serves a line of higher priority", "serves a line of the same priority"}) {
    if (reason.starts_with(words)) return Part::busy;
  }
  return Part::left;
}

using Persons = std::map<Part, std::int64_t>;

// A run of days on which so many are missing, before anything is said of why.
struct Missing {
  RequirementId line;
  Day from, until;
  Hundredths persons;
  friend bool operator==(const Missing&, const Missing&) = default;
};

class Recounted {
 public:
  Recounted(const Case& c, const Plan& plan) : c_(c), report_(c, plan, rules_), world_(c, plan, rules_, report_) {}

  [[nodiscard]] std::vector<Missing> missing() const {
    const verify::Service service(world_);
    std::vector<Missing> runs;
    for (std::size_t r = 0; r < c_.requirements.size(); ++r) {
      for (int day = 0; day < world_.days; ++day) {
        const auto d = static_cast<std::size_t>(day);
        const Hundredths open = whole(service.wanted[r][d]) - service.served[r][d];
        if (open == Hundredths{}) continue;
        const bool goes_on = !runs.empty() && runs.back().line == RequirementId{r} &&
                             runs.back().until == world_.date(day) && runs.back().persons == open;
        if (!goes_on) runs.push_back({RequirementId{r}, world_.date(day), world_.date(day), open});
        runs.back().until = world_.date(day) + 1;
      }
    }
    return runs;
  }

  [[nodiscard]] Persons parts(const Missing& run) const {
    Persons persons;
    for (std::size_t e = 0; e < world_.elements(); ++e) {
      if (could_serve(run.line, e)) persons[part(run, e)] += world_.persons_of(e);
    }
    return persons;
  }

 private:
  // Of the wanted capability, or of one that the table of substitutes gives a worth.
  [[nodiscard]] bool could_serve(RequirementId line, std::size_t e) const {
    const CapabilityId wanted = c_.at(line).capability, offered = world_.contribution(e).capability;
    return wanted == offered || std::ranges::any_of(c_.substitutes, [&](const Substitute& row) {
             return row.wanted == wanted && row.offered == offered && row.worth_percent > 0;
           });
  }

  [[nodiscard]] Part part(const Missing& run, std::size_t e) const {
    if (world_.contribution(e).support_of.valid()) return Part::supports;
    const RequirementId on = line_of(e, world_.number(run.from));
    if (!on.valid()) return Part::left;
    if (counts(on, run.line, run.from)) return Part::counts;
    return c_.at(on).priority <= c_.at(run.line).priority ? Part::busy : Part::left;
  }

  // That it serves on the day, or is under way to.
  [[nodiscard]] RequirementId line_of(std::size_t e, int day) const {
    for (const verify::Change& change : world_.changes) {
      if (change.element.at() == e && change.leaves <= day && day < change.arrives) return change.after.line;
    }
    return world_.spot(e, day).line;
  }

  // People on a line that takes over count; people on one that is taken over until the first `take_by` on the way.
  [[nodiscard]] bool counts(RequirementId on, RequirementId line, Day day) const {
    return on == line || verify::takes_over(c_, on, line) || taken_over(on, line, day);
  }
  [[nodiscard]] bool taken_over(RequirementId on, RequirementId by, Day day) const {
    if (c_.at(by).take_by.value_or(c_.until) <= day) return false;
    return std::ranges::any_of(c_.at(by).takes_over,
                               [&](RequirementId old) { return old == on || taken_over(on, old, day); });
  }

  const Case& c_;
  RuleSet rules_;
  verify::Report report_;
  verify::World world_;
};

struct Counted {
  std::int64_t cases = 0, plans = 0, shortfalls = 0;
  std::set<Why> reasons;
  std::set<std::string> gates;
};

// One by one what the explanation answers of each element, against what it reports together.
std::map<std::string, std::int64_t> asked_one_by_one(const Case& c, explain::SupplyOf& supply_of, const Shortfall& run,
                                                     const std::vector<Hundredths>& open, Counted& seen) {
  std::map<std::pair<Why, std::string>, std::int64_t> persons;
  for (std::size_t e = 0; e < c.elements.size(); ++e) {
    const Contribution& own = c.contribution_of(ElementId{e});
    if (c.worth_percent(c.at(run.requirement).capability, own.capability) == 0) continue;
    const explain::Gap gap{run.requirement, run.from, run.until, run.persons, open};
    const explain::Answer& answer = supply_of.answer(ElementId{e}, gap);
    persons[{answer.why, answer.words}] += own.persons_per_element;
    seen.reasons.insert(answer.why);
    if (answer.words.starts_with("shut by ") || answer.words.starts_with("hangs on ")) {
      seen.gates.insert(answer.words.substr(0, answer.words.find(':')));
    }
  }
  std::map<std::string, std::int64_t> by_words;
  for (const auto& [reason, number] : persons) by_words[reason.second] += number;
  return by_words;
}

// Of what is reported the words without the lines named in brackets at their end.
std::map<std::string, std::int64_t> reported(const Shortfall& run, const std::map<std::string, std::int64_t>& asked) {
  std::map<std::string, std::int64_t> by_words;
  for (const Supply& part : run.supply) {
    std::string words = part.reason;
    if (!asked.contains(words)) words = words.substr(0, words.rfind(" ("));
    by_words[words] += part.persons;
  }
  return by_words;
}

void expect_partition(const Case& c, const Plan& plan, Counted& seen) {
  const explain::Timeline timeline = explain::timeline(c, plan);
  const explain::Service service = explain::service(c, timeline);
  const std::vector<Shortfall> found = explain::shortfalls(c, plan, timeline, service);
  const Recounted recounted(c, plan);
  const std::vector<Missing> missing = recounted.missing();
  ASSERT_EQ(found.size(), missing.size()) << rows_of(c, plan);
  explain::SupplyOf supply_of(c, plan, timeline);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Shortfall& run = found[i];
    SCOPED_TRACE(testing::Message() << c.at(run.requirement).id << " on day " << run.from - c.from << rows_of(c, plan));
    EXPECT_EQ((Missing{run.requirement, run.from, run.until, run.persons}), missing[i]);
    Persons parts;
    std::int64_t persons = 0, supply = 0;
    for (const Supply& part : run.supply) {
      EXPECT_GT(part.persons, 0) << part.reason;
      parts[part_of(part.reason)] += part.persons;
      persons += part.persons;
    }
    const Persons expected = recounted.parts(missing[i]);
    for (const auto& [part, number] : expected) supply += number;
    EXPECT_EQ(persons, supply) << "the reasons do not add up to the supply";
    EXPECT_EQ(explain::supply(c, run.requirement), supply) << "the supply that is told";
    EXPECT_EQ(parts, expected) << "who serves, supports and is busy";
    std::vector<Hundredths> open = service.wanted[run.requirement.at()];
    for (std::size_t d = 0; d < open.size(); ++d) open[d] = open[d] - service.served[run.requirement.at()][d];
    const auto asked = asked_one_by_one(c, supply_of, run, open, seen);
    EXPECT_EQ(reported(run, asked), asked) << "person by person";
    ++seen.shortfalls;
  }
  ++seen.plans;
}

void expect_partitions(Case c, int seed, int bends, Counted& seen) {
  c.policy_written = static_cast<Policy>(seed % 3);
  Plan stands;
  stands.policy = c.policy();
  expect_partition(c, stands, seen);
  if (const auto planned = quick_plan(c, {}, seed % 4)) expect_partition(c, *planned, seen);
  Bender bender(c, static_cast<std::uint64_t>(seed));
  Plan plan = stands;
  for (int i = 0; i < bends; ++i) {
    Plan bent = bender.bend(plan);
    if (!verify::verify(c, bent).accepted()) continue;
    plan = std::move(bent);
    expect_partition(c, plan, seen);
  }
  ++seen.cases;
}

// What stands in nobody's way in a few hundred cases is not tried there.
void expect_that_all_reasons_occur(const Counted& seen) {
  for (int why = 0; why <= static_cast<int>(Why::unasked); ++why) {
    EXPECT_TRUE(seen.reasons.contains(static_cast<Why>(why))) << "no person under reason " << why;
  }
  for (const char* gate :
       {"shut by window", "shut by site", "shut by mission", "shut by rank", "shut by language", "shut by held_for",
        "shut by line_kind", "hangs on authorisation", "hangs on mandate", "hangs on consent", "hangs on decision",
        "shut by consent", "shut by decision", "shut by not_mission", "shut by only_site", "shut by not_under_lead"}) {
    EXPECT_TRUE(seen.gates.contains(gate)) << gate;
  }
}

TEST(Shortfalls, CountEveryPersonOfTheSupplyOnce) {
  Counted seen;
  for_each_seed(250, [&](int i) {
    SCOPED_TRACE(testing::Message() << "seed " << i);
    const auto seed = static_cast<std::uint64_t>(i);
    expect_partitions(random_case(seed), i, 12, seen);
    expect_partitions(planted_case(seed), i, 12, seen);
    if (i % 10 == 0) expect_partitions(small_transition(seed), i, 12, seen);
  });
  std::cout << seen.shortfalls << " shortfalls of " << seen.plans << " plans of " << seen.cases << " cases\n";
  expect_that_all_reasons_occur(seen);
}

TEST(Mainly, IsWhatMostStandUnderWhoDoNotServe) {
  Shortfall shortfall;
  EXPECT_EQ(explain::mainly(shortfall), "") << "nobody could serve";
  shortfall.supply = {{"serves this line", 90},       {"on this line at CAMP, where work is suspended", 80},
                      {"under way to this line", 70}, {"serves a line of higher priority (A, B)", 9},
                      {"shut by site: closed", 5},    {"shut by site: not yet open", 5},
                      {"at home, unasked", 8}};
  EXPECT_EQ(explain::mainly(shortfall), "shut by site") << "reasons of one rule are added";
  shortfall.supply.resize(3);
  EXPECT_EQ(explain::mainly(shortfall), "") << "who serves stands in nobody's way";
}

}  // namespace
}  // namespace rebadge::test
