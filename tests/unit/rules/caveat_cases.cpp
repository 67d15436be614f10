// Caveats.
#include "tests/support/case_builder.h"
#include "tests/unit/rules/rule_case.h"

namespace rebadge::test {
namespace {

// Two pieces of work for one element of two persons. The near one wants one person only: 26 person-days. The far one
// wants both, 52, and differs in all that a caveat can name: mission and its lead, zone and site, activity. Without a
// caveat it is the far one that they do.
struct NearAndFar : CaseBuilder {
  NearAndFar() {
    line("NEAR", "OLD", "S1", 1);
    line("FAR", "NEW", "S2", 2).activity = activity_id("ADV");
    people("E", "XAA", 2);
  }
  [[nodiscard]] ActivityId activity_id(const char* id) { return find_id<ActivityId>(settings().activities, id); }
  [[nodiscard]] MissionId mission_id(const char* id) { return find_id<MissionId>(settings().missions, id); }
  [[nodiscard]] NationId nation_id(const char* id) { return find_id<NationId>(settings().nations, id); }
  [[nodiscard]] SiteId site_id(const char* id) { return find_id<SiteId>(settings().sites, id); }
  [[nodiscard]] ZoneId zone_id(const char* id) { return find_id<ZoneId>(settings().zones, id); }
};

Case not_in_that_mission() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::not_mission).mission = b.mission_id("NEW");
  return b.build();
}

Case not_in_that_zone() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::not_zone).zone = b.zone_id("Z2");
  return b.build();
}

Case not_at_that_site() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::not_site).site = b.site_id("S2");
  return b.build();
}

Case not_that_activity() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::not_activity).activity = b.activity_id("ADV");
  return b.build();
}

Case not_under_that_lead() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::not_under_lead).other = b.nation_id("XAB");
  return b.build();
}

Case only_in_this_mission() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::only_mission).mission = b.mission_id("OLD");
  return b.build();
}

Case only_in_this_zone() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::only_zone).zone = b.zone_id("Z1");
  return b.build();
}

Case only_at_this_site() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::only_site).site = b.site_id("S1");
  return b.build();
}

Case only_this_activity() {
  NearAndFar b;
  b.caveat("XAA", CaveatRule::only_activity).activity = b.activity_id("TRN");
  return b.build();
}

// Two elements of two, a line for four, and a nation that gives two to the mission at most.
Case two_at_most() {
  NearAndFar b;
  b.line("FAR").persons = 4;
  b.line("NEAR").priority = 5;
  b.people("F", "XAA", 2);
  Caveat& caveat = b.caveat("XAA", CaveatRule::at_most);
  caveat.mission = b.mission_id("NEW");
  caveat.number = 2;
  return b.build();
}

// They stand in the old mission on work for one, of low priority; beside it the new mission has work for two. The
// nation keeps two in the old mission, and two are all that it has.
Case two_at_least() {
  NearAndFar b;
  b.settings().contributions.clear();
  b.line("NEAR").priority = 3;
  b.line("BESIDE", "NEW", "S1", 2);
  b.standing("E", "XAA", 2, "NEAR");
  Caveat& caveat = b.caveat("XAA", CaveatRule::keep_at_least);
  caveat.mission = b.mission_id("OLD");
  caveat.number = 2;
  return b.build();
}

// The partner stands at the far site and is needed there; the near site would leave them alone, at the far one there is
// no place on the line.
Case only_beside_the_partner() {
  NearAndFar b;
  b.standing("P", "XAB", 2, "FAR");
  b.caveat("XAA", CaveatRule::only_with).other = b.nation_id("XAB");
  return b.build();
}

}  // namespace

std::vector<RuleCase> caveat_cases() {
  return {
      {Rule::not_mission, "they would serve in the mission that they may not", not_in_that_mission, 26, 52},
      {Rule::not_zone, "they would work in the zone that they may not", not_in_that_zone, 26, 52},
      {Rule::not_site, "they would work at the site that they may not", not_at_that_site, 26, 52},
      {Rule::not_activity, "they would do what they may not", not_that_activity, 26, 52},
      {Rule::not_under_lead, "they would serve under the lead that they may not", not_under_that_lead, 26, 52},
      {Rule::only_mission, "they would leave the one mission that they may serve in", only_in_this_mission, 26, 52},
      {Rule::only_zone, "they would leave the one zone that they may be in", only_in_this_zone, 26, 52},
      {Rule::only_site, "they would leave the one site that they may be at", only_at_this_site, 26, 52},
      {Rule::only_activity, "they would do other than the one thing that they may", only_this_activity, 26, 52},
      {Rule::at_most, "the nation would send four where it gives two", two_at_most, 52, 104},
      {Rule::keep_at_least, "the nation would leave the mission in which it keeps two", two_at_least, 28, 56},
      {Rule::only_with, "they would be at a site without the partner", only_beside_the_partner, 56, 82},
  };
}

}  // namespace rebadge::test
