// The reassignment problem as plain indexed arrays that know neither domain nor format. Time is cut into slots: the
// phases of a laydown, or the days of a transition. Units (elements with those that support them) are at one place
// in each slot, or under way. What is counted in a slot is a counter; what is asked of counters is a row.
// bridge.h builds it from a case; docs/architecture.md, "The laydown engine", explains the shape.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace rebadge::laydown {

inline constexpr std::size_t priorities = 5;
inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max() / 4;

// A change of counters by a unit that is at a place in a slot of [from, until).
struct Touch {
  enum class When : std::uint8_t { present, serving, counting };
  int counter = 0;
  When when = When::present;
  std::int64_t amount = 0;
  int from = 0, until = 0;
  friend bool operator==(const Touch&, const Touch&) = default;
};

// Rows are asked in each slot; `limit` and `other` are by slot. Shapes of `counters` by kind:
//   fill       persons on each worth level, best first
//   capacity   [use, held in transit]; limit: hard (no_limit: none); other: comfort (no_limit: none)
//   balance    [use first, use second]; limit, other: their capacities (no_limit: no row that day)
//   ceiling    [persons, those who do not count if some may not] at most limit
//   floor      [persons] at least limit
//   only_with  [persons in scope, persons of the partner]; limit: persons tolerated without partner
//   conflict   [elements of the first only, of the second only, of both]; limit: pairs tolerated
//   spread     [elements by zone...]; factor: zones wanted; limit: zones missing tolerated
//   needs      [elements on the activity, on the needed activity] in a zone; limit: 0, or 1 when tolerated
struct Row {
  enum class Kind : std::uint8_t { fill, capacity, balance, ceiling, floor, only_with, conflict, spread, needs };
  Kind kind = Kind::fill;
  std::vector<int> counters;
  std::vector<std::int64_t> limit, other;
  std::int64_t factor = 0;  // balance: target; spread: zones
  std::int64_t weight = 0;  // capacity: of overload; balance: of the row
  int line = -1;            // fill
  int rule = -1;            // of the model's rules, for reasons
  int pin = -1;             // of the case's pins, for reasons
};

struct Line {
  std::vector<std::int64_t> demand;  // persons by slot, 0 when suspended or out of its window
  std::vector<std::uint8_t> window;  // by slot: the line runs at all
  std::int64_t minimum = 0;          // persons by worth
  int priority = 0;                  // 0 is the highest
  std::vector<int> worth;            // percent, of each level of its fill row, descending
  int fill_row = -1;
  int on = -1;                         // counter of the persons on the line
  bool cover = true;                   // it may not fall below its minimum once it runs
  std::vector<std::uint8_t> accepted;  // by slot: but there it may; empty: nowhere
  bool runs_at_start = false;          // those who stand there give it its minimum
  int handover = 0;                    // days; 0: none asked
  std::int64_t persons = 0;
  std::vector<int> takes_over;  // all lines down the chain
  [[nodiscard]] bool keeps_minimum(int slot) const {
    return cover && (accepted.empty() || accepted[static_cast<std::size_t>(slot)] == 0);
  }
  [[nodiscard]] bool is_taking_over(int line) const {
    return std::find(takes_over.begin(), takes_over.end(), line) != takes_over.end();
  }
  // Of its mission: who relieves somebody does not count in this ceiling for the first days; -1: no such days.
  int overlap_row = -1;
  int overlap_days = 0;
};

// When a place is open to a profile, by slot.
struct PlaceGates {
  int number = 0;                                      // in `Shared`
  std::span<const std::uint8_t> presence;              // 0 shut, 1 may be there, 2 only with an excuse
  std::span<const std::uint8_t> taking_up, departing;  // come to, set out for
  std::span<const std::uint8_t> leaving;               // asked on days only
  std::span<const int> post_ends;                      // by member of the profile: slot from which its post is no more
};

// By slot: does who is there serve the line, and count for those who want it?
struct PlaceService {
  int number = 0;  // in `Shared`
  std::span<const std::uint8_t> serving, counting;
};

struct PlaceChanges {
  int number = 0;                  // in `Shared`
  std::span<const Touch> touches;  // while there
  std::span<const Touch> holds;    // while under way from or to it
  std::span<const int> rows;       // touched while there
  std::span<const int> hold_rows;
};

// Where units of a profile may be. Places are very many, and most are alike but for one thing: gates, service and
// changes are shared by those that are equal in them. They belong to the problem (`Shared`).
struct Place {
  enum class Kind : std::uint8_t { home, stay, line };
  Kind kind = Kind::home;
  bool kept = false;  // those who support keep their post here: come to in place from the present post alone
  int line = -1;      // served, or stood on
  int site = -1, mission = -1, area = 0;
  const PlaceGates* gates = &no_gates;
  const PlaceService* service = &no_service;
  const PlaceChanges* changes = &no_changes;

  [[nodiscard]] std::span<const std::uint8_t> presence() const { return gates->presence; }
  [[nodiscard]] std::span<const std::uint8_t> taking_up() const { return gates->taking_up; }
  [[nodiscard]] std::span<const std::uint8_t> departing() const { return gates->departing; }
  [[nodiscard]] std::span<const std::uint8_t> leaving() const { return gates->leaving; }
  [[nodiscard]] std::span<const int> post_ends() const { return gates->post_ends; }
  [[nodiscard]] std::span<const std::uint8_t> serving() const { return service->serving; }
  [[nodiscard]] std::span<const std::uint8_t> counting() const { return service->counting; }
  [[nodiscard]] std::span<const Touch> touches() const { return changes->touches; }
  [[nodiscard]] std::span<const Touch> holds() const { return changes->holds; }
  [[nodiscard]] std::span<const int> rows() const { return changes->rows; }
  [[nodiscard]] std::span<const int> hold_rows() const { return changes->hold_rows; }

  static const PlaceGates no_gates;
  static const PlaceService no_service;
  static const PlaceChanges no_changes;
};
inline const PlaceGates Place::no_gates;
inline const PlaceService Place::no_service;
inline const PlaceChanges Place::no_changes;

// Runs of values that stay where they are.
template <class T>
class Runs {
 public:
  std::span<const T> add(std::span<const T> run) {
    if (parts_.empty() || parts_.back().capacity() - parts_.back().size() < run.size()) {
      parts_.emplace_back().reserve(std::max(run.size(), at_once));
    }
    std::vector<T>& part = parts_.back();
    part.insert(part.end(), run.begin(), run.end());
    return std::span<const T>(part).last(run.size());
  }

 private:
  static constexpr std::size_t at_once = 1 << 13;
  std::deque<std::vector<T>> parts_;
};

// What places refer to.
struct Shared {
  Runs<std::uint8_t> slots;
  Runs<int> numbers;
  Runs<Touch> touches;
  std::deque<PlaceGates> gates;
  std::deque<PlaceService> services;
  std::deque<PlaceChanges> changes;
};

inline bool same_post(const Place& a, const Place& b) { return a.site == b.site && a.line == b.line; }

struct Leg {
  int lift = -1;
  int offset = 0;  // days after departure
};

struct Route {
  std::vector<int> areas;
  std::vector<Leg> legs;
  int days = 0;
};

// Who serves, or one who supports: tours are counted for each. Days from the horizon's first.
struct Member {
  int since = 0;                // from which who stands there counts
  int min_tour = 0, dwell = 0;  // days
  std::vector<int> max_tour;    // days of a tour on the slot, 0: none; empty: never any
  bool over_at_start = false;   // a tour over its maximum from the start is tolerated while the post is kept
};

// Elements of a contribution that can be split, of one unit: a further site has a price.
struct Split {
  int contribution = 0;
  std::int64_t elements = 0;
};

// What units of a profile are, wherever they may be.
struct UnitKind {
  bool standing = false;
  std::int64_t persons = 0;                          // all members
  std::int64_t line_persons = 0;                     // who serve, without those who support
  std::vector<Member> members;                       // who serves is the first
  bool toured = false;                               // some member has a least or a most of a tour, or a dwell
  int dwell = 0;                                     // days, the most of the members
  int line_since = 0;                                // day since which who stands on a line is on it
  int contribution = 0;                              // of those who serve
  std::vector<std::pair<int, std::int64_t>> burden;  // nation, persons
  std::vector<int> contributions;                    // of all members
  std::vector<Split> splits;
};

// Units with the same places.
struct Profile : UnitKind {
  // 0 is home; 1 is the present post of those who stand somewhere; then lines, ascending.
  std::vector<Place> places;
};

struct Unit {
  int profile = 0;
  int number = 0;  // of its element in its contribution, for reporting
};

struct Lift {
  int days = 0;
  std::vector<std::int64_t> seats;  // by bucket
};

struct Whole {
  int line = -1;
  std::vector<int> from;       // lines that it takes over
  std::int64_t tolerated = 0;  // persons on the old lines while others are on the new one, as the world stands
};

// The day by which a slot of the days [start, end) counts.
inline int middle_day(int start, int end) { return start + (end - start - 1) / 2; }

struct Problem {
  std::shared_ptr<const Shared> shared;  // of copies too
  int slots = 0;
  int days = 0;
  std::vector<int> start;  // day of each slot, and `days` at the end
  std::vector<int> slot_of_day;
  std::vector<int> bucket_of_day;  // of lift
  bool dated = false;              // slots are days: travel, lift, transit and hand-over are exact

  int counters = 0;
  std::vector<Row> rows;
  std::vector<Line> lines;
  std::vector<Profile> profiles;
  std::vector<Unit> units;
  std::vector<int> most_sites;  // by contribution: where its elements may be at once; it can be split over two or more
  std::vector<Lift> lift;
  std::vector<std::vector<std::vector<Route>>> routes;  // [from area][to area], fewest days first
  std::vector<Whole> wholes;
  std::vector<std::int64_t> burden_key;  // by nation; negative: none

  std::array<std::int64_t, priorities> unfilled_price{};
  std::int64_t arrival_price = 0, rebadge_price = 0, split_price = 0;  // whole units a person (split: a site)
  // Days of service on its line that an arrival from another site is taken to cost besides: of a laydown by phases that
  // is to be dated, which knows neither travel nor hand-over.
  std::int64_t arrival_days = 0;
  bool strict = false;
  // For ranges: added to the price of a person who leaves the present post for another mission.
  std::int64_t switch_price = 0;

  [[nodiscard]] const Profile& profile_of(int unit) const {
    return profiles[static_cast<std::size_t>(units[static_cast<std::size_t>(unit)].profile)];
  }
  // Of the seat that a leg takes of who departs on the slot; -1: after the horizon.
  [[nodiscard]] int bucket_of(const Leg& leg, int leaves) const {
    const int day = start[static_cast<std::size_t>(leaves)] + leg.offset;
    return day < days ? bucket_of_day[static_cast<std::size_t>(day)] : -1;
  }
  // Of the line that is served there; 0 where none is.
  [[nodiscard]] std::size_t priority_of(const Place& place) const {
    return place.line < 0 ? 0 : static_cast<std::size_t>(lines[static_cast<std::size_t>(place.line)].priority);
  }
  [[nodiscard]] int length(int slot) const {
    return start[static_cast<std::size_t>(slot) + 1] - start[static_cast<std::size_t>(slot)];
  }
};

}  // namespace rebadge::laydown
