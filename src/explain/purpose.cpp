#include "explain/purpose.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "explain/staying.h"

namespace rebadge::explain {
namespace {

constexpr std::size_t rules_told = 3, names_told = 5;

void add_text(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

// `A, B and C`
std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    all += (i == 0 ? "" : i + 1 == texts.size() ? " and " : ", ") + texts[i];
  }
  return all;
}

// A long list is cut.
std::string names(const Case& c, const std::vector<ElementId>& elements) {
  std::vector<std::string> all;
  for (const ElementId element : elements) {
    if (all.size() == names_told) break;
    all.push_back(c.name(element));
  }
  if (all.size() < elements.size()) all.push_back(std::to_string(elements.size() - all.size()) + " more");
  return listed(all);
}

Hundredths below_minimum(const Requirement& line, Hundredths wanted, Hundredths served) {
  if (wanted == Hundredths{}) return {};
  return std::max(Hundredths{}, whole(line.minimum.value_or(0)) - served);
}

std::string of_line(const Case& c, RequirementId line) {
  return c.at(line).id + " (priority " + std::to_string(c.at(line).priority) + ")";
}

bool within(const std::vector<const Step*>& unit, ElementId element) {
  return std::any_of(unit.begin(), unit.end(), [&](const Step* step) { return step->move.element == element; });
}

std::vector<const Step*> united(const std::vector<const Step*>& steps, const auto& more_of) {
  std::vector<const Step*> unit;
  for (const Step* step : steps) {
    for (const Step* one : more_of(*step)) {
      if (std::find(unit.begin(), unit.end(), one) == unit.end()) unit.push_back(one);
    }
  }
  return unit;
}

// Those of the unit who are not of the group.
std::vector<ElementId> besides(const std::vector<const Step*>& group, const std::vector<const Step*>& unit) {
  std::vector<ElementId> others;
  for (const Step* step : unit) {
    if (!within(group, step->move.element)) others.push_back(step->move.element);
  }
  std::sort(others.begin(), others.end());
  return others;
}

}  // namespace

Purposes::Purposes(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service, Judge judge,
                   std::int64_t effort)
    : c_(c),
      plan_(plan),
      service_(service),
      judge_(std::move(judge)),
      effort_(effort),
      steps_(steps_of(timeline)),
      book_(c, as_of(c, plan)),
      base_(judge_(rows_alone(plan))) {}

Purpose Purposes::of(const MoveGroup& group) {
  Purpose purpose;
  if (effort_ <= 0) return purpose;
  std::vector<const Step*> made;
  for (const Step& step : steps_) {
    const bool mine =
        std::find(group.elements.begin(), group.elements.end(), step.move.element) != group.elements.end();
    if (mine && step.move.leaves == group.like.leaves && step.move.arrives == group.like.arrives) made.push_back(&step);
  }
  std::vector<const Step*> unit = united(made, [&](const Step& step) { return together(c_, steps_, step); });
  purpose.supported = besides(made, unit);
  Stayed stayed = stay(unit);
  if (std::any_of(stayed.broken.begin(), stayed.broken.end(),
                  [](const auto& one) { return one.rule == Rule::whole; })) {
    const std::vector<const Step*> all = united(unit, [&](const Step& step) {
      return step.after == nullptr ? together(c_, steps_, step) : passing_with(c_, steps_, step);
    });
    purpose.passing = besides(unit, all);
    if (!purpose.passing.empty()) stayed = stay(all);
  }
  purpose.asked = true;
  purpose.lines = lost(stayed.service);
  tell(group, stayed, purpose);
  return purpose;
}

Purposes::Stayed Purposes::stay(const std::vector<const Step*>& unit) {
  effort_ -= std::max<std::int64_t>(1, static_cast<std::int64_t>(c_.elements.size()) * c_.horizon_days());
  const Plan plan = staying(c_, plan_, unit);
  Judged judged = judge_(plan);
  Stayed stayed{newly_broken(base_.broken, std::move(judged.broken)), judged.score, timeline(c_, plan), {}};
  std::stable_sort(stayed.broken.begin(), stayed.broken.end(), told_before);
  stayed.service = service(c_, stayed.timeline);
  return stayed;
}

std::vector<Lost> Purposes::lost(const Service& stayed) const {
  std::vector<Lost> lines;
  for (std::size_t r = 0; r < c_.requirements.size(); ++r) {
    Lost line{RequirementId{r}, {}, {}};
    for (std::size_t d = 0; d < stayed.served[r].size(); ++d) {
      const Hundredths wanted = service_.wanted[r][d];
      line.served += service_.served[r][d] - stayed.served[r][d];
      line.minimum += below_minimum(c_.requirements[r], wanted, stayed.served[r][d]) -
                      below_minimum(c_.requirements[r], wanted, service_.served[r][d]);
    }
    if (line.served != Hundredths{} || line.minimum != Hundredths{}) lines.push_back(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const Lost& a, const Lost& b) {
    const auto key = [&](const Lost& lost) {
      return std::tuple(lost.served <= Hundredths{}, c_.at(lost.line).priority, Hundredths{} - lost.served);
    };
    return key(a) < key(b);
  });
  return lines;
}

// `without it 130 person-days of L2 (priority 2) would go unserved; staying would break site: ...`
void Purposes::tell(const MoveGroup& group, const Stayed& stayed, Purpose& purpose) {
  std::vector<std::string> lost, kept, parts;
  for (const Lost& line : purpose.lines) {
    if (line.served > Hundredths{}) {
      const std::string below =
          line.minimum > Hundredths{} ? ", " + to_string(line.minimum) + " more of them below its minimum," : "";
      lost.push_back(to_string(line.served) + " person-days of " + of_line(c_, line.line) + below);
    } else if (line.served < Hundredths{}) {
      kept.push_back(to_string(Hundredths{} - line.served) + " more person-days of " + of_line(c_, line.line));
    }
  }
  const bool one = group.elements.size() == 1 && purpose.passing.empty();
  const std::string without = one ? "without it " : "without them ";
  if (!lost.empty()) parts.push_back(without + listed(lost) + " would go unserved");
  if (!kept.empty()) parts.push_back((lost.empty() ? without : "") + listed(kept) + " would be served");
  for (const Violation& broken : stayed.broken) add_text(purpose.rules, std::string(code(broken.rule)));
  std::vector<std::string> broken = broken_words(stayed);
  if (!broken.empty()) parts.push_back("staying would break " + listed(broken));
  if (lost.empty() && broken.empty()) {
    purpose.score = worse(stayed.score);
    const std::string no_worse =
        stayed.score == base_.score ? "and the score would be the same" : "and the score would be better";
    parts.push_back("no line would lose and no rule be broken, " +
                    (purpose.score.empty() ? no_worse : "but " + purpose.score));
  }
  if (!purpose.supported.empty()) parts.push_back("together with " + names(c_, purpose.supported) + ", by support");
  if (!purpose.passing.empty())
    parts.push_back("together with " + names(c_, purpose.passing) + ", as the line passes whole");
  for (std::string& text : relief_words(group)) parts.push_back(std::move(text));
  for (const std::string& part : parts) purpose.words += (purpose.words.empty() ? "" : "; ") + part;
}

// Where the score is worse though no line loses and no rule is broken; blank: nowhere.
std::string Purposes::worse(const Score& stayed) const {
  if (stayed <= base_.score) return "";
  const auto more = [](Hundredths with, Hundredths without) { return to_string(without - with) + " more"; };
  if (stayed.minimum != base_.score.minimum) return "persons below a minimum more";
  if (stayed.priced != base_.score.priced) return "priced " + more(base_.score.priced, stayed.priced);
  if (stayed.comfort != base_.score.comfort) return "comfort " + more(base_.score.comfort, stayed.comfort);
  return "burden " + std::to_string(stayed.burden - base_.score.burden) + " more";
}

std::vector<std::string> Purposes::broken_words(const Stayed& stayed) {
  std::vector<std::string> all;
  for (const Violation& broken : stayed.broken) {
    const std::string reasons = is_gate(broken.rule) ? reasons_of(broken, stayed.timeline) : "";
    add_text(all, reasons.empty() ? words_of(broken) : reasons);
  }
  if (all.size() <= rules_told) return all;
  const std::size_t more = all.size() - rules_told;
  all.resize(rules_told);
  all.push_back(std::to_string(more) + " more");
  return all;
}

// Why the gate is shut on the first day on which it is broken.
std::string Purposes::reasons_of(const Violation& broken, const Timeline& stayed) {
  const auto element = c_.find_element(broken.who);
  const Stay* stay = element ? stayed.on(*element, broken.from) : nullptr;
  if (stay == nullptr) return "";
  std::optional<ActivityId> activity;
  const Stay* led = stayed.on(leader_of(c_, *element), broken.from);
  if (led != nullptr && led->line.valid()) activity = c_.at(led->line).activity;
  const gates::Gate& gate = book_.of(question(c_, *element, *stay, activity));
  for (const gates::Reason& reason : reasons_on(gate.presence, broken.from)) {
    if (reason.rule == broken.rule && !gates::usable({reason}, plan_.policy, broken.from)) return words_of(reason);
  }
  return "";
}

// Whom they relieve and when these leave, and by whom they are relieved.
std::vector<std::string> Purposes::relief_words(const MoveGroup& group) const {
  std::vector<std::string> relieved, by, parts;
  const auto of_group = [&](ElementId element) {
    return std::find(group.elements.begin(), group.elements.end(), element) != group.elements.end();
  };
  for (const Step& step : steps_) {
    const bool mine = of_group(step.move.element);
    for (const ElementId other : step.move.relieves) {
      if (mine && step.move.arrives == group.like.arrives) {
        const auto leaves = std::find_if(steps_.begin(), steps_.end(), [&](const Step& one) {
          return one.move.element == other && step.move.arrives <= one.move.leaves;
        });
        add_text(relieved,
                 c_.name(other) + (leaves == steps_.end() ? "" : ", who leaves on " + to_string(leaves->move.leaves)));
      }
      if (of_group(other) && step.move.arrives <= group.like.leaves) add_text(by, c_.name(step.move.element));
    }
  }
  if (!relieved.empty()) parts.push_back("relieves " + listed(relieved));
  if (!by.empty()) parts.push_back("relieved by " + listed(by));
  return parts;
}

}  // namespace rebadge::explain
