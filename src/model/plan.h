// A plan: dated assignments, and what is said of them. Written by the planner or by hand; the only thing that
// `rebadge verify` believes are the assignments and the excuses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/ask.h"
#include "model/case.h"
#include "model/rule.h"

namespace rebadge {

enum class Serves { line, stay, home };

// One row: the element is at `site` in `mission` (neither at home) on the days `[from, until)`.
struct Assignment {
  ElementId element;
  Day from, until;
  Serves serves = Serves::home;
  RequirementId line;  // valid if and only if `serves` is a line
  SiteId site;
  MissionId mission;
  std::vector<ElementId> relieves;
  std::vector<AreaId> route;  // from origin to destination; empty: the direct row
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

// What keeps a change from being a day earlier, all else as planned: the codes of the rules that a day earlier would
// break; or `start`: it leaves on the horizon's first day; or `nothing`. Blank: not asked.
struct Wait {
  std::vector<std::string> rules;
  std::string words;
  friend bool operator==(const Wait&, const Wait&) = default;
};

// A change of place or of mission. Home is an invalid site and mission. In place: leaves == arrives, same site.
struct Move {
  ElementId element;
  SiteId from_site, to_site;
  MissionId from_mission, to_mission;
  Day leaves, arrives;
  std::vector<ElementId> relieves;
  std::vector<AreaId> route;  // as travelled, both ends named; empty in place
  Wait waits_for = {};
  friend bool operator==(const Move&, const Move&) = default;
};

// Turns a `cover` (who: a requirement) or `withdrawal` (who: an element) violation on `[from, until)` into an
// excused one.
struct Excuse {
  Rule rule = Rule::cover;
  ElementId element;  // one of the two is valid
  RequirementId requirement;
  Day from, until;
  std::string reason;
  friend bool operator==(const Excuse&, const Excuse&) = default;
};

// docs/planning-model.md, "Objective": compared in this order, less is better.
struct Score {
  std::array<Hundredths, 5> minimum{};  // person-days below minimum, priority 1 first
  Hundredths priced;                    // weighted person-days and prices
  Hundredths comfort;
  std::int64_t burden = 0;  // parts per million, summed over nations
  friend auto operator<=>(const Score&, const Score&) = default;
};

// Person-days by worth, in all and by priority.
struct Fill {
  Hundredths wanted, served;
  std::array<Hundredths, 5> wanted_by_priority{}, served_by_priority{};
  friend bool operator==(const Fill&, const Fill&) = default;
};

// No plan can serve more.
struct Bound {
  Hundredths served;
  std::array<Hundredths, 5> by_priority{};
  friend bool operator==(const Bound&, const Bound&) = default;
};

// One a rule and a maximal run of days on which the same is broken by the same amount or less.
struct Violation {
  Rule rule = Rule::place;
  std::string who;    // element, requirement, nation, mission, consent, ... as the rule says
  std::string where;  // site, zone, mission or route; may be blank
  Day from, until;
  Hundredths amount;  // the worst day's
  Hundredths limit;
  bool excused = false;
  std::string reason;  // of the excuse
  friend bool operator==(const Violation&, const Violation&) = default;
};

enum class GateKind { consent, mandate, decision, authorisation };

// A decision not yet taken that the plan relies on.
struct ReliedGate {
  GateKind kind = GateKind::consent;
  std::string id;     // consent: host/authority and scope in words; mandate, decision: id; authorisation: contribution
  std::string state;  // as its table says
  std::optional<Day> expected_on;
  Day needed_by;  // the first departure or change that hangs on it
  std::int64_t persons = 0;
  std::int64_t person_days = 0;   // of presence after the gate
  std::optional<int> slack_days;  // needed_by - expected_on
  bool critical = false;          // no slack
  friend bool operator==(const ReliedGate&, const ReliedGate&) = default;
};

struct Supply {
  std::string reason;
  std::int64_t persons = 0;
  friend bool operator==(const Supply&, const Supply&) = default;
};

// `persons` (by worth) wanted and not served on each day of `[from, until)`, and every person of the wanted or a
// substitute capability once, under the first reason that applies.
struct Shortfall {
  RequirementId requirement;
  Day from, until;
  Hundredths persons;
  std::vector<Supply> supply;
  friend bool operator==(const Shortfall&, const Shortfall&) = default;
};

// Persons of elements that stood in one mission and serve in the other on some day.
struct SwitchRange {
  MissionId from_mission, to_mission;
  std::int64_t fewest = 0, planned = 0, most = 0;
  std::int64_t least_bound = 0, most_bound = 0;  // the linear program's limits
  friend bool operator==(const SwitchRange&, const SwitchRange&) = default;
};

// A line on each day of `[from, until)`, in persons by worth.
struct CoverRun {
  RequirementId requirement;
  Day from, until;
  Hundredths served, minimum, wanted;
  friend bool operator==(const CoverRun&, const CoverRun&) = default;
};

// Seats of a row of lift in one period, of departures on `[from, until)`.
struct LiftUse {
  AreaId from_zone, to_zone;
  Day from, until;
  std::int64_t seats = 0, used = 0;
  friend bool operator==(const LiftUse&, const LiftUse&) = default;
};

// A change on the critical path: of place, mission or line. It waits for the one before it on the path, the first for a
// gate or the horizon's first day.
struct PathStep {
  Move move;           // of a change of line alone: the same site and mission at both ends
  RequirementId line;  // served from then on; invalid: none
  int slack_days = 0;  // so many days earlier it would break no rule
  friend bool operator==(const PathStep&, const PathStep&) = default;
};

// A line below its minimum that an excuse accounts for: its activity pauses, and somebody decides that it may.
struct Pause {
  RequirementId requirement;
  ActivityId activity;
  Day from, until;
  Hundredths persons;  // below the minimum, on the worst day
  int priority = 1;
  std::string decision;
  friend bool operator==(const Pause&, const Pause&) = default;
};

struct CurvePoint {
  std::string name;        // fewest moves, this plan, most filled
  std::int64_t moved = 0;  // persons that change site or mission, home included
  Hundredths unfilled;     // person-days
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

enum class Objective { priced, strict };

struct Termination {
  std::string reason;  // iterations, seconds, bound, optimal, stopped
  double seconds = 0;
  std::int64_t iterations = 0;
};

struct Plan {
  Policy policy = Policy::expected;
  std::optional<Day> as_of;  // when not the case's
  Objective objective = Objective::priced;
  std::uint64_t seed = 1;
  Termination termination;
  std::vector<Assignment> assignments;  // by element, then day
  std::vector<Excuse> excuses;
  // Claims, recounted by the verifier: absent in a hand-made plan.
  std::optional<Score> score;
  std::optional<Fill> fill;
  std::optional<Bound> bound;
  std::vector<Move> moves;
  std::vector<ReliedGate> gates;
  std::vector<Shortfall> shortfalls;
  std::vector<SwitchRange> switches;
  std::vector<CoverRun> cover;
  std::vector<LiftUse> lift;   // periods in which somebody travels
  std::vector<PathStep> path;  // from the first gate to the last move
  std::vector<Pause> pauses;
  std::vector<CurvePoint> curve;
  std::optional<Asked> asked;  // nothing: it was not looked for
};

}  // namespace rebadge
