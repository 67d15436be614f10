// Who carries how much, against the agreed key.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

std::string ppm(std::int64_t parts) { return fmt::format("{:.1f} %", static_cast<double>(parts) / 10'000); }

std::string offered(const explain::BurdenRow& row, double scale) {
  return bar(in_a_row({{"p2", 0, static_cast<double>(row.offered[2]), "deployed"},
                       {"mx authorised", 0, static_cast<double>(row.offered[1]), "authorised"},
                       {"mx pledged", 0, static_cast<double>(row.offered[0]), "pledged"}}),
             scale);
}

}  // namespace

std::string burden_section(const explain::Shown& shown) {
  if (shown.burden.empty()) return {};
  double people = 1, share_most = 1;
  bool keyed = false;
  for (const explain::BurdenRow& row : shown.burden) {
    people = std::max(people, static_cast<double>(row.offered[0] + row.offered[1] + row.offered[2]));
    share_most = std::max({share_most, static_cast<double>(row.share), static_cast<double>(row.key.value_or(0))});
    keyed = keyed || row.key.has_value();
  }
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th colspan=\"2\">Nation</th><th class=\"n\">Deployed</th><th "
      "class=\"n\">Authorised</th>"
      "<th class=\"n\">Pledged</th><th>People offered, one scale</th><th class=\"n\">Present</th><th class=\"n\">On "
      "posts</th>"
      "<th class=\"n\">Person-days</th><th>Share of person-days</th><th class=\"n\"></th><th "
      "class=\"n\">Key</th></tr></thead><tbody>\n";
  explain::BurdenRow all;
  for (const explain::BurdenRow& row : shown.burden) {
    for (std::size_t s = 0; s < 3; ++s) all.offered[s] += row.offered[s], all.person_days[s] += row.person_days[s];
    all.people += row.people;
    all.posts += row.posts;
    std::vector<Piece> pieces{{"p2", 0, static_cast<double>(row.share), ""}};
    if (row.key) pieces.push_back({"key", static_cast<double>(*row.key), 0, "as agreed"});
    const std::string full = nation_name(shown.c, row.nation), code = shown.c.at(row.nation).id;
    html += fmt::format(
        "<tr><td class=\"w\"><b>{}</b></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td>"
        "<td style=\"width:20%\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "style=\"width:18%\">{}</td>"
        "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
        name(code), full == code ? "" : name(full), thousands(row.offered[2]), thousands(row.offered[1]),
        thousands(row.offered[0]), offered(row, people), thousands(row.people), thousands(row.posts),
        thousands(row.all_days()), bar(pieces, share_most), ppm(row.share), row.key ? ppm(*row.key) : "");
  }
  html += fmt::format(
      "<tr class=\"sum\"><td colspan=\"2\">All</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
      "class=\"n\">{}</td><td></td>"
      "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td></td><td></td><td></td></tr>\n",
      thousands(all.offered[2]), thousands(all.offered[1]), thousands(all.offered[0]), thousands(all.people),
      thousands(all.posts), thousands(all.all_days()));
  html += "</tbody></table></div>\n";
  std::string note = "People offered by how certain they are; present and on posts on " + long_day(shown.day) +
                     "; person-days of presence from " + long_day(shown.c.from) + " to " + long_day(shown.c.until - 1) +
                     ".";
  note += keyed ? " The tick is the agreed key." : " No key of burden has been agreed in this case.";
  return section("burden", "Burden by nation", note, html);
}

}  // namespace rebadge::report
