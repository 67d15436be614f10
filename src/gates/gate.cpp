#include "gates/gate.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "gates/rules.h"

namespace rebadge::gates {
namespace {

constexpr std::array<DeclaredRule, 24> rules_in_order{{
    {Rule::window, contribution_window, of_contribution},
    {Rule::window, line_window, at_line},
    {Rule::site, site, at_site},
    {Rule::mission, mission, at_mission | at_site},
    {Rule::capability, capability, of_capability | at_capability},
    {Rule::line_kind, line_kind, of_persons | at_line_kind},
    {Rule::rank, rank, of_rank | at_rank},
    {Rule::language, language, of_language | at_language},
    {Rule::held_for, held_for, of_nation | at_held_for},
    {Rule::notice, notice, of_contribution},
    {Rule::authorisation, authorisation, of_contribution},
    {Rule::mandate, mandate, of_mandate | at_mission},
    {Rule::consent, consent, of_sender | at_host | at_scope},
    {Rule::withdrawal, withdrawal, of_sender | at_host | at_scope},
    {Rule::decision, decision, at_scope},
    {Rule::not_mission, not_mission, of_caveats | at_mission},
    {Rule::not_zone, not_zone, of_caveats | at_site},
    {Rule::not_site, not_site, of_caveats | at_site},
    {Rule::not_activity, not_activity, of_caveats | at_activity | at_service},
    {Rule::not_under_lead, not_under_lead, of_caveats | at_mission},
    {Rule::only_mission, only_mission, of_caveats | at_mission},
    {Rule::only_zone, only_zone, of_caveats | at_site},
    {Rule::only_site, only_site, of_caveats | at_site},
    {Rule::only_activity, only_activity, of_caveats | at_activity | at_service},
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

bool met(const Reason& reason, Policy policy, Day day) {
  if (reason.verdict == Verdict::shut || policy == Policy::granted_only) return false;
  if (policy == Policy::hopeful && (reason.or_undated || !reason.expected_on)) return true;
  return reason.expected_on && *reason.expected_on <= day;
}

std::span<const DeclaredRule> declared_rules() { return rules_in_order; }

std::vector<const Caveat*> caveats_on(const Case& c, ContributionId contribution) {
  std::vector<const Caveat*> found;
  for (const Caveat& caveat : c.caveats) {
    if (caveat.nation != c.at(contribution).nation) continue;
    if (!caveat.contribution.valid() || caveat.contribution == contribution) found.push_back(&caveat);
  }
  return found;
}

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
  const std::vector<const Caveat*> caveats = caveats_on(c, question.contribution);
  const Ask ask{c,
                question,
                c.at(question.contribution),
                question.line.valid() ? &c.at(question.line) : nullptr,
                c.at(question.mission),
                c.at(question.site),
                as_of,
                caveats};
  Findings findings(c.from, c.until);
  for (const DeclaredRule& declared : rules_in_order) {
    if (rules.has(declared.rule)) declared.find(ask, findings);
  }
  std::vector<Finding> all = std::move(findings).all();
  if (question.standing) inherit(all, c.from);
  return {runs(all, presence, c.from, c.until), runs(all, taking_up, c.from, c.until),
          runs(all, departing, c.from, c.until)};
}

bool usable(const Reason& reason, Policy policy, Day day) {
  return reason.tolerated[at(policy)] || met(reason, policy, day);
}

bool usable(const std::vector<Reason>& reasons, Policy policy, Day day) {
  return std::all_of(reasons.begin(), reasons.end(), [&](const Reason& reason) { return usable(reason, policy, day); });
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
