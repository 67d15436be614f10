// One person's reason not to fill a shortfall. See shortfalls.h.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "explain/gate_book.h"
#include "explain/room.h"
#include "explain/service.h"
#include "explain/shortfalls.h"

namespace rebadge::explain {

struct Answer {
  Why why = Why::unasked;
  std::string words;   // what is reported together
  std::string detail;  // named beside it: the line that is served
  friend auto operator<=>(const Answer&, const Answer&) = default;
};

// A run of days on which a line misses persons.
struct Gap {
  RequirementId line;
  Day from, until;
  Hundredths persons;                   // on each day of the run
  const std::vector<Hundredths>& open;  // unserved by day of the horizon
};

// Elements of one contribution that are at one place, on one line, on one way on a day: to every line they answer
// alike.
struct Alike {
  ElementId element;  // the first of them
  std::int64_t persons = 0;
  const Stay* heading = nullptr;  // as Timeline has it
  SiteId site;                    // where it is, or was last; invalid: home
  MissionId mission;
};

class SupplyOf {
 public:
  SupplyOf(const Case& c, const Plan& plan, const Timeline& timeline);

  // All elements of the day, in groups.
  const std::vector<Alike>& alike(Day day);
  // As long as this lives; the same object for the same answer, whoever gives it. The group is of the gap's first day.
  const Answer& answer(const Alike& group, const Gap& gap);
  const Answer& answer(ElementId element, const Gap& gap) { return answer(alone(element, gap.from), gap); }

 private:
  // Of one contribution from one place to one site of a line: on which days it may arrive.
  struct Way {
    const gates::Gate* gate = nullptr;
    std::optional<int> days;    // under way; none: no route
    std::vector<Day> arrivals;  // in order
  };
  using WayKey = std::tuple<ContributionId, SiteId, AreaId>;

  [[nodiscard]] Alike alone(ElementId element, Day day) const;
  const Answer& said(Answer answer) { return *said_.insert(std::move(answer)).first; }
  const Answer* busy(const Alike& group, const Gap& gap);
  const Answer& at_site(const Alike& group, const Gap& gap, SiteId site);
  const Way& way(ContributionId contribution, RequirementId line, SiteId site, AreaId origin);
  // Why who goes this way is not there by the day; null: only room is in question.
  const Answer* shut(const Way& way, Day day);
  const Answer* barred(const std::vector<gates::Reason>& reasons, Day day);
  [[nodiscard]] std::optional<Answer> no_seat(const Alike& group, SiteId site, AreaId origin, const Way& way,
                                              Day day) const;
  [[nodiscard]] Answer free(const Alike& group, const Gap& gap, SiteId site) const;
  [[nodiscard]] std::pair<SiteId, MissionId> place(ElementId element, Day day) const;

  const Case& c_;
  const Plan& plan_;
  const Timeline& timeline_;
  GateBook book_;
  Room room_;
  std::vector<std::vector<Feeder>> feeders_;             // by line
  std::vector<std::vector<std::optional<int>>> travel_;  // fewest days, by area and area
  std::vector<std::vector<const Move*>> moves_;          // by element
  // What has been asked.
  std::map<Day, std::vector<Alike>> alike_;
  RequirementId line_;  // of the ways
  std::map<WayKey, Way> ways_;
  std::set<Answer> said_;
  std::unordered_map<const gates::Reason*, const Answer*> by_reason_;
};

}  // namespace rebadge::explain
