#include "laydown/reassign/moves/insert_and_eject.h"

#include <algorithm>

namespace rebadge::laydown::reassign {

namespace {

constexpr int large_in = 3;              // of so many that are inserted all but one are drawn from the large
constexpr std::size_t homing = 10;       // one in so many goes to where it was
constexpr int tries = 40;                // for an obstacle whose leaving helps
constexpr std::size_t most_taken = 64;   // elements
constexpr std::size_t most_nodes = 100;  // looked at for one that is put back
constexpr std::size_t blink = 50;        // one in so many nodes is overlooked (Christiaens and Vanden Berghe, 2020)
constexpr std::size_t other_orders = 4;  // one in so many times the taken are put back by one resource, one at random

}  // namespace

void InsertAndEject::take(State& state, int element) {
  taken_.push_back({element, state.node(element)});
  state.take(element);
}

int InsertAndEject::draw_obstacle(const State& state, search::Random& random, int element, int to) {
  const std::vector<int>& there = state.elements_at(to);
  int best = there.front();
  Amount most = -1;
  for (int i = 0; i < tries; ++i) {
    const int other = there[random.pick(there.size())];
    const Amount relief = state.relief(element, to, other) * random.between(50, 150);
    if (relief <= most) continue;
    most = relief;
    best = other;
  }
  return best;
}

bool InsertAndEject::put_back(State& state, search::Random& random, std::int64_t& effort) {
  auto ejected = taken_.begin() + 1;
  const std::size_t order = random.pick(other_orders);
  if (order == 0) {
    for (auto i = taken_.end() - ejected; i > 1; --i) {
      std::swap(ejected[i - 1], ejected[static_cast<std::ptrdiff_t>(random.pick(static_cast<std::size_t>(i)))]);
    }
  } else if (order == 1) {
    const std::size_t resources = static_cast<std::size_t>(state.problem().resources), r = random.pick(resources);
    const auto need = [&](const Taken& t) {
      return state.problem().need[static_cast<std::size_t>(t.element) * resources + r];
    };
    std::stable_sort(ejected, taken_.end(), [&](const Taken& a, const Taken& b) { return need(a) > need(b); });
  } else {
    std::stable_sort(ejected, taken_.end(), [&](const Taken& a, const Taken& b) {
      return candidates_->size(a.element) > candidates_->size(b.element);
    });
  }
  for (; ejected != taken_.end(); ++ejected) {
    Amount least = State::never;
    int best = -1;
    candidates_->for_some(ejected->element, most_nodes, random, [&](int node) {
      if (random.pick(blink) == 0) return;
      ++effort;
      const Amount delta = state.insert_delta(ejected->element, node);
      if (delta >= least) return;
      least = delta;
      best = node;
    });
    if (best < 0) return false;
    state.insert(ejected->element, best);
    put_.push_back(ejected->element);
  }
  return true;
}

void InsertAndEject::undo(State& state) {
  for (const int element : put_) state.take(element);
  for (const Taken& t : taken_) state.insert(t.element, t.node);
}

Drawn InsertAndEject::draw(State& state, search::Random& random, const Temperature& temperature) {
  const auto& large = candidates_->large();
  const bool any = random.pick(large_in) == 0;
  const int element = any ? candidates_->draw_element(random) : large[random.pick(large.size())];
  const int to = random.pick(homing) == 0 ? state.problem().original[static_cast<std::size_t>(element)]
                                          : candidates_->draw_node(element, random);
  if (to == state.node(element)) return {};
  const Amount before = state.cost();
  Drawn drawn;
  taken_.clear();
  put_.clear();
  take(state, element);
  while (state.insert_delta(element, to) == State::never && !state.elements_at(to).empty() &&
         taken_.size() < most_taken) {
    ++drawn.effort;
    take(state, draw_obstacle(state, random, element, to));
  }
  bool done = state.insert_delta(element, to) != State::never;
  if (done) {
    state.insert(element, to);
    put_.push_back(element);
    done = put_back(state, random, drawn.effort);
  }
  drawn.delta = state.cost() - before;
  drawn.made = done && state.breaches() == 0 && drawn.delta <= temperature.draw_most(random);
  if (!drawn.made) undo(state);
  return drawn;
}

}  // namespace rebadge::laydown::reassign
