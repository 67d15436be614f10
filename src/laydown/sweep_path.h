// One path through places and slots, in costs of N levels. See sweep.h.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "laydown/best_response.h"
#include "laydown/compact.h"
#include "laydown/exits.h"
#include "laydown/sweep.h"
#include "laydown/sweep_prices.h"
#include "laydown/sweep_scope.h"
#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::laydown {

template <std::size_t N>
class SweepPath {
  using Value = Compact<N>;
  using Leave = PricedExit<Value>;

 public:
  SweepPath(const State& state, const Profile& profile, const Values& values, const Mask& mask, const Levels& levels,
            KnownWays& ways)
      : problem_(state.problem()),
        profile_(profile),
        values_(values),
        mask_(mask),
        places_(static_cast<int>(profile.places.size())),
        slots_(problem_.slots),
        toured_(profile.toured),
        first_(mask.start.place >= 0 ? Stint{mask.start.place, mask.start.slot, problem_.slots, mask.start.slot, -1}
                                     : Stint{profile.standing ? 1 : 0, 0, problem_.slots, 0, -1}),
        prices_(problem_, profile, values, levels, first_.from),
        scope_(state.problem(), profile, values, mask, ways, prices_.changes()) {
    exits_.reset(toured_ ? slots_ : 0, first_.place == 0, mask.start.left);
  }

  Trajectory find() {
    if (!toured_) {
      Sweep& sweep = open(first_.from, 0, -1);
      seed(first_);
      run(sweep, true);
    } else {
      find_tours();
    }
    return exits_.trace(profile_, slots_, sweeps_, first_);
  }

 private:
  // Under way to a place, until it may be come to.
  struct Wait {
    Value value;
    int place = -1;
    int leaves = -1;
    int route = -1;
  };

  [[nodiscard]] std::size_t size() const { return at(places_) * at(slots_ + 1); }
  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(slots_ + 1) + at(slot); }
  [[nodiscard]] const Place& place(int p) const { return profile_.places[at(p)]; }
  [[nodiscard]] const std::vector<SweepScope::Group>& groups() const { return scope_.groups(); }
  // Of leaving p on the slot, for anywhere.
  [[nodiscard]] Value departure(int p, int slot) const { return stay_[at(p)] + prices_.leave(p, slot); }

  // The best departure of each group on the slot.
  void gather(int slot) {
    for (std::size_t g = 0; g < groups().size(); ++g) {
      const std::size_t i = g * at(slots_ + 1) + at(slot);
      out_place_[i] = -1;
      for (const int p : groups()[g].places) {
        if (stay_reached_[at(p)] == 0 || slot == slots_ || !may_be_left(p, slot)) continue;
        const Value value = departure(p, slot);
        if (out_place_[i] >= 0 && !(value < out_[i])) continue;
        out_[i] = value;
        out_place_[i] = p;
      }
    }
  }

  Sweep& open(int start, int since, int exit_before) {
    sweeps_.push_back({start, since, exit_before, {}, {}});
    sweeps_.back().back.assign(size(), Back{-2, -1, -1});
    sweeps_.back().moved_in.assign(size(), 0);
    stay_.resize(at(places_));
    stay_reached_.assign(at(places_), 0);
    arrived_.assign(at(places_), std::nullopt);
    wait_.assign(groups().size() * at(places_), std::nullopt);
    near_wait_.assign(scope_.waits_near() ? at(places_) * at(places_) : 0, std::nullopt);
    out_.resize(groups().size() * at(slots_ + 1));
    out_place_.assign(groups().size() * at(slots_ + 1), -1);
    return sweeps_.back();
  }

  [[nodiscard]] int number() const { return static_cast<int>(sweeps_.size()) - 1; }  // of the sweep that is open

  void seed(const Stint& first) {
    stay_[at(first.place)] = Value{};
    stay_reached_[at(first.place)] = 1;
  }

  void offer(Sweep& sweep, int p, int slot, const Value& value, const Back& back) {
    std::optional<Value>& best = arrived_[at(p)];
    if (best && !(value < *best)) return;
    best = value;
    sweep.back[index(p, slot)] = back;
  }

  [[nodiscard]] bool may_leave(int p, int q, int leaves) const {
    if (stay_reached_[at(p)] == 0 || leaves < mask_.not_before || !may_be_left(p, leaves)) return false;
    return place(q).kind == Place::Kind::home || place(q).departing()[at(leaves)] != 0;
  }

  [[nodiscard]] bool may_be_left(int p, int slot) const {
    return place(p).kind == Place::Kind::home || place(p).leaving()[at(slot)] != 0;
  }

  [[nodiscard]] bool may_arrive(int q, int slot) const {
    return place(q).kind == Place::Kind::home ||
           (slot < slots_ && values_.allowed[index(q, slot)] != 0 && place(q).taking_up()[at(slot)] != 0);
  }

  // The present post, and what is come to from there alone.
  [[nodiscard]] bool only_from_post(int q) const { return place(q).kind == Place::Kind::stay || place(q).kept; }

  // Arrivals at q from p in the same area, on a slot on which a move may pay.
  void pull_near(Sweep& sweep, int p, int q, int slot) {
    if (place(q).kept && place(p).kind != Place::Kind::stay && !place(p).kept) return;
    if (!may_leave(p, q, slot) || !may_arrive(q, slot)) return;
    if (place(p).kept && same_post(place(p), place(q))) return;
    Value value = stay_[at(p)];
    prices_.pass(value, p, q, slot);
    offer(sweep, q, slot, value, {p, slot, -1});
  }

  // Arrivals at q from another site of the area by way of a pause under way: left on a slot before, arrived later.
  void pull_waiting(Sweep& sweep, int p, int q, int slot) {
    auto& wait = near_wait_[at(p) * at(places_) + at(q)];
    land(sweep, wait, q, slot);
    const bool first_day = slot == 0 && place(p).kind == Place::Kind::stay;  // no row could say so
    if (slot >= slots_ || first_day || !may_leave(p, q, slot)) return;
    Value value = departure(p, slot);
    prices_.set_out(value, p, q, slot);
    if (!wait || value < wait->value) wait = Wait{value, p, slot, -1};
  }

  // Arrivals at q on the slot from another site's group, by each route, and by waiting under way.
  void pull_far(Sweep& sweep, std::size_t g, int q, int slot) {
    const Place& from = place(groups()[g].places.front());
    const Place& to = place(q);
    const bool home = to.kind == Place::Kind::home;
    if (home && slot == slots_) return;  // leave_for_home sees to it
    const bool waits = problem_.dated && !home;
    if (!waits && !may_arrive(q, slot)) return;
    auto& wait = wait_[g * at(places_) + at(q)];
    for (const Way& way : scope_.ways(from.area, to.area)) {
      const int leaves = problem_.dated ? slot - way.days : slot;
      if (leaves < sweep.start || leaves < mask_.not_before || leaves >= slots_) continue;
      if (!scope_.eventful(way, leaves, slot)) continue;
      const int route = way.route[at(leaves)];
      const std::size_t i = g * at(slots_ + 1) + at(leaves);
      if (route < 0 || out_place_[i] < 0 || (!home && to.departing()[at(leaves)] == 0)) continue;
      const int p = out_place_[i];
      Value value = out_[i];
      prices_.set_out(value, p, q, leaves);
      const bool stayed = from.kind == Place::Kind::stay || from.kind == Place::Kind::home;
      const bool first_day = leaves == 0 && stayed;  // no row could say so
      if (waits && !first_day) {
        // Of two as good the later, and of one day the fewer legs.
        const bool as_good = wait && value == wait->value && leaves > wait->leaves;
        if (!wait || value < wait->value || as_good) wait = Wait{value, p, leaves, route};
      } else if (may_arrive(q, slot)) {
        prices_.land(value, p, q, slot);
        offer(sweep, q, slot, value, {p, leaves, route});
      }
    }
    land(sweep, wait, q, slot);
  }

  void land(Sweep& sweep, const std::optional<Wait>& wait, int q, int slot) {
    if (!wait || !may_arrive(q, slot)) return;
    Value value = wait->value;
    prices_.land(value, wait->place, q, slot);
    offer(sweep, q, slot, value, {wait->place, wait->leaves, wait->route});
  }

  // Departures for home that arrive after the horizon, or that end a tour.
  void leave_for_home(const Sweep& sweep, int p, int slot) {
    const Place& from = place(p);
    if (!may_leave(p, 0, slot)) return;
    if (toured_ && !may_end_tour(problem_, profile_, from, slot, sweep.since)) return;
    for (const Way& way : scope_.ways(from.area, 0)) {
      const int arrives = problem_.dated ? slot + way.days : slot, route = way.route[at(slot)];
      if (route < 0 || (!toured_ && arrives < slots_)) continue;  // an ordinary arrival
      // Home on or after the last day is not said by a row: only the direct way goes without saying.
      if (problem_.dated && arrives >= slots_ && !way.direct) continue;
      Value value = departure(p, slot);
      prices_.set_out(value, p, 0, slot);
      prices_.land(value, p, 0, std::min(arrives, slots_));
      const Leave exit{{number(), p, slot, route, arrives}, value};
      if (toured_) {
        exits_.end_tour(exit);
      } else {
        exits_.finish(exit);
      }
    }
  }

  void run(Sweep& sweep, bool with_home) {
    bool alive = true;
    for (int slot = sweep.start; slot <= slots_ && alive; ++slot) {
      gather(slot);
      arrive_all(sweep, slot, with_home ? 0 : 1);
      for (int p = 1; p < places_ && slot < slots_; ++p) leave_for_home(sweep, p, slot);
      alive = stay_on(sweep, slot, with_home ? 0 : 1) || wait_open();
    }
  }

  // At the places from `first` on.
  void arrive_all(Sweep& sweep, int slot, int first) {
    for (std::size_t g = 0; g < groups().size(); ++g) {
      const Place& from = place(groups()[g].places.front());
      if (from.kind == Place::Kind::home && first > 0) continue;
      for (const int q : groups()[g].far) {
        if (q >= first && scope_.worth_a_look(from.area, place(q).area, slot)) pull_far(sweep, g, q, slot);
      }
    }
    for (int p = first; p < places_ && slot < slots_; ++p) {
      for (const int q : scope_.near(p)) {
        if (q < first) continue;
        if (stay_reached_[at(p)] != 0 && scope_.event(slot)) pull_near(sweep, p, q, slot);
        if (!near_wait_.empty() && problem_.dated && place(p).site != place(q).site) pull_waiting(sweep, p, q, slot);
      }
    }
  }

  // Goes on to the next slot, or ends there; false: nobody is anywhere.
  bool stay_on(Sweep& sweep, int slot, int first) {
    bool alive = false;
    for (int p = first; p < places_; ++p) {
      const std::size_t i = index(p, slot);
      std::optional<Value>& arrived = arrived_[at(p)];
      const bool stayed = std::exchange(stay_reached_[at(p)], 0) != 0;
      if (!stayed && !arrived) continue;
      const bool moved = arrived && (!stayed || *arrived < stay_[at(p)]);
      sweep.moved_in[i] = moved ? 1 : 0;
      Value value = moved ? *arrived : stay_[at(p)];
      arrived.reset();
      if (slot == slots_) {
        // Arriving on the day after the last is for those who go home only.
        if (moved && place(p).kind != Place::Kind::home) {
          if (!stayed) continue;
          sweep.moved_in[i] = 0;
          value = stay_[at(p)];
        }
        exits_.finish({{number(), p, slots_, -1, slots_}, value});
        continue;
      }
      if (values_.allowed[i] == 0) continue;
      if (toured_ && over_tour(problem_, profile_, place(p), slot, sweep.since)) {
        if (place(p).kind != Place::Kind::stay) continue;
        value.level[0] += profile_.persons * problem_.length(slot);  // hard comes first
      }
      stay_[at(p)] = value + prices_.stay(p, slot);
      stay_reached_[at(p)] = 1;
      alive = true;
    }
    return alive;
  }

  [[nodiscard]] bool wait_open() const {
    const auto open = [](const auto& wait) { return wait.has_value(); };
    return std::any_of(wait_.begin(), wait_.end(), open) || std::any_of(near_wait_.begin(), near_wait_.end(), open);
  }

  void find_tours() {
    if (first_.place != 0) {
      open(first_.from, mask_.start.place >= 0 ? mask_.start.since : since_before, -1);
      seed(first_);
      run(sweeps_.back(), false);
    } else {
      exits_.finish({});  // at home for good
    }
    for (int slot = first_.from; slot < slots_; ++slot) {
      if (may_pay_to_start(slot)) start_tour(slot);
    }
    exits_.finish_tours();
  }

  // A tour begins on a slot on which an arrival is worth a look, or so that the longest tour ends where something
  // changes; and each week, so that one may follow another. Short horizons are searched whole.
  [[nodiscard]] bool may_pay_to_start(int slot) const {
    if (slots_ <= SweepScope::short_horizon || slot % 7 == 0) return true;
    for (const Member& member : profile_.members) {
      const int days = member.max_tour.empty() ? 0 : member.max_tour[at(slot)];
      if (days > 0 && slot + days < slots_ && scope_.event(slot + days)) return true;
    }
    return std::any_of(profile_.places.begin(), profile_.places.end(),
                       [&](const Place& to) { return scope_.worth_a_look(0, to.area, slot); });
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
      for (const Way& way : scope_.ways(0, place(q).area)) {
        int leaves = problem_.dated ? slot - way.days : slot;
        const auto may_go = [&] { return place(q).departing()[at(leaves)] != 0 && way.route[at(leaves)] >= 0; };
        // Or sooner, to wait under way; a row says that it was at home before.
        while (problem_.dated && leaves > std::max(1, first_.from) && leaves > mask_.not_before && !may_go()) --leaves;
        if (leaves < first_.from || leaves < mask_.not_before || !may_go()) continue;
        const auto home = exits_.before(problem_, profile_, leaves, slot);
        if (!home) continue;
        Value value = home->value;
        prices_.set_out(value, 0, q, leaves);
        prices_.land(value, 0, q, slot);
        arrivals.push_back({q, leaves, way.route[at(leaves)], home->exit, value});
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

  const Problem& problem_;
  const Profile& profile_;
  const Values& values_;
  const Mask& mask_;
  int places_, slots_;
  bool toured_;
  Stint first_;  // where it is at first, for good if it does not move
  SweepPrices<N> prices_;
  SweepScope scope_;
  std::vector<Value> out_;      // by group and slot
  std::vector<int> out_place_;  // -1: nobody there
  // By place, of the slot that is looked at.
  std::vector<Value> stay_;         // who was there before
  std::vector<char> stay_reached_;  // is anybody?
  std::vector<std::optional<Value>> arrived_;
  std::vector<std::optional<Wait>> wait_;       // by group and place
  std::vector<std::optional<Wait>> near_wait_;  // by place and place
  std::vector<Sweep> sweeps_;
  Exits<Value> exits_;
};

}  // namespace rebadge::laydown
