// The rules of a gate, one a file in rules/. Each adds what keeps the post from being open, and when; none looks at
// the policy. A rule that adds nothing is met on all days.
#pragma once

#include <functional>
#include <optional>
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

void window(const Ask& ask, Findings& findings);
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
