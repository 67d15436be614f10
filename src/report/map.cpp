// The map: countries, sites sized by headcount with a card each, moves between them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "exchange/country.h"
#include "exchange/position.h"
#include "explain/moves.h"
#include "report/cards.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/outlines.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr double pi = 3.14159265358979323846;

// Degrees to the sheet: plate carree, true to scale at the middle latitude.
class Sheet {
 public:
  Sheet(const std::vector<exchange::Position>& places, const MapSize& size) : size_(size) {
    low_ = high_ = {places.front().lon, places.front().lat};
    for (const auto& at : places) {
      low_ = {std::min(low_.x, at.lon), std::min(low_.y, at.lat)};
      high_ = {std::max(high_.x, at.lon), std::max(high_.y, at.lat)};
    }
    constexpr double least = 1.5, edge = 0.3;
    const double middle_x = (low_.x + high_.x) / 2, middle_y = (low_.y + high_.y) / 2;
    squeeze_ = std::max(0.2, std::cos(middle_y * pi / 180));
    const double tall = std::max({least, (high_.y - low_.y) * (1 + edge),
                                  (high_.x - low_.x) * (1 + edge) * squeeze_ * size.height / size.width});
    pixels_ = size.height / tall;
    const double wide = size.width / pixels_ / squeeze_;
    low_ = {middle_x - wide / 2, middle_y - tall / 2};
    high_ = {middle_x + wide / 2, middle_y + tall / 2};
  }

  [[nodiscard]] Spot at(const Spot& place) const {
    return {(place.x - low_.x) * pixels_ * squeeze_, (high_.y - place.y) * pixels_};
  }
  [[nodiscard]] Spot at(const exchange::Position& place) const { return at(Spot{place.lon, place.lat}); }

  // What of a ring is on the sheet, in pixels; countries beyond the 180th meridian are drawn a turn on.
  [[nodiscard]] std::vector<Spot> shown(std::vector<Spot> ring, double turn) const {
    for (Spot& spot : ring) spot.x += turn;
    const double beyond = 20 / pixels_;
    auto kept = clipped(ring, {low_.x - beyond, low_.y - beyond}, {high_.x + beyond, high_.y + beyond});
    for (Spot& spot : kept) spot = at(spot);
    return kept;
  }
  [[nodiscard]] const MapSize& size() const { return size_; }

 private:
  MapSize size_;
  Spot low_, high_;
  double squeeze_ = 1, pixels_ = 1;
};

struct Site {
  SiteId id;
  Spot at;
  std::int64_t persons = 0;
  std::vector<explain::Part> parts;
  double radius = 0;
};

double area_of(const std::vector<Spot>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

Spot middle_of(const std::vector<Spot>& ring) {
  const double area = area_of(ring);
  Spot middle;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const double cross = a.x * b.y - b.x * a.y;
    middle.x += (a.x + b.x) * cross / (6 * area);
    middle.y += (a.y + b.y) * cross / (6 * area);
  }
  return middle;
}

std::string path(const std::vector<Spot>& ring) {
  std::string text;
  for (const Spot& spot : ring) text += fmt::format("{}{:.1f},{:.1f}", text.empty() ? "M" : "L", spot.x, spot.y);
  return text + "Z";
}

std::string country(const Outline& outline, const Sheet& sheet, bool host) {
  std::string shape;
  std::vector<Spot> largest;
  for (const double turn : {0.0, 360.0, -360.0}) {
    for (const auto& ring : outline.rings) {
      const auto kept = sheet.shown(ring, turn);
      if (kept.size() < 3) continue;
      shape += path(kept);
      if (largest.empty() || std::abs(area_of(kept)) > std::abs(area_of(largest))) largest = kept;
    }
  }
  if (shape.empty()) return {};
  std::string html = fmt::format(
      R"svg(<path d="{}" fill="var(--{})" stroke="var(--border)" stroke-width="{}" fill-rule="evenodd"/>)svg", shape,
      host ? "host" : "land", host ? 1.4 : 0.8);
  constexpr double room_for_a_name = 14'000;
  const auto words = exchange::country_name(outline.country);
  if (words && std::abs(area_of(largest)) > room_for_a_name) {
    const Spot middle = middle_of(largest);
    const double side = 70;
    html += fmt::format(
        R"svg(<text x="{:.0f}" y="{:.0f}" text-anchor="middle" font-size="12" letter-spacing="2" style="fill:var(--ink3)">{}</text>)svg",
        std::clamp(middle.x, side, sheet.size().width - side), std::clamp(middle.y, 20.0, sheet.size().height - 20),
        text(cut(words->substr(0, words->find(',')), 24)));
  }
  return html;
}

// A slice a mission.
std::string circle(const Case& c, const Site& site) {
  std::map<MissionId, std::int64_t> persons;
  for (const explain::Part& part : site.parts) persons[part.mission] += part.persons;
  const std::string about = text(c.at(site.id).name + ", " + std::to_string(site.persons));
  if (persons.empty()) {
    return fmt::format(
        R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="var(--surface)" stroke="var(--ink3)" stroke-dasharray="2.5 2"><title>{}</title></circle>)svg",
        site.at.x, site.at.y, site.radius, about);
  }
  std::string html = "<g><title>" + about + "</title>";
  double turn = -pi / 2;
  for (const auto& [mission, number] : persons) {
    const double part = 2 * pi * static_cast<double>(number) / static_cast<double>(site.persons);
    const std::string look =
        fmt::format(R"svg(class="{}" style="fill:var(--m);fill-opacity:.82;stroke:var(--surface)")svg", hue(mission));
    if (persons.size() == 1) {
      html += fmt::format(R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" {}/>)svg", site.at.x, site.at.y, site.radius,
                          look);
    } else {
      html += fmt::format(R"svg(<path d="M{:.1f},{:.1f}L{:.1f},{:.1f}A{:.1f},{:.1f} 0 {} 1 {:.1f},{:.1f}Z" {}/>)svg",
                          site.at.x, site.at.y, site.at.x + site.radius * std::cos(turn),
                          site.at.y + site.radius * std::sin(turn), site.radius, site.radius, part > pi ? 1 : 0,
                          site.at.x + site.radius * std::cos(turn + part),
                          site.at.y + site.radius * std::sin(turn + part), look);
    }
    turn += part;
  }
  return html + "</g>";
}

std::string nations_in_words(const Case& c, const std::vector<explain::Part>& parts) {
  std::map<NationId, std::int64_t> persons;
  for (const explain::Part& part : parts) persons[part.nation] += part.persons;
  std::vector<std::pair<std::int64_t, NationId>> order;
  for (const auto& [nation, number] : persons) order.emplace_back(-number, nation);
  std::sort(order.begin(), order.end());
  constexpr std::size_t shown = 2;
  std::string words;
  for (std::size_t i = 0; i < std::min(shown, order.size()); ++i) {
    words += (i == 0 ? "" : ", ") + cut(c.at(order[i].second).id, 10) + " " + thousands(-order[i].first);
  }
  if (order.size() > shown) words += ", +" + std::to_string(order.size() - shown);
  return words;
}

// What stands before the first comma, where the whole is too long for a card.
std::string short_name(const std::string& whole) {
  constexpr std::size_t room = 19;
  return cut(cut(whole, room) == whole ? whole : whole.substr(0, whole.find(',')), room);
}

constexpr double card_width = 172, card_height = 44;

std::string card(const Case& c, const Site& site, const Box& box, double scale) {
  std::string html = fmt::format(
      R"svg(<g><rect x="{0:.1f}" y="{1:.1f}" width="{2}" height="{3}" rx="4" fill="var(--surface)" stroke="var(--rule2)"/>)svg",
      box.x, box.y, box.width, box.height);
  html += fmt::format(R"svg(<text x="{:.1f}" y="{:.1f}" font-size="11.5" font-weight="600">{}</text>)svg", box.x + 7,
                      box.y + 14, text(short_name(c.at(site.id).name)));
  html +=
      fmt::format(R"svg(<text x="{:.1f}" y="{:.1f}" font-size="11.5" font-weight="600" text-anchor="end">{}</text>)svg",
                  box.x + box.width - 7, box.y + 14, thousands(site.persons));
  double at = box.x + 7;
  const double room = box.width - 14;
  for (const explain::Part& part : site.parts) {
    const double width = std::max(0.6, room * static_cast<double>(part.persons) / scale);
    html +=
        fmt::format(R"svg(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="5" class="{}" style="fill:var({})"/>)svg",
                    at, box.y + 19, width, hue(part.mission), part.hangs ? "--mt" : "--m");
    at += width;
  }
  return html +
         fmt::format(R"svg(<text x="{:.1f}" y="{:.1f}" font-size="10.5" style="fill:var(--ink2)">{}</text></g>)svg",
                     box.x + 7, box.y + 37, text(nations_in_words(c, site.parts)));
}

// From the circle's edge to the card's.
std::string leader(const Site& site, const Box& box) {
  const Spot end{std::clamp(site.at.x, box.x, box.x + box.width), std::clamp(site.at.y, box.y, box.y + box.height)};
  const double length = std::max(1.0, std::hypot(end.x - site.at.x, end.y - site.at.y)), part = site.radius / length;
  return fmt::format(R"svg(<path d="M{:.1f},{:.1f}L{:.1f},{:.1f}" stroke="var(--ink3)" stroke-width=".9"/>)svg",
                     site.at.x + (end.x - site.at.x) * part, site.at.y + (end.y - site.at.y) * part, end.x, end.y);
}

// Persons who go from one site to another, alike in their missions.
struct Way {
  SiteId from, to;
  MissionId before, after;
  bool hangs = false;
  friend auto operator<=>(const Way&, const Way&) = default;
};

std::map<Way, std::int64_t> ways(const explain::Shown& shown) {
  std::map<Way, std::int64_t> persons;
  for (const Move& move : shown.plan.moves) {
    const bool hangs = std::any_of(shown.hung.begin(), shown.hung.end(), [&](const explain::Hung& run) {
      return run.element == move.element && run.from <= move.arrives && move.arrives < run.until;
    });
    persons[{move.from_site, move.to_site, move.from_mission, move.to_mission, hangs}] +=
        shown.c.contribution_of(move.element).persons_per_element;
  }
  return persons;
}

std::string arc(const Way& way, std::int64_t persons, const Site& from, const Site& to, const std::string& id,
                const std::string& words) {
  const double width = std::clamp(std::sqrt(static_cast<double>(persons)) * 0.6, 1.5, 12.0);
  const double dx = to.at.x - from.at.x, dy = to.at.y - from.at.y, length = std::max(1.0, std::hypot(dx, dy));
  const Spot bend{(from.at.x + to.at.x) / 2 - dy * 0.18, (from.at.y + to.at.y) / 2 + dx * 0.18};
  const double rest = (to.radius + 3) / length;
  const Spot end{to.at.x - (to.at.x - bend.x) * rest, to.at.y - (to.at.y - bend.y) * rest};
  const double turn = std::atan2(end.y - bend.y, end.x - bend.x), tip = 4 + width;
  const std::string before = hue(way.before.valid() ? way.before : way.after);
  const std::string after = hue(way.after.valid() ? way.after : way.before);
  return fmt::format(
      R"svg(<linearGradient id="{0}" gradientUnits="userSpaceOnUse" x1="{1:.1f}" y1="{2:.1f}" x2="{3:.1f}" y2="{4:.1f}"><stop offset="0" class="{5}" style="stop-color:var(--m)"/><stop offset="1" class="{6}" style="stop-color:var(--m)"/></linearGradient><path d="M{1:.1f},{2:.1f}Q{7:.1f},{8:.1f} {3:.1f},{4:.1f}" fill="none" stroke="url(#{0})" stroke-width="{9:.1f}"{10}><title>{11}</title></path><path class="{6}" style="fill:var(--m)" d="M{12:.1f},{13:.1f}L{14:.1f},{15:.1f}L{16:.1f},{17:.1f}Z"/>)svg",
      id, from.at.x, from.at.y, end.x, end.y, before, after, bend.x, bend.y, width,
      way.hangs ? " stroke-dasharray=\"6 4\"" : "", text(words), end.x + tip * std::cos(turn),
      end.y + tip * std::sin(turn), end.x + tip * 0.7 * std::cos(turn + 2), end.y + tip * 0.7 * std::sin(turn + 2),
      end.x + tip * 0.7 * std::cos(turn - 2), end.y + tip * 0.7 * std::sin(turn - 2));
}

// In place: a ring of the two missions' hues.
std::string ring(const Way& way, const Site& site, const std::string& words) {
  const double radius = site.radius + 5, around = pi * radius;
  std::string html;
  for (const int half : {0, 1}) {
    html += fmt::format(
        R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="none" class="{}" style="stroke:var(--m)" stroke-width="3" stroke-dasharray="{:.1f} {:.1f}" stroke-dashoffset="{:.1f}"><title>{}</title></circle>)svg",
        site.at.x, site.at.y, radius, hue(half == 0 ? way.before : way.after), around - 3, around + 3, -half * around,
        text(words));
  }
  return html;
}

std::vector<Site> sites_on(const explain::Shown& shown) {
  std::vector<Site> sites;
  for (std::size_t s = 0; s < shown.c.sites.size(); ++s) {
    const auto at = exchange::position_of(shown.c.sites[s]);
    if (!at) continue;
    Site site{SiteId{s}, {at->lon, at->lat}, 0, {}, 0};
    for (const auto& count : shown.sites) {
      if (count.place != site.id) continue;
      site.persons = count.persons;
      site.parts = count.parts;
    }
    sites.push_back(std::move(site));
  }
  std::stable_sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) { return a.persons > b.persons; });
  return sites;
}

std::string moves_on(const explain::Shown& shown, const std::vector<Site>& sites, const std::string& prefix) {
  const Case& c = shown.c;
  const auto find = [&](SiteId id) -> const Site* {
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const Site& site) { return site.id == id; });
    return found == sites.end() ? nullptr : &*found;
  };
  std::string html;
  int number = 0;
  for (const auto& [way, persons] : ways(shown)) {
    const Site *from = way.from.valid() ? find(way.from) : nullptr, *to = way.to.valid() ? find(way.to) : nullptr;
    if (from == nullptr || to == nullptr) continue;
    std::string words = count(persons, "person", "persons") + ": " + c.at(way.from).id + " to " + c.at(way.to).id;
    if (way.before != way.after) words += ", " + c.at(way.before).id + " to " + c.at(way.after).id;
    if (way.hangs) words += ", hangs on a decision";
    html += from == to ? ring(way, *to, words)
                       : arc(way, persons, *from, *to, fmt::format("{}{}", prefix, number++), words);
  }
  return html;
}

}  // namespace

std::string map(const explain::Shown& shown, const std::string& prefix, const MapSize& size) {
  const Case& c = shown.c;
  std::vector<Site> sites = sites_on(shown);
  if (sites.empty()) return {};
  std::vector<exchange::Position> places;
  for (const Site& site : sites) places.push_back({site.at.y, site.at.x});
  const Sheet sheet(places, size);
  const double most = static_cast<double>(std::max<std::int64_t>(1, sites.front().persons));
  std::vector<Pin> pins;
  for (Site& site : sites) {
    constexpr double largest = 26, smallest = 4;
    site.at = sheet.at(site.at);
    site.radius = std::max(smallest, largest * std::sqrt(static_cast<double>(site.persons) / most));
    pins.push_back({site.at.x, site.at.y, site.radius + 2});
  }
  std::set<std::string> hosts;
  for (const auto& site : c.sites) hosts.insert(c.at(site.host).id);
  std::string html = fmt::format(
      R"svg(<svg viewBox="0 0 {0} {1}" role="img" aria-label="Map of the sites"><rect width="{0}" height="{1}" fill="var(--sea)"/>)svg",
      size.width, size.height);
  for (const Outline& outline : outlines()) html += country(outline, sheet, hosts.count(outline.country) != 0);
  const auto cards = place_cards(pins, card_width, card_height, {8, 8, size.width - 16, size.height - 16});
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (!cards[i].placed) continue;
    html += leader(sites[i], cards[i].box);
  }
  html += moves_on(shown, sites, prefix);
  for (const Site& site : sites) html += circle(c, site);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (cards[i].placed) html += card(c, sites[i], cards[i].box, most);
  }
  return html + "</svg>";
}

}  // namespace rebadge::report
