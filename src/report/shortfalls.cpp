// What is wanted and not served, with its reasons; and what is in the way of those who could.
#include <fmt/format.h>

#include <algorithm>

#include "explain/shortfalls.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr std::size_t rows_shown = 40, obstacles_shown = 20;

double number(Hundredths amount) { return static_cast<double>(amount.value) / 100; }

Hundredths days_of(const Shortfall& gap) { return gap.persons * (gap.until - gap.from); }

std::string reasons(const Shortfall& gap) {
  std::string html;
  for (const Supply& supply : gap.supply) {
    if (supply.reason == explain::serves_it_words) continue;
    html += (html.empty() ? "" : "<br>") + fmt::format("<b>{}</b> {}", thousands(supply.persons), name(supply.reason));
  }
  return html.empty() ? "nobody else has the capability" : html;
}

}  // namespace

std::string shortfalls_section(const explain::Shown& shown) {
  const auto& gaps = shown.plan.shortfalls;
  if (gaps.empty()) return section("shortfalls", "Shortfalls", "", "<p>All that is wanted is served.</p>\n");
  std::vector<const Shortfall*> order;
  for (const Shortfall& gap : gaps) order.push_back(&gap);
  std::stable_sort(order.begin(), order.end(), [&](const Shortfall* a, const Shortfall* b) {
    const int p = shown.c.at(a->requirement).priority, q = shown.c.at(b->requirement).priority;
    return p != q ? p < q : days_of(*a) > days_of(*b);
  });
  double most = 1;
  Hundredths all;
  for (const Shortfall& gap : gaps) {
    most = std::max(most, number(days_of(gap)));
    all += days_of(gap);
  }
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th>Line</th><th class=\"n\">Prio</th><th class=\"n\">From</th><th "
      "class=\"n\">To</th>"
      "<th class=\"n\">Persons</th><th>Person-days</th><th class=\"n\"></th><th>Why those who could do "
      "not</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < std::min(rows_shown, order.size()); ++i) {
    const Shortfall& gap = *order[i];
    const Requirement& line = shown.c.at(gap.requirement);
    html += fmt::format(
        "<tr><td><b>{}</b><br><span class=\"q\">{}</span></td><td class=\"n\">P{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td>"
        "<td class=\"n al b\">−{}</td><td style=\"width:12%\">{}</td><td class=\"n\">{}</td><td "
        "style=\"width:46%\">{}</td></tr>\n",
        name(line.id), name(shown.c.at(line.activity).name), line.priority, short_day(gap.from),
        short_day(gap.until - 1), thousands(gap.persons), bar({{"unfilled", 0, number(days_of(gap)), ""}}, most),
        thousands(days_of(gap)), reasons(gap));
  }
  html += "</tbody></table></div>\n" + left_out(order.size(), rows_shown, "shortfalls");
  return section("shortfalls", "Shortfalls",
                 thousands(all) +
                     " person-days are wanted and not served: by priority, then the largest first. Each person "
                     "of the wanted or a substitute capability stands under the first reason that applies.",
                 html);
}

std::string in_the_way_section(const explain::Shown& shown) {
  if (shown.obstacles.empty()) return {};
  const double most = std::max(1.0, number(shown.obstacles.front().total()));
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th class=\"n\"></th><th>Reason</th><th "
      "class=\"n\">People</th>"
      "<th>Would serve at most, person-days by priority</th><th class=\"n\"></th><th>Lines</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < std::min(obstacles_shown, shown.obstacles.size()); ++i) {
    const explain::Obstacle& obstacle = shown.obstacles[i];
    std::vector<Piece> pieces;
    for (std::size_t p = 0; p < obstacle.most.size(); ++p) {
      pieces.push_back({"p" + std::to_string(p + 1), 0, number(obstacle.most[p]),
                        "priority " + std::to_string(p + 1) + ": " + thousands(obstacle.most[p])});
    }
    std::string lines;
    constexpr std::size_t lines_shown = 4;
    for (std::size_t l = 0; l < std::min(lines_shown, obstacle.lines.size()); ++l) {
      lines += (l == 0 ? "" : ", ") + name(shown.c.at(obstacle.lines[l]).id);
    }
    if (obstacle.lines.size() > lines_shown) lines += fmt::format(" and {} more", obstacle.lines.size() - lines_shown);
    html += fmt::format(
        "<tr><td class=\"n q\">{}</td><td style=\"width:36%\">{}</td><td class=\"n\">{}</td><td "
        "style=\"width:26%\">{}</td>"
        "<td class=\"n b\">{}</td><td>{}</td></tr>\n",
        i + 1, name(obstacle.reason), obstacle.persons > 0 ? thousands(obstacle.persons) : "",
        bar(in_a_row(std::move(pieces)), most), thousands(obstacle.total()), lines);
  }
  html += "</tbody></table></div>\n" + left_out(shown.obstacles.size(), obstacles_shown, "rows");
  return section(
      "in-the-way", "What is in the way",
      "Each row takes one reason of the shortfalls away and nothing else: so much at most the people under it would "
      "serve. What a change really gives, asks tell.",
      html + priorities_legend());
}

}  // namespace rebadge::report
