// The bridge at work: one object while a problem is built.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gates/slot_gates.h"
#include "laydown/bridge.h"
#include "laydown/builder_reuse.h"
#include "laydown/equals.h"

namespace rebadge::laydown {

class Builder {
 public:
  Builder(const Case& c, const Grid& grid, const BridgeOptions& options);
  Bridge build();
  // Takes over what is unchanged, which must be so of its shape, from a bridge of the same grid and options.
  Bridge build_from(Bridge last, const Unchanged& unchanged);

 private:
  struct Member {
    ContributionId contribution;
    std::int64_t count = 0;  // elements
    friend bool operator==(const Member&, const Member&) = default;
  };
  struct Group {  // what a profile is of: who serves and who supports
    ContributionId principal;
    std::vector<Member> supports;
    std::vector<int> pins;  // where it must be, and when it may not move
    friend bool operator==(const Group&, const Group&) = default;
  };

  struct Use {  // of a resource by a person of a capability
    std::size_t resource = 0;
    std::int64_t uses = 0, provides = 0;
    bool held = false;  // in transit
  };
  struct UseCounters {
    int use = -1, held = -1;
  };

  // builder_lines.cpp
  void add_lines();
  [[nodiscard]] std::int64_t divided_at_start(RequirementId whole) const;
  [[nodiscard]] bool is_below(RequirementId line, RequirementId upper) const;  // in a chain of lines that take over
  [[nodiscard]] int counts_upwards_until(RequirementId from, RequirementId upper) const;
  [[nodiscard]] int counts_for_until(RequirementId on, RequirementId line) const;
  void find_counts();
  void start_lines();
  [[nodiscard]] bool suspended(const Requirement& line, SiteId site, Day day) const;
  // builder_rows.cpp
  void add_rows();
  void add_capacity_rows();
  void add_ceilings();
  void add_mandate_ceilings();
  void add_consent_ceilings();
  void add_caveat_rows();
  void add_conflict_rows();
  void add_activity_rows();
  void add_keep_rows();
  // builder_profiles.cpp
  void add_profiles();
  void find_splits();
  void limit_keeps();
  int new_profile(const Group& group);
  [[nodiscard]] bool keeps(std::size_t contribution) const;
  int take_profile(std::size_t contribution, int number);
  void find_last_units();
  [[nodiscard]] bool same_counters() const;
  void set_tours(Profile& profile, const Group& group);
  [[nodiscard]] static std::vector<ContributionId> members_of(const Group& group);
  [[nodiscard]] std::vector<int> max_tour(ContributionId id) const;
  // builder_places.cpp
  // What a line at a site is to all who may be there.
  struct Post {
    SiteId site;
    int serving = 0, supporting = 0;  // numbers of the gates
    const PlaceService* service = nullptr;
  };
  // By slot, as gates close them.
  struct OpenSlots {
    std::vector<std::uint8_t> presence, taking_up, departing, leaving;
    explicit OpenSlots(std::size_t slots)
        : presence(slots, 1), taking_up(slots, 1), departing(slots, 1), leaving(slots, 1) {}
  };
  // On a line, of each person of a capability.
  struct LineTouch {
    int counter = 0;
    Touch::When when = Touch::When::serving;
    int until = 0;
  };
  [[nodiscard]] Post post_at(RequirementId line, SiteId site);
  void add_posts();
  const Post& post_of(RequirementId line, SiteId site);
  void add_place(Profile& profile, const Group& group, Place place, const Post* post);  // null: it is on no line
  std::span<const std::uint8_t> slots_of(std::span<const std::uint8_t> values);
  const PlaceGates* new_gates(const OpenSlots& open, std::span<const int> ends);
  const PlaceGates* gates_of_kept(const Group& group, const Place& place, const Post* post);
  const PlaceGates* gates_of_line(const Group& group, const Place& place, const Post& post);
  void keep_by_gate(ContributionId id, bool serves, const Place& place, OpenSlots& open, int& ends) const;
  void open_by_gates(int answer, OpenSlots& open) const;
  const std::vector<LineTouch>& touches_of_line(RequirementId own, CapabilityId offered);
  void touch_line(const Place& place, const Group& group);
  void touch_member(const Place& place, const Member& member);
  const PlaceChanges* changes_of(const Group& group, const Place& place);
  const PlaceChanges* changes_of_like(const Group& group, const Place& place, const Post& post);
  void find_rows(std::span<const Touch> touches, int line);
  [[nodiscard]] int post_ends(ContributionId id, const Place& place, bool serves) const;
  // builder_pins.cpp
  [[nodiscard]] bool pinned_on(const Pin& pin, int slot) const;
  void add_pin_rows();
  void accept_gaps(RequirementId id, Line& line) const;
  [[nodiscard]] std::vector<int> pins_of(ElementId element) const;
  [[nodiscard]] bool has_a_place(const Group& group) const;
  void touch_pins(const Place& place, const Group& group);
  const PlaceGates* closed_by_pins(const Group& group, const Place& place, const PlaceGates* gates);
  // builder_routes.cpp
  void add_lift();
  void add_routes();
  void extend_route(AreaId from, const Route& route, AreaId at, int days);

  [[nodiscard]] int worth_of(CapabilityId wanted, CapabilityId offered) const {
    return worth_[wanted.at() * case_.capabilities.size() + offered.at()];
  }
  int new_counter() { return problem_.counters++; }
  int add_row(Row row);
  // A row with limits of `no_limit` in each slot.
  [[nodiscard]] Row blank_row(Row::Kind kind, Rule rule, std::vector<int> counters) const;
  [[nodiscard]] Day middle(int slot) const { return middles_[static_cast<std::size_t>(slot)]; }
  [[nodiscard]] std::size_t slots() const { return static_cast<std::size_t>(problem_.slots); }
  [[nodiscard]] int slot_from(Day day) const;  // first slot whose middle is on or after the day
  [[nodiscard]] bool on(Rule rule) const { return options_.rules.has(rule); }
  // Sum over the elements as the world stands.
  template <class F>
  std::int64_t standing(F&& amount) const {
    std::int64_t sum = 0;
    for (const ContributionId id : deployed_) sum += amount(case_.at(id)) * case_.at(id).elements;
    return sum;
  }
  // The persons of the standing that a predicate on a contribution picks.
  template <class F>
  std::int64_t standing_persons(F&& picks) const {
    return standing([&](const Contribution& row) { return picks(row) ? row.persons_per_element : 0; });
  }
  [[nodiscard]] ContributionId id_of(const Contribution& row) const {
    return ContributionId{static_cast<std::size_t>(&row - case_.contributions.data())};
  }
  // The activity that a standing contribution is on, through whom it supports if it supports, on the first day.
  [[nodiscard]] const Requirement* line_of(const Contribution& row) const;

  // What a contribution at a place changes; rows are found through the counters.
  struct Watch {  // counts persons or elements of a set of contributions at a set of sites
    int counter = -1;
    bool elements = false;
    bool serving = false;
    int contributions = -1;      // a set
    std::vector<int> sites;      // ascending
    std::vector<char> missions;  // empty: any
    ActivityId activity;         // invalid: any
  };
  // Contributions that are watched together, at each site by watches of their own.
  struct WatchedSet {
    std::vector<int> contributions;            // ascending
    std::vector<std::pair<int, int>> watches;  // (site, watch), ascending once all rows are there
  };
  void index_case();
  UseCounters& counters_at(std::pair<std::size_t, std::size_t> node) {  // site and resource
    return use_counters_[node.first * case_.resources.size() + node.second];
  }
  int add_watch(Watch watch);
  void add_upper(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits);
  void add_lower(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits);
  int set_of(std::vector<int> contributions);
  template <class F>
  int pick_contributions(F&& picks) {
    std::vector<int> picked;
    for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
      if (picks(ContributionId{i})) picked.push_back(static_cast<int>(i));
    }
    return set_of(std::move(picked));
  }
  int contributions_of(NationId nation);
  template <class F>
  std::vector<int> pick_sites(F&& picks) const {
    std::vector<int> picked;
    for (std::size_t i = 0; i < case_.sites.size(); ++i) {
      if (picks(SiteId{i})) picked.push_back(static_cast<int>(i));
    }
    return picked;
  }
  [[nodiscard]] std::int64_t watched_now(const Watch& watch) const;

  const Case& case_;
  const Grid& grid_;
  const BridgeOptions& options_;
  Problem problem_;
  Bridge bridge_;
  static constexpr int for_good = 1 << 28;
  struct Counts {
    int line = 0;
    int days = 0;  // from the horizon's first, or `for_good`
  };
  std::vector<Day> middles_;  // by slot
  gates::SlotGates gates_;
  std::vector<std::vector<Post>> posts_;     // by line and its sites
  std::vector<int> worth_;                   // percent, by capability wanted and offered
  std::vector<std::vector<Counts>> counts_;  // by line: those for which people on it count, and until when
  std::vector<std::vector<int>> rows_of_counter_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  const PlaceService* no_line_ = nullptr;
  std::vector<std::vector<std::size_t>> lift_from_;  // by area
  std::vector<int> areas_;                           // by site
  std::vector<ContributionId> deployed_;             // in their order
  std::vector<std::vector<Member>> supporters_;      // by contribution: who supports it
  std::vector<std::vector<Use>> uses_;               // by capability
  std::vector<Watch> watches_;
  std::vector<WatchedSet> sets_;
  std::map<std::vector<int>, int> known_sets_;
  std::map<NationId, int> known_nations_;                                                // their sets
  std::vector<std::vector<int>> sets_of_;                                                // by contribution
  std::vector<UseCounters> use_counters_;                                                // by site and resource
  std::vector<std::map<std::size_t, int>> activity_counters_;                            // by activity: area -> counter
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::int64_t>> capacities_;  // (site, resource)
  std::vector<int> keep_counter_;                                                        // by line, -1: none
  std::vector<int> pin_counters_;                                                        // by pin, -1: none
  std::vector<std::vector<char>> sites_of_;           // by contribution that can be split, and site: a place is there
  std::vector<std::vector<LineTouch>> line_touches_;  // by line and capability

  // What places share, and how it is found again.
  Equals known_slots_, known_gates_, known_changes_, known_like_;
  std::map<std::tuple<CapabilityId, std::int64_t, std::vector<int>>, int> likes_;  // capability, persons, watched sets
  std::vector<std::pair<std::uint64_t, const PlaceChanges*>> like_changes_;        // by number of a like and a post
  std::vector<std::span<const std::uint8_t>> all_slots_;
  std::vector<std::pair<int, const PlaceGates*>> line_gates_;                   // with the answer of the gates
  std::map<std::pair<int, std::vector<int>>, const PlaceGates*> closed_gates_;  // by gates and pins
  std::vector<int> line_of_changes_;
  std::vector<const PlaceChanges*> all_changes_;
  // The bridge that is built from, if any.
  Bridge last_;
  const Unchanged* unchanged_ = nullptr;
  std::vector<int> last_units_;  // by contribution: its first unit
  // At work.
  int like_ = 0;  // of the profile
  std::vector<Touch> touches_, holds_;
  std::vector<int> ends_, watched_, rows_;
};

}  // namespace rebadge::laydown
