// Gates but caveats: two people at home, a line that wants both, two days of travel. Unhindered they serve 26 of the 28
// days, 52 person-days; the rule keeps them away, or lets them come later or stay less.
#include "tests/support/case_builder.h"
#include "tests/unit/rules/rule_case.h"

namespace rebadge::test {
namespace {

struct OneElement : CaseBuilder {
  OneElement() {
    line("L", "NEW", "S1", 2);
    people("E", "XAA", 2);
  }
  Contribution& element() { return settings().contributions.front(); }
};

// Offered until day 14: days 2 to 13.
Case offered_for_a_while() {
  OneElement b;
  b.element().until = b.day(14);
  return b.build();
}

// The site opens on day 14, long after they could have come.
Case site_opens_late() {
  OneElement b;
  b.site("S1").opens = b.day(14);
  return b.build();
}

// It closes on day 14 under people who stand there.
Case site_closes() {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 2);
  b.standing("E", "XAA", 2, "L");
  b.site("S1").closes = b.day(14);
  return b.build();
}

// The mission ends before its line does.
Case mission_ends() {
  OneElement b;
  b.mission("NEW").window.until = b.day(14);
  return b.build();
}

// The mission may not work where the line has its site.
Case mission_not_hosted() {
  OneElement b;
  b.mission("NEW").hosts = {find_id<NationId>(b.settings().nations, "XAB")};
  return b.build();
}

// Who lacks the capability serves nothing, so that nobody gains by it on a line alone. But training runs only beside
// advising, and one body on the line of advising, whatever it can do, would let the trainers work.
Case anybody_on_the_needed_line() {
  OneElement b;
  b.activity("TRN").needs = {find_id<ActivityId>(b.settings().activities, "ADV")};
  Requirement& advising = b.line("A", "NEW", "S1", 1);
  advising.activity = find_id<ActivityId>(b.settings().activities, "ADV");
  advising.priority = 5;
  b.people("M", "XAB", 1).capability = find_id<CapabilityId>(b.settings().capabilities, "MED");
  return b.build();
}

// A post of one person; the nation keeps its two together.
Case pair_for_a_post() {
  OneElement b;
  b.line("L").line_kind = LineKind::post;
  b.line("L").persons = 1;
  return b.build();
}

// A captain (OF-2) for a major's work (OF-3).
Case rank_too_low() {
  OneElement b;
  b.line("L").rank_from = Rank{13};
  b.element().rank = Rank{12};
  return b.build();
}

// One skill half a level short: 2+ where 3 is wanted.
Case language_half_a_level_short() {
  OneElement b;
  b.line("L").language = {{"ENG", {6, 6, 4, 4}}};
  b.element().language = {{"ENG", {6, 5, 4, 4}}};
  return b.build();
}

Case line_of_another_nation() {
  OneElement b;
  b.line("L").held_for = find_id<NationId>(b.settings().nations, "XAB");
  return b.build();
}

// Ten days of notice, then two of travel: days 12 to 27.
Case ten_days_of_notice() {
  OneElement b;
  b.element().notice_days = 10;
  return b.build();
}

// A pledge that is expected to be authorised on day 10; they leave on that day.
Case pledge_expected_later() {
  OneElement b;
  b.element().status = Status::pledged;
  b.element().expected_on = b.day(10);
  return b.build();
}

// The nation's parliament has spoken of the other mission only.
Case mandate_for_the_other_mission() {
  OneElement b;
  b.mandate("M", "XAA", "OLD");
  return b.build();
}

// The host's government has granted everything, as in each case here; its parliament is still asked.
Case parliament_still_asked() {
  OneElement b;
  b.consent(ConsentState::asked).authority = "parliament";
  return b.build();
}

// Withdrawn five days ago, ten days to leave: those who stand there serve days 0 to 4.
Case withdrawn_five_days_ago() {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 2);
  b.standing("E", "XAA", 2, "L");
  Consent& withdrawn = b.consent(ConsentState::withdrawn);
  withdrawn.on = b.day(-5);
  withdrawn.leave_days = 10;
  return b.build();
}

// Proposed, and nobody knows until when.
Case decision_only_proposed() {
  OneElement b;
  b.decision("D", DecisionState::proposed).scope.mission = find_id<MissionId>(b.settings().missions, "NEW");
  return b.build();
}

}  // namespace

std::vector<RuleCase> gate_cases() {
  return {
      {Rule::window, "who is offered for two weeks would stay for four", offered_for_a_while, 24, 52},
      {Rule::site, "work would begin before the site opens", site_opens_late, 28, 52},
      {Rule::site, "who stands at a site that closes would stay", site_closes, 28, 56},
      {Rule::mission, "the line would be served after its mission's end", mission_ends, 24, 52},
      {Rule::mission, "the mission would work where nobody hosts it", mission_not_hosted, 0, 52},
      {Rule::capability, "medics on an adviser's line would let training run", anybody_on_the_needed_line, 0, 52},
      {Rule::line_kind, "a team of two would sit on a post of one", pair_for_a_post, 0, 26},
      {Rule::rank, "a captain would do a major's work", rank_too_low, 0, 52},
      {Rule::language, "who speaks at 2+ would work where 3 is wanted", language_half_a_level_short, 0, 52},
      {Rule::held_for, "another nation's line would be served", line_of_another_nation, 0, 52},
      {Rule::notice, "they would leave without notice", ten_days_of_notice, 32, 52},
      {Rule::authorisation, "they would leave before they are authorised", pledge_expected_later, 32, 52},
      {Rule::mandate, "they would go to a mission that their parliament did not name", mandate_for_the_other_mission, 0,
       52},
      {Rule::consent, "one authority's consent would be enough", parliament_still_asked, 0, 52},
      {Rule::withdrawal, "they would stay when they are to leave", withdrawn_five_days_ago, 10, 56},
      {Rule::decision, "they would go before it is decided", decision_only_proposed, 0, 52},
  };
}

}  // namespace rebadge::test
