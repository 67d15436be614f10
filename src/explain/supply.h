// One person's reason not to fill a shortfall. See shortfalls.h.
#pragma once

#include <map>
#include <string>
#include <tuple>
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

class SupplyOf {
 public:
  SupplyOf(const Case& c, const Plan& plan, const Timeline& timeline);
  Answer answer(ElementId element, const Gap& gap);

 private:
  // Of one contribution from one place to one site: on which days it may arrive, and why not on the gap's first.
  struct Way {
    std::optional<int> days;     // under way; none: no route
    std::vector<Day> arrivals;   // up to the gap's first day
    std::optional<Answer> shut;  // why there are none
  };
  using WayKey = std::tuple<ContributionId, RequirementId, SiteId, AreaId, Day>;

  [[nodiscard]] std::optional<Answer> busy(ElementId element, const Gap& gap) const;
  Answer at_site(ElementId element, const Gap& gap, SiteId site);
  const Way& way(ContributionId contribution, const Gap& gap, SiteId site, AreaId origin);
  [[nodiscard]] std::optional<Answer> barred(const std::vector<gates::Reason>& reasons, Day day) const;
  [[nodiscard]] std::optional<Answer> no_seat(ElementId element, SiteId site, AreaId origin, const Way& way) const;
  [[nodiscard]] Answer free(ElementId element, const Gap& gap, SiteId site) const;
  // Where the element is on the day, or was last; home is an invalid site.
  [[nodiscard]] std::pair<SiteId, MissionId> place(ElementId element, Day day) const;

  const Case& c_;
  const Plan& plan_;
  const Timeline& timeline_;
  GateBook book_;
  Room room_;
  std::vector<std::vector<Feeder>> feeders_;             // by line
  std::vector<std::vector<std::optional<int>>> travel_;  // fewest days, by area and area
  std::map<WayKey, Way> ways_;
};

}  // namespace rebadge::explain
