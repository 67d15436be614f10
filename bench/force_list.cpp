#include "bench/force_list.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "search/random.h"

namespace rebadge::bench {
namespace {

constexpr std::size_t contributors = 30, missions = 4, zones = 8, sites = 40, capabilities = 24;

std::string numbered(std::string_view name, std::size_t number) {
  return std::string(name) + std::to_string(number + 1);
}

// XAA, XAB, ...: codes that no country has.
std::string code_of(std::size_t number) {
  return {'X', static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26)};
}

// The host has the last code.
Case empty_world(std::uint64_t seed) {
  Case c;
  c.title = "Force list, seed " + std::to_string(seed);
  c.from = *parse_day("2031-01-06");
  c.as_of = c.from - 7;
  c.until = c.from + 12 * 28;
  for (std::size_t i = 0; i <= contributors; ++i) c.nations.push_back({.id = code_of(i)});
  const NationId host{contributors};
  for (std::size_t i = 0; i < missions; ++i) {
    c.missions.push_back({.id = numbered("MISSION-", i), .name = numbered("Mission ", i), .lead = NationId{i}});
    c.missions.back().roles = {Role::training, Role::advising};
    c.missions.back().hosts = {host};
  }
  for (std::size_t i = 0; i < zones; ++i) c.zones.push_back({.id = numbered("Z", i), .name = numbered("Zone ", i)});
  for (std::size_t i = 0; i < sites; ++i) {
    c.sites.push_back({.id = numbered("SITE-", i), .name = numbered("Camp ", i), .zone = ZoneId{i % zones}});
    c.sites.back().host = host;
  }
  c.activities.push_back({.id = "TRAINING", .name = "Training", .kind = ActivityKind::training});
  for (std::size_t i = 0; i < capabilities; ++i) {
    c.capabilities.push_back({.id = numbered("CAPABILITY-", i), .name = numbered("Capability ", i)});
  }
  return c;
}

// A line for each capability at each site, in the order of sites.
void add_lines(Case& c) {
  for (std::size_t site = 0; site < sites; ++site) {
    for (std::size_t what = 0; what < capabilities; ++what) {
      Requirement line;
      line.id = c.sites[site].id + "-" + std::to_string(what + 1);
      line.mission = MissionId{site % missions};
      line.sites_written = {c.sites[site].id};
      line.sites = {SiteId{site}};
      line.activity = ActivityId{0};
      line.capability = CapabilityId{what};
      line.persons = 1;
      line.from = c.from;
      line.until = c.until;
      line.priority = 1 + static_cast<int>(what % 5);
      c.requirements.push_back(std::move(line));
    }
  }
}

std::string ordinal(int number) {
  const int last = number % 10;
  const bool teen = number / 10 % 10 == 1;
  return std::to_string(number) + (teen || last > 3 || last == 0 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

// What the people call themselves: with commas, quotation marks and letters that are not ASCII, as such names have.
std::string unit_name(search::Random& random) {
  static constexpr std::array<std::string_view, 8> kinds{
      "Training Team",      "Field Hospital",           "Bataillon du Génie", "Jägerkompanie",
      "Regiment \"Aosta\"", "Force Protection Company", "Signal Section",     "Szkoleniowy Zespół"};
  const int number = random.between(1, 400);
  const std::string_view kind = kinds[random.below(kinds.size())];
  std::string name = ordinal(number) + " " + std::string(kind);
  if (random.chance(30)) name += ", " + ordinal(random.between(1, 12)) + " Brigade";
  return name;
}

Contribution offer_of(const Case& c, std::size_t number, search::Random& random) {
  Contribution offer;
  offer.nation = NationId{random.below(contributors)};
  offer.id = c.at(offer.nation).id + "-" + std::to_string(number + 1);
  offer.group = numbered("ROTATION-", random.below(50));
  const std::size_t site = random.below(sites), what = random.below(capabilities);
  offer.capability = CapabilityId{what};
  offer.elements = random.between(1, 3);
  offer.persons_per_element = random.chance(70) ? random.between(1, 4) : random.between(5, 8);
  offer.rank = Rank{random.chance(60) ? random.between(3, 9) : random.between(11, 15)};
  const int level = random.between(2, 8);
  offer.language = {{"ENG", {level, level, random.between(2, 8), random.between(2, 8)}}};
  if (random.chance(20)) offer.language.push_back({"FRA", {4, 5, 4, 3}});
  offer.from = c.from - random.between(1, 300);
  offer.until = c.from + random.between(30, 700);
  offer.status = Status::deployed;
  offer.mission = MissionId{site % missions};
  offer.site = SiteId{site};
  offer.requirement = RequirementId{site * capabilities + what};
  offer.provenance.note = unit_name(random);
  return offer;
}

}  // namespace

Case force_list(int rows, std::uint64_t seed) {
  search::Random random(seed);
  Case c = empty_world(seed);
  add_lines(c);
  c.contributions.reserve(static_cast<std::size_t>(rows));
  for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
    c.contributions.push_back(offer_of(c, i, random));
    const Contribution& offer = c.contributions.back();
    c.requirements[offer.requirement.at()].persons += offer.elements * offer.persons_per_element;
  }
  c.derive();
  return c;
}

}  // namespace rebadge::bench
