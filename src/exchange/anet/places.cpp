#include "exchange/anet/places.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/country.h"
#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::string_view no_place = "NO-PLACE";

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_degrees(std::string_view text, int most) {
  const std::string_view digits = text.substr(text.substr(0, 1) == "-" ? 1 : 0);
  const auto point = std::min(digits.find('.'), digits.size());
  const bool whole = point == digits.size();
  if (!all_digits(digits.substr(0, point)) || (!whole && !all_digits(digits.substr(point + 1)))) return false;
  const auto degrees = parse_whole(digits.substr(0, point));
  if (!degrees || *degrees > most) return false;
  return *degrees < most || whole || digits.find_first_not_of('0', point + 1) == std::string_view::npos;
}

}  // namespace

std::optional<Problem> AnetPlaces::find_host(const std::vector<std::size_t>& posts, const std::string& given) {
  if (!given.empty()) return set_host(given);
  const AnetDump& dump = making_.dump;
  std::map<std::string, std::size_t> count;
  for (const std::size_t post : posts) {
    if (const auto at = making_.location_of(post)) ++count[making_.countries.of_location(*at)];
  }
  count.erase("");
  const bool by_people = count.empty();
  for (std::size_t row = 0; by_people && row < dump.people.size(); ++row) {
    if (!making_.sides.own_person(row)) ++count[making_.countries.of_person(row)];
  }
  count.erase("");
  const auto most =
      std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != count.end()) return set_host(most->first);
  return error_at(dump.locations.place(), "", "a country in which the posts are", "--host CODE says which it is");
}

std::optional<Problem> AnetPlaces::set_host(const std::string& code) {
  if (!is_nation_code(code)) {
    return error_at("--host", code, "an ISO 3166-1 alpha-3 code", guess_nation_code(code).value_or(""));
  }
  making_.host = making_.nation(code);
  return std::nullopt;
}

SiteId AnetPlaces::site_of(std::size_t post) {
  const AnetTable &positions = making_.dump.positions, &locations = making_.dump.locations;
  const auto without = [&](std::string_view says) {
    making_.note(ImportNote::Kind::assumed, positions, post, positions.text(post, {"name"}),
                 fmt::format("{}: it is at {}", says, no_place));
    return nowhere();
  };
  const auto at = making_.location_of(post);
  const bool named = !positions.text(post, {"locationUuid", "locationId"}).empty();
  if (!at) return without(named ? "its location is no row of locations" : "it has no location");
  if (locations.text(*at, {"type"}) == "V") return without("its location is virtual");
  const auto known = sites_.find(*at);
  return known == sites_.end() ? sites_[*at] = add_site(*at) : known->second;
}

SiteId AnetPlaces::nowhere() {
  if (nowhere_.valid()) return nowhere_;
  nowhere_ = SiteId{making_.c().sites.size()};
  Site site{std::string(no_place), "Not known", {}, making_.host};
  site.provenance = from_anet(Basis::notional, "for posts without a place");
  making_.c().sites.push_back(std::move(site));
  return nowhere_;
}

SiteId AnetPlaces::add_site(std::size_t at) {
  const AnetTable& locations = making_.dump.locations;
  Case& c = making_.c();
  Site site;
  site.name = making_.fit(locations, at, locations.text(at, {"name"}));
  site.id = ids_.take(site.name, "SITE", locations.id(at));
  if (site.name.empty()) site.name = site.id;
  const std::string country = making_.countries.of_location(at);
  site.host = country.empty() ? making_.host : making_.nation(country);
  site.lat = locations.text(at, {"lat"});
  site.lon = locations.text(at, {"lng", "lon"});
  const bool blank = site.lat.empty() && site.lon.empty();
  if (!blank && (!is_degrees(site.lat, 90) || !is_degrees(site.lon, 180))) {
    making_.note(ImportNote::Kind::changed, locations, at, site.lat + ", " + site.lon,
                 "no place on earth: it is left out");
    site.lat.clear(), site.lon.clear();
  }
  site.provenance = from_anet(country.empty() ? Basis::derived : Basis::stated,
                              country.empty() ? "the dump does not say in which country it lies" : "");
  auto& hosts = c.missions.front().hosts;
  if (std::find(hosts.begin(), hosts.end(), site.host) == hosts.end()) hosts.push_back(site.host);
  c.sites.push_back(std::move(site));
  return SiteId{c.sites.size() - 1};
}

}  // namespace rebadge::exchange
