// What shuts the best line that is left to one contribution.
#include <algorithm>

#include "tests/support/planted_case.h"

namespace rebadge::test {
namespace {

using Pair = Ground::Pair;

SiteId site_of(Ground& g, const Pair& pair) { return g.to(pair).sites.front(); }
ZoneId zone_of(Ground& g, const Pair& pair) { return g.c().at(site_of(g, pair)).zone; }

// Of the pair's contribution alone.
Caveat& caveat(Ground& g, const Pair& pair, CaveatRule rule) {
  Caveat row{.id = "C" + std::to_string(g.c().caveats.size()), .nation = g.of(pair).nation};
  row.contribution = ContributionId{pair.contribution};
  row.rule = rule;
  return g.c().caveats.emplace_back(row);
}

// A mandate for the line's mission, and one for the others: a nation with mandates needs one for each.
Mandate& mandate_of(Ground& g, const Pair& pair) {
  const std::string id = "M" + std::to_string(g.c().mandates.size());
  Mandate row{.id = id + "-other", .nation = g.of(pair).nation, .body = "parliament"};
  for (std::size_t i = 0; i < g.c().missions.size(); ++i) {
    if (MissionId{i} != g.to(pair).mission) row.missions.emplace_back(i);
  }
  row.on = g.c().from - 30;
  g.c().mandates.push_back(row);
  row.id = id;
  row.missions = {g.to(pair).mission};
  return g.c().mandates.emplace_back(row);
}

void mandate(Ground& g, const Pair& pair) {
  Mandate& row = mandate_of(g, pair);
  row.state = MandateState::expected;
  row.expected_on = g.some_day();
}

void ceiling_mandate(Ground& g, const Pair& pair) {
  mandate_of(g, pair).ceiling = std::max<std::int64_t>(0, g.of(pair).persons_per_element - 1);
}

void consent(Ground& g, const Pair& pair) {
  Consent row = g.c().consents.front();
  row.authority = "parliament";
  row.sender.kind = Party::Kind::nation;
  row.sender.nation = g.of(pair).nation;
  row.scope.activity = g.to(pair).activity;
  row.on = g.c().from - 3;
  row.state = static_cast<ConsentState>(g.random.between(0, 1));
  if (g.random.chance(20)) row.state = ConsentState::suspended;
  row.expected_on = g.some_day();
  g.c().consents.push_back(row);
}

// The others who may not serve it either go on to the next line.
void shut_to(Ground& g, const Pair& pair, const std::function<bool(const Contribution&)>& who) {
  for (std::size_t i = 0; i < g.best.size(); ++i) {
    if (i != pair.contribution && g.best[i] == pair.line && who(g.c().contributions[i])) ++g.best[i];
  }
}

void line_kind(Ground& g, const Pair& pair) {
  g.to(pair).line_kind = LineKind::post;
  g.of(pair).persons_per_element = std::max<std::int64_t>(2, g.of(pair).persons_per_element);
  shut_to(g, pair, [](const Contribution& row) { return row.persons_per_element > 1; });
}

// For one of the others.
void held_for(Ground& g, const Pair& pair) {
  const std::size_t count = g.best.size();
  const NationId nation = g.c().contributions[(pair.contribution + 1 + g.random.below(count - 1)) % count].nation;
  g.to(pair).held_for = nation;
  shut_to(g, pair, [&](const Contribution& row) { return row.nation != nation; });
}

void rank(Ground& g, const Pair& pair) {
  g.to(pair).rank_from = Rank{11};
  g.of(pair).rank = Rank{g.random.between(1, 9)};
}

void language(Ground& g, const Pair& pair) {
  g.to(pair).language = *parse_tongues("ENG:2222");
  auto& own = g.of(pair).language;
  own = *parse_tongues("ENG:3333;FRA:3333");
  own.front().level.at(g.random.below(4)) = 3;  // 1+
}

// Often one that is nowhere.
void only_with(Ground& g, const Pair& pair) {
  const std::size_t own = g.of(pair).nation.at(), count = g.c().nations.size();
  caveat(g, pair, CaveatRule::only_with).other = NationId{(own + 1 + g.random.below(count - 1)) % count};
}

void at_most(Ground& g, const Pair& pair) {
  Caveat& row = caveat(g, pair, CaveatRule::at_most);
  if (g.random.chance(50)) row.contribution = {};
  row.mission = g.to(pair).mission;
  row.number = std::max<std::int64_t>(0, g.of(pair).persons_per_element - 1);
}

}  // namespace

const std::vector<PairPlant>& plants_of_a_pair() {
  static const std::vector<PairPlant> all{
      {Rule::line_kind, 24, Trait::none, true, line_kind},
      {Rule::rank, 1, Trait::none, false, rank},
      {Rule::language, 7, Trait::none, false, language},
      {Rule::held_for, 21, Trait::none, true, held_for},
      {Rule::notice, 1, Trait::none, false,
       [](Ground& g, const Pair& pair) { g.of(pair).notice_days = g.random.between(1, 3); }},
      {Rule::mandate, 32, Trait::mission, false, mandate},
      {Rule::consent, 13, Trait::activity, false, consent},
      {Rule::ceiling_mandate, 22, Trait::mission, false, ceiling_mandate},
      {Rule::at_most, 21, Trait::mission, false, at_most},
      {Rule::only_with, 41, Trait::site, false, only_with},
      {Rule::not_mission, 22, Trait::mission, false,
       [](Ground& g, const Pair& pair) { caveat(g, pair, CaveatRule::not_mission).mission = g.to(pair).mission; }},
      {Rule::not_zone, 43, Trait::site, false,
       [](Ground& g, const Pair& pair) { caveat(g, pair, CaveatRule::not_zone).zone = zone_of(g, pair); }},
      {Rule::not_site, 43, Trait::site, false,
       [](Ground& g, const Pair& pair) { caveat(g, pair, CaveatRule::not_site).site = site_of(g, pair); }},
      {Rule::not_activity, 36, Trait::activity, false,
       [](Ground& g, const Pair& pair) { caveat(g, pair, CaveatRule::not_activity).activity = g.to(pair).activity; }},
      {Rule::not_under_lead, 22, Trait::mission, false,
       [](Ground& g, const Pair& pair) {
         caveat(g, pair, CaveatRule::not_under_lead).other = g.c().at(g.to(pair).mission).lead;
       }},
      {Rule::only_mission, 17, Trait::mission, false,
       [](Ground& g, const Pair& pair) {
         caveat(g, pair, CaveatRule::only_mission).mission = g.c().requirements.back().mission;
       }},
      {Rule::only_zone, 43, Trait::site, false,
       [](Ground& g, const Pair& pair) {
         caveat(g, pair, CaveatRule::only_zone).zone = ZoneId{1 - zone_of(g, pair).at()};
       }},
      {Rule::only_site, 42, Trait::site, false,
       [](Ground& g, const Pair& pair) {
         caveat(g, pair, CaveatRule::only_site).site = SiteId{1 - site_of(g, pair).at()};
       }},
      {Rule::only_activity, 18, Trait::activity, false,
       [](Ground& g, const Pair& pair) {
         caveat(g, pair, CaveatRule::only_activity).activity = g.c().requirements.back().activity;
       }},
  };
  return all;
}

}  // namespace rebadge::test
