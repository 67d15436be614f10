#include "gates/gate.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "gates/rules.h"

namespace rebadge::gates {
namespace {

constexpr std::array<std::pair<Rule, GateRule>, 23> gate_rules{{
    {Rule::window, window},
    {Rule::site, site},
    {Rule::mission, mission},
    {Rule::capability, capability},
    {Rule::line_kind, line_kind},
    {Rule::rank, rank},
    {Rule::language, language},
    {Rule::held_for, held_for},
    {Rule::notice, notice},
    {Rule::authorisation, authorisation},
    {Rule::mandate, mandate},
    {Rule::consent, consent},
    {Rule::withdrawal, withdrawal},
    {Rule::decision, decision},
    {Rule::not_mission, not_mission},
    {Rule::not_zone, not_zone},
    {Rule::not_site, not_site},
    {Rule::not_activity, not_activity},
    {Rule::not_under_lead, not_under_lead},
    {Rule::only_mission, only_mission},
    {Rule::only_zone, only_zone},
    {Rule::only_site, only_site},
    {Rule::only_activity, only_activity},
}};

constexpr std::array<Policy, 3> policies{Policy::granted_only, Policy::expected, Policy::hopeful};

constexpr std::size_t at(Policy policy) { return static_cast<std::size_t>(policy); }

std::vector<Interval> runs(const std::vector<Finding>& findings, unsigned aspect, Day from, Day until) {
  std::set<Day> edges{from};
  for (const Finding& finding : findings) {
    if ((finding.aspects & aspect) == 0) continue;
    edges.insert(finding.from);
    if (finding.until < until) edges.insert(finding.until);
  }
  std::vector<Interval> intervals;
  for (auto edge = edges.begin(); edge != edges.end(); ++edge) {
    Interval interval{*edge, std::next(edge) == edges.end() ? until : *std::next(edge), {}};
    for (const Finding& finding : findings) {
      if ((finding.aspects & aspect) != 0 && finding.from <= interval.from && interval.from < finding.until) {
        interval.reasons.push_back(finding.reason);
      }
    }
    if (!intervals.empty() && intervals.back().reasons == interval.reasons) {
      intervals.back().until = interval.until;
    } else {
      intervals.push_back(std::move(interval));
    }
  }
  return intervals;
}

bool met(const Reason& reason, Policy policy, Day day) {
  if (reason.verdict == Verdict::shut || policy == Policy::granted_only) return false;
  if (policy == Policy::hopeful && (reason.or_undated || !reason.expected_on)) return true;
  return reason.expected_on && *reason.expected_on <= day;
}

// What a kept post breaks on the first day already is tolerated, rule by rule, while it is kept.
void inherit(std::vector<Finding>& findings, Day first) {
  std::array<std::set<Rule>, policies.size()> broken;
  for (const Finding& finding : findings) {
    const Reason& reason = finding.reason;
    if ((finding.aspects & presence) == 0 || first < finding.from || reason.rule == Rule::withdrawal) continue;
    for (const Policy policy : policies) {
      if (!met(reason, policy, first)) broken[at(policy)].insert(reason.rule);
    }
  }
  for (Finding& finding : findings) {
    for (const Policy policy : policies) {
      finding.reason.tolerated[at(policy)] = broken[at(policy)].count(finding.reason.rule) != 0;
    }
    finding.reason.inherited = finding.reason.tolerated[at(Policy::granted_only)];
  }
}

}  // namespace

Window Ask::serving() const {
  if (!question.standing) return {};
  if (line == nullptr) return question.runs;
  return {line->from, line->until};
}

std::optional<ActivityId> Ask::activity_on(Day day) const {
  return serving().contains(day) ? question.activity : std::nullopt;
}

std::vector<Day> Ask::edges() const {
  std::vector<Day> edges;
  const Window window = serving();
  if (window.from) edges.push_back(*window.from);
  if (window.until) edges.push_back(*window.until);
  return edges;
}

void Findings::add(Finding finding) {
  finding.from = std::max(finding.from, from_);
  finding.until = std::min(finding.until, until_);
  if (finding.from < finding.until) all_.push_back(std::move(finding));
}

void Findings::shut(Rule rule, std::string words, Day from, Day until, unsigned aspects) {
  Reason reason;
  reason.rule = rule;
  reason.words = std::move(words);
  add({from, until, aspects, std::move(reason)});
}

void Findings::outside(const Window& window, Rule rule, const std::string& words) {
  if (window.from) shut(rule, words, from_, *window.from, presence);
  if (window.until) shut(rule, words, *window.until, until_, presence);
}

void Findings::inside(const Window& window, Rule rule, const std::string& words) {
  shut(rule, words, window.from.value_or(from_), window.until.value_or(until_), presence);
}

void Findings::by_day(std::vector<Day> changes, unsigned aspects,
                      const std::function<std::optional<Reason>(Day)>& reason) {
  changes.push_back(from_);
  std::erase_if(changes, [&](Day day) { return day < from_ || day >= until_; });
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (auto found = reason(changes[i])) {
      add({changes[i], i + 1 < changes.size() ? changes[i + 1] : until_, aspects, std::move(*found)});
    }
  }
}

Verdict Interval::verdict() const {
  Verdict verdict = Verdict::open;
  for (const Reason& reason : reasons) {
    if (!reason.inherited) verdict = std::max(verdict, reason.verdict);
  }
  return verdict;
}

Gate gate(const Case& c, const Question& question, Day as_of, const RuleSet& rules) {
  const Ask ask{c,
                question,
                c.at(question.contribution),
                question.line.valid() ? &c.at(question.line) : nullptr,
                c.at(question.mission),
                c.at(question.site),
                as_of};
  Findings findings(c.from, c.until);
  for (const auto& [rule, find] : gate_rules) {
    if (rules.has(rule)) find(ask, findings);
  }
  std::vector<Finding> all = std::move(findings).all();
  if (question.standing) inherit(all, c.from);
  return {runs(all, presence, c.from, c.until), runs(all, taking_up, c.from, c.until),
          runs(all, departing, c.from, c.until)};
}

bool usable(const std::vector<Reason>& reasons, Policy policy, Day day) {
  return std::all_of(reasons.begin(), reasons.end(),
                     [&](const Reason& reason) { return reason.tolerated[at(policy)] || met(reason, policy, day); });
}

std::vector<char> usable_days(const Case& c, const std::vector<Interval>& runs, Policy policy) {
  std::vector<char> days(static_cast<std::size_t>(c.horizon_days()), 0);
  for (const Interval& run : runs) {
    for (Day day = run.from; day < run.until; ++day) {
      days[static_cast<std::size_t>(day - c.from)] = usable(run.reasons, policy, day) ? 1 : 0;
    }
  }
  return days;
}

}  // namespace rebadge::gates
