// Random tiny cases into which rules are planted: up to four elements, five lines at two sites and a week, with a dozen
// rules each that stand between an element and a line that it would serve. Each rule binds in a tenth of them or more;
// tests/unit/brute/binding_test.cpp prints the table.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "model/rule.h"
#include "search/random.h"
#include "tests/support/case_builder.h"

namespace rebadge::test {

// What one line has for itself while the others share it, so that a caveat, a consent or a mandate can shut this line
// alone.
enum class Trait { none, mission, site, activity };

// Too much at once, and one rule hides the other. So a case is of one kind: all lines are shut to each, or single ones
// are held, or many things limit those who meet at a line.
enum class Kind { shut, held, met };

inline constexpr std::int64_t most_persons = 3;  // of an element

// When a plant concerns a contribution: what keeps it from leaving hides nothing of what ends its stay.
enum class Part { start, end };

// The case while rules are planted. Lines are wanted in their order by everybody, and there is a place for all on each;
// the last is everybody's refuge. What is planted before a contribution's best line shuts it, so that the next plant is
// about the next line.
struct Ground {
  struct Pair {
    std::size_t contribution = 0, line = 0;
  };

  CaseBuilder world;
  search::Random random;
  Kind kind = Kind::shut;
  int days = 0;
  std::vector<std::size_t> best;  // by contribution: the best line that is not yet shut to it; none for who is held

  std::vector<Trait> trait;                     // by line: what it has for itself
  std::map<Part, std::set<std::size_t>> taken;  // the contributions that a plant concerns already

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
  [[nodiscard]] std::size_t refuge() { return c().requirements.size() - 1; }
  // One that no plant of this part has yet, and now this one has.
  std::optional<std::size_t> take(Part part, const std::function<bool(std::size_t)>& fits);
  std::optional<std::size_t> take(Part part);
  bool room();  // for one more element
};

// Those whose best line this is.
struct Meeting {
  std::size_t line = 0;
  std::vector<std::size_t> who;
  bool last = false;  // they stay, all but one or two; otherwise all are to go on to the next line
};
Meeting meeting_at(const Ground& g, std::size_t line);

struct Plant {
  Rule rule;
  int weight;
  void (*plant)(Ground&);
};
struct PairPlant {
  Rule rule;
  int weight;
  Trait trait;  // that the line must have for itself; none: any line
  bool shared;  // shuts the line to others too, so that nothing else may be planted there before
  void (*shut)(Ground&, const Ground::Pair&);
};
struct MeetingPlant {
  Rule rule;
  int weight;
  Trait trait;
  void (*limit)(Ground&, const Meeting&);
};

// By whom they concern: a contribution and a line that it would serve; all who would go to a line, and all who stay on
// it; one who would leave its line; a contribution wherever it is; somebody who comes in addition; a site or mission.
const std::vector<PairPlant>& plants_of_a_pair();
const std::vector<MeetingPlant>& plants_before_a_line();
const std::vector<MeetingPlant>& plants_on_a_line();
const std::vector<Plant>& plants_of_a_leaver();
const std::vector<Plant>& plants_of_one();
const std::vector<Plant>& plants_of_another();
const std::vector<Plant>& plants_of_a_place();

Case planted_case(std::uint64_t seed);

}  // namespace rebadge::test
