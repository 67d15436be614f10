// Every rule of a plan by its code. The codes are part of the plan format: none changes its meaning.
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

namespace rebadge {

enum class Rule {
  // Gates: by element, line and day.
  window,
  site,
  mission,
  capability,
  line_kind,
  rank,
  language,
  held_for,
  notice,
  authorisation,
  mandate,
  consent,
  withdrawal,
  decision,
  not_mission,
  not_zone,
  not_site,
  not_activity,
  not_under_lead,
  only_mission,
  only_zone,
  only_site,
  only_activity,
  // Counted rules: by day, over who else is where.
  capacity,
  ceiling_mission,
  ceiling_mandate,
  ceiling_consent,
  at_most,
  keep_at_least,
  only_with,
  conflict,
  spread,
  needs,
  keep,
  support_of,
  min_tour,
  max_tour,
  dwell,
  whole,
  handover,
  cover,
  // The plan itself.
  travel,
  route,
  lift,
  place,
  pin,
  claim,
};

inline constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::claim) + 1;

// The code as it stands in files, and back.
std::string_view code(Rule rule);
std::optional<Rule> rule_of(std::string_view code);

// What the rule says, in one sentence of plain English.
std::string_view sentence(Rule rule);

// Rules that count. Planning without a rule is for tests that show that each rule matters.
class RuleSet {
 public:
  [[nodiscard]] bool has(Rule rule) const { return !off_[static_cast<std::size_t>(rule)]; }
  [[nodiscard]] RuleSet without(Rule rule) const {
    RuleSet less = *this;
    less.off_.set(static_cast<std::size_t>(rule));
    return less;
  }

 private:
  std::bitset<rule_count> off_;
};

}  // namespace rebadge
