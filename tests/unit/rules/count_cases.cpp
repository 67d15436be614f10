// Counted rules: who else is where.
#include "tests/support/case_builder.h"
#include "tests/unit/rules/rule_case.h"

namespace rebadge::test {
namespace {

// One line for four, and two elements of two, of a nation each, at home: 52 person-days each. The rule has room for one
// of them.
struct RoomForOne : CaseBuilder {
  RoomForOne() {
    line("L", "NEW", "S1", 4);
    people("E", "XAA", 2);
    people("F", "XAB", 2);
  }
};

Case two_beds() {
  RoomForOne b;
  b.beds("S1", 2);
  return b.build();
}

Case two_in_the_mission() {
  RoomForOne b;
  b.mission("NEW").ceiling = 2;
  return b.build();
}

// Both elements are of one nation, whose parliament lets two go.
Case two_by_mandate() {
  RoomForOne b;
  b.settings().contributions.back().nation = find_id<NationId>(b.settings().nations, "XAA");
  b.mandate("M", "XAA", "NEW").ceiling = 2;
  return b.build();
}

// The host's parliament consents to two persons, whoever they are.
Case two_by_consent() {
  RoomForOne b;
  Consent& limited = b.consent(ConsentState::granted);
  limited.authority = "parliament";
  limited.limit = 2;
  return b.build();
}

Case not_at_one_site() {
  RoomForOne b;
  Conflict apart;
  apart.first.kind = apart.second.kind = Party::Kind::nation;
  apart.first.nation = find_id<NationId>(b.settings().nations, "XAA");
  apart.second.nation = find_id<NationId>(b.settings().nations, "XAB");
  b.settings().conflicts.push_back(apart);
  return b.build();
}

// Training in two zones or in none; all the work is in one.
Case two_zones_or_none() {
  RoomForOne b;
  b.activity("TRN").spread = 2;
  return b.build();
}

// Training only beside advising, of which there is no line.
Case training_beside_advising() {
  RoomForOne b;
  b.activity("TRN").needs = {find_id<ActivityId>(b.settings().activities, "ADV")};
  return b.build();
}

// Two stand on a line for one, of low priority; beside it is work for two. Both are to stay.
Case two_to_stay() {
  CaseBuilder b;
  Requirement& old = b.line("OLDLINE", "OLD", "S1", 1);
  old.priority = 3;
  old.keep = 2;
  b.line("NEWLINE", "NEW", "S1", 2);
  b.standing("E", "XAA", 2, "OLDLINE");
  return b.build();
}

// Two who serve, two who support them, and two beds: they go together or not at all.
Case beds_without_support() {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.people("S", "XAA", 2).support_of = b.contribution("E");
  b.beds("S1", 2);
  return b.build();
}

// The old line wants four and has them; the new one, in place, wants two of its own from day 14. Two may pass over, two
// have a caveat against the new mission. Passing one by one serves both lines fully, 28 x 4 and 28 x 2. As a whole it
// would empty the old line, which comes first: the new one has its two only until day 14.
Case half_may_pass() {
  CaseBuilder b;
  b.line("OLDLINE", "OLD", "S1", 4);
  Requirement& over = b.line("NEWLINE", "NEW", "S1", 2);
  over.priority = 2;
  over.takes_over = {find_id<RequirementId>(b.settings().requirements, "OLDLINE")};
  over.take_by = b.day(14);
  over.passes = Passing::whole;
  b.standing("E", "XAA", 2, "OLDLINE");
  b.standing("F", "XAB", 2, "OLDLINE");
  b.caveat("XAB", CaveatRule::not_mission).mission = find_id<MissionId>(b.settings().missions, "NEW");
  return b.build();
}

// Two stand on a line for one that is running and comes last; the line beside it comes first, wants two, and is below
// its minimum as long as they stay.
Case minimum_of_the_last() {
  CaseBuilder b;
  Requirement& last = b.line("LAST", "OLD", "S1", 1);
  last.priority = 5;
  last.minimum = 1;
  b.line("FIRST", "NEW", "S1", 2).minimum = 2;
  b.standing("E", "XAA", 2, "LAST");
  return b.build();
}

}  // namespace

std::vector<RuleCase> count_cases() {
  return {
      {Rule::capacity, "four would sleep in two beds", two_beds, 52, 104},
      {Rule::ceiling_mission, "four would be in a mission of two", two_in_the_mission, 52, 104},
      {Rule::ceiling_mandate, "four would go on a mandate for two", two_by_mandate, 52, 104},
      {Rule::ceiling_consent, "four would be where the host admits two", two_by_consent, 52, 104},
      {Rule::conflict, "who may not meet would share a site", not_at_one_site, 52, 104},
      {Rule::spread, "an activity would run in one zone instead of two", two_zones_or_none, 0, 104},
      {Rule::needs, "an activity would run without the one that it needs", training_beside_advising, 0, 104},
      {Rule::keep, "those who are to stay on the line would leave it", two_to_stay, 28, 56},
      {Rule::support_of, "they would leave those behind who support them", beds_without_support, 0, 52},
      {Rule::whole, "half would pass over and half would not", half_may_pass, 140, 168},
      {Rule::cover, "a running line would be left for one that comes first", minimum_of_the_last, 28, 56},
  };
}

}  // namespace rebadge::test
