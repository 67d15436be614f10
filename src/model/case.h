// What a case is: every table that a planner fills in, typed and with its references resolved. Immutable outside
// the readers. Optional columns stay optional, so that writing a case back loses nothing; the accessors give the
// defaults. docs/case-format.md describes the tables and columns.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/pin.h"
#include "model/provenance.h"
#include "model/risk.h"
#include "model/strong.h"
#include "model/training.h"

namespace rebadge {

enum class Policy { granted_only, expected, hopeful };

// What `priced` of docs/planning-model.md adds up, per person (`split`: per further site), in whole person-days of the
// lowest weight.
struct Prices {
  std::array<std::int64_t, 5> unfilled{1000, 100, 10, 3, 1};
  std::int64_t site_change = 300;
  std::int64_t rebadge = 50;
  std::int64_t split = 100;
  friend bool operator==(const Prices&, const Prices&) = default;
};

enum class NationKind { nation, organisation };

struct Nation {
  std::string id;  // ISO 3166-1 alpha-3, XKX, or XAA to XZZ
  std::optional<NationKind> kind;
  std::vector<std::string> groups;
  std::optional<std::int64_t> burden_key;  // parts per million
  Provenance provenance;
  friend bool operator==(const Nation&, const Nation&) = default;
};

enum class Role { training, advising, combat };

struct Mission {
  std::string id;
  std::string name;
  NationId lead;
  std::vector<Role> roles;
  std::vector<NationId> hosts;
  std::optional<std::int64_t> ceiling;  // persons
  std::optional<int> overlap_exempt_days;
  Window window;
  Provenance provenance;
  friend bool operator==(const Mission&, const Mission&) = default;
};

struct Zone {
  std::string id;
  std::string name;
  MissionId mission;  // may be invalid
  Provenance provenance;
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct Site {
  std::string id;
  std::string name;
  ZoneId zone;  // may be invalid: the site is then a zone of its own
  NationId host;
  std::string lat, lon;  // decimal degrees as written; blank when not given
  std::string mgrs;
  std::optional<Day> opens;
  std::optional<Day> closes;
  Provenance provenance;
  friend bool operator==(const Site&, const Site&) = default;
};

struct Resource {
  std::string id;
  std::string unit;
  std::optional<bool> transient;
  std::optional<std::int64_t> overload_weight;
  Provenance provenance;
  friend bool operator==(const Resource&, const Resource&) = default;
};

struct SiteCapacity {
  SiteId site;
  ResourceId resource;
  Hundredths capacity;
  std::optional<Hundredths> comfort;
  Window window;
  std::optional<Day> grace_until;
  Provenance provenance;
  friend bool operator==(const SiteCapacity&, const SiteCapacity&) = default;
};

struct Balance {
  ResourceId first, second;
  std::int64_t target = 0;
  std::int64_t weight = 0;
  Provenance provenance;
  friend bool operator==(const Balance&, const Balance&) = default;
};

enum class ActivityKind { training, advising, support };

struct Activity {
  std::string id;
  std::string name;
  std::optional<ActivityKind> kind;
  std::optional<int> spread;  // at least so many zones
  std::vector<ActivityId> needs;
  Provenance provenance;
  friend bool operator==(const Activity&, const Activity&) = default;
};

struct Capability {
  std::string id;
  std::string name;
  Provenance provenance;
  friend bool operator==(const Capability&, const Capability&) = default;
};

struct Usage {
  CapabilityId capability;
  ResourceId resource;
  std::optional<Hundredths> uses;      // per person
  std::optional<Hundredths> provides;  // per person
  Provenance provenance;
  friend bool operator==(const Usage&, const Usage&) = default;
};

struct Substitute {
  CapabilityId wanted, offered;
  int worth_percent = 0;  // 0 to 100
  Provenance provenance;
  friend bool operator==(const Substitute&, const Substitute&) = default;
};

// STANAG 2116: OR-1 < ... < OR-9 < OF-1 < ... < OF-10; CIV stands apart.
struct Rank {
  int code = 0;  // 1 to 9: OR, 11 to 20: OF, 0: CIV
  [[nodiscard]] bool civilian() const { return code == 0; }
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

// STANAG 6001: listening, speaking, reading, writing; a level is twice its digit, plus one with a plus sign.
struct Tongue {
  std::string name;  // three letters, e.g. ENG
  std::array<int, 4> level{};
  friend bool operator==(const Tongue&, const Tongue&) = default;
};

enum class LineKind { post, team };
enum class Passing { by_element, whole };

struct Requirement {
  std::string id;
  MissionId mission;
  std::vector<std::string> sites_written;  // sites and zones as written
  std::vector<SiteId> sites;               // the sites that they stand for, in order, each once
  ActivityId activity;
  CapabilityId capability;
  LineKind line_kind = LineKind::team;
  std::int64_t persons = 0;
  std::optional<std::int64_t> minimum;  // persons by worth
  std::optional<Rank> rank_from, rank_to;
  std::vector<Tongue> language;
  Day from, until;
  int priority = 1;  // 1 to 5
  std::optional<int> handover_days;
  NationId held_for;  // may be invalid
  std::vector<RequirementId> takes_over;
  std::optional<Day> take_by;
  std::optional<Passing> passes;
  std::optional<std::int64_t> keep;
  Provenance provenance;
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

enum class Status { pledged, authorised, deployed };

struct Contribution {
  std::string id;
  NationId nation;
  std::string group;  // blank: none
  CapabilityId capability;
  int elements = 0;
  std::int64_t persons_per_element = 0;
  std::optional<Rank> rank;
  std::vector<Tongue> language;
  Day from, until;
  Status status = Status::pledged;
  std::optional<Day> expected_on;
  std::string mandate;  // id of a history of mandates, blank: none named
  MissionId mission;    // where it stands: valid if and only if deployed
  SiteId site;
  RequirementId requirement;  // may be invalid
  ContributionId support_of;  // may be invalid
  std::optional<int> notice_days, min_tour_days, tour_days, dwell_days;
  std::optional<bool> sustained;
  Provenance provenance;
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

enum class CaveatRule {
  not_mission,
  not_zone,
  not_site,
  not_activity,
  not_under_lead,
  only_mission,
  only_zone,
  only_site,
  only_activity,
  only_with,
  max_tour_days,
  at_most,
  keep_at_least,
};

struct Caveat {
  std::string id;
  NationId nation;
  ContributionId contribution;  // may be invalid: all of the nation's
  CaveatRule rule = CaveatRule::not_mission;
  std::string value;  // as written
  // What the value stands for; those that the rule uses are valid.
  MissionId mission;
  ZoneId zone;
  SiteId site;
  ActivityId activity;
  NationId other;           // lead or partner
  std::int64_t number = 0;  // days or persons
  std::optional<bool> declared, negotiable;
  Window window;
  Provenance provenance;
  friend bool operator==(const Caveat&, const Caveat&) = default;
};

// A nation, a group (of nations or of contributions) or a contribution; `any` when blank.
struct Party {
  enum class Kind { any, nation, group, contribution };
  Kind kind = Kind::any;
  NationId nation;
  std::string group;
  ContributionId contribution;
  friend bool operator==(const Party&, const Party&) = default;
};

enum class Apart { site, zone };

struct Conflict {
  Party first, second;
  Apart apart = Apart::site;
  std::string reason;
  Provenance provenance;
  friend bool operator==(const Conflict&, const Conflict&) = default;
};

enum class MandateState { in_force, expected, refused, ended };

// A row of the history of one mandate (`id`).
struct Mandate {
  std::string id;
  NationId nation;
  std::string body;
  std::vector<MissionId> missions;
  std::optional<std::int64_t> ceiling;  // persons
  Window window;
  Day on;
  MandateState state = MandateState::in_force;
  std::optional<Day> expected_on;
  Provenance provenance;
  friend bool operator==(const Mandate&, const Mandate&) = default;
};

enum class ConsentState { asked, in_principle, granted, suspended, withdrawn };

// What a row of consents, decisions or suspensions is about; an invalid id matches all.
struct Scope {
  MissionId mission;
  ZoneId zone;
  SiteId site;
  ActivityId activity;
  friend bool operator==(const Scope&, const Scope&) = default;
};

// A row of the history of one host, authority, sender and scope; `id` is a name for people and may be blank.
struct Consent {
  std::string id;
  NationId host;
  std::string authority;
  bool binding = false;
  Party sender;  // any, nation or group
  Scope scope;
  Day on;
  ConsentState state = ConsentState::asked;
  std::optional<Day> expected_on;
  std::optional<std::int64_t> limit;  // persons
  std::optional<int> leave_days;
  Provenance provenance;
  friend bool operator==(const Consent&, const Consent&) = default;
};

enum class DecisionState { proposed, silence, in_principle, agreed, broken };

// A row of the history of one decision (`id`).
struct Decision {
  std::string id;
  std::string body;
  Scope scope;
  Day on;
  DecisionState state = DecisionState::proposed;
  std::optional<Day> expected_on;
  std::optional<Day> silence_until;
  Provenance provenance;
  friend bool operator==(const Decision&, const Decision&) = default;
};

struct Suspension {
  Scope scope;
  Day from;
  std::optional<Day> until;
  std::string reason;
  Provenance provenance;
  friend bool operator==(const Suspension&, const Suspension&) = default;
};

struct Lift {
  AreaId from, to;
  int days = 0;
  std::int64_t seats_per_period = 0;
  Provenance provenance;
  friend bool operator==(const Lift&, const Lift&) = default;
};

struct Source {
  std::string id;
  std::string title, publisher;
  std::optional<Day> published_on;
  std::string address;
  Provenance provenance;
  friend bool operator==(const Source&, const Source&) = default;
};

// An end of a lift row: home, a zone, or a site that has no zone. Derived: home first, then the zones in order,
// then the sites without a zone in order.
struct Area {
  std::string name;
  ZoneId zone;
  SiteId site;
  friend bool operator==(const Area&, const Area&) = default;
};

// The smallest body that a nation keeps together. Derived; its id is `CONTRIBUTION/number`.
struct Element {
  ContributionId contribution;
  int number = 1;
  friend bool operator==(const Element&, const Element&) = default;
};

struct Case {
  std::string title;
  Day as_of;
  Day from, until;  // the horizon
  std::optional<int> period_days_written, handover_days_written;
  std::optional<Policy> policy_written;
  std::optional<std::array<std::int64_t, 5>> unfilled_written;
  std::optional<std::int64_t> site_change_written, rebadge_written, split_written;

  std::vector<Nation> nations;
  std::vector<Mission> missions;
  std::vector<Zone> zones;
  std::vector<Site> sites;
  std::vector<Resource> resources;
  std::vector<SiteCapacity> site_capacity;
  std::vector<Balance> balance;
  std::vector<Activity> activities;
  std::vector<Capability> capabilities;
  std::vector<Usage> usage;
  std::vector<Substitute> substitutes;
  std::vector<Requirement> requirements;
  std::vector<Contribution> contributions;
  std::vector<Caveat> caveats;
  std::vector<Conflict> conflicts;
  std::vector<Mandate> mandates;
  std::vector<Consent> consents;
  std::vector<Decision> decisions;
  std::vector<Suspension> suspensions;
  std::vector<Lift> lift;
  std::vector<Pin> pins;
  std::vector<Course> courses;
  std::vector<Rating> ratings;
  std::vector<Risk> risks;
  std::vector<Source> sources;

  // Derived by `derive`, and no table.
  std::vector<Area> areas;
  std::vector<Element> elements;
  std::vector<ElementId> first_element;  // by contribution

  [[nodiscard]] int period_days() const { return period_days_written.value_or(7); }
  [[nodiscard]] int handover_days() const { return handover_days_written.value_or(7); }
  [[nodiscard]] Policy policy() const { return policy_written.value_or(Policy::expected); }
  [[nodiscard]] Prices prices() const;
  [[nodiscard]] int horizon_days() const { return until - from; }

  [[nodiscard]] const Nation& at(NationId id) const { return nations[id.at()]; }
  [[nodiscard]] const Mission& at(MissionId id) const { return missions[id.at()]; }
  [[nodiscard]] const Zone& at(ZoneId id) const { return zones[id.at()]; }
  [[nodiscard]] const Site& at(SiteId id) const { return sites[id.at()]; }
  [[nodiscard]] const Area& at(AreaId id) const { return areas[id.at()]; }
  [[nodiscard]] const Resource& at(ResourceId id) const { return resources[id.at()]; }
  [[nodiscard]] const Activity& at(ActivityId id) const { return activities[id.at()]; }
  [[nodiscard]] const Capability& at(CapabilityId id) const { return capabilities[id.at()]; }
  [[nodiscard]] const Requirement& at(RequirementId id) const { return requirements[id.at()]; }
  [[nodiscard]] const Contribution& at(ContributionId id) const { return contributions[id.at()]; }
  [[nodiscard]] const Course& at(CourseId id) const { return courses[id.at()]; }
  [[nodiscard]] const Element& at(ElementId id) const { return elements[id.at()]; }

  [[nodiscard]] const Contribution& contribution_of(ElementId id) const { return at(at(id).contribution); }
  [[nodiscard]] ElementId element(ContributionId contribution, int number) const {
    return ElementId{first_element[contribution.at()].at() + static_cast<std::size_t>(number) - 1};
  }
  [[nodiscard]] std::string name(ElementId id) const;  // CONTRIBUTION/n
  [[nodiscard]] std::optional<ElementId> find_element(std::string_view name) const;
  [[nodiscard]] AreaId area_of(SiteId site) const;
  [[nodiscard]] static AreaId home() { return AreaId{0}; }

  // 0 to 100: the worth of a person of the offered capability where the other is wanted; 100 for the same, 0 for
  // none. Of two rows for the same pair the reader refuses the second.
  [[nodiscard]] int worth_percent(CapabilityId wanted, CapabilityId offered) const;

  // Is the nation, or one of its groups, or the contribution's group, the party?
  [[nodiscard]] bool is(ContributionId contribution, const Party& party) const;

  // Does the pin name the element, alone or with all of its contribution, or anybody?
  [[nodiscard]] bool concerns(const Pin& pin, ElementId element) const;

  // Fills areas, elements and first_element. The reader calls it before it resolves lift (areas) and again at the
  // end (elements).
  void derive();

  // Of the tables: what is derived follows from them.
  friend bool operator==(const Case&, const Case&) = default;
};

// Does the scope match this place? Blank matches all; an absent activity matches a blank one only.
bool matches(const Case& c, const Scope& scope, MissionId mission, SiteId site, std::optional<ActivityId> activity);

// Does the suspension stop the course, on days of both: at its site, or else at all sites of its line?
bool stops(const Case& c, const Suspension& suspension, const Course& course);

// Words as they stand in files.
std::string_view word(Policy policy);
std::string_view word(NationKind kind);
std::string_view word(Role role);
std::string_view word(ActivityKind kind);
std::string_view word(LineKind kind);
std::string_view word(Passing passing);
std::string_view word(Status status);
std::string_view word(CaveatRule rule);
std::string_view word(Apart apart);
std::string_view word(MandateState state);
std::string_view word(ConsentState state);
std::string_view word(DecisionState state);
std::string to_string(Rank rank);
std::optional<Rank> parse_rank(std::string_view text);
std::string to_string(const std::vector<Tongue>& tongues);
std::optional<std::vector<Tongue>> parse_tongues(std::string_view text);  // `ENG:3322;FRA:2+222`
// `12`, `12.5`, `12.25`; a minus sign in front.
std::string to_string(Hundredths amount);

}  // namespace rebadge
