// A problem that is updated where a row has changed is the one that is built afresh.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "bench/generator_changes.h"
#include "tests/unit/phased/phases.h"

namespace rebadge::test {
namespace {

using laydown::Bridge;
using laydown::options_of;
using laydown::Place;
using laydown::Problem;

bool same(const laydown::Touch& a, const laydown::Touch& b) {
  return a.counter == b.counter && a.amount == b.amount && a.from == b.from && a.until == b.until && a.when == b.when;
}

bool same(const Place& a, const Place& b) {
  const auto touch = [](const auto& x, const auto& y) { return same(x, y); };
  return a.kind == b.kind && a.kept == b.kept && a.line == b.line && a.site == b.site && a.mission == b.mission &&
         a.area == b.area && std::ranges::equal(a.presence(), b.presence()) &&
         std::ranges::equal(a.taking_up(), b.taking_up()) && std::ranges::equal(a.departing(), b.departing()) &&
         std::ranges::equal(a.leaving(), b.leaving()) && std::ranges::equal(a.post_ends(), b.post_ends()) &&
         std::ranges::equal(a.serving(), b.serving()) && std::ranges::equal(a.counting(), b.counting()) &&
         std::ranges::equal(a.touches(), b.touches(), touch) && std::ranges::equal(a.holds(), b.holds(), touch) &&
         std::ranges::equal(a.rows(), b.rows()) && std::ranges::equal(a.hold_rows(), b.hold_rows());
}

bool same(const laydown::Profile& a, const laydown::Profile& b) {
  const auto place = [](const auto& x, const auto& y) { return same(x, y); };
  const auto member = [](const laydown::Member& x, const laydown::Member& y) {
    return x.since == y.since && x.min_tour == y.min_tour && x.dwell == y.dwell && x.max_tour == y.max_tour &&
           x.over_at_start == y.over_at_start;
  };
  const auto split = [](const laydown::Split& x, const laydown::Split& y) {
    return x.contribution == y.contribution && x.elements == y.elements;
  };
  return std::ranges::equal(a.places, b.places, place) && a.standing == b.standing && a.persons == b.persons &&
         a.line_persons == b.line_persons && std::ranges::equal(a.members, b.members, member) && a.toured == b.toured &&
         a.dwell == b.dwell && a.line_since == b.line_since && a.contribution == b.contribution &&
         a.burden == b.burden && a.contributions == b.contributions && std::ranges::equal(a.splits, b.splits, split);
}

bool same(const laydown::Row& a, const laydown::Row& b) {
  return a.kind == b.kind && a.counters == b.counters && a.limit == b.limit && a.other == b.other &&
         a.factor == b.factor && a.weight == b.weight && a.line == b.line && a.rule == b.rule;
}

bool same(const laydown::Line& a, const laydown::Line& b) {
  return a.demand == b.demand && a.window == b.window && a.minimum == b.minimum && a.priority == b.priority &&
         a.worth == b.worth && a.fill_row == b.fill_row && a.on == b.on && a.cover == b.cover &&
         a.accepted == b.accepted && a.runs_at_start == b.runs_at_start && a.handover == b.handover &&
         a.persons == b.persons && a.takes_over == b.takes_over && a.overlap_row == b.overlap_row &&
         a.overlap_days == b.overlap_days;
}

void expect_same(const Bridge& updated, const Bridge& afresh) {
  const Problem &a = updated.problem, &b = afresh.problem;
  EXPECT_EQ(updated.members, afresh.members);
  EXPECT_EQ(a.counters, b.counters);
  EXPECT_EQ(a.start, b.start);
  EXPECT_EQ(a.most_sites, b.most_sites);
  EXPECT_TRUE(std::ranges::equal(a.rows, b.rows, [](const auto& x, const auto& y) { return same(x, y); }));
  EXPECT_TRUE(std::ranges::equal(a.lines, b.lines, [](const auto& x, const auto& y) { return same(x, y); }));
  ASSERT_EQ(a.profiles.size(), b.profiles.size());
  for (std::size_t p = 0; p < a.profiles.size(); ++p) EXPECT_TRUE(same(a.profiles[p], b.profiles[p])) << p;
  EXPECT_TRUE(std::ranges::equal(
      a.units, b.units, [](const auto& x, const auto& y) { return x.profile == y.profile && x.number == y.number; }));
  EXPECT_TRUE(std::ranges::equal(a.wholes, b.wholes, [](const auto& x, const auto& y) {
    return x.line == y.line && x.from == y.from && x.tolerated == y.tolerated;
  }));
  ASSERT_EQ(a.routes.size(), b.routes.size());
  for (std::size_t from = 0; from < a.routes.size(); ++from) {
    for (std::size_t to = 0; to < a.routes.size(); ++to) {
      EXPECT_TRUE(std::ranges::equal(a.routes[from][to], b.routes[from][to], [](const auto& x, const auto& y) {
        return x.areas == y.areas && x.days == y.days;
      }));
    }
  }
}

// Row after row, each update made from the one before. By days the grid never changes, by phases it may.
void change_and_update(Case c, bool dated, std::uint64_t seed, int changes) {
  search::Random random(seed);
  const auto grid = [&] { return dated ? laydown::days_of(c) : laydown::phases_of(c, c.as_of); };
  Bridge bridge = laydown::bridge(c, grid(), options_of(c));
  for (int i = 0; i < changes; ++i) {
    const Case before = c;
    SCOPED_TRACE("seed " + std::to_string(seed) + ", " + bench::change_row(c, random));
    bridge = laydown::update(std::move(bridge), before, c, grid(), options_of(c));
    expect_same(bridge, laydown::bridge(c, grid(), options_of(c)));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(AnUpdatedProblem, IsTheOneBuiltAfresh) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    change_and_update(generated(seed), false, seed, 60);
    change_and_update(generated(seed, 40, 10, 2), true, seed, 60);
  }
}

// With supporters, kept posts, tours and every rule.
TEST(AnUpdatedProblem, IsTheOneBuiltAfreshInCasesWithEveryRule) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Case c = seed % 2 == 0 ? planted_case(seed) : random_case(seed);
    if (c.requirements.empty() || c.contributions.empty()) continue;
    change_and_update(c, seed % 4 < 2, seed, 8);
    if (HasFailure()) return;
  }
}

Pin pin_of(const Case& c, search::Random& random, int number) {
  Pin pin;
  pin.id = "P" + std::to_string(number);
  pin.kind = std::array{PinKind::move, PinKind::forbid, PinKind::gap}[random.below(3)];
  pin.from = c.from + random.between(0, 20);
  pin.until = pin.from + random.between(1, 40);
  if (pin.kind == PinKind::gap) {
    pin.requirement = RequirementId{random.below(c.requirements.size())};
    return pin;
  }
  if (pin.kind == PinKind::move || random.chance(80)) {
    pin.contribution = ContributionId{random.below(c.contributions.size())};
    if (random.chance(50)) pin.element = random.between(1, c.at(pin.contribution).elements);
  }
  if (random.chance(50)) pin.site = SiteId{random.below(c.sites.size())};
  return pin;
}

// Pins come at the end, and go from anywhere, so that those after them have other counters.
TEST(AnUpdatedProblem, IsTheOneBuiltAfreshWherePinsComeAndGo) {
  for (const bool dated : {false, true}) {
    Case c = generated(4, 40, 10, 2);
    search::Random random(dated ? 1 : 2);
    const auto grid = [&] { return dated ? laydown::days_of(c) : laydown::phases_of(c, c.as_of); };
    Bridge bridge = laydown::bridge(c, grid(), options_of(c));
    for (int i = 0; i < 60 && !HasFailure(); ++i) {
      const Case before = c;
      if (!c.pins.empty() && random.chance(40)) {
        c.pins.erase(c.pins.begin() + static_cast<std::ptrdiff_t>(random.below(c.pins.size())));
      } else {
        c.pins.push_back(pin_of(c, random, i));
      }
      bridge = laydown::update(std::move(bridge), before, c, grid(), options_of(c));
      expect_same(bridge, laydown::bridge(c, grid(), options_of(c)));
    }
  }
}

// What somebody else still reads is not touched.
TEST(AnUpdatedProblem, LeavesCopiesAsTheyWere) {
  Case c = generated(5);
  const Case before = c;
  Bridge bridge = laydown::bridge(c, laydown::phases_of(c, c.as_of), options_of(c));
  const Bridge copy = bridge;
  ++c.contributions.front().elements;
  c.derive();
  const Bridge updated = laydown::update(std::move(bridge), before, c, laydown::phases_of(c, c.as_of), options_of(c));
  expect_same(updated, laydown::bridge(c, laydown::phases_of(c, c.as_of), options_of(c)));
  expect_same(copy, laydown::bridge(before, laydown::phases_of(before, before.as_of), options_of(before)));
  EXPECT_NE(updated.problem.shared, copy.problem.shared);
}

}  // namespace
}  // namespace rebadge::test
