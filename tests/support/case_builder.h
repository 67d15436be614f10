// Tiny cases and plans in memory, said fluently, without files. A fresh `CaseBuilder` is a quiet world: nations XAA,
// XAB and host XHH; missions OLD (led by XAA) and NEW (led by XAB); zone Z1 with site S1, zone Z2 with site S2, two
// days from home and one day from each other, seats for all; activities TRN and ADV; capabilities INS and MED; the host
// consents to everything; 28 days, no hand-over. Days are counted from the horizon's first.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::test {

// The row of a table by its id; the test is wrong when there is none.
template <class Key, class Row>
Key find_id(const std::vector<Row>& table, std::string_view id) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].id == id) return Key{i};
  }
  throw std::invalid_argument("no such row in the test's case: " + std::string(id));
}

// References to rows hold until the next row of the same table is added.
class CaseBuilder {
 public:
  CaseBuilder() {
    c_.title = "built";
    c_.as_of = c_.from = Day{20000};
    c_.until = c_.from + 28;
    c_.handover_days_written = 0;
    for (const char* id : {"XAA", "XAB", "XHH"}) nation(id);
    mission("OLD", "XAA");
    mission("NEW", "XAB");
    for (const char* id : {"Z1", "Z2"}) c_.zones.push_back({id, id, {}, {}});
    site("S1", "Z1");
    site("S2", "Z2");
    for (const char* id : {"TRN", "ADV"}) c_.activities.push_back({.id = id, .name = id});
    for (const char* id : {"INS", "MED"}) c_.capabilities.push_back({id, id, {}});
    for (const char* zone : {"Z1", "Z2"}) {
      lift("HOME", zone, 2, 1000);
      lift(zone, "HOME", 2, 1000);
    }
    lift("Z1", "Z2", 1, 1000);
    lift("Z2", "Z1", 1, 1000);
    consent(ConsentState::granted);
  }

  [[nodiscard]] Day day(int number) const { return c_.from + number; }
  Case& settings() { return c_; }

  Nation& nation(const std::string& id) { return c_.nations.emplace_back(Nation{.id = id}); }
  Mission& mission(const std::string& id, const std::string& lead) {
    Mission row{.id = id, .name = id, .lead = find_id<NationId>(c_.nations, lead)};
    row.hosts = {find_id<NationId>(c_.nations, "XHH")};
    return c_.missions.emplace_back(row);
  }
  Mission& mission(const std::string& id) { return c_.missions[find_id<MissionId>(c_.missions, id).at()]; }
  Site& site(const std::string& id, const std::string& zone) {
    Site row{.id = id, .name = id, .host = find_id<NationId>(c_.nations, "XHH")};
    if (!zone.empty()) row.zone = find_id<ZoneId>(c_.zones, zone);
    return c_.sites.emplace_back(row);
  }
  Site& site(const std::string& id) { return c_.sites[find_id<SiteId>(c_.sites, id).at()]; }
  Activity& activity(const std::string& id) { return c_.activities[find_id<ActivityId>(c_.activities, id).at()]; }

  // A team line of INS for TRN, of priority 1, wanted on all days.
  Requirement& line(const std::string& id, const std::string& mission_id, const std::string& site_id, int persons) {
    Requirement row{.id = id, .mission = find_id<MissionId>(c_.missions, mission_id)};
    row.sites = {find_id<SiteId>(c_.sites, site_id)};
    row.sites_written = {site_id};
    row.activity = ActivityId{0};
    row.capability = CapabilityId{0};
    row.persons = persons;
    row.from = c_.from;
    row.until = c_.until;
    return c_.requirements.emplace_back(row);
  }
  Requirement& line(const std::string& id) { return c_.requirements[find_id<RequirementId>(c_.requirements, id).at()]; }

  // INS of one element, authorised and at home, with a window that holds the horizon.
  Contribution& people(const std::string& id, const std::string& nation_id, int persons, int elements = 1) {
    Contribution row{.id = id, .nation = find_id<NationId>(c_.nations, nation_id)};
    row.capability = CapabilityId{0};
    row.elements = elements;
    row.persons_per_element = persons;
    row.from = c_.from - 60;
    row.until = c_.until + 365;
    row.status = Status::authorised;
    return c_.contributions.emplace_back(row);
  }
  // The same, on a line at its first site since 60 days.
  Contribution& standing(const std::string& id, const std::string& nation_id, int persons, const std::string& line_id,
                         int elements = 1) {
    const Requirement on = line(line_id);
    Contribution& row = people(id, nation_id, persons, elements);
    row.status = Status::deployed;
    row.requirement = find_id<RequirementId>(c_.requirements, line_id);
    row.mission = on.mission;
    row.site = on.sites.front();
    return row;
  }
  // The same, at a site and on no line.
  Contribution& standing_at(const std::string& id, const std::string& nation_id, int persons,
                            const std::string& site_id, const std::string& mission_id, int elements = 1) {
    Contribution& row = people(id, nation_id, persons, elements);
    row.status = Status::deployed;
    row.mission = find_id<MissionId>(c_.missions, mission_id);
    row.site = find_id<SiteId>(c_.sites, site_id);
    return row;
  }
  ContributionId contribution(const std::string& id) const { return find_id<ContributionId>(c_.contributions, id); }

  Caveat& caveat(const std::string& nation_id, CaveatRule rule) {
    Caveat row{.id = "C" + std::to_string(c_.caveats.size()), .nation = find_id<NationId>(c_.nations, nation_id)};
    row.rule = rule;
    return c_.caveats.emplace_back(row);
  }
  // Of the host's government, about everything; said a month ago.
  Consent& consent(ConsentState state) {
    Consent row{.id = "", .host = find_id<NationId>(c_.nations, "XHH"), .authority = "government", .binding = true};
    row.on = c_.from - 30;
    row.state = state;
    return c_.consents.emplace_back(row);
  }
  Mandate& mandate(const std::string& id, const std::string& nation_id, const std::string& mission_id) {
    Mandate row{.id = id, .nation = find_id<NationId>(c_.nations, nation_id), .body = "parliament"};
    row.missions = {find_id<MissionId>(c_.missions, mission_id)};
    row.on = c_.from - 30;
    return c_.mandates.emplace_back(row);
  }
  Decision& decision(const std::string& id, DecisionState state) {
    Decision row{.id = id, .body = "council"};
    row.on = c_.from - 30;
    row.state = state;
    return c_.decisions.emplace_back(row);
  }
  // A bed each, and so many beds at the site.
  SiteCapacity& beds(const std::string& site_id, int capacity, bool transient = false) {
    if (c_.resources.empty()) {
      c_.resources.push_back({.id = "beds", .unit = "bed", .transient = transient});
      for (std::size_t i = 0; i < c_.capabilities.size(); ++i) {
        c_.usage.push_back({.capability = CapabilityId{i}, .resource = ResourceId{0}, .uses = whole(1)});
      }
    }
    SiteCapacity row{.site = find_id<SiteId>(c_.sites, site_id), .resource = ResourceId{0}};
    row.capacity = whole(capacity);
    return c_.site_capacity.emplace_back(row);
  }
  Suspension& suspension(int from, int until) {
    Suspension row{};
    row.from = day(from);
    row.until = day(until);
    row.reason = "unrest";
    return c_.suspensions.emplace_back(row);
  }
  // Of an element or a contribution, or nobody in particular; what it is about is filled in by the test.
  Pin& pin(PinKind kind, const std::string& whose, int from, int until) {
    Pin row{.id = "P" + std::to_string(c_.pins.size() + 1), .kind = kind};
    const auto slash = whose.find('/');
    if (!whose.empty()) row.contribution = contribution(whose.substr(0, slash));
    if (slash != std::string::npos) row.element = std::stoi(whose.substr(slash + 1));
    row.from = day(from);
    row.until = day(until);
    row.who = "J7";
    row.why = "exercise";
    return c_.pins.emplace_back(row);
  }
  Lift& lift(const std::string& from, const std::string& to, int days, int seats) {
    const auto area = [&](const std::string& name) {
      if (name == "HOME") return Case::home();
      return AreaId{1 + find_id<ZoneId>(c_.zones, name).at()};
    };
    for (Lift& row : c_.lift) {
      if (row.from != area(from) || row.to != area(to)) continue;
      row.days = days;
      row.seats_per_period = seats;
      return row;
    }
    return c_.lift.emplace_back(Lift{.from = area(from), .to = area(to), .days = days, .seats_per_period = seats});
  }
  void no_lift(const std::string& from, const std::string& to) {
    const Lift row = lift(from, to, 1, 1);
    std::erase_if(c_.lift, [&](const Lift& other) { return other.from == row.from && other.to == row.to; });
  }

  [[nodiscard]] Case build() const {
    Case built = c_;
    built.derive();
    return built;
  }

 private:
  Case c_;
};

// Rows of a plan, by ids: `PlanBuilder(c).serves("E/1", 2, 28, "L", "S1").home("F/1", 0, 28).plan()`.
class PlanBuilder {
 public:
  explicit PlanBuilder(const Case& c) : c_(c) {}

  // On a line at one of its sites, in its mission.
  PlanBuilder& serves(const std::string& element, int from, int until, const std::string& line,
                      const std::string& site) {
    Assignment& row = add(element, from, until, Serves::line);
    row.line = find_id<RequirementId>(c_.requirements, line);
    row.mission = c_.at(row.line).mission;
    row.site = find_id<SiteId>(c_.sites, site);
    return *this;
  }
  PlanBuilder& stays(const std::string& element, int from, int until, const std::string& site,
                     const std::string& mission) {
    Assignment& row = add(element, from, until, Serves::stay);
    row.mission = find_id<MissionId>(c_.missions, mission);
    row.site = find_id<SiteId>(c_.sites, site);
    return *this;
  }
  PlanBuilder& home(const std::string& element, int from, int until) {
    add(element, from, until, Serves::home);
    return *this;
  }
  // Of the last row.
  PlanBuilder& relieving(const std::string& element) {
    plan_.assignments.back().relieves.push_back(id(element));
    return *this;
  }
  PlanBuilder& by(std::initializer_list<std::string> zones) {
    for (const std::string& zone : zones) {
      const bool home = zone == "HOME";
      plan_.assignments.back().route.push_back(home ? Case::home() : AreaId{1 + find_id<ZoneId>(c_.zones, zone).at()});
    }
    return *this;
  }
  PlanBuilder& excusing_cover(const std::string& line, int from, int until) {
    plan_.excuses.push_back({Rule::cover,
                             {},
                             find_id<RequirementId>(c_.requirements, line),
                             c_.from + from,
                             c_.from + until,
                             "in the test"});
    return *this;
  }
  PlanBuilder& excusing_withdrawal(const std::string& element, int from, int until) {
    plan_.excuses.push_back({Rule::withdrawal, id(element), {}, c_.from + from, c_.from + until, "in the test"});
    return *this;
  }
  PlanBuilder& under(Policy policy) {
    plan_.policy = policy;
    return *this;
  }
  Assignment& last() { return plan_.assignments.back(); }
  [[nodiscard]] const Plan& plan() const { return plan_; }
  operator const Plan&() const { return plan_; }  // NOLINT(google-explicit-constructor)

 private:
  const Case& c_;
  Plan plan_;

  [[nodiscard]] ElementId id(const std::string& element) const {
    const auto found = c_.find_element(element);
    if (!found) throw std::invalid_argument("no such element in the test's case: " + element);
    return *found;
  }
  Assignment& add(const std::string& element, int from, int until, Serves serves) {
    return plan_.assignments.emplace_back(Assignment{id(element), c_.from + from, c_.from + until, serves});
  }
};

}  // namespace rebadge::test
