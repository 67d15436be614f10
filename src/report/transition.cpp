// The transition: who moves when, what stops, lift, and cover by mission, on one axis of days.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "report/figures.h"
#include "report/gantt.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr std::size_t rows_shown = 120;

std::string side(const std::string& first, const std::string& second, const std::string& third) {
  return fmt::format("<b title=\"{0}\">{1}</b><span style=\"text-align:end\">{2}</span><span title=\"{3}\">{4}</span>",
                     text(first), name(first), second, text(third), name(third));
}

std::string head(const std::string& words) { return gantt_row("head", name(words), ""); }

// First days of months within the horizon.
std::vector<Day> months(const Case& c) {
  std::vector<Day> all;
  for (Day day = c.from; day < c.until; ++day) {
    if (to_string(day).ends_with("-01")) all.push_back(day);
  }
  return all;
}

std::string axis(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::string names;
  const auto at = [&](Day day) { return share(day - c.from, c.horizon_days()); };
  const auto month = [](Day day) { return short_day(day).substr(short_day(day).find(' ') + 1); };
  const std::vector<Day> firsts = months(c);
  const bool many = firsts.size() > 14;
  if (firsts.empty() || firsts.front() - c.from > 12) {
    names += fmt::format("<b style=\"left:0\">{}</b>", month(c.from));
  }
  for (const Day day : firsts) {
    const std::string year = to_string(day).substr(0, 4);
    const bool january = month(day) == "Jan";
    if (many && !january) continue;
    // The day that is shown would cover it.
    if (std::abs(day - shown.day) * 24 < c.horizon_days()) continue;
    names += fmt::format("<b style=\"left:{}\">{}</b>", at(day), january ? month(day) + " " + year : month(day));
  }
  names += fmt::format("<b class=\"day\" style=\"left:clamp(28px,{},calc(100% - 28px))\">{}</b>", at(shown.day),
                       short_day(shown.day));
  return "<div class=\"row head\"><span>By the first move</span><div class=\"track axis\">" + names + "</div></div>\n";
}

std::string grid(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::string lines = "<div class=\"months\">";
  for (const Day day : months(c))
    lines += fmt::format("<i style=\"left:{}\"></i>", share(day - c.from, c.horizon_days()));
  return lines +
         fmt::format("<i class=\"day\" style=\"left:{}\"></i></div>", share(shown.day - c.from, c.horizon_days()));
}

// Of one mission, window and reason together.
std::string suspensions(const Case& c) {
  std::map<std::tuple<Day, Day, std::string, std::string>, std::string> rows;
  for (const Suspension& stop : c.suspensions) {
    const Day from = std::max(stop.from, c.from), until = std::min(stop.until.value_or(c.until), c.until);
    if (from >= until) continue;
    std::string& scope =
        rows[{from, until, stop.scope.mission.valid() ? c.at(stop.scope.mission).id : "all", stop.reason}];
    for (const std::string& word : {stop.scope.zone.valid() ? c.at(stop.scope.zone).id : "",
                                    stop.scope.site.valid() ? c.at(stop.scope.site).id : "",
                                    stop.scope.activity.valid() ? c.at(stop.scope.activity).id : ""}) {
      if (!word.empty()) scope += (scope.empty() ? "" : ", ") + word;
    }
  }
  if (rows.empty()) return {};
  std::string html = head("Work suspended, people stay");
  for (const auto& [key, scope] : rows) {
    const auto& [from, until, mission, reason] = key;
    const double at = from - c.from, days = until - from;
    html += gantt_row(
        "", side(mission, mark("paused"), scope.empty() ? "all work" : scope),
        bar({{"stop", at, days, reason}}, c.horizon_days()) +
            fmt::format("<span class=\"at\" style=\"left:{}\"><span class=\"say\" style=\"margin-left:14px\">until "
                        "{}: {}</span></span>",
                        share(at + days, c.horizon_days()), short_day(until - 1), name(cut(reason, 60))));
  }
  return html;
}

std::string movers(const explain::Shown& shown) {
  const Case& c = shown.c;
  const std::vector<MoverRow> rows = mover_rows(shown);
  std::vector<const ReliedGate*> named;
  std::string html, title;
  for (std::size_t i = 0; i < std::min(rows_shown, rows.size()); ++i) {
    const MoverRow& row = rows[i];
    const std::string own = title_of(c, *row.moves.front());
    if (own != title) html += head(own);
    title = own;
    const explain::Stay* last = shown.timeline.on(row.elements.front(), c.until - 1);
    std::string words = last == nullptr      ? "goes home"
                        : last->line.valid() ? "to " + c.at(last->line).id
                                             : "to " + c.at(last->site).id;
    const std::size_t n = row.elements.size();
    html += gantt_row(row.critical ? "critical" : "",
                      side(c.contribution_of(row.elements.front()).id + (n > 1 ? " ×" + std::to_string(n) : ""),
                           thousands(row.persons), words),
                      mover_track(shown, row, named));
  }
  if (rows.size() > rows_shown)
    html += head("and " + std::to_string(rows.size() - rows_shown) + " more: the workbook has all");
  return html;
}

std::string lift(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::map<std::pair<AreaId, AreaId>, std::vector<const LiftUse*>> routes;
  for (const LiftUse& use : shown.plan.lift) routes[{use.from_zone, use.to_zone}].push_back(&use);
  if (routes.empty()) return {};
  constexpr double full = 26;  // pixels of a row that stand for all seats
  std::string html = head("Lift, seats a period of " + count(c.period_days(), "day", "days"));
  for (const auto& [ends, uses] : routes) {
    std::string track = fmt::format("<span class=\"limit\" style=\"bottom:{}px\"></span>", full);
    for (const LiftUse* use : uses) {
      const double part = use->seats > 0 ? static_cast<double>(use->used) / static_cast<double>(use->seats) : 0;
      track += fmt::format("<span class=\"seat\" style=\"left:{};width:{};height:{:.1f}px\"><b>{}</b></span>",
                           share(use->from - c.from, c.horizon_days()), share(use->until - use->from, c.horizon_days()),
                           full * part, thousands(use->used));
    }
    html += gantt_row(
        "lift",
        side(c.at(ends.first).name, "", "to " + c.at(ends.second).name + ", limit " + thousands(uses.front()->seats)),
        track);
  }
  return html;
}

// Steps from day to day, in per cent of the most that is wanted.
std::string steps(const std::vector<Hundredths>& amounts, double most) {
  std::string path;
  for (std::size_t d = 0; d < amounts.size(); ++d) {
    const double y = 100 - 100 * static_cast<double>(amounts[d].value) / most;
    path += d == 0 ? fmt::format("M0,{:.2f}H1", y) : fmt::format("V{:.2f}H{}", y, d + 1);
  }
  return path;
}

std::string cover(const explain::Shown& shown) {
  const Case& c = shown.c;
  const auto days = static_cast<std::size_t>(c.horizon_days());
  std::string html = head("Cover, persons: the line is wanted, the area served, crimson between them not served");
  for (std::size_t m = 0; m < c.missions.size(); ++m) {
    std::vector<Hundredths> wanted(days), served(days);
    Hundredths most;
    for (std::size_t r = 0; r < c.requirements.size(); ++r) {
      if (c.requirements[r].mission != MissionId{m}) continue;
      for (std::size_t d = 0; d < days; ++d) {
        wanted[d] += shown.service.wanted[r][d];
        served[d] += shown.service.served[r][d];
        most = std::max({most, wanted[d], served[d]});
      }
    }
    if (most == Hundredths{}) continue;
    const double scale = static_cast<double>(most.value) * 1.04;
    const std::string top = steps(wanted, scale), area = steps(served, scale) + "V100H0Z";
    const std::string down = top + "V100H0Z";
    const auto d = static_cast<std::size_t>(shown.day - c.from);
    html += fmt::format(
        "<div class=\"row cover\"><span><b>{}</b><br><span class=\"q\">at most {} wanted or served on a "
        "day</span></span>"
        "<div class=\"track {}\"><svg viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<path d=\"{}\" fill=\"var(--alarm-wash)\"/><path d=\"{}\" style=\"fill:var(--mt)\"/><path d=\"{}\" "
        "fill=\"none\" stroke=\"var(--ink)\" "
        "stroke-width=\"1.3\" vector-effect=\"non-scaling-stroke\"/></svg><span class=\"says\">{} of {} on "
        "{}</span></div></div>\n",
        name(c.missions[m].id), thousands(most), hue(MissionId{m}), days, down, area, top, thousands(served[d]),
        thousands(wanted[d]), short_day(shown.day));
  }
  return html;
}

std::string pauses(const explain::Shown& shown) {
  if (shown.plan.pauses.empty()) return {};
  std::string html =
      "<h3 style=\"margin-top:16px\">Training that pauses</h3>\n<table><thead><tr><th>Line</th><th>Activity</th>"
      "<th class=\"n\">From</th><th class=\"n\">To</th><th class=\"n\">Below the minimum</th><th>To be "
      "decided</th></tr></thead><tbody>\n";
  for (const Pause& pause : shown.plan.pauses) {
    html += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n "
        "al\">{}</td><td>{}</td></tr>\n",
        name(shown.c.at(pause.requirement).id), name(shown.c.at(pause.activity).name), short_day(pause.from),
        short_day(pause.until - 1), thousands(pause.persons), name(pause.decision));
  }
  return html + "</tbody></table>\n";
}

}  // namespace

std::string transition_section(const explain::Shown& shown) {
  std::int64_t persons = 0;
  for (const Move& move : shown.plan.moves) persons += shown.c.contribution_of(move.element).persons_per_element;
  const std::string html = "<div class=\"gantt\">\n" + grid(shown) + axis(shown) + suspensions(shown.c) +
                           movers(shown) + lift(shown) + cover(shown) + "</div>\n" + pauses(shown) +
                           missions_legend(shown.c);
  return section(
      "transition", "Transition, day by day",
      shown.plan.moves.empty()
          ? "Nobody moves."
          : count(static_cast<std::int64_t>(shown.plan.moves.size()), "move", "moves") + ", " + thousands(persons) +
                " persons when each move counts. Frames are hand-overs, dots the way, marks the day on which a "
                "decision is expected; an ink edge stands before who is on the critical path.",
      html);
}

}  // namespace rebadge::report
