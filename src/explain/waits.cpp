#include "explain/waits.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <tuple>

#include "explain/broken.h"
#include "explain/in_the_way.h"

namespace rebadge::explain {
namespace {

void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

std::string step_words(const Case& c, const Step& next) {
  const Move& move = next.move;
  if (!move.to_site.valid()) return c.name(move.element) + " goes home on " + to_string(move.leaves);
  if (move.leaves < move.arrives) {
    return c.name(move.element) + " leaves on " + to_string(move.leaves) + " and is at " + c.at(move.to_site).id +
           " on " + to_string(move.arrives);
  }
  const Stay* after = next.after;
  const bool line = after != nullptr && after->line.valid();
  return c.name(move.element) + " takes up " +
         (line ? c.at(after->line).id : "its post in " + c.at(move.to_mission).id) + " on " + to_string(move.arrives);
}

// What others have yet to decide first; beside it what else is shut, but for the same rule's.
Wait wait_of(const std::vector<gates::Reason>& reasons) {
  Wait wait;
  std::vector<std::string> words;
  const auto add = [&](const gates::Reason& reason) {
    add_once(wait.rules, std::string(code(reason.rule)));
    add_once(words, words_of(reason));
  };
  for (const gates::Reason& reason : reasons) {
    if (reason.verdict == gates::Verdict::hangs) add(reason);
  }
  const std::vector<std::string> hanging = wait.rules;
  for (const gates::Reason& reason : reasons) {
    const bool said = std::find(hanging.begin(), hanging.end(), code(reason.rule)) != hanging.end();
    if (reason.verdict != gates::Verdict::hangs && !said) add(reason);
  }
  wait.words = joined(words);
  return wait;
}

}  // namespace

Waits::Waits(const Case& c, const Plan& plan, const Timeline& timeline, Judge judge, std::int64_t effort)
    : c_(c),
      plan_(plan),
      timeline_(timeline),
      judge_(std::move(judge)),
      effort_(effort),
      steps_(steps_of(timeline)),
      book_(c, as_of(c, plan)) {
  if (const auto same = earlier(c, plan, {}, 0)) base_ = judge_(*same);
}

Waits::Like Waits::like(const Step& step, int days) const {
  const Move& move = step.move;
  const auto line = [](const Stay* stay) { return stay == nullptr ? RequirementId{} : stay->line; };
  const bool later_step = own_before(steps_, step) != nullptr;
  return {c_.at(move.element).contribution,
          later_step ? move.element : ElementId{},
          move.from_site,
          move.to_site,
          move.from_mission,
          move.to_mission,
          move.leaves,
          move.arrives,
          line(step.before),
          line(step.after),
          move.route,
          move.relieves,
          days};
}

const Held& Waits::of(const Step& step, int days) {
  const Like key = like(step, days);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  return known_.emplace(key, ask(step, days)).first->second;
}

std::int64_t Waits::recount() const {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(c_.elements.size()) * c_.horizon_days());
}

std::optional<Waits::Ahead> Waits::ahead_of(const Step& step, int days) const {
  if (step.move.leaves - days < c_.from || known_.contains(like(step, days))) return std::nullopt;
  if (ahead_.contains({&step, days})) return std::nullopt;
  auto shifted = earlier(c_, plan_, together(c_, steps_, step), days);
  if (!shifted) return std::nullopt;
  return Ahead{&step, days, std::move(*shifted), {}};
}

void Waits::look_ahead(const std::vector<const Step*>& steps) {
  std::vector<Ahead> asks;
  std::set<Like> seen;
  for (const Step* step : steps) {
    if (static_cast<std::int64_t>(asks.size()) >= recounts_left()) break;
    if (!seen.insert(like(*step, 1)).second) continue;
    if (auto ask = ahead_of(*step, 1)) asks.push_back(std::move(*ask));
  }
  judge(std::move(asks));
}

void Waits::look_ahead(const Step& step, int days) {
  std::vector<Ahead> asks;
  for (const int earlier_by : {days, days + 1}) {
    if (static_cast<std::int64_t>(asks.size()) >= recounts_left()) break;
    if (auto ask = ahead_of(step, earlier_by)) asks.push_back(std::move(*ask));
  }
  if (asks.size() > 1) judge(std::move(asks));
}

void Waits::judge(std::vector<Ahead> asks) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < asks.size(); i = next++) asks[i].judged = judge_(asks[i].shifted);
  };
  {
    const std::jthread other(work);
    work();
  }
  for (Ahead& ask : asks) ahead_.emplace(std::pair(ask.step, ask.days), std::move(ask.judged));
}

Held Waits::ask(const Step& step, int days) {
  if (step.move.leaves - days < c_.from) return {{{"start"}, "start: it leaves on the plan's first day"}, nullptr};
  std::vector<const Step*> unit = together(c_, steps_, step);
  for (bool whole_passing = false;; whole_passing = true) {
    if (effort_ <= 0) return can_be_earlier(c_, plan_, unit, days) ? Held{} : too_short(step);
    const auto shifted = earlier(c_, plan_, unit, days);
    if (!shifted) return too_short(step);
    effort_ -= recount();
    auto ahead = whole_passing ? decltype(ahead_)::node_type{} : ahead_.extract(std::pair(&step, days));
    std::vector<Violation> broken = fresh(ahead ? std::move(ahead.mapped()) : judge_(*shifted));
    const bool whole =
        std::any_of(broken.begin(), broken.end(), [](const Violation& v) { return v.rule == Rule::whole; });
    if (!whole || whole_passing) return told(unit, step, days, std::move(broken));
    unit = passing_with(c_, steps_, step);
  }
}

// It would leave before it has come.
Held Waits::too_short(const Step& step) const {
  Held held{{{std::string(code(Rule::place))}, "place: " + c_.name(step.move.element) + " has only just come"},
            own_before(steps_, step)};
  if (held.next != nullptr) held.wait.words += "; " + step_words(c_, *held.next);
  return held;
}

// What the shifted plan breaks and the plan itself does not.
std::vector<Violation> Waits::fresh(Judged judged) {
  shifted_score_ = judged.score;
  return newly_broken(base_.broken, std::move(judged.broken));
}

Held Waits::told(const std::vector<const Step*>& unit, const Step& step, int days, std::vector<Violation> broken) {
  if (broken.empty()) return {{{"nothing"}, nothing(unit, days)}, nullptr};
  const auto first = std::min_element(broken.begin(), broken.end(), told_before);
  Held held;
  if (!is_gate(first->rule)) {
    held.wait = {{std::string(code(first->rule))}, words_of(*first)};
    held.next = in_the_way(c_, steps_, unit, step, *first);
    if (held.next != nullptr) held.wait.words += "; " + step_words(c_, *held.next);
    return held;
  }
  std::vector<gates::Reason> reasons;  // gates are told all: any of them alone keeps it
  for (const Violation& violation : broken) {
    const auto whose = std::find_if(unit.begin(), unit.end(), [&](const Step* one) {
      return is_gate(violation.rule) && c_.name(one->move.element) == violation.who;
    });
    if (whose != unit.end()) add_reasons(**whose, days, reasons);
  }
  held.wait = wait_of(reasons);
  if (reasons.empty()) held.wait = {{std::string(code(first->rule))}, words_of(*first)};
  return held;
}

// No rule is broken: what it would cost or gain.
std::string Waits::nothing(const std::vector<const Step*>& unit, int days) {
  const std::string start = "nothing: a day earlier breaks no rule and ";
  if (shifted_score_ < base_.score) return start + "scores better";
  if (shifted_score_ == base_.score) return start + "gains nothing";
  if (!service_) service_ = service(c_, timeline_);
  const Service less = service(c_, timeline(c_, *earlier(c_, plan_, unit, days)));
  for (std::size_t r = 0; r < less.served.size(); ++r) {
    for (std::size_t d = 0; d < less.served[r].size(); ++d) {
      if (less.served[r][d] >= service_->served[r][d]) continue;
      return start + "serves less: " + c_.requirements[r].id + " " + to_string(less.served[r][d]) + " of " +
             to_string(less.wanted[r][d]) + " on " + to_string(c_.from + static_cast<int>(d));
    }
  }
  return start + "scores worse";
}

// Why the gate is not usable on the day of departure, of arrival, or of presence, so many days earlier.
void Waits::add_reasons(const Step& step, int days, std::vector<gates::Reason>& reasons) {
  if (step.after == nullptr) return;
  std::optional<ActivityId> activity;
  const ElementId leader = leader_of(c_, step.move.element);
  const Stay* led = timeline_.on(leader, step.move.arrives);
  if (led != nullptr && led->line.valid()) activity = c_.at(led->line).activity;
  const gates::Gate& gate = book_.of(question(c_, step.move.element, *step.after, activity));
  const Day leaves = step.move.leaves - days, arrives = step.move.arrives - days;
  for (const auto& [runs, day] :
       {std::pair{&gate.departing, leaves}, std::pair{&gate.taking_up, arrives}, std::pair{&gate.presence, arrives}}) {
    for (const gates::Reason& reason : reasons_on(*runs, day)) {
      if (!gates::usable({reason}, plan_.policy, day)) reasons.push_back(reason);
    }
  }
}

}  // namespace rebadge::explain
