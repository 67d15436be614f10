// What fewer or more moves would give; the score, the bound, why the search stopped, and the plan's hash.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"
#include "exchange/plan_files.h"

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

Section ending(const Reported& reported) {
  const Plan& plan = reported.plan;
  Section section;
  if (plan.score) section.lines.push_back(score_sentence(*plan.score));
  if (plan.bound && plan.fill) {
    std::string sentence = "Bound: no plan serves more than " + thousands(plan.bound->served) + " person-days";
    for (std::size_t i = 0; i < 5; ++i) {
      if (plan.fill->wanted_by_priority[i].value == 0) continue;
      sentence += "; priority " + std::to_string(i + 1) + ": " + thousands(plan.fill->served_by_priority[i]) + " of " +
                  thousands(plan.fill->wanted_by_priority[i]) + ", at most " + thousands(plan.bound->by_priority[i]);
    }
    section.lines.push_back(sentence + ".");
  }
  if (!plan.termination.reason.empty()) {
    section.lines.push_back(fmt::format("Stopped by: {}, after {} and {:.1f} s; seed {}.", plan.termination.reason,
                                        count(plan.termination.iterations, "iteration", "iterations"),
                                        plan.termination.seconds, plan.seed));
  }
  section.lines.push_back("Plan " + exchange::plan_hash(reported.c, plan));
  return section;
}

}  // namespace rebadge::cli
