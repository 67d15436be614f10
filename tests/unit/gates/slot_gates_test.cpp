// The gates by facets against the gate itself, which looks at everything for each question: what a rule declares must
// be all that it looks at.
#include "gates/slot_gates.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>

#include "bench/generator.h"
#include "search/random.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::gates::test {
namespace {

constexpr std::array<Policy, 3> policies{Policy::granted_only, Policy::expected, Policy::hopeful};

std::vector<Day> days_of(const Case& c) {
  std::vector<Day> days;
  for (Day day = c.from; day < c.until; ++day) days.push_back(day);
  return days;
}

// Each line at each of its sites, served and as those see it who support there; and posts drawn from all there is.
std::vector<Post> posts_of(const Case& c, search::Random& random) {
  std::vector<Post> posts;
  for (std::size_t i = 0; i < c.requirements.size(); ++i) {
    const Requirement& line = c.requirements[i];
    for (const SiteId site : line.sites) {
      posts.push_back({RequirementId{i}, site, line.mission, line.activity});
      posts.push_back({{}, site, line.mission, line.activity});
    }
  }
  for (int i = 0; i < 6; ++i) {
    Post post{{}, SiteId{random.below(c.sites.size())}, MissionId{random.below(c.missions.size())}, {}};
    if (random.chance(75)) post.activity = ActivityId{random.below(c.activities.size())};
    posts.push_back(post);
  }
  return posts;
}

// Those whom only the withdrawal of a consent keeps out are told apart: they have an excuse.
char presence_by(const std::vector<Reason>& reasons, Policy policy, Day day) {
  std::vector<Reason> others = reasons;
  std::erase_if(others, [](const Reason& reason) { return reason.rule == Rule::withdrawal; });
  if (!usable(others, policy, day)) return 'x';
  return usable(reasons, policy, day) ? '.' : 'w';
}

template <class Look>
std::string by_day(const std::vector<Interval>& runs, Look&& look) {
  std::string text;
  for (const Interval& run : runs) {
    for (Day day = run.from; day < run.until; ++day) text += look(run.reasons, day);
  }
  return text;
}

std::string said_by_gate(const Case& c, ContributionId who, const Post& post, Policy policy, const RuleSet& rules) {
  const Gate gate = gates::gate(c, {who, post.line, post.site, post.mission, post.activity, {}, false}, c.as_of, rules);
  const auto open = [&](const std::vector<Reason>& reasons, Day day) {
    return usable(reasons, policy, day) ? '.' : 'x';
  };
  return by_day(gate.presence, [&](const auto& reasons, Day day) { return presence_by(reasons, policy, day); }) + " " +
         by_day(gate.taking_up, open) + " " + by_day(gate.departing, open);
}

std::string said_by_facets(const SlotGates& gates, int answer, int days) {
  std::string there, taken, left;
  for (int day = 0; day < days; ++day) {
    there += gates.may_be_there(answer, day) ? '.' : gates.shut_by_withdrawal_alone(answer, day) ? 'w' : 'x';
    taken += gates.may_take_up(answer, day) ? '.' : 'x';
    left += gates.may_depart(answer, day) ? '.' : 'x';
  }
  return there + " " + taken + " " + left;
}

// The first question that the two answer differently; none: they agree.
std::optional<std::string> difference(const Case& c, std::uint64_t seed, std::span<const DeclaredRule> declared,
                                      const RuleSet& rules = {}) {
  search::Random random(seed);
  const std::vector<Post> posts = posts_of(c, random);
  const Policy policy = policies[seed % policies.size()];
  SlotGates gates(c, c.as_of, rules, policy, days_of(c), declared);
  for (const Post& post : posts) {
    const int number = gates.add(post);
    for (std::size_t i = 0; i < c.contributions.size(); ++i) {
      const ContributionId who{i};
      const std::string expected = said_by_gate(c, who, post, policy, rules);
      const std::string found = said_by_facets(gates, gates.answer(who, number), c.horizon_days());
      if (found != expected) {
        return c.at(who).id + " at " + c.at(post.site).id + ": " + found + ", the gate says " + expected;
      }
    }
  }
  return std::nullopt;
}

Case generated(std::uint64_t seed) {
  bench::Proportions size;
  size.seed = seed;
  size.elements = 60;
  size.requirements = 12;
  size.phases = 4;
  return bench::generated_case(size);
}

// Random cases have one host: here sites are anybody's, and missions work in more than one nation now and then.
Case with_hosts(Case c, std::uint64_t seed) {
  search::Random random(seed);
  for (Site& site : c.sites) {
    if (random.chance(40)) site.host = NationId{random.below(c.nations.size())};
  }
  for (Mission& mission : c.missions) {
    if (random.chance(60)) mission.hosts.emplace_back(random.below(c.nations.size()));
  }
  return c;
}

Case drawn(std::uint64_t seed) {
  Case c = seed % 2 == 0 ? rebadge::test::random_case(seed) : rebadge::test::planted_case(seed);
  return seed % 4 < 2 ? c : with_hosts(std::move(c), seed);
}

constexpr std::uint64_t many = 3'000;

TEST(SlotGates, SayWhatTheGateSaysOnRandomCases) {
  for (std::uint64_t seed = 0; seed < many; ++seed) {
    EXPECT_EQ(difference(drawn(seed), seed, declared_rules()), std::nullopt) << "seed " << seed;
  }
}

TEST(SlotGates, SayWhatTheGateSaysOfManyPeopleAtManyPlaces) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    EXPECT_EQ(difference(generated(seed), seed, declared_rules()), std::nullopt) << "seed " << seed;
  }
}

TEST(SlotGates, LeaveOutARuleThatDoesNotCount) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Case c = drawn(seed);
    for (const DeclaredRule& rule : declared_rules()) {
      EXPECT_EQ(difference(c, seed, declared_rules(), RuleSet{}.without(rule.rule)), std::nullopt)
          << "seed " << seed << " without " << code(rule.rule);
    }
  }
}

// What these cases are worth: a rule that forgets a facet is found out.
TEST(SlotGates, AreWrongSomewhereWhenARuleForgetsAFacet) {
  const auto rules = declared_rules();
  std::vector<DeclaredRule> declared(rules.begin(), rules.end());
  for (DeclaredRule& rule : declared) {
    const unsigned all = rule.facets;
    for (unsigned facet = 1; facet <= all; facet <<= 1) {
      if ((all & facet) == 0) continue;
      rule.facets = all & ~facet;
      bool found_out = false;
      for (std::uint64_t seed = 0; seed < many && !found_out; ++seed) {
        found_out = difference(drawn(seed), seed, declared).has_value();
      }
      EXPECT_TRUE(found_out) << code(rule.rule) << " without facet " << facet;
      rule.facets = all;
    }
  }
}

}  // namespace
}  // namespace rebadge::gates::test
