#include "laydown/sweep.h"

#include <algorithm>
#include <array>
#include <optional>

#include "laydown/best_response.h"
#include "laydown/compact.h"
#include "laydown/exits.h"
#include "laydown/tours.h"
#include "laydown/ways.h"

namespace rebadge::laydown {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr int short_horizon = 70;  // slots

template <std::size_t N>
class PathFinder {
  using Value = Compact<N>;
  using Leave = PricedExit<Value>;

 public:
  PathFinder(const State& state, const Profile& profile, const Values& values, const Mask& mask, const Levels& levels)
      : state_(state),
        problem_(state.problem()),
        profile_(profile),
        values_(values),
        mask_(mask),
        levels_(levels),
        places_(static_cast<int>(profile.places.size())),
        slots_(problem_.slots),
        toured_(profile.toured) {
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      if (levels_[i] == Cost::excuse) excuse_ = i;
    }
    slot_ = compact(values.slot);
    arrive_ = compact(values.arrive);
    leave_ = compact(values.leave);
    held_ = compact(values.held);
    for (const Place& from : profile.places) {
      for (const Place& to : profile.places) move_.push_back(compact(move_cost(problem_, profile, from, to)));
    }
    find_active();
    group_places();
    find_ways();
    find_events();
    find_arrivals();
  }

  Trajectory find() {
    stay_.resize(size());
    stay_reached_.resize(size());
    if (!toured_) {
      Sweep& sweep = open(0, 0, -1);
      seed(profile_.standing ? 1 : 0);
      run(sweep, true);
    } else {
      find_tours();
    }
    return trace();
  }

 private:
  [[nodiscard]] std::size_t size() const { return at(places_) * at(slots_ + 1); }
  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(slots_ + 1) + at(slot); }
  [[nodiscard]] const Place& place(int p) const { return profile_.places[at(p)]; }
  [[nodiscard]] Value compact(const Cost& cost) const { return laydown::compact<N>(cost, levels_); }
  [[nodiscard]] std::vector<Value> compact(const std::vector<Cost>& costs) const {
    std::vector<Value> all;
    all.reserve(costs.size());
    for (const Cost& cost : costs) all.push_back(compact(cost));
    return all;
  }
  [[nodiscard]] const Value& move(int p, int q) const { return move_[at(p) * at(places_) + at(q)]; }

  // Places that are open on some slot; the others need no look.
  void find_active() {
    active_.assign(at(places_), 0);
    for (const Place& here : profile_.places) area_.push_back(here.area);
    for (int p = 0; p < places_; ++p) {
      const auto from = values_.allowed.begin() + static_cast<std::ptrdiff_t>(index(p, 0));
      active_[at(p)] = std::find(from, from + slots_, 1) != from + slots_ ? 1 : 0;
    }
  }

  // Places at one site leave it alike: one departure a group and slot, the best of them. The present post is a group
  // of its own.
  void group_places() {
    for (int p = 0; p < places_; ++p) {
      if (active_[at(p)] == 0) continue;
      auto known = std::find_if(groups_.begin(), groups_.end(), [&](const std::vector<int>& group) {
        const Place& first = place(group.front());
        return first.kind != Place::Kind::stay && place(p).kind != Place::Kind::stay && first.site == place(p).site;
      });
      if (known == groups_.end()) known = groups_.insert(groups_.end(), std::vector<int>{});
      known->push_back(p);
    }
  }

  void find_ways() {
    ways_.assign(problem_.routes.size() * problem_.routes.size(), {});
    for (const Place& from : profile_.places) {
      for (const Place& to : profile_.places) {
        auto& ways = ways_[at(from.area) * problem_.routes.size() + at(to.area)];
        if (from.area == to.area || !ways.empty()) continue;
        ways = ways_of(state_, profile_, problem_.routes[at(from.area)][at(to.area)], mask_);
      }
    }
  }
  [[nodiscard]] const std::vector<Way>& ways(int from, int to) const {
    return ways_[at(from) * problem_.routes.size() + at(to)];
  }

  // A move pays on a slot on which something changes, at the one end or the other; on others waiting is as good. Short
  // horizons are searched whole.
  void find_events() {
    event_.assign(at(slots_ + 1), slots_ <= short_horizon ? 1 : 0);
    event_.front() = event_.back() = 1;
    for (int slot = 1; slot < slots_; ++slot) {
      for (int p = 0; p < places_ && event_[at(slot)] == 0; ++p) {
        const std::size_t now = index(p, slot), before = index(p, slot - 1);
        bool same = values_.allowed[now] == values_.allowed[before] && slot_[now] == slot_[before] &&
                    arrive_[now] == arrive_[before] && leave_[now] == leave_[before];
        if (same && place(p).kind != Place::Kind::home) {
          same = place(p).taking_up[at(slot)] == place(p).taking_up[at(slot) - 1] &&
                 place(p).departing[at(slot)] == place(p).departing[at(slot) - 1];
        }
        if (!same) event_[at(slot)] = 1;
      }
    }
    if (mask_.not_before > 0 && mask_.not_before < slots_) event_[at(mask_.not_before)] = 1;
  }
  // By pair of areas and slot: may an arrival on the slot be worth a look?
  void find_arrivals() {
    for (const std::vector<Way>& between : ways_) {
      std::vector<char>& worth = worth_a_look_.emplace_back();
      if (between.empty()) continue;
      worth.assign(event_.begin(), event_.end());
      for (const Way& way : between) {
        const int days = problem_.dated ? way.days : 0;
        for (int slot = days; slot <= slots_ && slot - days < slots_; ++slot) {
          if (eventful(way, slot - days, slot)) worth[at(slot)] = 1;
        }
      }
    }
  }
  [[nodiscard]] bool eventful(const Way& way, int leaves, int slot) const {
    return event_[at(slot)] != 0 || event_[at(leaves)] != 0 || (leaves > 0 && way.route[at(leaves) - 1] < 0) ||
           (leaves + 1 < slots_ && way.route[at(leaves) + 1] < 0);
  }

  // The best departure of each group on the slot.
  void gather(int slot) {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::size_t i = g * at(slots_ + 1) + at(slot);
      out_place_[i] = -1;
      for (const int p : groups_[g]) {
        if (stay_reached_[index(p, slot)] == 0) continue;
        const Value value = stay_[index(p, slot)] + leave_[index(p, slot)];
        if (out_place_[i] >= 0 && !(value < out_[i])) continue;
        out_[i] = value;
        out_place_[i] = p;
      }
    }
  }

  [[nodiscard]] int slots_for(int from_slot, int days) const {  // the slot that begins so many days later
    if (!problem_.dated) return from_slot;
    return from_slot + days;
  }

  Sweep& open(int start, int since, int exit_before) {
    sweeps_.push_back({start, since, exit_before, {}, {}});
    sweeps_.back().back.assign(size(), Back{-2, -1, -1});
    sweeps_.back().moved_in.assign(size(), 0);
    std::fill(stay_reached_.begin(), stay_reached_.end(), 0);
    arrived_.assign(size(), std::nullopt);
    wait_.assign(groups_.size() * at(places_), std::nullopt);
    near_wait_.assign(at(places_) * at(places_), std::nullopt);
    out_.resize(groups_.size() * at(slots_ + 1));
    out_place_.assign(groups_.size() * at(slots_ + 1), -1);
    return sweeps_.back();
  }

  void seed(int p) {
    stay_[index(p, 0)] = Value{};
    stay_reached_[index(p, 0)] = 1;
  }

  void offer(Sweep& sweep, int p, int slot, const Value& value, const Back& back) {
    std::optional<Value>& best = arrived_[index(p, slot)];
    if (best && !(value < *best)) return;
    best = value;
    sweep.back[index(p, slot)] = back;
  }

  // What a departure from p for q in the same area costs, without the arrival.
  [[nodiscard]] Value departure_near(int p, int q, int slot) const {
    const Place& from = place(p);
    const Place& to = place(q);
    Value value = stay_[index(p, slot)] + move(p, q);
    bool passes = from.line >= 0 && from.line == to.line;
    if (!passes && from.line >= 0 && to.line >= 0 && from.site == to.site) {
      passes = problem_.lines[at(to.line)].is_taking_over(from.line);
    }
    value += leave_[index(p, slot)];
    if (passes) value.level[0] -= leave_[index(p, slot)].level[0];  // no hand-over is asked
    for (const Owed& owed : values_.owed[at(p)]) {
      const bool goes_on = slot < slots_ && to.line >= 0 && to.counting[at(slot)] != 0 &&
                           std::binary_search(to.rows.begin(), to.rows.end(), owed.row);
      if (goes_on) value.level[excuse_] -= owed.on_leaving[at(slot)];
    }
    return value;
  }

  [[nodiscard]] bool may_leave(int p, int q, int leaves) const {
    if (stay_reached_[index(p, leaves)] == 0 || leaves < mask_.not_before) return false;
    return place(q).kind == Place::Kind::home || place(q).departing[at(leaves)] != 0;
  }

  [[nodiscard]] bool may_arrive(int q, int slot) const {
    return place(q).kind == Place::Kind::home ||
           (slot < slots_ && values_.allowed[index(q, slot)] != 0 && place(q).taking_up[at(slot)] != 0);
  }

  // The present post, and what is come to from there alone.
  [[nodiscard]] bool only_from_post(int q) const { return place(q).kind == Place::Kind::stay || place(q).kept; }

  // Arrivals at q on the slot from p in the same area.
  void pull_near(Sweep& sweep, int p, int q, int slot) {
    if (place(q).kept && place(p).kind != Place::Kind::stay && !place(p).kept) return;
    if (event_[at(slot)] == 0 || !may_leave(p, q, slot) || !may_arrive(q, slot)) return;
    if (place(p).kept && same_post(place(p), place(q))) return;
    const bool same_line = place(p).line >= 0 && place(p).line == place(q).line;
    Value value = departure_near(p, q, slot);
    if (!same_line) value += arrive_[index(q, slot)];
    offer(sweep, q, slot, value, {p, slot, -1});
  }

  [[nodiscard]] static bool same_post(const Place& a, const Place& b) { return a.site == b.site && a.line == b.line; }

  // Arrivals at q from another site of the area by way of a pause under way: left on a slot before, arrived later.
  void pull_waiting(Sweep& sweep, int p, int q, int slot) {
    auto& wait = near_wait_[at(p) * at(places_) + at(q)];
    if (wait && may_arrive(q, slot)) {
      offer(sweep, q, slot, landed(wait->value, p, q, slot), {p, wait->leaves, -1});
    }
    const bool first_day = slot == sweep.start && place(p).kind == Place::Kind::stay;  // no row could say so
    if (slot >= slots_ || first_day || !may_leave(p, q, slot)) return;
    Value value = stay_[index(p, slot)] + leave_[index(p, slot)] + move(p, q);
    if (values_.has_held[at(p)] != 0) value -= held_[index(p, slot)];
    if (values_.has_held[at(q)] != 0) value -= held_[index(q, slot)];
    if (!wait || value < wait->value) wait = Wait{value, p, slot, -1};
  }

  // Arrivals at q on the slot from another site's group, by each route, and by waiting under way.
  void pull_far(Sweep& sweep, std::size_t g, int q, int slot) {
    const Place& from = place(groups_[g].front());
    const Place& to = place(q);
    const bool home = to.kind == Place::Kind::home;
    if (home && slot == slots_) return;  // leave_for_home sees to it
    const bool waits = problem_.dated && !home;
    if (!waits && !may_arrive(q, slot)) return;
    auto& wait = wait_[g * at(places_) + at(q)];
    for (const Way& way : ways(from.area, to.area)) {
      const int leaves = problem_.dated ? slot - way.days : slot;
      if (leaves < sweep.start || leaves < mask_.not_before || leaves >= slots_) continue;
      const int route = way.route[at(leaves)];
      const std::size_t i = g * at(slots_ + 1) + at(leaves);
      if (route < 0 || out_place_[i] < 0 || (!home && to.departing[at(leaves)] == 0)) continue;
      if (!eventful(way, leaves, slot)) continue;
      const int p = out_place_[i];
      Value value = out_[i] + move(p, q);
      if (values_.has_held[at(p)] != 0) value -= held_[index(p, leaves)];
      if (values_.has_held[at(q)] != 0) value -= held_[index(q, leaves)];
      const bool stayed = from.kind == Place::Kind::stay || from.kind == Place::Kind::home;
      const bool first_day = leaves == sweep.start && stayed;  // no row could say so
      if (waits && !first_day) {
        // Of two as good the later, and of one day the fewer legs.
        const bool as_good = wait && value == wait->value && leaves > wait->leaves;
        if (!wait || value < wait->value || as_good) wait = Wait{value, p, leaves, route};
      } else if (may_arrive(q, slot)) {
        offer(sweep, q, slot, landed(value, p, q, slot), {p, leaves, route});
      }
    }
    if (wait && may_arrive(q, slot)) {
      offer(sweep, q, slot, landed(wait->value, wait->place, q, slot), {wait->place, wait->leaves, wait->route});
    }
  }

  [[nodiscard]] Value landed(Value value, int p, int q, int slot) const {
    if (values_.has_held[at(p)] != 0) value += held_[index(p, slot)];
    if (values_.has_held[at(q)] != 0) value += held_[index(q, slot)];
    value += arrive_[index(q, slot)];
    return value;
  }

  // Departures for home that arrive after the horizon, or that end a tour.
  void leave_for_home(int sweep_index, int p, int slot) {
    const Sweep& sweep = sweeps_[at(sweep_index)];
    const Place& from = place(p);
    if (!may_leave(p, 0, slot)) return;
    if (toured_ && !may_end_tour(problem_, profile_, from, slot, sweep.since)) return;
    for (const Way& way : ways(from.area, 0)) {
      const int arrives = slots_for(slot, way.days), route = way.route[at(slot)];
      if (route < 0 || (!toured_ && arrives < slots_)) continue;  // an ordinary arrival
      // Home on or after the last day is not said by a row: only the direct way goes without saying.
      if (problem_.dated && arrives >= slots_ && !way.direct) continue;
      Value value = stay_[index(p, slot)] + leave_[index(p, slot)] + move(p, 0);
      if (values_.has_held[at(p)] != 0) {
        value += held_[index(p, std::min(arrives, slots_))] - held_[index(p, slot)];
      }
      const Leave exit{{sweep_index, p, slot, route, arrives}, value};
      if (toured_) {
        auto& best = exits_[at(slot)];
        if (!best || value < best->value || (value == best->value && arrives < best->arrives)) best = exit;
      } else {
        finish(exit);
      }
    }
  }

  void finish(const Leave& exit) {
    if (!final_ || exit.value < final_->value) final_ = exit;
  }

  void run(Sweep& sweep, bool with_home) {
    const int sweep_index = static_cast<int>(sweeps_.size()) - 1;
    const int first = with_home ? 0 : 1;
    bool alive = true;
    for (int slot = sweep.start; slot <= slots_ && alive; ++slot) {
      alive = false;
      gather(slot);
      for (std::size_t g = 0; g < groups_.size(); ++g) {
        const Place& from = place(groups_[g].front());
        if (from.kind == Place::Kind::home && !with_home) continue;
        for (int q = first; q < places_; ++q) {
          if (active_[at(q)] == 0 || area_[at(q)] == from.area || only_from_post(q)) continue;
          const auto& worth = worth_a_look_[at(from.area) * problem_.routes.size() + at(area_[at(q)])];
          if (worth.empty() || worth[at(slot)] == 0) continue;
          pull_far(sweep, g, q, slot);
        }
      }
      for (int p = first; p < places_; ++p) {
        if (slot == slots_) break;
        for (int q = first; q < places_; ++q) {
          if (active_[at(q)] == 0 || q == p || area_[at(p)] != area_[at(q)]) continue;
          if (place(q).kind == Place::Kind::stay) continue;
          if (stay_reached_[index(p, slot)] != 0) pull_near(sweep, p, q, slot);
          if (problem_.dated && place(p).site != place(q).site) pull_waiting(sweep, p, q, slot);
        }
      }
      for (int p = 1; p < places_ && slot < slots_; ++p) leave_for_home(sweep_index, p, slot);
      for (int p = first; p < places_; ++p) {
        const std::size_t i = index(p, slot);
        const bool stayed = stay_reached_[i] != 0;
        if (!stayed && !arrived_[i]) continue;
        const bool moved = arrived_[i] && (!stayed || *arrived_[i] < stay_[i]);
        sweep.moved_in[i] = moved ? 1 : 0;
        Value value = moved ? *arrived_[i] : stay_[i];
        if (slot == slots_) {
          // Arriving on the day after the last is for those who go home only.
          if (moved && place(p).kind != Place::Kind::home) {
            if (!stayed) continue;
            sweep.moved_in[i] = 0;
            value = stay_[i];
          }
          finish({{sweep_index, p, slots_, -1, slots_}, value});
          continue;
        }
        if (values_.allowed[i] == 0) continue;
        if (toured_ && over_tour(problem_, profile_, place(p), slot, sweep.since)) {
          if (place(p).kind != Place::Kind::stay) continue;
          value.level[0] += profile_.persons * problem_.length(slot);  // hard comes first
        }
        stay_[index(p, slot + 1)] = value + slot_[i];
        stay_reached_[index(p, slot + 1)] = 1;
        alive = true;
      }
      if (wait_open()) alive = true;
    }
  }

  [[nodiscard]] bool wait_open() const {
    const auto open = [](const auto& wait) { return wait.has_value(); };
    return std::any_of(wait_.begin(), wait_.end(), open) || std::any_of(near_wait_.begin(), near_wait_.end(), open);
  }

  void find_tours() {
    exits_.assign(at(slots_ + 1), std::nullopt);
    if (profile_.standing) {
      open(0, since_before, -1);
      seed(1);
      run(sweeps_.back(), false);
    } else {
      Leave never;
      finish(never);  // at home for good
    }
    for (int slot = 0; slot < slots_; ++slot) start_tour(slot);
    for (const auto& exit : exits_) {
      if (exit) finish(*exit);
    }
  }

  // All that arrive from home on the slot.
  void start_tour(int slot) {
    struct Arrival {
      int place, leaves, route, exit;
      Value value;
    };
    std::vector<Arrival> arrivals;
    for (int q = 1; q < places_; ++q) {
      if (only_from_post(q) || !may_arrive(q, slot)) continue;
      for (const Way& way : ways(0, place(q).area)) {
        int leaves = problem_.dated ? slot - way.days : slot;
        const auto may_go = [&] { return place(q).departing[at(leaves)] != 0 && way.route[at(leaves)] >= 0; };
        // Or sooner, to wait under way; a row says that it was at home before.
        while (problem_.dated && leaves > 1 && leaves > mask_.not_before && !may_go()) --leaves;
        if (leaves < 0 || leaves < mask_.not_before || !may_go()) continue;
        int before = -1;
        Value value;
        if (!at_home(leaves, slot, before, value)) continue;
        value += move(0, q);
        if (values_.has_held[at(q)] != 0) value += held_[index(q, slot)] - held_[index(q, leaves)];
        value += arrive_[index(q, slot)];
        arrivals.push_back({q, leaves, way.route[at(leaves)], before, value});
      }
    }
    if (arrivals.empty()) return;
    // One tour a slot and exit before it; the best exit is the same for all but those that travel longer.
    std::stable_sort(arrivals.begin(), arrivals.end(), [](const auto& a, const auto& b) { return a.exit < b.exit; });
    for (std::size_t i = 0; i < arrivals.size();) {
      Sweep& sweep = open(slot, problem_.start[at(slot)], arrivals[i].exit);
      const int exit = arrivals[i].exit;
      for (; i < arrivals.size() && arrivals[i].exit == exit; ++i) {
        offer(sweep, arrivals[i].place, slot, arrivals[i].value, {0, arrivals[i].leaves, arrivals[i].route});
      }
      run(sweep, false);
    }
  }

  // The best way of being at home to leave on the slot and arrive on the other, with the dwell behind.
  bool at_home(int leaves, int arrives, int& before, Value& value) const {
    bool found = !profile_.standing;
    before = -1;
    value = Value{};
    for (int slot = 0; slot < arrives; ++slot) {
      const auto& exit = exits_[at(slot)];
      if (!exit || exit->arrives >= leaves) continue;  // a row says that it was at home
      if (problem_.start[at(arrives)] - problem_.start[at(slot)] < profile_.dwell) continue;
      if (found && !(exit->value < value)) continue;
      found = true;
      before = slot;
      value = exit->value;
    }
    return found;
  }

  [[nodiscard]] Trajectory trace() const {
    const auto exit_on = [this](int slot) -> const Exit& { return *exits_[at(slot)]; };
    return laydown::trace({profile_, slots_, sweeps_, exit_on}, final_ ? &*final_ : nullptr);
  }

  struct Wait {
    Value value;
    int place = -1;
    int leaves = -1;
    int route = -1;
  };

  const State& state_;
  const Problem& problem_;
  const Profile& profile_;
  const Values& values_;
  const Mask& mask_;
  const Levels& levels_;
  std::size_t excuse_ = 0;  // where that level stands among the compact ones; it is there when something is owed
  int places_, slots_;
  bool toured_;
  std::vector<Value> slot_, arrive_, leave_, held_, move_;
  std::vector<std::vector<int>> groups_;
  std::vector<char> event_;
  std::vector<char> active_;
  std::vector<int> area_;               // by place
  std::vector<std::vector<Way>> ways_;  // by pair of areas
  std::vector<std::vector<char>> worth_a_look_;
  std::vector<Value> out_;      // by group and slot
  std::vector<int> out_place_;  // -1: nobody there
  std::vector<Value> stay_;
  std::vector<char> stay_reached_;
  std::vector<std::optional<Value>> arrived_;
  std::vector<std::optional<Wait>> wait_;       // by group and place
  std::vector<std::optional<Wait>> near_wait_;  // by place and place
  std::vector<Sweep> sweeps_;
  std::vector<std::optional<Leave>> exits_;
  std::optional<Leave> final_;
};

}  // namespace

Levels active_levels(const Values& values) {
  Cost any;
  for (const auto* costs : {&values.slot, &values.arrive, &values.leave, &values.held}) {
    for (const Cost& cost : *costs) {
      for (std::size_t i = 0; i < any.level.size(); ++i) any.level[i] |= cost.level[i];
    }
  }
  return levels_in(any);
}

Levels levels_in(Cost any) {
  // What moves and broken tours cost.
  any[Cost::hard] = any[Cost::priced] = any[Cost::motion] = 1;
  Levels levels;
  for (int i = 0; i < Cost::levels; ++i) {
    if (any[i] != 0) levels.push_back(i);
  }
  return levels;
}

Trajectory best_path(const State& state, const Profile& profile, const Values& values, const Mask& mask) {
  const Levels levels = active_levels(values);
  if (levels.size() <= 5) return PathFinder<5>(state, profile, values, mask, levels).find();
  if (levels.size() <= 8) return PathFinder<8>(state, profile, values, mask, levels).find();
  return PathFinder<Cost::levels>(state, profile, values, mask, levels).find();
}

}  // namespace rebadge::laydown
