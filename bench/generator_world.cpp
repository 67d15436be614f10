// Nations, missions, zones, sites, capabilities, activities and lift.
#include <algorithm>
#include <array>
#include <string>

#include "bench/generator_draft.h"
#include "bench/shares.h"

namespace rebadge::bench {
namespace {

constexpr std::size_t host_nations = 2;

std::string numbered(const char* name, std::size_t number) { return name + std::to_string(number + 1); }

// XBA, XBB, ...: codes that no country has.
std::string code_of(std::size_t number) {
  const char second = static_cast<char>('B' + number / 26), third = static_cast<char>('A' + number % 26);
  return std::string{'X', second, third};
}

}  // namespace

// Contributors by share, then the hosts.
void Draft::add_nations() {
  for (std::size_t i = 0; i < shares.size(); ++i) c_.nations.push_back({.id = code_of(i)});
  for (std::size_t i = 0; i < host_nations; ++i) c_.nations.push_back({.id = "XY" + std::string(1, "AB"[i])});
}

// A third of them old ones, whose lines pass to the new ones.
void Draft::add_missions() {
  const std::size_t missions = size_.requirements < 60 ? 3 : size_.requirements < 1'000 ? 6 : 9;
  for (std::size_t i = 0; i < missions; ++i) {
    const bool old = i < missions / 3;
    Mission row{.id = numbered("MISSION-", i), .name = numbered(old ? "Old mission " : "New mission ", i)};
    row.lead = NationId{i};
    row.roles = old ? std::vector{Role::training, Role::combat} : std::vector{Role::training, Role::advising};
    for (std::size_t host = 0; host < host_nations; ++host) row.hosts.emplace_back(shares.size() + host);
    (old ? old_missions_ : new_missions_).push_back(static_cast<int>(i));
    c_.missions.push_back(row);
  }
}

void Draft::add_sites() {
  const std::size_t sites = 3 * static_cast<std::size_t>(std::clamp((size_.requirements + 6) / 9, 1, 100));
  const std::size_t zones = std::clamp<std::size_t>(sites / 4, 2, 60);
  for (std::size_t i = 0; i < zones; ++i) c_.zones.push_back({numbered("ZONE-", i), numbered("Zone ", i), {}, {}});
  for (std::size_t i = 0; i < sites; ++i) {
    const std::size_t zone = i * zones / sites;
    Site row{.id = numbered("SITE-", i), .name = numbered("Site ", i), .zone = ZoneId{zone}};
    row.host = NationId{shares.size() + zone * host_nations / zones};
    c_.sites.push_back(row);
  }
  if (size_.phases < 2) return;
  for (const std::size_t i : pick(sites, 10)) c_.sites[i].opens = border(1, third());
}

void Draft::add_work() {
  constexpr std::array kinds{ActivityKind::training, ActivityKind::advising, ActivityKind::support};
  for (std::size_t i = 0; i < 6; ++i) {
    c_.activities.push_back({numbered("ACTIVITY-", i), numbered("Activity ", i), kinds[i % kinds.size()], {}, {}, {}});
  }
  const std::size_t each = size_.requirements < 30      ? 1
                           : size_.requirements < 150   ? 2
                           : size_.requirements < 1'000 ? 3
                                                        : 6;
  c_.resources.push_back({.id = "beds", .unit = "bed", .transient = true, .overload_weight = 1});
  for (std::size_t i = 0; i < each * sizes; ++i) {
    c_.capabilities.push_back({numbered("CAPABILITY-", i), numbered("Capability ", i), {}});
    c_.usage.push_back({.capability = CapabilityId{i}, .resource = ResourceId{0}, .uses = whole(1)});
    size_of_capability_.push_back(static_cast<Size>(i / each));
  }
  const auto stands_in = [&](std::size_t wanted, std::size_t offered, int worth) {
    c_.substitutes.push_back({CapabilityId{wanted}, CapabilityId{offered}, worth, {}});
  };
  for (std::size_t i = 0; i < each; ++i) {
    for (std::size_t size = 0; size < sizes && each > 1; ++size) {
      stands_in(size * each + i, size * each + (i + 1) % each, 90);
    }
    stands_in(small * each + i, large * each + i, 90);
    stands_in(single * each + i, small * each + i, 85);
  }
}

// From home to each zone and back; between neighbours, and in larger worlds those one further, both ways.
void Draft::add_lift() {
  std::vector<std::int64_t> wanted(c_.zones.size(), 0);
  for (std::size_t i = 0; i < c_.sites.size(); ++i) wanted[c_.sites[i].zone.at()] += wanted_at_site_[i];
  std::int64_t largest = 1;
  for (const Contribution& offer : c_.contributions) largest = std::max(largest, offer.persons_per_element);
  const std::size_t zones = c_.zones.size();
  const auto add = [&](AreaId from, AreaId to, int days, std::int64_t seats) {
    c_.lift.push_back({.from = from, .to = to, .days = days, .seats_per_period = seats});
  };
  const auto area = [&](std::size_t zone) { return AreaId{1 + zone}; };
  for (std::size_t i = 0; i < zones; ++i) {
    const int days = random_.between(2, 3);
    const std::int64_t seats = wanted[i] * random_.between(15, 25) / 100 + 2 * largest;
    add(Case::home(), area(i), days, seats);
    add(area(i), Case::home(), days, 2 * seats);
  }
  for (std::size_t step = 1; step <= (zones > 5 ? 2u : 1u); ++step) {
    for (std::size_t i = 0; i < zones && zones > step + 1; ++i) {
      const std::int64_t seats = wanted[i] * 10 / 100 + largest;
      add(area(i), area((i + step) % zones), static_cast<int>(step), seats);
      add(area((i + step) % zones), area(i), static_cast<int>(step), seats);
    }
  }
  if (zones == 2) {
    add(area(0), area(1), 1, wanted[1] * 10 / 100 + largest);
    add(area(1), area(0), 1, wanted[0] * 10 / 100 + largest);
  }
}

}  // namespace rebadge::bench
