#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

std::string usable_runs(const World& world, const std::vector<Interval>& runs, Policy policy) {
  const std::vector<char> days = usable_days(world.c, runs, policy);
  std::string text;
  for (std::size_t from = 0; from < days.size(); ++from) {
    if (days[from] == 0) continue;
    std::size_t until = from;
    while (until < days.size() && days[until] != 0) ++until;
    text += (text.empty() ? "" : " ") + std::to_string(from) + "-" + std::to_string(until);
    from = until;
  }
  return text;
}

}  // namespace

World::World() {
  c.title = "gates";
  c.as_of = c.from = day(0);
  c.until = day(horizon);
  for (const char* id : {"XSS", "XHH", "XLL"}) c.nations.push_back({id, {}, {}, {}, {}});
  c.nations[0].groups = {"ALLIES"};
  Mission mission_row;
  mission_row.id = "MISSION";
  mission_row.lead = lead;
  mission_row.hosts = {host};
  c.missions = {mission_row, mission_row};
  c.missions[1].id = "OTHER";
  c.zones = {{"NORTH", "North", {}, {}}, {"SOUTH", "South", {}, {}}};
  Site site_row;
  site_row.id = "CAMP";
  site_row.zone = ZoneId{0};
  site_row.host = host;
  c.sites = {site_row, site_row};
  c.sites[1].id = "FORT";
  for (const char* id : {"TRAIN", "ADVISE"}) c.activities.push_back({id, id, {}, {}, {}, {}});
  for (const char* id : {"WANTED", "SIMILAR", "USELESS"}) c.capabilities.push_back({id, id, {}});
  c.substitutes = {{wanted, similar, 60, {}}, {wanted, useless, 0, {}}};
  Requirement line_row;
  line_row.id = "LINE";
  line_row.mission = MissionId{0};
  line_row.sites = {SiteId{0}};
  line_row.activity = training;
  line_row.capability = wanted;
  line_row.persons = 10;
  line_row.from = day(0);
  line_row.until = day(horizon);
  c.requirements = {line_row};
  Contribution offer_row;
  offer_row.id = "OFFER";
  offer_row.nation = test::sender;
  offer_row.capability = wanted;
  offer_row.elements = 2;
  offer_row.persons_per_element = 3;
  offer_row.from = day(-30);
  offer_row.until = day(horizon + 30);
  offer_row.status = Status::authorised;
  c.contributions = {offer_row};
  consent("GOV", -50, ConsentState::granted);
  c.derive();
  question = {ContributionId{0}, RequirementId{0}, SiteId{0}, MissionId{0}, training, {}, false};
}

void World::standing() {
  offer().status = Status::deployed;
  offer().site = SiteId{0};
  offer().mission = MissionId{0};
  offer().requirement = RequirementId{0};
  question.standing = true;
}

Consent& World::consent(const std::string& authority, int on, ConsentState state) {
  Consent row;
  row.host = host;
  row.authority = authority;
  row.binding = true;
  row.on = day(on);
  row.state = state;
  c.consents.push_back(row);
  return c.consents.back();
}

Decision& World::decision(const std::string& id, int on, DecisionState state) {
  Decision row;
  row.id = id;
  row.body = "COUNCIL";
  row.on = day(on);
  row.state = state;
  c.decisions.push_back(row);
  return c.decisions.back();
}

Mandate& World::mandate(const std::string& id, int on, MandateState state) {
  Mandate row;
  row.id = id;
  row.nation = test::sender;
  row.body = "PARLIAMENT";
  row.missions = {MissionId{0}};
  row.on = day(on);
  row.state = state;
  c.mandates.push_back(row);
  return c.mandates.back();
}

Caveat& World::caveat(CaveatRule rule) {
  Caveat row;
  row.id = "CAVEAT";
  row.nation = test::sender;
  row.rule = rule;
  c.caveats.push_back(row);
  return c.caveats.back();
}

std::string presence(const World& world, Policy policy) { return usable_runs(world, world.gate().presence, policy); }
std::string taking_up(const World& world, Policy policy) { return usable_runs(world, world.gate().taking_up, policy); }
std::string departing(const World& world, Policy policy) { return usable_runs(world, world.gate().departing, policy); }

std::string reasons(const World& world, int on) {
  std::string text;
  for (const Interval& run : world.gate().presence) {
    if (day(on) < run.from || run.until <= day(on)) continue;
    for (const Reason& reason : run.reasons) {
      std::string one = std::string(code(reason.rule)) + (reason.verdict == Verdict::hangs ? " hangs" : " shut");
      if (reason.inherited) one = "(" + one + ")";
      text += (text.empty() ? "" : ", ") + one;
    }
  }
  return text;
}

}  // namespace rebadge::gates::test
