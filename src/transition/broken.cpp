#include "transition/broken.h"

#include <algorithm>
#include <cstdint>

#include "laydown/tours.h"
#include "model/index.h"
#include "model/rule.h"

namespace rebadge::transition {
namespace {

using laydown::Place;
using laydown::Problem;
using laydown::State;
using laydown::Trajectory;

class Breaches {
 public:
  Breaches(const Case& c, const laydown::Bridge& bridge, const State& state)
      : case_(c), bridge_(bridge), problem_(bridge.problem), state_(state) {}

  std::vector<std::string> all() {
    rows();
    for (std::size_t u = 0; u < problem_.units.size(); ++u) unit(static_cast<int>(u));
    for (std::size_t l = 0; l < problem_.lines.size(); ++l) handover(static_cast<int>(l));
    for (const laydown::Whole& whole : problem_.wholes) passing(whole);
    lift();
    return reasons_;
  }

 private:
  void say(Rule rule, const std::string& who, int from, int until, std::int64_t amount) {
    reasons_.push_back(std::string(code(rule)) + ": " + who + (who.empty() ? "" : ", ") +
                       to_string(case_.from + problem_.start[at(from)]) + " until " +
                       to_string(case_.from + problem_.start[at(until)]) + ", " + std::to_string(amount) +
                       " too many or too few at worst. " + std::string(sentence(rule)));
  }

  // One a run of slots of [from, until) on which `amount` is not 0.
  template <class F>
  void runs(Rule rule, const std::string& who, int from, int until, F&& amount) {
    for (int slot = from; slot < until; ++slot) {
      if (amount(slot) <= 0) continue;
      const int first = slot;
      std::int64_t worst = 0;
      for (; slot < until && amount(slot) > 0; ++slot) worst = std::max(worst, amount(slot));
      say(rule, who, first, slot, worst);
    }
  }

  void rows() {
    for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
      const int pin = problem_.rows[r].pin;
      runs(static_cast<Rule>(problem_.rows[r].rule), pin < 0 ? "" : case_.pins[at(pin)].id, 0, problem_.slots,
           [&](int slot) {
             search::Cost cost;
             state_.add_row(static_cast<int>(r), slot, 1, cost);
             return cost[search::Cost::hard];
           });
    }
  }

  // Where it may not be, or may not be any longer.
  void unit(int unit) {
    const laydown::Profile& profile = state_.profile(unit);
    const Trajectory& path = state_.trajectory(unit);
    const std::string name = case_.name(bridge_.members[at(unit)][0]);
    const char* why =
        case_.pins.empty() ? " must leave and no lift takes it" : " must leave, and no lift or pin lets it";
    for (std::size_t i = 0; i < path.size(); ++i) {
      const Place& place = profile.places[at(path[i].place)];
      if (place.kind == Place::Kind::home) continue;
      const int since = tour_since(problem_, path, i);
      runs(Rule::window, name + why, path[i].from, path[i].until,
           [&](int slot) { return place.presence()[at(slot)] == 0 ? profile.persons : 0; });
      runs(Rule::max_tour, name, path[i].from, path[i].until,
           [&](int slot) { return over_tour(problem_, profile, place, slot, since) ? profile.persons : 0; });
    }
  }

  void handover(int index) {
    runs(Rule::handover, case_.requirements[at(index)].id, 0, problem_.slots,
         [&](int slot) { return state_.handover_short(index, slot); });
  }

  void passing(const laydown::Whole& whole) {
    runs(Rule::whole, case_.requirements[at(whole.line)].id, state_.first_day_on(whole.line), problem_.slots,
         [&](int slot) { return state_.left_behind(whole, slot); });
  }

  void lift() {
    for (std::size_t l = 0; l < problem_.lift.size(); ++l) {
      runs(Rule::lift, "", 0, problem_.slots, [&](int slot) {
        return -state_.free_seats(static_cast<int>(l), problem_.bucket_of_day[at(problem_.start[at(slot)])]);
      });
    }
  }

  const Case& case_;
  const laydown::Bridge& bridge_;
  const Problem& problem_;
  const State& state_;
  std::vector<std::string> reasons_;
};

}  // namespace

std::vector<std::string> broken(const Case& c, const laydown::Bridge& bridge, const State& state) {
  return Breaches(c, bridge, state).all();
}

}  // namespace rebadge::transition
