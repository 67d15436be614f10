// A nation that has mandates needs one in force for the mission; a contribution that names one needs that one. Its
// window holds for the days of presence: on the day of departure it is enough that it is decided.
#include <algorithm>
#include <vector>

#include "gates/history.h"
#include "gates/rules.h"

namespace rebadge::gates {

namespace {

bool covers(const Ask& ask, const Mandate& row) {
  const auto& missions = row.missions;
  return std::find(missions.begin(), missions.end(), ask.question.mission) != missions.end();
}

Reason hanging(const Mandate& row, bool or_undated) {
  Reason reason;
  reason.or_undated = or_undated;
  reason.rule = Rule::mandate;
  reason.verdict = Verdict::hangs;
  reason.kind = GateKind::mandate;
  reason.id = row.id;
  reason.state = word(row.state);
  reason.expected_on = row.expected_on;
  reason.words = "mandate " + row.id + " of " + row.body + " is expected";
  return reason;
}

}  // namespace

void mandate(const Ask& ask, Findings& findings) {
  const std::string& named = ask.contribution.mandate;
  const auto all =
      histories(ask.c.mandates, ask.as_of, [&](const Mandate& row) { return row.nation == ask.contribution.nation; });
  if (all.empty() && named.empty()) return;
  std::vector<Day> changes;
  for (const auto& history : all) {
    for (const Mandate* row : history.rows) {
      changes.push_back(row->on);
      if (row->window.from) changes.push_back(*row->window.from);
      if (row->window.until) changes.push_back(*row->window.until);
    }
  }
  const auto reason_on = [&](Day day, bool in_window) -> std::optional<Reason> {
    bool any = false, undated = false;
    const Mandate* expected = nullptr;
    for (const auto& history : all) {
      const Mandate* row = history.holding(day);
      if (row == nullptr) continue;
      any = true;
      if (!covers(ask, *row) || (!named.empty() && row->id != named)) continue;
      if (in_window && !row->window.contains(day)) continue;
      if (row->state == MandateState::in_force) return std::nullopt;
      if (row->state != MandateState::expected) continue;
      undated = undated || !row->expected_on;
      const bool sooner = expected == nullptr ||
                          (row->expected_on && (!expected->expected_on || *row->expected_on < *expected->expected_on));
      if (sooner) expected = row;
    }
    if (!any && named.empty()) return std::nullopt;
    if (expected != nullptr) return hanging(*expected, undated);
    Reason reason;
    reason.rule = Rule::mandate;
    reason.words = named.empty() ? ask.c.at(ask.contribution.nation).id + " has no mandate for " + ask.mission.id
                                 : "mandate " + named + " is not in force for " + ask.mission.id;
    return reason;
  };
  findings.by_day(changes, presence | taking_up, [&](Day day) { return reason_on(day, true); });
  findings.by_day(changes, departing, [&](Day day) { return reason_on(day, false); });
}

}  // namespace rebadge::gates
