#include "schedule/analysis.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

constexpr int most_depth = 12;  // of explanations of explanations, to find a bound redundant

}  // namespace

Analysis::Analysis(Propagation& propagation, Activity& activity)
    : propagation_(propagation),
      activity_(activity),
      wanted_(at(2 * propagation.trail().variables()), none),
      since_(at(2 * propagation.trail().variables())) {}

bool Analysis::run() {
  const Trail& trail = propagation_.trail();
  top_ = 0;
  for (const Bound& b : propagation_.conflict()) {
    if (!trail.holds_always(b)) top_ = std::max(top_, trail[trail.since(b)].level);
  }
  if (top_ == 0) return false;
  propagation_.back_to(top_);
  open_ = 0;
  sides_.clear();
  for (const Bound& b : propagation_.conflict()) add(b);
  int entry = trail.size() - 1;
  for (;; --entry) {
    const int side = trail[entry].side;
    if (wanted_[at(side)] == none || since_[at(side)] != entry) continue;
    if (open_ == 1) break;
    resolve(entry);
  }
  std::erase_if(sides_, [&](int side) { return wanted_[at(side)] == none; });
  std::sort(sides_.begin(), sides_.end());
  sides_.erase(std::unique(sides_.begin(), sides_.end()), sides_.end());
  clause_.assign(1, negated({trail[entry].side, wanted_[at(trail[entry].side)]}));
  std::erase(sides_, trail[entry].side);
  shorten();
  close();
  wanted_[at(trail[entry].side)] = none;
  return true;
}

void Analysis::add(Bound b) {
  const Trail& trail = propagation_.trail();
  int& wanted = wanted_[at(b.side)];
  if (trail.holds_always(b) || wanted >= b.least) return;
  const int entry = trail.since(b), level = trail[entry].level;
  if (level == 0) return;
  activity_.note(b);
  const bool was_open = wanted != none && trail[since_[at(b.side)]].level == top_;
  if (wanted == none) sides_.push_back(b.side);
  if (level == top_ && !was_open) ++open_;
  wanted = b.least;
  since_[at(b.side)] = entry;
}

void Analysis::resolve(int entry) {
  const Trail::Entry& resolved = propagation_.trail()[entry];
  const Bound b{resolved.side, std::exchange(wanted_[at(resolved.side)], none)};
  --open_;
  because_.clear();
  propagation_.explain(b, entry, because_);
  if (resolved.reason.kind == Reason::Kind::clause) propagation_.clauses().note_use(resolved.reason.a);
  for (const Bound& cause : because_) add(cause);
}

// Leaves out what follows from the rest.
void Analysis::shorten() {
  const Trail& trail = propagation_.trail();
  of_clause_.assign(at(trail.level()) + 1, 0);
  for (const int side : sides_) of_clause_[at(trail[since_[at(side)]].level)] = 1;
  if (tried_.size() < at(trail.size())) tried_.resize(at(trail.size()));
  because_.clear();
  std::vector<int> left;
  for (const int side : sides_) {
    const Bound b{side, wanted_[at(side)]};
    if (redundant(b, since_[at(side)], 0)) continue;
    left.push_back(side);
  }
  for (const int entry : marked_) tried_[at(entry)] = {};
  marked_.clear();
  for (const int side : left) clause_.push_back(negated({side, wanted_[at(side)]}));
}

bool Analysis::redundant(Bound b, int entry, int depth) {
  const Trail& trail = propagation_.trail();
  Tried& tried = tried_[at(entry)];
  if (tried.holds >= b.least) return true;
  if (tried.fails <= b.least || depth > most_depth || trail[entry].reason.kind == Reason::Kind::decision ||
      of_clause_[at(trail[entry].level)] == 0) {
    return false;
  }
  const std::size_t begin = because_.size();
  propagation_.explain(b, entry, because_);
  const std::size_t end = because_.size();
  bool follows = true;
  for (std::size_t i = begin; i < end && follows; ++i) {
    const Bound cause = because_[i];
    if (trail.holds_always(cause)) continue;
    // What is wanted of the same side later follows from this one, not the other way round.
    if (wanted_[at(cause.side)] >= cause.least && since_[at(cause.side)] < entry) continue;
    const int since = trail.since(cause);
    follows = trail[since].level == 0 || redundant(cause, since, depth + 1);
  }
  because_.resize(begin);
  marked_.push_back(entry);
  if (follows) {
    tried.holds = b.least;
  } else {
    tried.fails = b.least;
  }
  return follows;
}

// The second bound and the level, and nothing is wanted any more.
void Analysis::close() {
  const Trail& trail = propagation_.trail();
  const auto level_of = [&](const Bound& b) { return trail[since_[at(negated(b).side)]].level; };
  std::vector<int> levels;
  for (std::size_t i = 1; i < clause_.size(); ++i) {
    levels.push_back(level_of(clause_[i]));
    if (levels.back() > levels.front()) {
      std::swap(clause_[1], clause_[i]);
      std::swap(levels.front(), levels.back());
    }
  }
  level_ = levels.empty() ? 0 : levels.front();
  std::sort(levels.begin(), levels.end());
  levels_ = static_cast<int>(std::unique(levels.begin(), levels.end()) - levels.begin()) + 1;
  for (const int side : sides_) wanted_[at(side)] = none;
}

}  // namespace rebadge::schedule
