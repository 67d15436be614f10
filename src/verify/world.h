// A plan read out day by day: where everybody is, what they serve, and what changes when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"
#include "verify/history.h"
#include "verify/report.h"

namespace rebadge::verify {

// A place in a mission, and the line that is served there; without a site: at home.
struct Post {
  SiteId site;
  MissionId mission;
  RequirementId line;  // invalid: none
  [[nodiscard]] bool home() const { return !site.valid(); }
  friend bool operator==(const Post&, const Post&) = default;
};

enum class Where : std::uint8_t { home, there, under_way };

// Where an element is on one day.
struct Spot {
  Where where = Where::home;
  bool kept = false;    // there: on the post that it has had since before the horizon
  SiteId site;          // there
  MissionId mission;    // there
  RequirementId line;   // there: served today; a line is served in its window only
  RequirementId named;  // there: the line that it is for, on whatever day
  SiteId leaves, goes;  // under way: the ends, invalid at home
  [[nodiscard]] bool there() const { return where == Where::there; }
};

// One post, or home, for the days `[from, until)`.
struct Stretch {
  int from = 0, until = 0;
  Post post;
  bool kept = false;
  const Assignment* row = nullptr;  // none: nobody wrote it, it follows from the rows
};

struct Leg {
  AreaId from, to;
  int day = 0;  // of departure
};

// From one stretch to the next.
struct Change {
  ElementId element;
  Post before, after;
  int leaves = 0, arrives = 0;  // in place: the same day
  std::vector<Leg> legs;        // those that take seats
  bool takes_up = false;        // a post other than the one before
};

// Days from arriving from home to leaving for home.
struct Tour {
  ElementId element;
  int from = 0;   // may lie before the horizon
  int until = 0;  // day of leaving for home, else the horizon's end
  bool standing = false, ends = false;
  Post last;
};

// Without gaps on the days that it covers: an element on one line.
struct Spell {
  ElementId element;
  int from = 0, until = 0;
  bool kept = false;
  SiteId last_site;
};

class World {
 public:
  World(const Case& read_case, const Plan& read_plan, const RuleSet& ruleset, Report& report);

  const Case& c;
  const Plan& plan;
  const RuleSet& rules;
  const Policy policy;
  const Day as_of;
  const Said said;
  // Days are counted from the horizon's first. After the last one stands the world as it is before any move.
  const int days;
  const int standing;

  std::vector<Change> changes;             // by element, then day
  std::vector<Tour> tours;                 // by element, then day
  std::vector<std::vector<Spell>> spells;  // by line, then element, then day

  [[nodiscard]] Day date(int day) const { return c.from + (day == standing ? 0 : day); }
  [[nodiscard]] int number(Day day) const;  // of any day, also beyond the horizon
  [[nodiscard]] const Spot& spot(std::size_t element, int day) const {
    return spots_[element * static_cast<std::size_t>(days + 1) + static_cast<std::size_t>(day)];
  }
  [[nodiscard]] std::size_t elements() const { return c.elements.size(); }
  [[nodiscard]] ContributionId contribution_of(std::size_t element) const { return c.elements[element].contribution; }
  [[nodiscard]] const Contribution& contribution(std::size_t element) const { return c.at(contribution_of(element)); }
  [[nodiscard]] std::int64_t persons_of(std::size_t element) const { return contribution(element).persons_per_element; }
  [[nodiscard]] std::string name(std::size_t element) const { return c.name(ElementId{element}); }
  // Everybody who is present somewhere, by day.
  [[nodiscard]] const std::vector<std::uint32_t>& there(int day) const { return there_[static_cast<std::size_t>(day)]; }
  [[nodiscard]] AreaId area(SiteId site) const { return site.valid() ? areas_[site.at()] : Case::home(); }

  // Whom a support element supports.
  [[nodiscard]] std::optional<std::size_t> supported(std::size_t element) const { return supported_[element]; }
  // What is done there on the day: of the line that is served, by oneself or by whom one supports.
  [[nodiscard]] std::optional<ActivityId> activity(std::size_t element, int day) const;
  [[nodiscard]] bool runs_on(RequirementId line, Day day) const {
    return c.at(line).from <= day && day < c.at(line).until;
  }
  // Does the policy rely on what is expected on that day?
  [[nodiscard]] bool relied_on(std::optional<Day> expected_on, Day day) const;

 private:
  friend class Reader;
  std::vector<Spot> spots_;  // by element, then day
  std::vector<std::vector<std::uint32_t>> there_;
  std::vector<AreaId> areas_;  // by site
  std::vector<std::optional<std::size_t>> supported_;

  Spot& spot(std::size_t element, int day) {
    return spots_[element * static_cast<std::size_t>(days + 1) + static_cast<std::size_t>(day)];
  }
  void place_standing();
  void gather_spells();
};

// The contribution's post in the world as it stands; home for who does not stand anywhere.
Post standing_post(const Contribution& contribution);

// Is a line taken over by the other, also along a chain?
bool takes_over(const Case& c, RequirementId over, RequirementId line);

}  // namespace rebadge::verify
