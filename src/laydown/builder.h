// The bridge at work: one object while a problem is built.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gates/slot_gates.h"
#include "laydown/bridge.h"

namespace rebadge::laydown {

class Builder {
 public:
  Builder(const Case& c, const Grid& grid, const BridgeOptions& options);
  Bridge build();

 private:
  struct Member {
    ContributionId contribution;
    std::int64_t count = 0;  // elements
  };
  struct Group {  // a profile's key: who serves and who supports
    ContributionId principal;
    std::vector<Member> supports;
    friend bool operator<(const Group& a, const Group& b) { return a.key() < b.key(); }

   private:
    [[nodiscard]] std::pair<std::size_t, std::vector<std::pair<std::size_t, std::int64_t>>> key() const {
      std::vector<std::pair<std::size_t, std::int64_t>> parts;
      for (const Member& member : supports) parts.emplace_back(member.contribution.at(), member.count);
      return {principal.at(), parts};
    }
  };

  // builder_lines.cpp
  void add_lines();
  [[nodiscard]] std::int64_t divided_at_start(RequirementId whole) const;
  [[nodiscard]] bool is_below(RequirementId line, RequirementId upper) const;  // in a chain of lines that take over
  [[nodiscard]] int counts_upwards_until(RequirementId from, RequirementId upper) const;
  [[nodiscard]] int counts_for_until(RequirementId on, RequirementId line) const;
  void find_counts();
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
  void limit_keeps();
  int profile_of(const Group& group);
  void set_tours(Profile& profile, const Group& group);
  [[nodiscard]] static std::vector<ContributionId> members_of(const Group& group);
  [[nodiscard]] std::vector<int> max_tour(ContributionId id) const;
  // builder_places.cpp
  void add_place(Profile& profile, const Group& group, Place place);
  void gate_place(const Group& group, Place& place);
  // What a post is to all who may be there.
  struct Post {
    SiteId site;
    int serving = 0, supporting = 0;            // numbers of the gates
    std::vector<std::uint8_t> served, counted;  // by slot
  };
  [[nodiscard]] Post post_at(RequirementId line, SiteId site);
  const Post& post_of(const Place& place);
  void keep_by_gate(ContributionId id, bool serves, Place& place, int& ends) const;
  void open_by_gates(ContributionId id, bool serves, Place& place, int& ends);
  void touch_line(Place& place, const Group& group);
  void touch_member(Place& place, const Member& member);
  void finish_rows(Place& place);
  [[nodiscard]] int post_ends(ContributionId id, const Place& place, bool serves) const;
  // builder_routes.cpp
  void add_lift();
  void add_routes();
  void extend_route(AreaId from, Route route, AreaId at, int days);

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
    for (const Contribution& row : case_.contributions) {
      if (row.status == Status::deployed) sum += amount(row) * row.elements;
    }
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
    std::vector<char> contributions;
    std::vector<char> sites;
    std::vector<char> missions;  // empty: any
    ActivityId activity;         // invalid: any
  };
  int add_watch(Watch watch);
  void add_upper(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits);
  void add_lower(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits);
  template <class F>
  std::vector<char> pick_contributions(F&& picks) const {
    std::vector<char> picked(case_.contributions.size(), 0);
    for (std::size_t i = 0; i < picked.size(); ++i) picked[i] = picks(ContributionId{i}) ? 1 : 0;
    return picked;
  }
  template <class F>
  std::vector<char> pick_sites(F&& picks) const {
    std::vector<char> picked(case_.sites.size(), 0);
    for (std::size_t i = 0; i < picked.size(); ++i) picked[i] = picks(SiteId{i}) ? 1 : 0;
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
  std::vector<Watch> watches_;
  std::vector<std::vector<int>> watches_of_;                                         // by contribution
  std::map<std::pair<std::size_t, std::size_t>, std::pair<int, int>> use_counters_;  // (site, resource): use, held
  std::vector<std::map<std::size_t, int>> activity_counters_;                        // by activity: area -> counter
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::int64_t>> capacities_;
  std::vector<int> keep_counter_;                           // by line, -1: none
  std::vector<std::map<std::size_t, int>> split_counters_;  // by contribution: site -> counter
  std::map<Group, int> profiles_;
};

}  // namespace rebadge::laydown
