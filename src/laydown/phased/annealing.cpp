#include "laydown/phased/annealing.h"

namespace rebadge::laydown::phased {
namespace {

constexpr int steps_between_looks = 512;
constexpr std::array<std::int64_t, move_names.size()> shares{20, 44, 24, 9, 3};  // percent of the effort

}  // namespace

PhasedAnnealing::PhasedAnnealing(const Table& table, const Candidates& candidates, const Placement& start,
                                 std::uint64_t seed)
    : random_(seed),
      placement_(start),
      shift_(candidates),
      swap_(candidates),
      insert_(candidates),
      improve_(candidates),
      pass_(candidates, table.problem()),
      best_(start.layout()),
      best_cost_(start.cost()) {}

// The kind that is furthest behind its share.
MoveKind PhasedAnnealing::next_kind() const {
  std::size_t next = 0;
  for (std::size_t kind = 1; kind < shares.size(); ++kind) {
    if (static_cast<MoveKind>(kind) == MoveKind::pass && !pass_.any()) continue;
    if (counts_[kind].effort * shares[next] < counts_[next].effort * shares[kind]) next = kind;
  }
  return static_cast<MoveKind>(next);
}

void PhasedAnnealing::step(const Temperature& temperature) {
  const MoveKind kind = next_kind();
  const auto draw = [&](auto& move) { return move.draw(placement_, random_, temperature); };
  Drawn drawn;
  switch (kind) {
    case MoveKind::shift:
      drawn = draw(shift_);
      break;
    case MoveKind::swap:
      drawn = draw(swap_);
      break;
    case MoveKind::insert:
      drawn = draw(insert_);
      break;
    case MoveKind::improve:
      drawn = draw(improve_);
      break;
    case MoveKind::pass:
      drawn = draw(pass_);
      break;
  }
  MoveCount& count = counts_[static_cast<std::size_t>(kind)];
  ++count.drawn;
  count.made += drawn.made ? 1 : 0;
  count.effort += drawn.effort;
  if (drawn.delta < 0) count.gained -= drawn.delta;
  effort_ += drawn.effort;
}

void PhasedAnnealing::note_best() {
  if (placement_.cost() >= best_cost_) return;
  best_cost_ = placement_.cost();
  best_ = placement_.layout();
}

void PhasedAnnealing::run(const Cooling& cooling) {
  std::int64_t looks = 0;
  // What is noted is copied: seldom where it is long.
  const auto seldom = static_cast<std::int64_t>(1 + placement_.layout().spots.size() / 50'000);
  for (int passed = cooling.passed(effort_); passed < 1000; passed = cooling.passed(effort_)) {
    const Temperature temperature = Temperature::between(cooling.from, cooling.to, passed);
    for (int i = 0; i < steps_between_looks; ++i) step(temperature);
    if (++looks % seldom == 0) note_best();
  }
  note_best();
}

}  // namespace rebadge::laydown::phased
