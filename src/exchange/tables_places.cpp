// Nations, missions, and where they are: zones, sites, resources.
#include "exchange/tables.h"

namespace rebadge::exchange {

template <>
const Table<Nation>& table<Nation>() {
  static const Table<Nation> nations{
      {"nations", required, "Contributors, hosts, leads and organisations that contribute people.", "nation", true},
      &Case::nations,
      with_provenance<Nation>({
          column("nation", required, &Nation::id, NationKey{}, "the nation's or organisation's code"),
          column("kind", optional, &Nation::kind, OneOf<NationKind>{NationKind::organisation}, "blank is nation"),
          column("groups", optional, &Nation::groups, Groups{}, "what the nation belongs to, as NATO;COALITION"),
          column("burden_key", optional, &Nation::burden_key, Whole{0, 1'000'000},
                 "the nation's agreed share in parts per million"),
      }),
      {}};
  return nations;
}

template <>
const Table<Mission>& table<Mission>() {
  static const Table<Mission> missions{
      {"missions", required, "People under one command and mandate.", "mission", true},
      &Case::missions,
      with_provenance<Mission>({
          column("mission", required, &Mission::id, Key{}, "the mission's id"),
          column("name", required, &Mission::name, Words{}, "the mission's name"),
          column("lead", required, &Mission::lead, Reference{}, "the nation or organisation that leads it"),
          column("roles", required, &Mission::roles, OneOf<Role>{Role::combat}, "what it does, as training;advising"),
          column("hosts", required, &Mission::hosts, Reference{}, "the nations that host it, separated by ';'"),
          column("ceiling", optional, &Mission::ceiling, Whole{}, "the most persons in the mission"),
          column("overlap_exempt_days", optional, &Mission::overlap_exempt_days, Whole{0, 3650},
                 "for so many days those who relieve do not count against the ceiling; blank is 0"),
          column("from", optional, &Mission::window, &Window::from, DayForm{}, "its first day"),
          column("until", optional, &Mission::window, &Window::until, DayForm{}, "the day after its last"),
      }),
      [](Reading& reading, std::size_t row, const Mission& mission) {
        check_window(reading, "missions", row, mission.window.from, mission.window.until);
      }};
  return missions;
}

template <>
const Table<Zone>& table<Zone>() {
  static const Table<Zone> zones{
      {"zones", optional, "Training zones: each holds sites.", "zone", true},
      &Case::zones,
      with_provenance<Zone>({
          column("zone", required, &Zone::id, Key{}, "the zone's id"),
          column("name", required, &Zone::name, Words{}, "the zone's name"),
          column("mission", optional, &Zone::mission, Reference{}, "the mission whose zone it is"),
      }),
      {}};
  return zones;
}

template <>
const Table<Site>& table<Site>() {
  static const Table<Site> sites{
      {"sites", required, "Places with an opening and a closing day.", "site", true},
      &Case::sites,
      with_provenance<Site>({
          column("site", required, &Site::id, Key{}, "the site's id"),
          column("name", required, &Site::name, Words{}, "the site's name"),
          column("zone", optional, &Site::zone, Reference{}, "the zone it lies in; blank is a zone of its own"),
          column("host", required, &Site::host, Reference{}, "the nation it lies in"),
          column("lat", optional, &Site::lat, Degrees{90}, "degrees north, with lon; or else mgrs"),
          column("lon", optional, &Site::lon, Degrees{180}, "degrees east, with lat"),
          column("mgrs", optional, &Site::mgrs, Mgrs{}, "where lat and lon are not given"),
          column("opens", optional, &Site::opens, DayForm{}, "the first day on which anybody may be there"),
          column("closes", optional, &Site::closes, DayForm{}, "the first day on which nobody may be there any more"),
      }),
      [](Reading& reading, std::size_t row, const Site& site) {
        check_window(reading, "sites", row, site.opens, site.closes, "closes", "opens");
        if (site.lat.empty() != site.lon.empty()) {
          reading.error("sites", row, site.lat.empty() ? "lat" : "lon", "both lat and lon, or neither");
        }
      }};
  return sites;
}

template <>
const Table<Resource>& table<Resource>() {
  static const Table<Resource> resources{
      {"resources", optional, "What a site has a limited amount of.", "resource", true},
      &Case::resources,
      with_provenance<Resource>({
          column("resource", required, &Resource::id, Key{}, "the resource's id"),
          column("unit", required, &Resource::unit, Words{}, "what it is counted in, as bed"),
          column("transient", optional, &Resource::transient, YesNo{},
                 "yes: held at both ends while somebody moves; blank is no"),
          column("overload_weight", optional, &Resource::overload_weight, Whole{0, 100'000},
                 "the cost of a unit above comfort for a day; blank is 1"),
      }),
      {}};
  return resources;
}

template <>
const Table<SiteCapacity>& table<SiteCapacity>() {
  static const Table<SiteCapacity> capacities{
      {"site_capacity", optional, "How much of a resource a site has.", "", false},
      &Case::site_capacity,
      with_provenance<SiteCapacity>({
          column("site", required, &SiteCapacity::site, Reference{}, "the site"),
          column("resource", required, &SiteCapacity::resource, Reference{}, "the resource"),
          column("capacity", required, &SiteCapacity::capacity, Amount{}, "never exceeded"),
          column("comfort", optional, &SiteCapacity::comfort, Amount{}, "what is above it costs; blank costs nothing"),
          column("from", optional, &SiteCapacity::window, &Window::from, DayForm{}, "its first day"),
          column("until", optional, &SiteCapacity::window, &Window::until, DayForm{}, "the day after its last"),
          column("grace_until", optional, &SiteCapacity::grace_until, DayForm{},
                 "until then it may be exceeded as much as on the first day"),
      }),
      [](Reading& reading, std::size_t row, const SiteCapacity& capacity) {
        check_window(reading, "site_capacity", row, capacity.window.from, capacity.window.until);
      }};
  return capacities;
}

template <>
const Table<Balance>& table<Balance>() {
  static const Table<Balance> balances{
      {"balance", optional, "How much of one resource should be free for each free unit of another.", "", false},
      &Case::balance,
      with_provenance<Balance>({
          column("first", required, &Balance::first, Reference{}, "a resource"),
          column("second", required, &Balance::second, Reference{}, "the resource that should be free with it"),
          column("target", required, &Balance::target, Whole{0, 100'000}, "units of the second for each of the first"),
          column("weight", required, &Balance::weight, Whole{0, 100'000}, "the cost of a missing unit for a day"),
      }),
      [](Reading& reading, std::size_t row, const Balance& balance) {
        if (balance.first == balance.second) reading.error("balance", row, "second", "another resource than the first");
      }};
  return balances;
}

}  // namespace rebadge::exchange
