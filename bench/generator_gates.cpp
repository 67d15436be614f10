// A quarter of the contributions wait for a mandate or a consent that is expected; two fifths carry a caveat.
#include <algorithm>
#include <set>
#include <string>

#include "bench/generator_draft.h"
#include "bench/shares.h"

namespace rebadge::bench {
namespace {

constexpr int waiting_percent = 25;
constexpr int caveat_percent = 40;
constexpr int tries = 12;

// How often each rule is drawn, in a hundred.
constexpr std::pair<CaveatRule, int> rules[] = {
    {CaveatRule::not_mission, 15},  {CaveatRule::not_zone, 15},      {CaveatRule::not_site, 14},
    {CaveatRule::not_activity, 14}, {CaveatRule::not_under_lead, 8}, {CaveatRule::only_mission, 6},
    {CaveatRule::only_zone, 5},     {CaveatRule::only_site, 3},      {CaveatRule::only_activity, 5},
    {CaveatRule::max_tour_days, 8}, {CaveatRule::at_most, 3},        {CaveatRule::keep_at_least, 2},
    {CaveatRule::only_with, 2},
};

std::string group_of(int border) { return "WAVE-" + std::to_string(border + 1); }

}  // namespace

// Of those at home, of all sizes alike; every other one for a mandate.
void Draft::wait_for_others() {
  std::vector<std::size_t> home;
  for (std::size_t i = 0; i < c_.contributions.size(); ++i) {
    if (c_.contributions[i].status != Status::deployed) home.push_back(i);
  }
  random_.shuffle(home);
  std::stable_sort(home.begin(), home.end(), [&](std::size_t a, std::size_t b) {
    return persons_of(c_.contributions[a]) > persons_of(c_.contributions[b]);
  });
  const std::size_t waiting = std::min(home.size(), (c_.contributions.size() * waiting_percent + 50) / 100);
  const std::size_t first = random_.below(home.size() / std::max<std::size_t>(1, waiting) + 1);
  for (std::size_t n = 0; n < waiting; ++n) waiting_.push_back(home[(first + n * home.size() / waiting) % home.size()]);
}

// Each nation has one in force for all missions; those who wait name one that is expected.
void Draft::add_mandates() {
  const auto add = [&](std::string id, NationId nation, MandateState state) -> Mandate& {
    Mandate row{.id = std::move(id), .nation = nation, .body = "parliament"};
    for (std::size_t i = 0; i < c_.missions.size(); ++i) row.missions.emplace_back(i);
    row.on = c_.as_of - 30;
    row.state = state;
    return c_.mandates.emplace_back(std::move(row));
  };
  for (std::size_t i = 0; i < shares.size(); ++i) {
    add(c_.nations[i].id + "-MANDATE", NationId{i}, MandateState::in_force);
  }
  std::set<std::string> known;
  for (std::size_t n = 0; n < waiting_.size(); n += 2) {
    Contribution& offer = c_.contributions[waiting_[n]];
    const Day day = border(size_.phases > 1 ? 1 : 0, third());
    offer.mandate = c_.at(offer.nation).id + "-MANDATE-" + std::to_string((day - c_.from) / phase_days + 1);
    if (known.insert(offer.mandate).second) add(offer.mandate, offer.nation, MandateState::expected).expected_on = day;
  }
}

// Each host has granted all, but for groups of contributions whose consent it has yet to give.
void Draft::add_consents() {
  const auto add = [&](NationId host, ConsentState state) -> Consent& {
    Consent row{.id = "", .host = host, .authority = "government", .binding = true};
    row.on = c_.as_of - 60;
    row.state = state;
    return c_.consents.emplace_back(std::move(row));
  };
  std::set<int> waves;
  for (std::size_t n = 1; n < waiting_.size(); n += 2) {
    const int wave = (border(size_.phases > 1 ? 1 : 0, third()) - c_.from) / phase_days;
    c_.contributions[waiting_[n]].group = group_of(wave);
    waves.insert(wave);
  }
  for (std::size_t host = shares.size(); host < c_.nations.size(); ++host) {
    add(NationId{host}, ConsentState::granted);
    for (const int wave : waves) {
      Consent& row = add(NationId{host}, random_.chance(50) ? ConsentState::asked : ConsentState::in_principle);
      row.sender.kind = Party::Kind::group;
      row.sender.group = group_of(wave);
      row.expected_on = border_day(wave);
    }
  }
}

void Draft::add_caveats() {
  for (const std::size_t i : pick(c_.contributions.size(), caveat_percent)) {
    Caveat row = caveat_of(ContributionId{i});
    row.id = "CAVEAT-" + std::to_string(c_.caveats.size() + 1);
    c_.caveats.push_back(std::move(row));
  }
}

Caveat Draft::caveat_of(ContributionId id) {
  const Contribution& offer = c_.at(id);
  Caveat caveat;
  caveat.nation = offer.nation;
  caveat.contribution = id;
  caveat.declared = random_.chance(80);
  caveat.negotiable = random_.chance(50);
  for (int n = 0; n < tries; ++n) {
    Caveat drawn = caveat;
    int left = random_.between(1, 100);
    for (const auto& [rule, weight] : rules) {
      drawn.rule = rule;
      left -= weight;
      if (left <= 0) break;
    }
    if (set_rule(drawn, offer)) return drawn;
  }
  // One that always fits.
  caveat.rule = CaveatRule::max_tour_days;
  set_tour(caveat);
  return caveat;
}

void Draft::set_tour(Caveat& caveat) {
  caveat.number = std::int64_t{random_.between(6, 9)} * phase_days;
  caveat.value = std::to_string(caveat.number);
}

// A line that the contribution may serve as far as its capability goes, to take a place from.
const Requirement* Draft::line_for(const Contribution& offer, bool other_than_its_own) {
  const auto& lines = lines_of_capability_[offer.capability.at()];
  if (lines.empty()) return nullptr;
  const std::size_t i = lines[random_.below(lines.size())];
  if (other_than_its_own && offer.requirement.valid() && offer.requirement.at() == i) return nullptr;
  return &c_.requirements[i];
}

// What the rule names: something that the contribution might have served, and that it does not serve now; what it is
// bound to is where it is. False where the drawn one does not fit.
bool Draft::set_rule(Caveat& caveat, const Contribution& offer) {
  const bool stands = offer.status == Status::deployed;
  const Requirement* own = offer.requirement.valid() ? &c_.at(offer.requirement) : nullptr;
  const bool only = caveat.rule >= CaveatRule::only_mission && caveat.rule <= CaveatRule::only_activity;
  if (only && stands && own == nullptr) return false;
  const Requirement* line = only && stands ? own : line_for(offer, !only);
  if (line == nullptr) return false;
  const SiteId site = only && stands ? offer.site : line->sites.front();
  const ZoneId zone = c_.at(site).zone;
  switch (caveat.rule) {
    case CaveatRule::not_mission:
    case CaveatRule::only_mission:
      if (!only && stands && offer.mission == line->mission) return false;
      caveat.mission = line->mission;
      caveat.value = c_.at(line->mission).id;
      return true;
    case CaveatRule::not_zone:
    case CaveatRule::only_zone:
      if (!only && stands && c_.at(offer.site).zone == zone) return false;
      caveat.zone = zone;
      caveat.value = c_.at(zone).id;
      return true;
    case CaveatRule::not_site:
    case CaveatRule::only_site:
      if (!only && stands && offer.site == site) return false;
      caveat.site = site;
      caveat.value = c_.at(site).id;
      return true;
    case CaveatRule::not_activity:
    case CaveatRule::only_activity:
      if (!only && own != nullptr && own->activity == line->activity) return false;
      caveat.activity = line->activity;
      caveat.value = c_.at(line->activity).id;
      return true;
    case CaveatRule::not_under_lead:
      caveat.other = c_.at(line->mission).lead;
      if (caveat.other == offer.nation || (stands && c_.at(offer.mission).lead == caveat.other)) return false;
      caveat.value = c_.at(caveat.other).id;
      return true;
    case CaveatRule::only_with:
      caveat.other = NationId{random_.below(3)};
      if (stands || caveat.other == offer.nation) return false;
      caveat.value = c_.at(caveat.other).id;
      return true;
    case CaveatRule::max_tour_days:
      set_tour(caveat);
      return true;
    case CaveatRule::at_most:
    case CaveatRule::keep_at_least: {
      if (stands != (caveat.rule == CaveatRule::keep_at_least) || size_.phases < 2) return false;
      const std::int64_t elements = stands ? 1 : (offer.elements + 1) / 2;
      caveat.mission = stands ? offer.mission : line->mission;
      caveat.number = elements * offer.persons_per_element;
      if (stands) caveat.window.until = border_day(1);
      caveat.value = std::to_string(caveat.number) + ":" + c_.at(caveat.mission).id;
      return true;
    }
  }
  return false;
}

}  // namespace rebadge::bench
