// One path through places and phases, in costs of N levels. See phases.h.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "laydown/best_response.h"
#include "laydown/compact.h"
#include "laydown/exits.h"
#include "laydown/phase_departures.h"
#include "laydown/phase_moves.h"
#include "laydown/phase_routes.h"
#include "laydown/phase_shape.h"
#include "laydown/sweep.h"
#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::laydown {

template <std::size_t N>
class PhasePath {
  using Value = Compact<N>;

 public:
  explicit PhasePath(const Problem& problem) : problem_(problem), slots_(problem.slots), routes_(problem) {}

  Trajectory find(const State& state, const Profile& profile, const PhaseShape& shape, const Values& values,
                  const Mask& mask, const Levels& levels) {
    state_ = &state, profile_ = &profile, shape_ = &shape, values_ = &values, mask_ = &mask, levels_ = &levels;
    prepare();
    if (!profile.toured) {
      Sweep& sweep = open(0, 0, -1);
      seed(profile.standing ? 1 : 0);
      run(sweep, true);
    } else {
      find_tours();
    }
    return exits_.trace(profile, slots_, sweeps_, {profile.standing ? 1 : 0, 0, slots_, 0, -1});
  }

 private:
  using Best = typename PhaseDepartures<N>::Best;
  struct Arrival {
    Value value;
    Back back;
    bool any = false;
  };

  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(slots_ + 1) + at(slot); }
  [[nodiscard]] const Place& place(int p) const { return profile_->places[at(p)]; }
  [[nodiscard]] Value small(const Cost& cost) const { return compact<N>(cost, *levels_); }

  void prepare() {
    places_ = static_cast<int>(profile_->places.size());
    excuse_ = index_of(Cost::excuse, *levels_);
    exits_.reset(profile_->toured ? slots_ : 0, !profile_->standing, -1);
    used_ = 0;
    moves_.price(problem_, *profile_, *levels_);
    stay_.resize(at(places_));
    stayed_.resize(at(places_));
    arrived_.resize(at(places_));
    near_.resize(at(places_));
    to_post_.resize(shape_->posts.size() * priorities);
    looked_at_.assign(at(places_), 0);
    active_.clear();
    routes_.reset(*state_, *profile_, *shape_, *mask_);
    slot_.resize(at(places_) * at(slots_));
    open_.assign(at(places_) * at(slots_), 0);
    open_on_.resize(at(slots_));
    for (auto& open : open_on_) open.clear();
    for (int p = 0; p < places_; ++p) {
      bool ever = false;
      for (int slot = 0; slot < slots_; ++slot) {
        if (values_->allowed[index(p, slot)] == 0) continue;
        slot_[at(slot) * at(places_) + at(p)] = small(values_->slot[index(p, slot)]);
        ever = true;
        if (shape_->may_come[at(p) * at(slots_) + at(slot)] == 0) continue;
        open_[at(slot) * at(places_) + at(p)] = 1;
        open_on_[at(slot)].push_back(p);
      }
      if (ever) active_.push_back(p);
    }
    departures_.reset(*shape_, active_);
  }

  Sweep& open(int start, int since, int exit_before) {
    if (used_ == sweeps_.size()) sweeps_.emplace_back();
    Sweep& sweep = sweeps_[used_++];
    sweep.start = start;
    sweep.since = since;
    sweep.exit_before = exit_before;
    sweep.joined.clear();
    sweep.back.resize(index(places_, 0));
    sweep.moved_in.assign(index(places_, 0), 0);
    std::fill(stayed_.begin(), stayed_.end(), 0);
    for (Arrival& arrival : arrived_) arrival.any = false;
    return sweep;
  }

  void seed(int p) {
    stay_[at(p)] = Value{};
    stayed_[at(p)] = 1;
  }

  // May a place be come to on the slot?
  [[nodiscard]] bool is_open(int q, int slot) const { return open_[at(slot) * at(places_) + at(q)] != 0; }

  [[nodiscard]] Value departure(int p, int slot) const {
    if (values_->owed[at(p)].empty()) return stay_[at(p)];
    return stay_[at(p)] + small(values_->leave[index(p, slot)]);
  }

  // From one place to another of the area, with what is not owed as the line goes on being counted for.
  [[nodiscard]] Value exactly(int p, int q, int slot) const {
    const Place& to = place(q);
    Value value = departure(p, slot) + moves_(place(p), to);
    for (const Owed& owed : values_->owed[at(p)]) {
      if (owed.goes_on(to, slot)) value.level[excuse_] -= owed.on_leaving[at(slot)];
    }
    return value;
  }

  void depart(int slot, bool with_home) {
    departures_.clear();
    for (const int p : active_) {
      if (stayed_[at(p)] != 0 && shape_->group[at(p)] >= 0) departures_.offer(p, departure(p, slot));
    }
    departures_.gather(with_home && stayed_[0] != 0 ? &stay_[0] : nullptr);
  }

  void look_at(int q, const Value& value, int from) {
    if (looked_at_[at(q)] == 0) near_[at(q)] = {};
    looked_at_[at(q)] = 1;
    near_[at(q)].offer(value, from);
  }

  // Moves within an area that are looked at one by one: from places apart, and between those that count for a line of
  // which something is owed.
  void offer_near(int slot) {
    for (const int p : shape_->apart) {
      if (stayed_[at(p)] == 0) continue;
      for (const int q : shape_->in_area[at(shape_->area[at(p)])]) {
        if (q == p || !is_open(q, slot)) continue;
        if (place(p).kept && same_post(place(p), place(q))) continue;
        look_at(q, exactly(p, q, slot), p);
      }
    }
    const auto by_row = [](const PhaseShape::Counts& a, int row) { return a.row < row; };
    for (const int p : active_) {
      if (shape_->post[at(p)] < 0 || stayed_[at(p)] == 0) continue;
      for (const Owed& owed : values_->owed[at(p)]) {
        auto to = std::lower_bound(shape_->counts.begin(), shape_->counts.end(), owed.row, by_row);
        for (; to != shape_->counts.end() && to->row == owed.row; ++to) {
          const int q = to->place;
          if (q == p || shape_->area[at(p)] != shape_->area[at(q)] || !is_open(q, slot)) continue;
          look_at(q, exactly(p, q, slot), p);
        }
      }
    }
  }

  static void offer(Arrival& best, const Value& value, const Back& back) {
    if (!best.any || value < best.value) best = {value, back, true};
  }

  // From another area; to places of one post alike.
  void from_afar(Arrival& best, int q, int slot) {
    const int area = shape_->area[at(q)];
    auto& far = far_[at(area)];
    if (!far) far = departures_.from_afar(routes_, area, slot);
    Best from = *far;
    if (from.any()) from.value += q == 0 ? moves_.home() : moves_.to_site(place(q));
    const bool post = profile_->standing && stayed_[1] != 0 && area != shape_->area[1];
    if (post && routes_.first(shape_->area[1], area, slot) >= 0) {
      from.offer(departure(1, slot) + (q == 0 ? moves_.home() : moves_(place(1), place(q))), 1);
    }
    if (from.any())
      offer(best, from.value, {from.place, slot, routes_.first(shape_->area[at(from.place)], area, slot)});
  }

  void arrive_all(int slot, bool with_home) {
    depart(slot, with_home);
    far_.assign(shape_->areas.size(), std::nullopt);
    for (auto& to : to_post_) to.reset();
    offer_near(slot);
    if (with_home) from_afar(arrived_[0], 0, slot);
    for (const int q : open_on_[at(slot)]) {
      const int post = shape_->post[at(q)];
      const bool looked_at = looked_at_[at(q)] != 0;
      if (post < 0) {
        if (looked_at) offer(arrived_[at(q)], near_[at(q)].value, {near_[at(q)].place, slot, -1});
        continue;
      }
      if (looked_at) {
        from_afar(arrived_[at(q)], q, slot);
        Best near = departures_.from_near(moves_, post, place(q));
        near.offer(near_[at(q)].value, near_[at(q)].place);
        offer(arrived_[at(q)], near.value, {near.place, slot, -1});
        continue;
      }
      auto& to = to_post_[at(post) * priorities + problem_.priority_of(place(q))];
      if (!to) {
        to.emplace();
        from_afar(*to, q, slot);
        const Best near = departures_.from_near(moves_, post, place(q));
        if (near.any()) offer(*to, near.value, {near.place, slot, -1});
      }
      if (to->any) offer(arrived_[at(q)], to->value, to->back);
    }
    std::fill(looked_at_.begin(), looked_at_.end(), 0);
  }

  // The best departure for home that ends a tour on the slot.
  void end_tour(int sweep, int slot) {
    for (const int p : active_) {
      if (p == 0 || stayed_[at(p)] == 0) continue;
      if (!may_end_tour(problem_, *profile_, place(p), slot, sweeps_[at(sweep)].since)) continue;
      const int way = routes_.first(shape_->area[at(p)], shape_->area[0], slot);
      if (way < 0) continue;
      exits_.end_tour({{sweep, p, slot, way, slot}, departure(p, slot) + moves_.home()});
    }
  }

  // Goes on to the next slot; false: nobody is anywhere.
  bool stay_on(Sweep& sweep, int slot) {
    bool alive = false;
    // What stands apart may be over a tour at another time.
    const bool all_over = profile_->toured && over_tour(problem_, *profile_, Place{}, slot, sweep.since);
    for (const int p : active_) {
      Arrival& arrival = arrived_[at(p)];
      const bool moved = arrival.any && (stayed_[at(p)] == 0 || arrival.value < stay_[at(p)]);
      if (moved) {
        sweep.moved_in[index(p, slot)] = 1;
        sweep.back[index(p, slot)] = arrival.back;
        stay_[at(p)] = arrival.value;
        stayed_[at(p)] = 1;
      }
      arrival.any = false;
      if (stayed_[at(p)] == 0) continue;
      const bool stays = place(p).kind == Place::Kind::stay;
      const bool apart = profile_->toured && shape_->post[at(p)] < 0;
      const bool over = apart ? over_tour(problem_, *profile_, place(p), slot, sweep.since) : all_over;
      if (values_->allowed[index(p, slot)] == 0 || (over && !stays)) {
        stayed_[at(p)] = 0;
        continue;
      }
      if (over) stay_[at(p)].level[0] += profile_->persons * problem_.length(slot);  // hard comes first
      stay_[at(p)] += slot_[at(slot) * at(places_) + at(p)];
      alive = true;
    }
    return alive;
  }

  void run(Sweep& sweep, bool with_home) {
    const int number = static_cast<int>(used_) - 1;
    for (int slot = sweep.start; slot < slots_; ++slot) {
      if (!sweep.joined.empty()) start_tours(slot, sweep.joined[at(slot)]);
      if (slot >= mask_->not_before) {
        arrive_all(slot, with_home);
        if (profile_->toured) end_tour(number, slot);
      }
      if (!stay_on(sweep, slot) && sweep.joined.empty()) return;
    }
    for (const int p : active_) {
      if (stayed_[at(p)] != 0) exits_.finish({{number, p, slots_, -1, slots_}, stay_[at(p)]});
    }
  }

  void find_tours() {
    if (profile_->standing) {
      Sweep& sweep = open(0, since_before, -1);
      seed(1);
      run(sweep, false);
    } else {
      exits_.finish({});  // at home for good
    }
    const int free = shape_->tours_free_from;
    for (int slot = mask_->not_before; slot < free; ++slot) {
      Sweep& sweep = open(slot, problem_.start[at(slot)], -1);
      if (start_tours(slot, sweep.exit_before)) {
        run(sweep, false);
      } else {
        --used_;
      }
    }
    const int first = std::max(free, mask_->not_before);
    if (first < slots_) {
      Sweep& sweep = open(first, problem_.start[at(first)], -1);
      sweep.joined.assign(at(slots_), -1);
      run(sweep, false);
    }
    exits_.finish_tours();
  }

  // All that arrive from home on the slot; false: none.
  bool start_tours(int slot, int& exit_before) {
    const auto home = exits_.before(problem_, *profile_, slot, slot);
    if (!home) return false;
    exit_before = home->exit;
    bool any = false;
    for (const int q : open_on_[at(slot)]) {
      if (shape_->post[at(q)] < 0) continue;
      const int way = routes_.first(shape_->area[0], shape_->area[at(q)], slot);
      if (way < 0) continue;
      offer(arrived_[at(q)], home->value + moves_.to_site(place(q)), {0, slot, way});
      any = true;
    }
    return any;
  }

  const Problem& problem_;
  const int slots_;
  const State* state_ = nullptr;
  const Profile* profile_ = nullptr;
  const PhaseShape* shape_ = nullptr;
  const Values* values_ = nullptr;
  const Mask* mask_ = nullptr;
  const Levels* levels_ = nullptr;
  int places_ = 0;
  std::size_t excuse_ = 0;  // where that level stands among the compact ones; it is there when something is owed
  PhaseMoves<N> moves_;
  PhaseRoutes routes_;
  std::vector<Value> slot_;  // by slot and place
  std::vector<Value> stay_;  // by place: the best that is there as the slot begins
  std::vector<char> stayed_;
  std::vector<Arrival> arrived_;           // by place
  std::vector<int> active_;                // places that are open on some slot
  std::vector<char> open_;                 // by slot and place: it may be come to
  std::vector<std::vector<int>> open_on_;  // by slot: those places
  PhaseDepartures<N> departures_;
  std::vector<Best> near_;                       // by place, of those looked at one by one
  std::vector<char> looked_at_;                  // by place
  std::vector<std::optional<Best>> far_;         // by area
  std::vector<std::optional<Arrival>> to_post_;  // by post and priority of the line
  std::vector<Sweep> sweeps_;
  std::size_t used_ = 0;
  Exits<Value> exits_;
};

}  // namespace rebadge::laydown
