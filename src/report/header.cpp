// The case, the day, the policy, and the answer.
#include <fmt/format.h>

#include "explain/gate_book.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

std::string field(std::string_view label, const std::string& value) {
  return fmt::format("<div><i>{}</i><b>{}</b></div>\n", text(label), text(value));
}

}  // namespace

std::string header(const explain::Shown& shown, const std::vector<Link>& links) {
  const Case& c = shown.c;
  const Plan& plan = shown.plan;
  std::string html = fmt::format(
      R"svg(<header class="top"><svg class="logo" width="24" height="24" viewBox="0 0 22 22" aria-hidden="true"><path d="M2 3h11v9a5.500 5.500 0 0 1-11 0z" fill="#F09A43"/><path d="M9 6h11v9a5.500 5.500 0 0 1-11 0z" fill="#5AA2EE"/><path d="M9 6h4v6a5.500 5.500 0 0 1-3.300 5A5.400 5.400 0 0 1 9 15z" fill="#F4F7FA"/></svg><h1>{}</h1>{}<nav>)svg",
      name(c.title), notional_chip(c));
  for (const Link& link : links) html += fmt::format("<a href=\"#{}\">{}</a>", link.id, link.words);
  html += "</nav></header>\n<div class=\"context\">\n";
  html += field("Known on", long_day(explain::as_of(c, plan)));
  html += field("Horizon", long_day(c.from) + " to " + long_day(c.until - 1));
  html += field("Day shown", long_day(shown.day));
  html += field("Policy", std::string(word(plan.policy)));
  const Sum sum = on_the_day(shown);
  html += field("Served on the day", thousands(sum.served) + " of " + thousands(sum.wanted));
  if (plan.fill) {
    html += field("Person-days served",
                  percent(plan.fill->served, plan.fill->wanted) + " of " + thousands(plan.fill->wanted));
    if (plan.bound) html += field("No plan can serve more than", percent(plan.bound->served, plan.fill->wanted, true));
  }
  for (const SwitchRange& range : plan.switches) {
    html += field(c.at(range.from_mission).id + " to " + c.at(range.to_mission).id + " (fewest to most)",
                  thousands(range.planned) + " (" + thousands(range.fewest) + " to " + thousands(range.most) + ")");
  }
  return html + "</div>\n";
}

std::string footer(const explain::Shown& shown, const Facts& facts) {
  std::string words = "Every rule was checked by an independent recount, and the figures are the recount's.";
  if (facts.excused > 0) {
    words += " " + count(static_cast<std::int64_t>(facts.excused), "breach is", "breaches are") +
             " excused by the plan itself.";
  }
  words += " Case " + facts.case_hash.substr(0, 12) + ", plan " + facts.plan_hash.substr(0, 12) + ", seed " +
           std::to_string(shown.plan.seed) +
           ". Outlines of countries: Natural Earth, public domain; they say nothing "
           "about whose a place is. This page asks nobody for anything.";
  return "<footer>" + text(words) + "</footer>\n";
}

}  // namespace rebadge::report
