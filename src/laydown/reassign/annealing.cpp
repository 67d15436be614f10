#include "laydown/reassign/annealing.h"

#include <utility>

namespace rebadge::laydown::reassign {

namespace {

constexpr int steps_between_looks = 512;
constexpr int reinsertions = 5;  // percent of the effort

template <class Move>
Drawn count(MoveCount& counted, Move&& draw) {
  const Drawn drawn = draw();
  ++counted.drawn;
  counted.made += drawn.made ? 1 : 0;
  counted.effort += drawn.effort;
  if (drawn.made && drawn.delta < 0) counted.gained -= drawn.delta;
  return drawn;
}

}  // namespace

Annealing::Annealing(const Problem& problem, const Candidates& candidates, std::uint64_t seed)
    : candidates_(&candidates),
      random_(seed),
      state_(problem),
      shift_(candidates),
      swap_(candidates),
      insert_(candidates),
      reinsert_(candidates),
      best_(problem.original),
      best_cost_(state_.cost()) {}

void Annealing::start_from(const std::vector<int>& nodes) {
  state_ = State(state_.problem(), nodes);
  note_best();
}

void Annealing::note_best() {
  if (state_.cost() >= best_cost_) return;
  best_cost_ = state_.cost();
  best_ = state_.nodes();
}

void Annealing::step(const Temperature& temperature, int insertions) {
  const auto of = [&](MoveKind kind) -> MoveCount& { return counts_[static_cast<std::size_t>(kind)]; };
  Drawn drawn;
  if (reinsertion_effort_ * 100 < effort_ * reinsertions) {
    drawn = count(of(MoveKind::reinsert), [&] { return reinsert_.draw(state_, random_, temperature); });
    reinsertion_effort_ += drawn.effort;
  } else if (insertion_effort_ * 100 < effort_ * insertions) {
    drawn = count(of(MoveKind::insert), [&] { return insert_.draw(state_, random_, temperature); });
    insertion_effort_ += drawn.effort;
  } else if ((random_.next() & 1) != 0) {
    drawn = count(of(MoveKind::shift), [&] { return shift_.draw(state_, random_, temperature); });
  } else {
    drawn = count(of(MoveKind::swap), [&] { return swap_.draw(state_, random_, temperature); });
  }
  effort_ += drawn.effort;
}

void Annealing::run(const Cooling& cooling) {
  if (candidates_->movable().empty()) return;
  for (int passed = cooling.passed(effort_); passed < 1000; passed = cooling.passed(effort_)) {
    const Temperature temperature = Temperature::between(cooling.from, cooling.to, passed);
    for (int i = 0; i < steps_between_looks; ++i) step(temperature, cooling.insertions);
    const Amount before = best_cost_;
    note_best();
    if (best_cost_ < before && cooling.better) cooling.better(best_cost_);
  }
}

}  // namespace rebadge::laydown::reassign
