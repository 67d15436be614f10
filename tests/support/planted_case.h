// Random tiny cases into which rules are planted: up to four elements, four places and a week, with about a dozen
// rules each that stand between an element and a line that it would serve. Each rule binds in a tenth of them or more;
// tests/unit/brute/binding_test.cpp prints the table.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/rule.h"
#include "search/random.h"
#include "tests/support/case_builder.h"

namespace rebadge::test {

// What one line has for itself while the others share it, so that a caveat, a consent or a mandate can shut this line
// alone.
enum class Trait { none, mission, site, activity };

// The case while rules are planted. Lines are wanted in their order by everybody, and there is a place for all on each;
// the last is everybody's refuge. A pair is a contribution and the best line that is not yet shut to it: a gate that is
// planted shuts it, so that the next plant for this contribution is about the next line.
struct Ground {
  struct Pair {
    std::size_t contribution = 0, line = 0;
  };

  CaseBuilder world;
  search::Random random;
  int days = 0;
  std::vector<std::size_t> best;  // by contribution: the best line that is not yet shut to it

  std::map<Trait, std::size_t> alone;  // the line that has the trait for itself

  explicit Ground(std::uint64_t seed) : random(seed) {}

  [[nodiscard]] Case& c() { return world.settings(); }
  // A day within the horizon, at least `least` days in.
  Day day(int least = 1) { return c().from + random.between(least, std::max(least, days - 1)); }
  // The same, or no day at all.
  std::optional<Day> some_day() {
    if (random.chance(25)) return std::nullopt;
    return day();
  }
  Contribution& of(const Pair& pair) { return c().contributions[pair.contribution]; }
  Requirement& to(const Pair& pair) { return c().requirements[pair.line]; }
  // A contribution of any kind, of those at home, of those that stand on a line.
  std::size_t anybody() { return random.below(c().contributions.size()); }
  std::optional<std::size_t> somebody(bool standing);
  bool room();  // for one more element
};

struct Plant {
  Rule rule;
  int weight;
  void (*plant)(Ground&);
};
struct PairPlant {
  Rule rule;
  int weight;
  Trait trait;  // that the line must have for itself
  void (*shut)(Ground&, const Ground::Pair&);
};

// By whom they concern: a contribution and a line that it would serve; all who would serve a line; a contribution
// wherever it is; somebody who comes in addition.
const std::vector<PairPlant>& plants_of_a_pair();
const std::vector<Plant>& plants_of_all();
const std::vector<Plant>& plants_of_one();
const std::vector<Plant>& plants_of_another();

Case planted_case(std::uint64_t seed);

}  // namespace rebadge::test
