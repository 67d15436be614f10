// What fewer or more moves would give; the score, the bound, why the search stopped, and the plan's hash.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"
#include "exchange/plan_files.h"
#include "search/stop.h"

#include <fmt/format.h>

namespace rebadge::cli {

std::string score_sentence(const Score& score) {
  std::string minimum;
  for (const Hundredths amount : score.minimum) minimum += (minimum.empty() ? "" : " / ") + thousands(amount);
  return "Score: below minimum " + minimum + " person-days by priority; priced " + thousands(score.priced) +
         "; comfort " + thousands(score.comfort) + "; burden " + thousands(score.burden) + ".";
}

std::optional<Section> curve_section(const Reported& reported) {
  const auto& points = reported.plan.curve;
  if (points.empty()) return std::nullopt;
  Table table;
  table.columns = {
      {"name", "plan"}, {"moved", "persons moved", Kind::number}, {"unfilled", "person-days unfilled", Kind::number}};
  for (const CurvePoint& point : points) {
    table.rows.push_back({point.name, std::to_string(point.moved), to_string(point.unfilled)});
  }
  Section section{"Moves against fill", {}, std::move(table), {}};
  const auto named = [&](std::string_view name) {
    return std::find_if(points.begin(), points.end(), [&](const CurvePoint& point) { return point.name == name; });
  };
  const auto own = named("this plan"), most = named("most filled");
  if (own != points.end() && most != points.end() && most->unfilled < own->unfilled) {
    section.after.push_back(thousands(own->unfilled - most->unfilled) +
                            " person-days are left unfilled by choice; filling them moves " +
                            count(most->moved, "person", "persons") + " instead of " + thousands(own->moved) + ".");
  }
  return section;
}

namespace {

// Person-days by priority, and the most that any plan can serve of that one.
Table by_priority(const Plan& plan) {
  Table table;
  table.columns = {{"priority", "priority", Kind::number},
                   {"wanted", "wanted", Kind::number},
                   {"served", "served", Kind::number},
                   {"at_most", "at most", Kind::number},
                   {"below_minimum", "below minimum", Kind::number}};
  for (std::size_t i = 0; i < 5; ++i) {
    const Fill& fill = *plan.fill;
    if (fill.wanted_by_priority[i].value == 0) continue;
    table.rows.push_back(
        {std::to_string(i + 1), to_string(fill.wanted_by_priority[i]), to_string(fill.served_by_priority[i]),
         plan.bound ? to_string(plan.bound->by_priority[i]) : "", plan.score ? to_string(plan.score->minimum[i]) : ""});
  }
  return table;
}

}  // namespace

Section ending(const Reported& reported) {
  const Plan& plan = reported.plan;
  Section section;
  section.heading = "Score and bound";
  if (plan.bound) {
    section.lines.push_back("No plan serves more than " + thousands(plan.bound->served) +
                            " person-days in all, and of one priority none more than `at most`.");
  }
  if (plan.fill) section.table = by_priority(plan);
  if (plan.score) {
    section.after.push_back("Score: below minimum as above; priced " + thousands(plan.score->priced) + "; comfort " +
                            thousands(plan.score->comfort) + "; burden " + thousands(plan.score->burden) + ".");
  }
  if (!plan.termination.reason.empty()) {
    const bool proved = plan.termination.reason == search::at_bound;
    section.after.push_back(fmt::format("Stopped by: {}, after {} and {:.1f} s; seed {}.",
                                        proved ? "the bound; no plan scores better" : plan.termination.reason,
                                        count(plan.termination.iterations, "iteration", "iterations"),
                                        plan.termination.seconds, plan.seed));
  }
  section.after.push_back("Plan " + exchange::plan_hash(reported.c, plan));
  return section;
}

}  // namespace rebadge::cli
