// Beds bind at a third of the sites and a ceiling in a third of the missions: fewer than are wanted there. Then who
// stands where at the start, within both.
#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "bench/generator_draft.h"
#include "bench/proportions.h"

namespace rebadge::bench {
namespace {

constexpr int standing_percent = 45;  // of the elements of each size
constexpr int off_lines_percent = 3;  // the same: at a site, on no line
constexpr std::size_t tries = 24;

}  // namespace

// Wanted at a site: a line with several sites wants its persons there in equal parts. A line that is taken over where
// the other is wants nobody besides.
void Draft::limit_sites() {
  wanted_at_site_.assign(c_.sites.size(), 0);
  for (std::size_t i = 0; i < c_.requirements.size(); ++i) {
    const Requirement& line = c_.requirements[i];
    if (!counts_as_demand(i) && c_.requirements[static_cast<std::size_t>(taken_by_[i])].sites == line.sites) continue;
    const auto sites = static_cast<std::int64_t>(line.sites.size());
    for (std::int64_t k = 0; k < sites; ++k) {
      wanted_at_site_[line.sites[static_cast<std::size_t>(k)].at()] += (line.persons + sites - 1 - k) / sites;
    }
  }
  std::vector<std::size_t> order(c_.sites.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random_.shuffle(order);
  std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return wanted_at_site_[i] >= 10; });
  beds_.assign(c_.sites.size(), 0);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const std::size_t i = order[n];
    const bool binds = n < order.size() / 3;
    beds_[i] = binds ? wanted_at_site_[i] * random_.between(70, 80) / 100
                     : wanted_at_site_[i] * random_.between(130, 160) / 100 + 40;
  }
  for (std::size_t i = 0; i < c_.sites.size(); ++i) {
    SiteCapacity row{.site = SiteId{i}, .resource = ResourceId{0}, .capacity = whole(beds_[i])};
    if (random_.chance(33)) row.comfort = whole(beds_[i] * 90 / 100);
    c_.site_capacity.push_back(row);
  }
}

// Wanted in a mission: on the day on which its lines want most.
void Draft::limit_missions() {
  std::vector<std::int64_t> wanted(c_.missions.size(), 0);
  for (int phase = 0; phase < size_.phases; ++phase) {
    std::vector<std::int64_t> now(c_.missions.size(), 0);
    for (const Requirement& line : c_.requirements) {
      if (line.from <= border_day(phase) && border_day(phase) < line.until) now[line.mission.at()] += line.persons;
    }
    for (std::size_t i = 0; i < now.size(); ++i) wanted[i] = std::max(wanted[i], now[i]);
  }
  std::vector<std::size_t> order(c_.missions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random_.shuffle(order);
  std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return wanted[i] > 0; });
  ceilings_.assign(c_.missions.size(), -1);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const std::size_t i = order[n];
    if (n < order.size() / 3) {
      ceilings_[i] = wanted[i] * random_.between(70, 80) / 100;
    } else if (random_.chance(50)) {
      ceilings_[i] = wanted[i] * 150 / 100 + 40;
    }
    if (ceilings_[i] >= 0) c_.missions[i].ceiling = ceilings_[i];
  }
}

// On borders on which nothing else changes the site with most room gets a few beds more.
void Draft::change_on_each_border() {
  const std::set<Day> known = days_of_change(c_);
  std::size_t roomiest = 0;
  for (std::size_t i = 1; i < c_.sites.size(); ++i) {
    if (beds_[i] - wanted_at_site_[i] > beds_[roomiest] - wanted_at_site_[roomiest]) roomiest = i;
  }
  const auto row = std::find_if(c_.site_capacity.begin(), c_.site_capacity.end(),
                                [&](const SiteCapacity& beds) { return beds.site.at() == roomiest; });
  std::vector<SiteCapacity> before;
  for (int i = 1; i < size_.phases; ++i) {
    if (known.count(border_day(i)) != 0) continue;
    SiteCapacity until = *row;
    until.window.until = border_day(i);
    row->window.from = border_day(i);
    row->capacity += whole(5);
    before.push_back(until);
  }
  c_.site_capacity.insert(c_.site_capacity.end(), before.begin(), before.end());
}

void Draft::stand() {
  present_at_.assign(c_.sites.size(), 0);
  present_in_.assign(c_.missions.size(), 0);
  present_on_.assign(c_.requirements.size(), 0);
  std::vector<std::size_t> order(c_.contributions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random_.shuffle(order);
  std::array<int, sizes> on_lines{}, off_lines{};
  for (const Contribution& offer : c_.contributions) on_lines[size_of(offer)] += offer.elements;
  for (std::size_t size = 0; size < sizes; ++size) {
    off_lines[size] = on_lines[size] * off_lines_percent / 100;
    on_lines[size] = on_lines[size] * standing_percent / 100;
  }
  for (const std::size_t i : order) {
    Contribution& offer = c_.contributions[i];
    int &on = on_lines[size_of(offer)], &off = off_lines[size_of(offer)];
    if (offer.elements <= on && stand_on_line(offer)) {
      on -= offer.elements;
    } else if (offer.elements <= off && stand_off_lines(offer)) {
      off -= offer.elements;
    } else {
      // At home: some come later, and most must be told before.
      const int kind = random_.between(1, 100);
      if (size_.phases > 1 && kind <= 10) offer.from = std::min(border(1, third()), offer.until - phase_days);
      if (kind > 10 && kind <= 20) offer.status = Status::pledged, offer.expected_on = border(0, third());
      const int notice = random_.between(1, 100);
      if (notice <= 70) offer.notice_days = 7;
      if (notice > 90) offer.notice_days = 7 + phase_days;
    }
  }
}

bool Draft::has_room(const Contribution& offer, MissionId mission, SiteId site) const {
  const std::int64_t ceiling = ceilings_[mission.at()], persons = persons_of(offer);
  if (c_.at(site).opens) return false;
  return present_at_[site.at()] + persons <= beds_[site.at()] &&
         (ceiling < 0 || present_in_[mission.at()] + persons <= ceiling);
}

void Draft::put(Contribution& offer, MissionId mission, SiteId site) {
  offer.status = Status::deployed;
  offer.mission = mission;
  offer.site = site;
  present_at_[site.at()] += persons_of(offer);
  present_in_[mission.at()] += persons_of(offer);
}

bool Draft::stand_on_line(Contribution& offer) {
  const auto& lines = lines_of_capability_[offer.capability.at()];
  const std::size_t first = lines.empty() ? 0 : random_.below(lines.size());
  for (std::size_t n = 0; n < std::min(tries, lines.size()); ++n) {
    const std::size_t i = lines[(first + n) % lines.size()];
    const Requirement& line = c_.requirements[i];
    if (line.from > c_.from || present_on_[i] + persons_of(offer) > line.persons) continue;
    if (line.line_kind == LineKind::post && offer.persons_per_element > 1) continue;
    if (line.rank_from && (!offer.rank || *offer.rank < *line.rank_from)) continue;
    if (!line.language.empty() && (offer.language.empty() || offer.language[0].level < line.language[0].level))
      continue;
    const SiteId site = line.sites[random_.below(line.sites.size())];
    if (!has_room(offer, line.mission, site)) continue;
    put(offer, line.mission, site);
    offer.requirement = RequirementId{i};
    present_on_[i] += persons_of(offer);
    return true;
  }
  return false;
}

bool Draft::stand_off_lines(Contribution& offer) {
  const MissionId mission{random_.below(c_.missions.size())};
  const SiteId site = any_site();
  if (!has_room(offer, mission, site)) return false;
  put(offer, mission, site);
  return true;
}

}  // namespace rebadge::bench
