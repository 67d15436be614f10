// The map with the sites beside it.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/position.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

std::string nations_of(const Case& c, const std::vector<explain::Part>& parts) {
  std::vector<std::pair<NationId, std::int64_t>> nations;
  for (const explain::Part& part : parts) {
    const auto known =
        std::find_if(nations.begin(), nations.end(), [&](const auto& n) { return n.first == part.nation; });
    if (known == nations.end()) {
      nations.emplace_back(part.nation, part.persons);
    } else {
      known->second += part.persons;
    }
  }
  std::stable_sort(nations.begin(), nations.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string words;
  for (const auto& [nation, persons] : nations) {
    words += (words.empty() ? "" : ", ") + c.at(nation).id + " " + thousands(persons);
  }
  return words;
}

std::string site_rows(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::vector<std::size_t> order;
  std::vector<const explain::Headcount<SiteId>*> counts(c.sites.size());
  double most = 1;
  for (const auto& count : shown.sites) {
    counts[count.place.at()] = &count;
    most = std::max(most, static_cast<double>(count.persons));
  }
  for (std::size_t s = 0; s < c.sites.size(); ++s) order.push_back(s);
  const auto persons = [&](std::size_t s) { return counts[s] == nullptr ? 0 : counts[s]->persons; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return persons(a) > persons(b); });
  std::string html;
  for (const std::size_t s : order) {
    const auto& parts = counts[s] == nullptr ? std::vector<explain::Part>{} : counts[s]->parts;
    const bool unplaced = !exchange::position_of(c.sites[s]);
    html += fmt::format(
        "<tr><td><b>{}</b>{}<br><span class=\"q\">{}</span></td><td style=\"width:32%\">{}</td><td "
        "class=\"n\">{}</td></tr>\n",
        name(c.sites[s].name), unplaced ? " <span class=\"q\">(not on the map: no coordinates)</span>" : "",
        name(nations_of(c, parts)), people_bar(c, parts, most), thousands(persons(s)));
  }
  return html;
}

}  // namespace

std::string map_section(const explain::Shown& shown) {
  const std::string drawn = map(shown, "way", {});
  std::int64_t all = 0, home = 0;
  for (const auto& count : shown.sites) all += count.persons;
  for (const Move& move : shown.plan.moves) {
    if (!move.to_site.valid()) home += shown.c.contribution_of(move.element).persons_per_element;
  }
  std::string html = "<div class=\"places\">\n";
  if (!drawn.empty()) html += "<div class=\"map\">" + drawn + "</div>\n";
  html +=
      "<div class=\"scroll\"><table><thead><tr><th>Site</th><th>People, one scale</th><th "
      "class=\"n\">People</th></tr></thead><tbody>\n" +
      site_rows(shown) + "<tr class=\"sum\"><td>All sites</td><td></td><td class=\"n\">" + thousands(all) +
      "</td></tr>\n</tbody></table>" + missions_legend(shown.c) + "</div></div>\n";
  std::string note =
      "Circles by the number of people present on " + long_day(shown.day) +
      ", a slice a mission. Arcs are moves of the whole plan, as wide as they carry people, from the old "
      "mission's hue to the new one's; dashed where they hang on a decision. A ring of two hues: people "
      "change mission in place.";
  if (home > 0) note += " " + count(home, "person goes", "persons go") + " home.";
  return section("map", "Who is where", note, html);
}

}  // namespace rebadge::report
