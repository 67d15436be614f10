// Would one more element fit where it is not? What ceilings, capacities, seats and company say, beside the plan as it
// is. For explanations only: nothing decides on it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "explain/timeline.h"
#include "gates/history.h"

namespace rebadge::explain {

// A post that an element might take.
struct Post {
  SiteId site;
  MissionId mission;
  ActivityId activity;
};

class Room {
 public:
  Room(const Case& c, const Plan& plan, const Timeline& timeline);

  // The words of the first limit that it would break; nothing when it fits.
  std::optional<std::string> ceiling(ElementId element, const Post& post, Day day);
  std::optional<std::string> capacity(ElementId element, const Post& post, Day day);
  std::optional<std::string> company(ElementId element, const Post& post, Day day);

  // By all who are at the site, or hold it while they are under way; what they provide is taken off.
  Hundredths used(SiteId site, ResourceId resource, Day day);

  // Seats left on the direct row for a departure on the day; nothing when there is no such row.
  std::optional<std::int64_t> seats_left(AreaId from, AreaId to, Day day) const;

 private:
  using AtDay = std::vector<const Stay*>;  // by element
  const AtDay& at(Day day);
  [[nodiscard]] std::int64_t persons(ElementId element) const;

  std::optional<std::string> mission_ceiling(ElementId element, const Post& post, Day day);
  std::optional<std::string> mandate_ceiling(ElementId element, const Post& post, Day day);
  std::optional<std::string> consent_limit(ElementId element, const Post& post, Day day);
  std::optional<std::string> at_most(ElementId element, const Post& post, Day day);
  Hundredths use(SiteId site, ResourceId resource, Day day, ElementId besides);
  const std::vector<const Move*>& under_way(Day day);
  [[nodiscard]] Hundredths net(ContributionId contribution, ResourceId resource) const;
  [[nodiscard]] bool counts(const Mandate& mandate, Day day) const;
  // Persons, without those of the element itself, of whom `counted(element, stay)` holds. It says the same whenever it
  // is asked of the row, and of the site where one is named.
  template <class Row, class Counted>
  std::int64_t others(const Row& row, SiteId site, ElementId element, Day day, Counted counted);

  const Case& c_;
  Policy policy_;
  Day as_of_;
  const Timeline& timeline_;
  std::vector<gates::History<Mandate>> mandates_;
  std::vector<gates::History<Consent>> consents_;
  std::map<std::pair<std::size_t, int>, std::int64_t> seats_taken_;  // by row of lift and period
  std::map<std::pair<AreaId, AreaId>, std::size_t> lift_;            // the first row between two areas
  // What has been asked.
  std::map<Day, AtDay> by_day_;
  std::map<Day, std::vector<const Move*>> under_way_;
  std::map<std::tuple<SiteId, ResourceId, Day>, Hundredths> used_;        // by all
  std::map<std::tuple<const void*, SiteId, Day>, std::int64_t> counted_;  // persons whom a row counts
};

}  // namespace rebadge::explain
