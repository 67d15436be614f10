#include "laydown/reassign/moves/reinsert.h"

#include <algorithm>

namespace rebadge::laydown::reassign {

namespace {

constexpr std::size_t most_freed = 6;     // elements
constexpr std::size_t most_nodes = 50;    // looked at for each
constexpr std::size_t most_branches = 6;  // of these, tried
constexpr std::int64_t most_effort = 2'000;
constexpr std::size_t blink = 20;  // one in so many nodes is overlooked

}  // namespace

// From the class or the node of one that is free, or of a class that needs it or that it needs; else any.
int Reinsert::draw_related(const State& state, search::Random& random) const {
  const Problem& problem = state.problem();
  const Freed& first = freed_[random.pick(freed_.size())];
  const auto class_id = static_cast<std::size_t>(problem.class_of[static_cast<std::size_t>(first.element)]);
  const auto draw_from = [&](const std::vector<int>& list) {
    return list.empty() ? candidates_->draw_element(random) : list[random.pick(list.size())];
  };
  switch (random.pick(5)) {
    case 0:
      return draw_from(problem.members[class_id]);
    case 1:
    case 2: {
      const auto& needs = random.pick(2) == 0 ? problem.needs[class_id] : problem.needed_by[class_id];
      if (needs.empty()) return draw_from(state.elements_at(first.node));
      return draw_from(problem.members[static_cast<std::size_t>(needs[random.pick(needs.size())])]);
    }
    case 3:
      return draw_from(state.elements_at(first.node));
    default:
      return candidates_->draw_element(random);
  }
}

void Reinsert::free_some(State& state, search::Random& random) {
  const std::size_t wanted = 2 + random.pick(most_freed - 1);
  for (std::size_t tries = 0; freed_.size() < wanted && tries < 3 * wanted; ++tries) {
    const int element = freed_.empty() ? candidates_->draw_element(random) : draw_related(state, random);
    if (!state.in(element)) continue;
    freed_.push_back({element, state.node(element)});
    state.take(element);
  }
}

void Reinsert::descend(State& state, search::Random& random, std::size_t depth, std::int64_t& effort) {
  if (depth == freed_.size()) {
    if (state.breaches() != 0 || state.cost() >= limit_) return;
    limit_ = state.cost();
    best_ = nodes_;
    found_ = true;
    return;
  }
  const int element = freed_[depth].element;
  std::vector<Branch>& branches = branches_[depth];
  branches.clear();
  candidates_->for_some(element, most_nodes, random, [&](int node) {
    if (random.pick(blink) == 0) return;
    ++effort;
    const Amount delta = state.insert_delta(element, node);
    if (delta != State::never) branches.push_back({delta, node});
  });
  const std::size_t kept = std::min(branches.size(), most_branches);
  std::partial_sort(
      branches.begin(), branches.begin() + static_cast<std::ptrdiff_t>(kept), branches.end(),
      [](const Branch& a, const Branch& b) { return a.delta != b.delta ? a.delta < b.delta : a.node < b.node; });
  for (std::size_t i = 0; i < kept && effort < most_effort; ++i) {
    const int node = branches_[depth][i].node;
    state.insert(element, node);
    nodes_[depth] = node;
    // What comes next may mend a balance; nothing else gets cheaper.
    if (state.cost() < limit_ || !state.problem().balances.empty()) descend(state, random, depth + 1, effort);
    state.take(element);
  }
}

Drawn Reinsert::draw(State& state, search::Random& random, const Temperature& temperature) {
  const Amount before = state.cost();
  Drawn drawn;
  freed_.clear();
  free_some(state, random);
  branches_.resize(most_freed);
  nodes_.assign(freed_.size(), -1);
  found_ = false;
  limit_ = before + temperature.draw_most(random) + 1;
  descend(state, random, 0, drawn.effort);
  for (std::size_t i = 0; i < freed_.size(); ++i) {
    const int node = found_ ? best_[i] : freed_[i].node;
    state.insert(freed_[i].element, node);
    drawn.made = drawn.made || node != freed_[i].node;
  }
  drawn.delta = state.cost() - before;
  return drawn;
}

}  // namespace rebadge::laydown::reassign
