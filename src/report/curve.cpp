// What fewer or more moves would give.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr double width = 560, height = 250, left = 70, right = 40, top = 48, bottom = 40;

double number(Hundredths amount) { return static_cast<double>(amount.value) / 100; }

std::string drawn(const std::vector<CurvePoint>& points) {
  double moved = 1, unfilled = 1;
  for (const CurvePoint& point : points) {
    moved = std::max(moved, static_cast<double>(point.moved));
    unfilled = std::max(unfilled, number(point.unfilled));
  }
  const auto x = [&](const CurvePoint& point) {
    return left + (width - left - right) * static_cast<double>(point.moved) / moved;
  };
  const auto y = [&](const CurvePoint& point) {
    return height - bottom - (height - top - bottom) * number(point.unfilled) / unfilled;
  };
  std::string html = fmt::format(
      R"svg(<svg viewBox="0 0 {0} {1}" role="img" aria-label="Moves against what is not served"><path d="M{2},{3}V{4}H{5}" fill="none" stroke="var(--rule2)"/><text x="{2}" y="16" font-size="11" style="fill:var(--ink3)">person-days not served, from 0</text><text x="{5}" y="{6}" font-size="11" text-anchor="end" style="fill:var(--ink3)">persons who move, from 0</text>)svg",
      width, height, left, top, height - bottom, width - right, height - 8);
  std::string line;
  for (const CurvePoint& point : points)
    line += fmt::format("{}{:.1f},{:.1f}", line.empty() ? "M" : "L", x(point), y(point));
  html += fmt::format(R"svg(<path d="{}" fill="none" stroke="var(--ink3)" stroke-dasharray="3 3"/>)svg", line);
  double last = -100;
  for (const CurvePoint& point : points) {
    const bool own = point.name == "this plan", end = x(point) > width / 2;
    double label = y(point) - 9;
    if (std::abs(label - last) < 14) label = last - 14;
    last = label;
    html += fmt::format(
        R"svg(<circle cx="{0:.1f}" cy="{1:.1f}" r="{2}" fill="{3}" stroke="var(--ink)" stroke-width="1.6"/><text class="halo" x="{4:.1f}" y="{5:.1f}" font-size="12" font-weight="{6}" text-anchor="{7}">{8}</text>)svg",
        x(point), y(point), own ? 6 : 5, own ? "var(--ink)" : "var(--surface)", x(point) + (end ? 6 : -6), label,
        own ? 600 : 400, end ? "end" : "start", text(cut(point.name, 40)));
  }
  return html + "</svg>";
}

}  // namespace

std::string curve_section(const explain::Shown& shown) {
  std::vector<CurvePoint> points = shown.plan.curve;
  if (points.empty()) return {};
  std::string table =
      "<table><thead><tr><th>Plan</th><th class=\"n\">Persons who move</th><th class=\"n\">Person-days not "
      "served</th></tr></thead><tbody>\n";
  for (const CurvePoint& point : points) {
    table += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", name(point.name),
                         thousands(point.moved), thousands(point.unfilled));
  }
  std::stable_sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.moved < b.moved; });
  return section(
      "curve", "Moves against fill", "",
      "<div class=\"curve\"><div>" + drawn(points) + "</div><div>" + table + "</tbody></table></div></div>\n");
}

}  // namespace rebadge::report
