// The rules of a gate, one a file in rules/. Each adds what keeps the post from being open, and when; none looks at
// the policy. A rule that adds nothing is met on all days.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gates/gate.h"

namespace rebadge::gates {

// What a finding shuts: being there, taking the post up (arriving), leaving for it.
enum Aspect : unsigned { presence = 1, taking_up = 2, departing = 4, every = 7 };

struct Finding {
  Day from, until;
  unsigned aspects = every;
  Reason reason;
};

// The question with what it refers to.
struct Ask {
  const Case& c;
  const Question& question;
  const Contribution& contribution;
  const Requirement* line;  // of the question; null: none
  const Mission& mission;
  const Site& site;
  Day as_of;
  std::span<const Caveat* const> caveats;  // that concern the contribution

  // The days on which a line is served: a kept post serves its line only while that line runs.
  [[nodiscard]] Window serving() const;
  [[nodiscard]] std::optional<ActivityId> activity_on(Day day) const;
  [[nodiscard]] std::vector<Day> edges() const;  // days on which the activity may change
};

class Findings {
 public:
  Findings(Day from, Day until) : from_(from), until_(until) {}
  void shut(Rule rule, std::string words, unsigned aspects = every) {
    shut(rule, std::move(words), from_, until_, aspects);
  }
  void shut(Rule rule, std::string words, Day from, Day until, unsigned aspects = every);
  void outside(const Window& window, Rule rule, const std::string& words);  // shut outside the window
  void inside(const Window& window, Rule rule, const std::string& words);   // shut inside the window
  void add(Finding finding);
  // Asks for a reason on each day on which something may change; it holds until the next.
  void by_day(std::vector<Day> changes, unsigned aspects, const std::function<std::optional<Reason>(Day)>& reason);

  [[nodiscard]] std::vector<Finding> all() && { return std::move(all_); }

 private:
  Day from_, until_;
  std::vector<Finding> all_;
};

using GateRule = void (*)(const Ask&, Findings&);

// What a rule may look at of a question about a post that is not kept from before. gates/facets.h gives what each
// facet is on a case; a rule that looks at more than it declares gets the answers of other questions in SlotGates.
enum Facet : unsigned {
  // of the contribution
  of_contribution = 1U << 0,  // all of it
  of_nation = 1U << 1,
  of_sender = 1U << 2,   // nation and group, as a party of consents
  of_mandate = 1U << 3,  // nation and the mandate that it names
  of_caveats = 1U << 4,  // nation and the caveats that concern it
  of_capability = 1U << 5,
  of_persons = 1U << 6,
  of_rank = 1U << 7,
  of_language = 1U << 8,
  // of the post
  at_mission = 1U << 9,
  at_site = 1U << 10,
  at_host = 1U << 11,
  at_scope = 1U << 12,  // mission, zone, site and activity, each as far as a scope of the case names it
  at_activity = 1U << 13,
  at_service = 1U << 14,  // is a line served?
  at_line = 1U << 15,     // all of the line that is served
  at_capability = 1U << 16,
  at_line_kind = 1U << 17,
  at_rank = 1U << 18,
  at_language = 1U << 19,
  at_held_for = 1U << 20,
};
inline constexpr unsigned facets = 21, facets_of_contribution = 9;  // how many

struct DeclaredRule {
  Rule rule;
  GateRule find;
  unsigned facets;
};
// A rule may stand here in parts that look at different things. In the order of the reasons.
std::span<const DeclaredRule> declared_rules();

// Caveats of the nation that name no contribution or this one, in their order.
std::vector<const Caveat*> caveats_on(const Case& c, ContributionId contribution);

// Is what a reason hangs on decided by the day, as the policy takes it? What is tolerated is not asked.
bool met(const Reason& reason, Policy policy, Day day);

void contribution_window(const Ask& ask, Findings& findings);
void line_window(const Ask& ask, Findings& findings);
void site(const Ask& ask, Findings& findings);
void mission(const Ask& ask, Findings& findings);
void capability(const Ask& ask, Findings& findings);
void line_kind(const Ask& ask, Findings& findings);
void rank(const Ask& ask, Findings& findings);
void language(const Ask& ask, Findings& findings);
void held_for(const Ask& ask, Findings& findings);
void notice(const Ask& ask, Findings& findings);
void authorisation(const Ask& ask, Findings& findings);
void mandate(const Ask& ask, Findings& findings);
void consent(const Ask& ask, Findings& findings);
void withdrawal(const Ask& ask, Findings& findings);
void decision(const Ask& ask, Findings& findings);
void not_mission(const Ask& ask, Findings& findings);
void not_zone(const Ask& ask, Findings& findings);
void not_site(const Ask& ask, Findings& findings);
void not_activity(const Ask& ask, Findings& findings);
void not_under_lead(const Ask& ask, Findings& findings);
void only_mission(const Ask& ask, Findings& findings);
void only_zone(const Ask& ask, Findings& findings);
void only_site(const Ask& ask, Findings& findings);
void only_activity(const Ask& ask, Findings& findings);

}  // namespace rebadge::gates
