// The placemat: one sheet, A3 across, that says who gives what and what it hangs on.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "explain/gate_book.h"
#include "report/figures.h"
#include "report/gate_words.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr std::size_t nations_shown = 20, gates_shown = 10, groups_shown = 14;

double number(Hundredths amount) { return static_cast<double>(amount.value) / 100; }

std::string figure(const std::string& value, const std::string& words, const std::string& besides) {
  return fmt::format("<div class=\"figure\"><b>{}</b><p>{}</p><p class=\"q\">{}</p></div>\n", text(value), text(words),
                     text(besides));
}

std::int64_t people_in(const explain::Shown& shown, MissionId mission) {
  std::int64_t sum = 0;
  for (const auto& site : shown.sites) {
    for (const explain::Part& part : site.parts) sum += part.mission == mission ? part.persons : 0;
  }
  return sum;
}

// Of the mission into which most people change; without a change of the first.
std::string mission_figure(const explain::Shown& shown) {
  const auto most = std::max_element(shown.plan.switches.begin(), shown.plan.switches.end(),
                                     [](const auto& a, const auto& b) { return a.planned < b.planned; });
  const MissionId mission = most == shown.plan.switches.end() ? MissionId{0} : most->to_mission;
  std::int64_t before = 0;
  for (const explain::LaydownRow& row : shown.laydown.missions) {
    if (row.name == shown.c.at(mission).id) before = row.at_start;
  }
  return figure(thousands(before) + " to " + thousands(people_in(shown, mission)),
                "people in " + cut(shown.c.at(mission).name, 60),
                "as the world stands, and on " + short_day(shown.day));
}

std::string switch_figure(const explain::Shown& shown) {
  std::int64_t planned = 0, fewest = 0, most = 0;
  for (const SwitchRange& range : shown.plan.switches) {
    planned += range.planned;
    fewest += range.fewest;
    most += range.most;
  }
  if (shown.plan.switches.empty()) {
    return figure(thousands(static_cast<std::int64_t>(shown.plan.moves.size())), "moves; nobody changes mission", "");
  }
  const SwitchRange& first = shown.plan.switches.front();
  return figure(thousands(planned),
                "change mission" + (shown.plan.switches.size() > 1 ? std::string()
                                                                   : " from " + shown.c.at(first.from_mission).id +
                                                                         " to " + shown.c.at(first.to_mission).id),
                "fewest found " + thousands(fewest) + ", most " + thousands(most));
}

std::string gate_figure(const explain::Shown& shown) {
  const ReliedGate* tightest = nullptr;
  std::int64_t undated = 0;
  for (const ReliedGate& gate : shown.plan.gates) {
    if (!gate.slack_days) {
      ++undated;
      continue;
    }
    if (tightest == nullptr || *gate.slack_days < *tightest->slack_days) tightest = &gate;
  }
  if (shown.plan.gates.empty()) return figure("0", "decisions that are not yet taken", "the plan hangs on nothing");
  if (tightest == nullptr) return figure(thousands(undated), "decisions for which nobody gave a day", "");
  return figure(count(*tightest->slack_days, "day", "days"), "slack of the tightest open decision",
                cut(holder(shown.c, *tightest), 60) + ", expected " + short_day(*tightest->expected_on));
}

std::string figures(const explain::Shown& shown) {
  const Sum sum = on_the_day(shown);
  std::string html = "<div class=\"figures\">\n" + mission_figure(shown) + switch_figure(shown);
  html += figure(thousands(sum.served) + " of " + thousands(sum.wanted), "posts wanted on the day are served",
                 sum.wanted > sum.served ? thousands(sum.wanted - sum.served) + " short" : "none short");
  if (shown.plan.fill) {
    html += figure(percent(shown.plan.fill->served, shown.plan.fill->wanted),
                   "of person-days served, " + short_day(shown.c.from) + " to " + short_day(shown.c.until - 1),
                   shown.plan.bound
                       ? "no plan can exceed " + percent(shown.plan.bound->served, shown.plan.fill->wanted, true)
                       : "");
  }
  return html + gate_figure(shown) + "</div>\n";
}

std::string nations(const explain::Shown& shown) {
  const Case& c = shown.c;
  auto counts = shown.nations;
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.persons > b.persons; });
  const double scale = counts.empty() ? 1 : static_cast<double>(counts.front().persons);
  std::string html = fmt::format("<h3>Nations, people on {}</h3>\n<table><tbody>\n", short_day(shown.day));
  std::int64_t all = 0, rest = 0;
  for (std::size_t n = 0; n < counts.size(); ++n) {
    all += counts[n].persons;
    if (n >= nations_shown) {
      rest += counts[n].persons;
      continue;
    }
    const std::string full = nation_name(c, counts[n].place), code = c.at(counts[n].place).id;
    html += fmt::format(
        "<tr><td class=\"w\"><b>{}</b></td><td class=\"name\">{}</td><td style=\"width:58%\">{}</td><td class=\"n "
        "b\">{}</td></tr>\n",
        name(cut(code, 12)), full == code ? "" : name(full), people_bar(c, counts[n].parts, scale),
        thousands(counts[n].persons));
  }
  if (rest > 0) {
    html += fmt::format("<tr><td></td><td>Others ({})</td><td></td><td class=\"n b\">{}</td></tr>\n",
                        counts.size() - nations_shown, thousands(rest));
  }
  return html +
         fmt::format("<tr class=\"sum\"><td>All</td><td></td><td></td><td class=\"n\">{}</td></tr>\n</tbody></table>\n",
                     thousands(all));
}

std::string gates(const explain::Shown& shown) {
  if (shown.plan.gates.empty()) return {};
  std::string html =
      "<h3>What it hangs on</h3>\n<table><thead><tr><th></th><th>Taken by</th><th>Which</th><th "
      "class=\"n\">Expected</th>"
      "<th class=\"n\">Needed by</th><th class=\"n\">Slack</th><th class=\"n\">People</th></tr></thead><tbody>\n";
  for (std::size_t g = 0; g < std::min(gates_shown, shown.plan.gates.size()); ++g) {
    const ReliedGate& gate = shown.plan.gates[g];
    html += fmt::format(
        "<tr><td>{}</td><td class=\"name b\">{}</td><td class=\"name\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td>"
        "<td class=\"n{}\">{}</td><td class=\"n\">{}</td></tr>\n",
        gate_mark(gate), name(holder(shown.c, gate)), name(which(gate)),
        gate.expected_on ? short_day(*gate.expected_on) : "no day", short_day(gate.needed_by),
        gate.critical ? " al b" : "", gate.slack_days ? std::to_string(*gate.slack_days) + " d" : "?",
        thousands(gate.persons));
  }
  html += "</tbody></table>\n";
  if (shown.plan.gates.size() > gates_shown)
    html += fmt::format("<p class=\"q\">and {} more</p>\n", shown.plan.gates.size() - gates_shown);
  return html;
}

std::string zones(const explain::Shown& shown) {
  const auto groups = line_groups(shown);
  double scale = 1;
  for (const LineGroup& group : groups) scale = std::max({scale, number(group.sum.wanted), number(group.sum.served)});
  std::string html =
      fmt::format("<h3>By zone, persons on {}: served of wanted</h3>\n<div style=\"columns:2;column-gap:28px\">",
                  short_day(shown.day));
  std::size_t left = groups_shown;
  for (const LineGroup& group : groups) {
    if (group.sum.wanted == Hundredths{} || left == 0) continue;
    --left;
    html += fmt::format(
        "<div style=\"display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr) "
        "84px;gap:8px;align-items:center;break-inside:avoid;"
        "border-bottom:1px solid var(--rule);padding:2px 0\" class=\"{0}\"><b "
        "style=\"color:var(--mi);overflow:hidden;text-overflow:ellipsis;"
        "white-space:nowrap;font-family:var(--cond)\">{1}</b>{2}<span style=\"text-align:end\">{3} of {4}</span></div>",
        hue(group.mission), name(shown.c.at(group.mission).id + ", " + group.zone),
        bar(in_a_row({{hue(group.mission), 0, number(group.sum.served), ""},
                      {"unfilled", 0, number(group.sum.wanted - group.sum.served), ""}}),
            scale),
        thousands(group.sum.served), thousands(group.sum.wanted));
  }
  return html + "</div>\n";
}

struct Event {
  std::string what;
  std::int64_t weight = 0;
  std::string symbol;
};

// Days on which people move, and on which decisions are expected; the weightiest have words, as far as there is room.
std::string when(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::map<Day, Event> events;
  std::map<Day, std::int64_t> movers;
  for (const Move& move : shown.plan.moves) movers[move.leaves] += c.contribution_of(move.element).persons_per_element;
  for (const auto& [day, persons] : movers) events[day] = {thousands(persons) + " move", persons, "moves"};
  for (const ReliedGate& gate : shown.plan.gates) {
    if (!gate.expected_on || *gate.expected_on < c.from || *gate.expected_on >= c.until) continue;
    Event& event = events[*gate.expected_on];
    event.what += (event.what.empty() ? "" : "; ") + cut(holder(c, gate), 22);
    event.weight += gate.persons;
    event.symbol = "opens";
  }
  std::vector<std::pair<std::int64_t, Day>> order;
  for (const auto& [day, event] : events) order.emplace_back(-event.weight, day);
  std::sort(order.begin(), order.end());
  std::map<Day, bool> placed;  // above?
  for (const auto& [weight, day] : order) {
    for (const bool above : {true, false}) {
      const bool room = std::none_of(placed.begin(), placed.end(), [&, d = day](const auto& other) {
        return other.second == above && std::abs(other.first - d) * 6 < c.horizon_days();
      });
      if (!room) continue;
      placed[day] = above;
      break;
    }
  }
  std::string html = "<h3>When</h3>\n<div class=\"when\"><div class=\"line\"></div>";
  for (const auto& [day, event] : events) {
    const std::string at = share(day - c.from, c.horizon_days());
    html += fmt::format("<span class=\"dot\" style=\"left:{}\">{}</span>", at, mark(event.symbol));
    const auto found = placed.find(day);
    if (found == placed.end()) continue;
    html += fmt::format("<span class=\"event\" style=\"left:{};{}\" title=\"{}\"><b>{}</b>{}</span>", at,
                        found->second ? "top:2px" : "top:58px", text(event.what), name(event.what), short_day(day));
  }
  return html + "</div>\n";
}

}  // namespace

std::string placemat_section(const explain::Shown& shown, const Facts& facts) {
  const Case& c = shown.c;
  std::string html =
      "<section id=\"placemat\" class=\"placemat\">\n<div class=\"head\"><div><h2>" + name(c.title) + "</h2><p>" +
      text("Planned state on " + long_day(shown.day) + ", as known on " + long_day(explain::as_of(c, shown.plan)) +
           ". Policy: " + std::string(word(shown.plan.policy)) + ".") +
      "</p></div>" + notional_chip(c) + "</div>\n" + figures(shown);
  html += "<div class=\"sheet\"><div>\n<div class=\"map\">" + map(shown, "sheet-way", {860, 520}) + "</div>\n" +
          zones(shown) + when(shown) + "</div><div>\n" + nations(shown) + gates(shown) + missions_legend(c) +
          "</div></div>\n";
  html += "<p class=\"foot\">" +
          text("Rebadge, case " + facts.case_hash.substr(0, 12) + ", plan " + facts.plan_hash.substr(0, 12) +
               ". Outlines: Natural Earth (world-atlas). Sheet 1 of 1, A3.") +
          "</p>\n</section>\n";
  return html;
}

}  // namespace rebadge::report
