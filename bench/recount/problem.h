// The laydown by phases as docs/laydown-problem.md defines it.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rebadge::recount {

using Amounts = std::vector<std::int64_t>;
using Limits = std::vector<std::optional<std::int64_t>>;  // by slot

struct Level {
  std::int64_t worth = 0;  // percent
  std::size_t counter = 0;
};

struct Line {
  std::size_t priority = 0;  // 0 is the highest
  std::int64_t minimum = 0;
  Amounts demand;             // by slot
  std::vector<Level> levels;  // best first
  std::size_t on = 0;         // counter
  bool cover = true, runs_at_start = false;
  std::string accepted;  // by slot, 1: cover is not asked; empty: nowhere
};

struct Row {
  std::string kind;
  std::vector<std::size_t> counters;
  Limits limit;
  Limits other;             // capacity: comfort; balance: the second's limit
  std::int64_t weight = 0;  // capacity, balance
  std::int64_t factor = 0;  // balance: target; spread: zones
};

struct Whole {
  std::size_t line = 0;
  std::vector<std::size_t> from;
  std::int64_t tolerated = 0;
};

struct Leg {
  std::size_t lift = 0;
  int offset = 0;  // days
};
using Route = std::vector<Leg>;

struct Post {
  std::string kind = "home";
  int line = -1, site = -1, mission = -1;
  std::size_t area = 0;
  bool kept = false;
  std::string serving, counting;  // by slot
};

struct Gates {
  std::string presence, taking_up, departing;  // by slot; home: blank
  std::vector<int> post_ends;                  // by member
};

struct Touch {
  std::size_t counter = 0;
  std::int64_t amount = 0;
  std::string when;
  int from = 0, until = 0;
};

struct Place {
  std::size_t post = 0, gates = 0, touches = 0;
  std::int64_t factor = 0;
};

struct Member {
  int since = 0, least = 0;
  bool over_at_start = false;
  std::vector<int> most;  // by slot, 0: none; empty: never any
};

struct Tours {
  int dwell = 0;
  std::vector<Member> members;
};

struct Profile {
  bool standing = false;
  std::int64_t persons = 0;
  std::vector<std::pair<std::size_t, std::int64_t>> burden;  // nation, persons
  std::vector<std::size_t> contributions;                    // that may be split
  std::optional<Tours> tours;
  std::vector<std::size_t> places;
};

struct Problem {
  std::vector<int> start;  // by slot, and the horizon's end
  bool strict = false;
  std::size_t counters = 0;
  std::array<std::int64_t, 5> unfilled{};
  std::int64_t arrival = 0, rebadge = 0, split = 0;
  Amounts burden_key;  // by nation; negative: none
  std::vector<Line> lines;
  std::vector<Row> rows;
  std::vector<Whole> wholes;
  std::vector<Amounts> seats;                           // by lift and slot
  std::vector<std::vector<std::vector<Route>>> routes;  // by area and area
  std::vector<Profile> profiles;
  std::vector<Post> posts;
  std::vector<Gates> gates;
  std::vector<std::vector<Touch>> touches;
  std::vector<Place> places;
  std::vector<std::size_t> units;  // profiles

  [[nodiscard]] std::size_t slots() const { return start.size() - 1; }
  [[nodiscard]] std::int64_t days(std::size_t slot) const { return start[slot + 1] - start[slot]; }
};

struct Plan {
  std::vector<std::vector<std::size_t>> places;  // by unit and slot: of the profile's
  struct Choice {
    std::size_t unit = 0, slot = 0, route = 0;
  };
  std::vector<Choice> routes;  // where it is not the first
};

// Throw std::runtime_error where the text is not what it should be.
Problem read_problem(std::istream& in);
Plan read_plan(std::istream& in, const Problem& problem);

}  // namespace rebadge::recount
