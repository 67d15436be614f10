#include "transition/ranges.h"

#include <algorithm>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "model/index.h"
#include "transition/decode.h"

namespace rebadge::transition {
namespace {

using laydown::Found;
using laydown::Search;
using laydown::SearchOptions;
using laydown::State;

// How many switch, by pair of missions, over the plans that a search met.
struct Switched {
  std::map<std::pair<int, int>, std::int64_t> fewest, most;
};

std::vector<SwitchRange> ranges_of(const Switched& met, const std::map<std::pair<int, int>, std::int64_t>& planned) {
  std::vector<SwitchRange> ranges;
  const auto of = [](const std::map<std::pair<int, int>, std::int64_t>& persons, const std::pair<int, int>& pair) {
    const auto found = persons.find(pair);
    return found == persons.end() ? 0 : found->second;
  };
  for (const auto& [pair, persons] : met.most) {
    if (persons == 0) continue;
    SwitchRange range;
    range.from_mission = MissionId{at(pair.first)};
    range.to_mission = MissionId{at(pair.second)};
    range.most = persons;
    range.fewest = of(met.fewest, pair);
    range.planned = of(planned, pair);
    ranges.push_back(range);
  }
  return ranges;
}

Switched range_of_switch(std::int64_t price, const State& state, const Found& best, const RangeLimits& limits) {
  Switched met;
  met.fewest = met.most = switched(state);
  const Hundredths unfilled = point_of("", state).unfilled;
  laydown::Problem problem = state.problem();
  problem.switch_price = price;
  SearchOptions how;
  how.seed = limits.seed + 1;
  how.accepts = [&](State& other) {
    const search::Cost& cost = other.cost();
    if (cost[search::Cost::hard] > 0) return false;
    for (int level = search::Cost::withdrawn; level < search::Cost::unfilled; ++level) {
      if (cost[level] > best.cost[level]) return false;
    }
    if (point_of("", other).unfilled > unfilled) return false;
    const auto now = switched(other);
    for (const auto& [pair, persons] : now) {
      met.most[pair] = std::max(met.most[pair], persons);
      met.fewest.try_emplace(pair, 0);
    }
    for (auto& [pair, persons] : met.fewest) {
      const auto found = now.find(pair);
      persons = std::min(persons, found == now.end() ? 0 : found->second);
    }
    return true;
  };
  Search search(problem, how);
  search.construct(best.best, 0);
  search.improve(limits.rule(limits.iterations));
  return met;
}

CurvePoint end_of_curve(const std::string& name, const laydown::Problem& problem,
                        const std::vector<laydown::Trajectory>& start, std::uint64_t seed,
                        const search::StopRule& stop) {
  SearchOptions how;
  how.seed = seed + 2;
  Search search(problem, how);
  search.construct(start, start.empty() ? 1 : 0, stop);
  const Found found = search.improve(stop);
  State state(problem);
  state.place(found.best);
  return point_of(name, state);
}

}  // namespace

Ranges searched_ranges(const State& state, const Found& plan, const RangeLimits& limits) {
  const CurvePoint here = point_of("this plan", state);
  laydown::Problem dear = state.problem();
  for (std::int64_t& price : dear.unfilled_price) price = 0;
  laydown::Problem eager = state.problem();
  eager.strict = true;
  Switched low, high;
  CurvePoint fewest, most;
  {
    const std::jthread one([&] {
      low = range_of_switch(400, state, plan, limits);
      most = end_of_curve("most filled", eager, plan.best, limits.seed, limits.rule(limits.iterations));
    });
    const std::jthread other([&] {
      high = range_of_switch(-400, state, plan, limits);
      fewest = end_of_curve("fewest moves", dear, {}, limits.seed, limits.rule(0));
    });
  }
  for (const auto& [pair, persons] : high.most) low.most[pair] = std::max(low.most[pair], persons);
  for (auto& [pair, persons] : low.fewest) {
    const auto other = high.fewest.find(pair);
    persons = std::min(persons, other == high.fewest.end() ? 0 : other->second);
  }
  if (fewest.moved > here.moved) fewest.moved = here.moved, fewest.unfilled = here.unfilled;
  if (most.unfilled > here.unfilled) most.moved = here.moved, most.unfilled = here.unfilled;
  return {ranges_of(low, switched(state)), {fewest, here, most}};
}

Ranges ranges_of_alone(const State& state, const State& fewest) {
  const auto planned = switched(state);
  const CurvePoint here = point_of("this plan", state);
  CurvePoint least = point_of("fewest moves", fewest), most = here;
  if (least.moved > here.moved) least.moved = here.moved, least.unfilled = here.unfilled;
  most.name = "most filled";
  return {ranges_of({planned, planned}, planned), {least, here, most}};
}

}  // namespace rebadge::transition
