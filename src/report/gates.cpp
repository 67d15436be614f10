// What the plan hangs on.
#include <fmt/format.h>

#include "report/figures.h"
#include "report/gate_words.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {

std::string gates_section(const explain::Shown& shown) {
  const auto& gates = shown.plan.gates;
  if (gates.empty()) {
    return section("gates", "What it hangs on", "", "<p>The plan relies on no decision that is not yet taken.</p>\n");
  }
  double most = 1;
  std::int64_t critical = 0;
  for (const ReliedGate& gate : gates) {
    most = std::max(most, static_cast<double>(gate.person_days));
    critical += gate.critical ? 1 : 0;
  }
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th></th><th>Taken by</th><th>Which</th><th class=\"n\">Expected</th>"
      "<th class=\"n\">Needed by</th><th class=\"n\">Slack</th><th class=\"n\">People</th><th>Person-days that hang on "
      "it</th>"
      "<th class=\"n\"></th></tr></thead><tbody>\n";
  for (const ReliedGate& gate : gates) {
    html += fmt::format(
        "<tr><td>{}</td><td><b>{}</b></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n{}\">{}</td>"
        "<td class=\"n\">{}</td><td style=\"width:24%\">{}</td><td class=\"n\">{}</td></tr>\n",
        gate_mark(gate), name(holder(shown.c, gate)), name(which(gate)),
        gate.expected_on ? long_day(*gate.expected_on) : "no day", long_day(gate.needed_by),
        gate.critical ? " al b" : "", gate.slack_days ? std::to_string(*gate.slack_days) + " d" : "?",
        thousands(gate.persons), bar({{"p2", 0, static_cast<double>(gate.person_days), ""}}, most),
        thousands(gate.person_days));
  }
  html += "</tbody></table></div>\n<div class=\"legend\"><span>" + mark("opens") + "opens on a known day</span><span>" +
          mark("hangs") + "hangs, nobody said when</span></div>\n";
  return section(
      "gates", "What it hangs on",
      "Decisions not yet taken that the plan relies on, by the day on which each is needed" +
          (critical == 0 ? std::string(".")
                         : "; " + thousands(critical) + " of " + thousands(static_cast<std::int64_t>(gates.size())) +
                               " without a day to spare."),
      html);
}

}  // namespace rebadge::report
