// Tours, hand-over and ways.
#include "tests/support/case_builder.h"
#include "tests/unit/rules/rule_case.h"

namespace rebadge::test {
namespace {

struct TwoAtHome : CaseBuilder {
  TwoAtHome() {
    line("L", "NEW", "S1", 2);
    people("E", "XAA", 2);
  }
  Contribution& element() { return settings().contributions.front(); }
};

// Two medics stand on work for one and hold both beds; the two at home have better work for two. The medics came six
// days before the horizon for twenty days: they may leave on day 14. Then 14 days of one and 14 of two; else two of
// one, while the others travel, and 26 of two.
Case beds_of_a_short_tour() {
  TwoAtHome b;
  Requirement& medical = b.line("M", "NEW", "S1", 1);
  medical.capability = find_id<CapabilityId>(b.settings().capabilities, "MED");
  medical.priority = 5;
  Contribution& medics = b.standing("F", "XAB", 2, "M");
  medics.capability = medical.capability;
  medics.from = b.day(-6);
  medics.min_tour_days = 20;
  b.beds("S1", 2);
  return b.build();
}

// Ten days from day 2, two home, one there, two back, and ten days more.
Case ten_days_at_most() {
  TwoAtHome b;
  b.element().tour_days = 10;
  return b.build();
}

// The same with 14 days to be spent at home: of the 26 days 12 remain.
Case home_for_two_weeks() {
  TwoAtHome b;
  b.element().tour_days = 10;
  b.element().dwell_days = 14;
  return b.build();
}

// Who stands on the line is offered until day 14, the others can come on that day, and two beds let nobody overlap. The
// places stay empty for a day instead.
Case relief_without_overlap() {
  TwoAtHome b;
  b.line("L").handover_days = 7;
  b.standing("F", "XAB", 2, "L").until = b.day(14);
  b.beds("S1", 2);
  return b.build();
}

// The horizon begins with everybody at home, two days away.
Case two_days_away() {
  const TwoAtHome b;
  return b.build();
}

// No row from home to anywhere.
Case no_way_from_home() {
  TwoAtHome b;
  b.no_lift("HOME", "Z1");
  b.no_lift("HOME", "Z2");
  return b.build();
}

// Two seats a week, and no way round by the other zone: the second pair leaves a week later, on day 7.
Case two_seats_a_week() {
  TwoAtHome b;
  b.line("L").persons = 4;
  b.people("F", "XAB", 2);
  b.lift("HOME", "Z1", 2, 2);
  b.no_lift("HOME", "Z2");
  return b.build();
}

// They are at home for two weeks.
Case pinned_at_home() {
  TwoAtHome b;
  b.pin(PinKind::move, "E", 0, 14);
  return b.build();
}

// They cannot set out in the first ten days.
Case no_move_for_ten_days() {
  TwoAtHome b;
  b.pin(PinKind::forbid, "", 0, 10);
  return b.build();
}

// They stand on a line and would pass to a better one there; for a week they are pinned to the first.
Case pinned_to_the_lesser_line() {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 2).priority = 5;
  b.line("M", "OLD", "S1", 2).priority = 1;
  b.standing("E", "XAA", 2, "L");
  b.pin(PinKind::move, "E/1", 7, 14).requirement = find_id<RequirementId>(b.settings().requirements, "L");
  return b.build();
}

}  // namespace

std::vector<RuleCase> time_cases() {
  return {
      {Rule::min_tour, "they would go home after eight days of twenty, and make room", beds_of_a_short_tour, 42, 54},
      {Rule::max_tour, "they would stay beyond their ten days", ten_days_at_most, 40, 52},
      {Rule::dwell, "they would be back before two weeks at home", home_for_two_weeks, 24, 40},
      {Rule::handover, "the places would pass without a hand-over", relief_without_overlap, 54, 56},
      {Rule::travel, "they would arrive on the day on which they leave", two_days_away, 52, 56},
      {Rule::route, "they would come by no way at all", no_way_from_home, 0, 56},
      {Rule::pin, "they would leave at once", pinned_at_home, 24, 52},
      {Rule::pin, "they would leave at once, too", no_move_for_ten_days, 32, 52},
      {Rule::pin, "they would serve the better line all the time", pinned_to_the_lesser_line, 56, 56},
      {Rule::lift, "four would take two seats", two_seats_a_week, 90, 104},
  };
}

}  // namespace rebadge::test
