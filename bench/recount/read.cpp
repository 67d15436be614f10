#include <boost/json.hpp>
#include <istream>
#include <stdexcept>

#include "bench/recount/problem.h"

namespace rebadge::recount {
namespace {

namespace json = boost::json;

json::value parse(std::istream& in, const char* format) {
  json::stream_parser parser;
  std::string text(1 << 16, '\0');
  while (in.read(text.data(), static_cast<std::streamsize>(text.size())) || in.gcount() > 0) {
    parser.write(text.data(), static_cast<std::size_t>(in.gcount()));
  }
  parser.finish();
  json::value root = parser.release();
  if (root.at("format").as_string() != format) throw std::runtime_error(std::string("not a ") + format);
  return root;
}

template <class T>
T to(const json::value& value) {
  return json::value_to<T>(value);
}

template <class T, class Make>
std::vector<T> list(const json::value& values, Make&& make) {
  std::vector<T> all;
  for (const json::value& value : values.as_array()) all.push_back(make(value));
  return all;
}

std::optional<std::int64_t> limit_of(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  return to<std::int64_t>(value);
}

// One value stands for a list of the same.
Limits limits(const json::value& value, std::size_t slots) {
  if (!value.is_array()) return Limits(slots, limit_of(value));
  Limits all = list<std::optional<std::int64_t>>(value, limit_of);
  if (all.size() != slots) throw std::runtime_error("a list by slot has another length");
  return all;
}

Amounts amounts(const json::value& value, std::size_t slots) {
  Amounts all;
  for (const auto& amount : limits(value, slots)) all.push_back(amount.value());
  return all;
}

Line line_of(const json::value& value, std::size_t slots) {
  Line line;
  line.priority = to<std::size_t>(value.at("priority")) - 1;
  line.minimum = to<std::int64_t>(value.at("minimum"));
  line.demand = amounts(value.at("demand"), slots);
  line.levels = list<Level>(value.at("levels"), [](const json::value& level) {
    return Level{to<std::int64_t>(level.at(0)), to<std::size_t>(level.at(1))};
  });
  line.on = to<std::size_t>(value.at("on"));
  line.cover = value.at("cover").as_bool();
  line.runs_at_start = value.at("runs_at_start").as_bool();
  if (value.as_object().contains("accepted")) line.accepted = to<std::string>(value.at("accepted"));
  return line;
}

Row row_of(const json::value& value, std::size_t slots) {
  Row row;
  row.kind = to<std::string>(value.at("kind"));
  row.counters = to<std::vector<std::size_t>>(value.at("counters"));
  row.limit = limits(value.at("limit"), slots);
  if (row.kind == "capacity") row.other = limits(value.at("comfort"), slots);
  if (row.kind == "balance") {
    row.other = limits(value.at("other_limit"), slots);
    row.factor = to<std::int64_t>(value.at("target"));
  }
  if (row.kind == "spread") row.factor = to<std::int64_t>(value.at("zones"));
  if (row.kind == "capacity" || row.kind == "balance") row.weight = to<std::int64_t>(value.at("weight"));
  return row;
}

Post post_of(const json::value& value) {
  Post post;
  post.kind = to<std::string>(value.at("kind"));
  post.area = to<std::size_t>(value.at("area"));
  if (post.kind == "home") return post;
  post.line = to<int>(value.at("line"));
  post.site = to<int>(value.at("site"));
  post.mission = to<int>(value.at("mission"));
  post.kept = value.at("kept").as_bool();
  post.serving = to<std::string>(value.at("serving"));
  post.counting = to<std::string>(value.at("counting"));
  return post;
}

Gates gates_of(const json::value& value) {
  Gates gates;
  const json::object& object = value.as_object();
  if (object.empty()) return gates;
  gates.presence = to<std::string>(object.at("presence"));
  gates.taking_up = to<std::string>(object.at("taking_up"));
  gates.departing = to<std::string>(object.at("departing"));
  if (object.contains("post_ends")) gates.post_ends = to<std::vector<int>>(object.at("post_ends"));
  return gates;
}

Touch touch_of(const json::value& value, std::size_t slots) {
  const json::array& entry = value.as_array();
  Touch touch{to<std::size_t>(entry.at(0)), to<std::int64_t>(entry.at(1)), to<std::string>(entry.at(2)), 0,
              static_cast<int>(slots)};
  if (entry.size() > 3) {
    touch.from = to<int>(entry.at(3));
    touch.until = to<int>(entry.at(4));
  }
  return touch;
}

Tours tours_of(const json::value& value) {
  Tours tours;
  tours.dwell = to<int>(value.at("dwell"));
  tours.members = list<Member>(value.at("members"), [](const json::value& entry) {
    Member member{to<int>(entry.at("since")), to<int>(entry.at("least")), entry.at("over_at_start").as_bool(), {}};
    if (const auto* most = entry.as_object().if_contains("most")) member.most = to<std::vector<int>>(*most);
    return member;
  });
  return tours;
}

Profile profile_of(const json::value& value) {
  Profile profile;
  profile.standing = value.at("standing").as_bool();
  profile.persons = to<std::int64_t>(value.at("persons"));
  const json::object& object = value.as_object();
  if (const auto* burden = object.if_contains("burden")) profile.burden = to<decltype(profile.burden)>(*burden);
  if (const auto* ids = object.if_contains("contributions")) profile.contributions = to<std::vector<std::size_t>>(*ids);
  if (const auto* tours = object.if_contains("tours")) profile.tours = tours_of(*tours);
  profile.places = to<std::vector<std::size_t>>(value.at("places"));
  return profile;
}

void add_ways(Problem& problem, const json::value& value) {
  const auto from = to<std::size_t>(value.at("from")), into = to<std::size_t>(value.at("to"));
  if (problem.routes.size() <= from) problem.routes.resize(from + 1);
  if (problem.routes[from].size() <= into) problem.routes[from].resize(into + 1);
  problem.routes[from][into] = list<Route>(value.at("routes"), [](const json::value& legs) {
    return list<Leg>(legs, [](const json::value& leg) { return Leg{to<std::size_t>(leg.at(0)), to<int>(leg.at(1))}; });
  });
}

}  // namespace

Problem read_problem(std::istream& in) {
  const json::value root = parse(in, "rebadge-laydown-problem/1");
  Problem problem;
  problem.start = to<std::vector<int>>(root.at("start"));
  if (problem.start.size() < 2) throw std::runtime_error("there is no slot");
  const std::size_t slots = problem.slots();
  problem.strict = root.at("strict").as_bool();
  problem.counters = to<std::size_t>(root.at("counters"));
  const json::value& prices = root.at("prices");
  problem.unfilled = to<std::array<std::int64_t, 5>>(prices.at("unfilled"));
  problem.arrival = to<std::int64_t>(prices.at("arrival"));
  problem.rebadge = to<std::int64_t>(prices.at("rebadge"));
  problem.split = to<std::int64_t>(prices.at("split"));
  problem.burden_key = to<Amounts>(root.at("burden_key"));
  problem.lines = list<Line>(root.at("lines"), [&](const json::value& value) { return line_of(value, slots); });
  problem.rows = list<Row>(root.at("rows"), [&](const json::value& value) { return row_of(value, slots); });
  problem.wholes = list<Whole>(root.at("wholes"), [](const json::value& value) {
    return Whole{to<std::size_t>(value.at("line")), to<std::vector<std::size_t>>(value.at("from")),
                 to<std::int64_t>(value.at("tolerated"))};
  });
  problem.seats = list<Amounts>(root.at("seats"), [&](const json::value& value) { return amounts(value, slots); });
  for (const json::value& value : root.at("ways").as_array()) add_ways(problem, value);
  problem.profiles = list<Profile>(root.at("profiles"), profile_of);
  problem.posts = list<Post>(root.at("posts"), post_of);
  problem.gates = list<Gates>(root.at("gates"), gates_of);
  problem.touches = list<std::vector<Touch>>(root.at("touches"), [&](const json::value& value) {
    return list<Touch>(value, [&](const json::value& entry) { return touch_of(entry, slots); });
  });
  problem.places = list<Place>(root.at("places"), [](const json::value& value) {
    return Place{to<std::size_t>(value.at(0)), to<std::size_t>(value.at(1)), to<std::size_t>(value.at(2)),
                 to<std::int64_t>(value.at(3))};
  });
  problem.units = to<std::vector<std::size_t>>(root.at("units"));
  return problem;
}

Plan read_plan(std::istream& in, const Problem& problem) {
  const json::value root = parse(in, "rebadge-laydown-plan/1");
  Plan plan;
  plan.places = to<std::vector<std::vector<std::size_t>>>(root.at("places"));
  if (plan.places.size() != problem.units.size()) throw std::runtime_error("not one list of places a unit");
  for (std::size_t unit = 0; unit < plan.places.size(); ++unit) {
    const std::size_t places = problem.profiles.at(problem.units[unit]).places.size();
    if (plan.places[unit].size() != problem.slots()) throw std::runtime_error("not one place a slot");
    for (const std::size_t place : plan.places[unit]) {
      if (place >= places) throw std::runtime_error("a unit is at a place that its profile does not have");
    }
  }
  plan.routes = list<Plan::Choice>(root.at("routes"), [](const json::value& value) {
    return Plan::Choice{to<std::size_t>(value.at(0)), to<std::size_t>(value.at(1)), to<std::size_t>(value.at(2))};
  });
  return plan;
}

}  // namespace rebadge::recount
