// A gate: may a contribution's elements serve a post, as a function of the day, and what does that hang on?
// It depends on the contribution, the post and the day alone; what depends on who else is where is a rule of the
// plan. All elements of a contribution share their gates. See docs/planning-model.md, "Gates".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"
#include "model/rule.h"

namespace rebadge::gates {

// What is asked. A post is a line at one of its sites, or the place where the contribution stands.
struct Question {
  ContributionId contribution;
  RequirementId line;  // invalid: no line is served
  SiteId site;
  MissionId mission;
  std::optional<ActivityId> activity;  // of the line, or of the one that a support element supports
  Window runs;                         // of a support element: the window of the line that it supports
  bool standing = false;               // the element has kept this post since before the horizon
};

enum class Verdict { open, hangs, shut };

// Why a day is not simply open.
struct Reason {
  Rule rule = Rule::window;
  Verdict verdict = Verdict::shut;
  // Of a decision not yet taken (verdict `hangs`): who takes it and when it is expected; without a day it is open
  // under `hopeful` only.
  std::optional<GateKind> kind;
  std::string id;
  std::string state;
  std::optional<Day> expected_on;
  bool or_undated = false;  // another decision that would do is expected without a day
  std::string words;        // "consent of XHH, government: withdrawn on 2025-01-06"
  // Broken on the first day already, with nothing decided that hangs, and tolerated while the post is kept. By policy:
  // what a policy relies on on the first day is not broken under it.
  bool inherited = false;
  std::array<bool, 3> tolerated{};
  friend bool operator==(const Reason&, const Reason&) = default;
};

// One run of days with the same reasons; no reason: open.
struct Interval {
  Day from, until;
  std::vector<Reason> reasons;
  [[nodiscard]] Verdict verdict() const;  // inherited reasons do not shut
};

// Runs cover the horizon without gaps, in order.
struct Gate {
  std::vector<Interval> presence;   // to be there on the day
  std::vector<Interval> taking_up;  // to arrive, or to take the line up in place, on the day (presence besides)
  std::vector<Interval> departing;  // to leave for this post on the day, wherever from
};

Gate gate(const Case& c, const Question& question, Day as_of, const RuleSet& rules = {});

// Is a day with these reasons usable under the policy? A reason that hangs is met from its expected day
// (`expected`), without a day under `hopeful` only; `granted-only` uses none.
bool usable(const Reason& reason, Policy policy, Day day);
bool usable(const std::vector<Reason>& reasons, Policy policy, Day day);

// By day of the horizon.
std::vector<char> usable_days(const Case& c, const std::vector<Interval>& runs, Policy policy);

}  // namespace rebadge::gates
