#include "explain/broken.h"

#include <algorithm>
#include <utility>

#include "explain/in_the_way.h"

namespace rebadge::explain {
namespace {

bool same_trouble(const Violation& a, const Violation& b) {
  return a.rule == b.rule && a.who == b.who && a.where == b.where;
}

int rank(Rule rule) {
  if (of_its_own(rule)) return 0;
  if (rule == Rule::lift) return 1;
  return rule <= Rule::at_most || rule == Rule::conflict ? 2 : 3;
}

// Does the limit say how much there is at least?
bool is_floor(Rule rule) {
  switch (rule) {
    case Rule::cover:
    case Rule::keep:
    case Rule::keep_at_least:
    case Rule::spread:
    case Rule::needs:
    case Rule::min_tour:
    case Rule::dwell:
      return true;
    default:
      return false;
  }
}

std::string days_of(const Violation& broken) {
  if (broken.until - broken.from == 1) return "on " + to_string(broken.from);
  return "from " + to_string(broken.from) + " until " + to_string(broken.until);
}

}  // namespace

std::vector<Violation> newly_broken(const std::vector<Violation>& known, std::vector<Violation> broken) {
  std::erase_if(broken, [&](const Violation& violation) {
    return std::any_of(known.begin(), known.end(),
                       [&](const Violation& other) { return same_trouble(other, violation); });
  });
  return broken;
}

bool is_gate(Rule rule) { return rule <= Rule::only_activity; }

bool told_before(const Violation& a, const Violation& b) {
  return std::pair(rank(a.rule), a.rule) < std::pair(rank(b.rule), b.rule);
}

std::string words_of(const Violation& broken) {
  const std::string start = std::string(code(broken.rule)) + ": ";
  const std::string amount = to_string(broken.amount), limit = to_string(broken.limit);
  if (broken.rule == Rule::lift) {
    std::string ends = broken.who;
    if (const auto cut = ends.find(';'); cut != std::string::npos) ends.replace(cut, 1, " to ");
    return start + "from " + ends + " " + amount + " would want the " + limit + " seats " + days_of(broken);
  }
  if (broken.rule == Rule::handover && !broken.where.empty()) {
    return start + broken.who + " would have been with " + broken.where + " for " + amount + " of " + limit + " days";
  }
  if (broken.rule == Rule::place || broken.rule == Rule::travel || broken.rule == Rule::route ||
      broken.rule == Rule::support_of || broken.rule == Rule::whole || is_gate(broken.rule)) {
    return start + broken.who + (broken.where.empty() ? "" : ", " + broken.where) + ", " + days_of(broken);
  }
  return start + broken.who + (broken.where.empty() ? "" : " at " + broken.where) + ": " + amount + " " +
         days_of(broken) + (is_floor(broken.rule) ? ", at least " : ", at most ") + limit;
}

std::string words_of(const gates::Reason& reason) {
  const std::string rule(code(reason.rule));
  std::string text = reason.words.starts_with(rule) ? reason.words : rule + ": " + reason.words;
  if (reason.expected_on) text += ", expected " + to_string(*reason.expected_on);
  return text;
}

}  // namespace rebadge::explain
