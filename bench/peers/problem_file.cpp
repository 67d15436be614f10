#include "bench/peers/problem_file.h"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>
#include <ostream>
#include <span>
#include <string>
#include <unordered_map>

namespace rebadge::bench {
namespace {

namespace json = boost::json;
using namespace laydown;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// One object with its tables, an entry a line.
class Document {
 public:
  Document(std::ostream& out, const char* format) : out_(out) { out_ << "{\"format\": \"" << format << '"'; }
  ~Document() { out_ << "\n}\n"; }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  void field(const char* name, const json::value& value) { out_ << ",\n\"" << name << "\": " << value; }
  template <class Items, class Make>
  void table(const char* name, const Items& items, Make&& make) {
    out_ << ",\n\"" << name << "\": [";
    const char* before = "\n";
    for (const auto& item : items) {
      out_ << before << make(item);
      before = ",\n";
    }
    out_ << "]";
  }

 private:
  std::ostream& out_;
};

json::value limit_or_null(std::int64_t limit) { return limit == no_limit ? json::value(nullptr) : json::value(limit); }

// A list by slot, or one value where all are the same.
json::value by_slot(const std::vector<std::int64_t>& values) {
  if (std::all_of(values.begin(), values.end(), [&](std::int64_t value) { return value == values.front(); })) {
    return limit_or_null(values.front());
  }
  json::array list;
  for (const std::int64_t value : values) list.push_back(limit_or_null(value));
  return list;
}

json::value digits(std::span<const std::uint8_t> values) {
  json::string text;
  for (const std::uint8_t value : values) text.push_back(static_cast<char>('0' + value));
  return text;
}

template <class Values>
json::value list_of(const Values& values) {
  return json::value_from(values);
}

json::value row_of(const Row& row) {
  const auto make = [&](const char* kind, std::size_t counters) {
    json::object object{{"kind", kind}};
    object["counters"] = list_of(
        std::vector<int>(row.counters.begin(),
                         row.counters.begin() + static_cast<std::ptrdiff_t>(std::min(counters, row.counters.size()))));
    object["limit"] = by_slot(row.limit);
    return object;
  };
  constexpr std::size_t all = 1'000'000;
  switch (row.kind) {
    case Row::Kind::fill:
      break;
    case Row::Kind::capacity: {  // without dates nothing is held in transit
      json::object object = make("capacity", 1);
      object["comfort"] = by_slot(row.other);
      object["weight"] = row.weight;
      return object;
    }
    case Row::Kind::balance: {
      json::object object = make("balance", 2);
      object["other_limit"] = by_slot(row.other);
      object["target"] = row.factor;
      object["weight"] = row.weight;
      return object;
    }
    case Row::Kind::ceiling:  // without dates nobody is spared
      return make("ceiling", 1);
    case Row::Kind::floor:
      return make("floor", 1);
    case Row::Kind::only_with:
      return make("only_with", 2);
    case Row::Kind::conflict:
      return make("conflict", 3);
    case Row::Kind::spread: {
      json::object object = make("spread", all);
      object["zones"] = row.factor;
      return object;
    }
    case Row::Kind::needs:
      return make("needs", 2);
  }
  return nullptr;
}

json::value line_of(const Problem& problem, const Line& line) {
  json::array levels;
  const Row& fill = problem.rows[at(line.fill_row)];
  for (std::size_t i = 0; i < line.worth.size(); ++i) levels.push_back({line.worth[i], fill.counters[i]});
  json::object said{{"priority", line.priority + 1},
                    {"minimum", line.minimum},
                    {"demand", by_slot(line.demand)},
                    {"levels", levels},
                    {"on", line.on},
                    {"cover", line.cover},
                    {"runs_at_start", line.runs_at_start}};
  if (!line.accepted.empty()) said["accepted"] = digits(line.accepted);
  return said;
}

// What repeats is written once: entries are numbered as they come.
class Table {
 public:
  int number(const json::value& entry) {
    std::string text = json::serialize(entry);
    const auto [known, fresh] = numbers_.try_emplace(std::move(text), static_cast<int>(numbers_.size()));
    if (fresh) entries_.push_back(&known->first);
    return known->second;
  }
  [[nodiscard]] const std::vector<const std::string*>& entries() const { return entries_; }

 private:
  std::unordered_map<std::string, int> numbers_;
  std::vector<const std::string*> entries_;
};

class Places {
 public:
  explicit Places(const Problem& problem) : problem_(problem) {}

  int number(const Profile& profile, const Place& place) {
    std::int64_t factor = 0;  // what persons of one unit of the profile multiply, mostly
    for (const Touch& touch : place.touches()) factor = std::gcd(factor, touch.amount);
    return places_.number(json::array{posts_.number(post_of(place)), gates_.number(gates_of(profile, place)),
                                      touches_.number(touches_of(place, factor)), factor});
  }
  void write(Document& document) const {
    const auto as_it_is = [](const std::string* text) -> const std::string& { return *text; };
    document.table("posts", posts_.entries(), as_it_is);
    document.table("gates", gates_.entries(), as_it_is);
    document.table("touches", touches_.entries(), as_it_is);
    document.table("places", places_.entries(), as_it_is);
  }

 private:
  [[nodiscard]] json::value post_of(const Place& place) const {
    if (place.kind == Place::Kind::home) return json::object{{"kind", "home"}, {"area", place.area}};
    return json::object{{"kind", place.kind == Place::Kind::stay ? "stay" : "line"},
                        {"line", place.line},
                        {"site", place.site},
                        {"mission", place.mission},
                        {"area", place.area},
                        {"kept", place.kept},
                        {"serving", digits(place.serving())},
                        {"counting", digits(place.counting())}};
  }
  [[nodiscard]] static json::value gates_of(const Profile& profile, const Place& place) {
    if (place.kind == Place::Kind::home) return json::object{};
    json::object gates{{"presence", digits(place.presence())},
                       {"taking_up", digits(place.taking_up())},
                       {"departing", digits(place.departing())}};
    if (profile.toured) gates["post_ends"] = list_of(place.post_ends());
    return gates;
  }
  [[nodiscard]] json::value touches_of(const Place& place, std::int64_t factor) const {
    json::array touches;
    for (const Touch& touch : place.touches()) {
      const char* when = touch.when == Touch::When::present   ? "present"
                         : touch.when == Touch::When::serving ? "serving"
                                                              : "counting";
      json::array entry{touch.counter, touch.amount / factor, when};
      if (touch.from > 0 || touch.until < problem_.slots) entry.insert(entry.end(), {touch.from, touch.until});
      touches.push_back(std::move(entry));
    }
    return touches;
  }

  const Problem& problem_;
  Table posts_, gates_, touches_, places_;
};

json::value tours_of(const Profile& profile) {
  json::array members;
  for (const Member& member : profile.members) {
    json::object entry{{"since", member.since}, {"least", member.min_tour}, {"over_at_start", member.over_at_start}};
    if (!member.max_tour.empty()) entry["most"] = list_of(member.max_tour);
    members.push_back(std::move(entry));
  }
  return json::object{{"dwell", profile.dwell}, {"members", std::move(members)}};
}

json::value profile_of(const Problem& problem, std::size_t index, Places& places) {
  const Profile& profile = problem.profiles[index];
  json::array numbers;
  for (const Place& place : profile.places) numbers.push_back(places.number(profile, place));
  json::object object{{"standing", profile.standing}, {"persons", profile.persons}};
  if (!profile.burden.empty()) object["burden"] = list_of(profile.burden);
  json::array splits;
  for (const Split& split : profile.splits) splits.push_back(split.contribution);
  if (!splits.empty()) object["contributions"] = std::move(splits);
  if (profile.toured) object["tours"] = tours_of(profile);
  object["places"] = std::move(numbers);
  return object;
}

struct Ways {
  std::size_t from, to;
  const std::vector<Route>* routes;
};

std::vector<Ways> ways_of(const Problem& problem) {
  std::vector<Ways> all;
  for (std::size_t from = 0; from < problem.routes.size(); ++from) {
    for (std::size_t to = 0; to < problem.routes[from].size(); ++to) {
      if (!problem.routes[from][to].empty()) all.push_back({from, to, &problem.routes[from][to]});
    }
  }
  return all;
}

json::value ways_entry(const Ways& ways) {
  json::array routes;
  for (const Route& route : *ways.routes) {
    json::array legs;
    for (const Leg& leg : route.legs) legs.push_back({leg.lift, leg.offset});
    routes.push_back(std::move(legs));
  }
  return json::object{{"from", ways.from}, {"to", ways.to}, {"routes", std::move(routes)}};
}

}  // namespace

void write_problem(std::ostream& out, const Problem& problem) {
  Document document(out, "rebadge-laydown-problem/1");
  document.field("start", list_of(problem.start));
  document.field("strict", problem.strict);
  document.field("counters", problem.counters);
  document.field("prices", json::object{{"unfilled", json::value_from(problem.unfilled_price)},
                                        {"arrival", problem.arrival_price},
                                        {"rebadge", problem.rebadge_price},
                                        {"split", problem.split_price}});
  document.field("burden_key", list_of(problem.burden_key));
  document.table("lines", problem.lines, [&](const Line& line) { return line_of(problem, line); });
  std::vector<const Row*> rows;
  for (const Row& row : problem.rows) {
    if (row.kind != Row::Kind::fill) rows.push_back(&row);
  }
  document.table("rows", rows, [](const Row* row) { return row_of(*row); });
  document.table("wholes", problem.wholes, [](const Whole& whole) {
    return json::object{{"line", whole.line}, {"from", list_of(whole.from)}, {"tolerated", whole.tolerated}};
  });
  document.table("seats", problem.lift, [](const Lift& lift) { return by_slot(lift.seats); });
  document.table("ways", ways_of(problem), ways_entry);
  Places places(problem);
  std::vector<std::size_t> indices(problem.profiles.size());
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
  document.table("profiles", indices, [&](std::size_t i) { return profile_of(problem, i, places); });
  places.write(document);
  std::vector<int> units;
  for (const Unit& unit : problem.units) units.push_back(unit.profile);
  document.field("units", list_of(units));
}

void write_plan(std::ostream& out, const Problem& problem, const std::vector<Trajectory>& units) {
  Document document(out, "rebadge-laydown-plan/1");
  struct Move {
    std::size_t unit;
    int slot, route;
  };
  std::vector<Move> moves;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    for (const Stint& stint : units[unit]) {
      if (stint.route > 0) moves.push_back({unit, stint.leaves, stint.route});
    }
  }
  document.table("routes", moves, [](const Move& move) { return json::array{move.unit, move.slot, move.route}; });
  document.table("places", units, [&](const Trajectory& unit) {
    std::vector<int> places(at(problem.slots), 0);
    for (const Stint& stint : unit) std::fill(places.begin() + stint.from, places.begin() + stint.until, stint.place);
    return list_of(places);
  });
}

}  // namespace rebadge::bench
