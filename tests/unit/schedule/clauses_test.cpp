// Clauses of bounds: which are watched, and which are forgotten.
#include "schedule/clauses.h"

#include <gtest/gtest.h>

#include <set>

namespace rebadge::test {
namespace {

using schedule::at_least;
using schedule::at_most;
using schedule::Bound;

TEST(Clauses, ForgetWhatHoldsAlways) {
  schedule::Trail trail;
  for (int v = 0; v < 3; ++v) trail.add_variable(0, 100);
  schedule::Clauses clauses(2 * trail.variables());
  for (int i = 1; i <= 10; ++i) clauses.add({at_least(0, i), at_most(1, i), at_least(2, i)}, 5);
  for (int i = 11; i <= 13; ++i) clauses.add({at_least(0, i), at_most(1, i)}, 2);
  trail.push(at_least(0, 12), {});
  trail.settle();  // clauses up to 12 hold always now
  EXPECT_EQ(clauses.count(), 13);
  clauses.forget(trail);
  EXPECT_EQ(clauses.count(), 1);
}

TEST(Clauses, KeepWhatWasUsedLately) {
  schedule::Trail trail;
  for (int v = 0; v < 3; ++v) trail.add_variable(0, 100);
  schedule::Clauses clauses(2 * trail.variables());
  int first = 0;
  for (int i = 1; i <= 10; ++i) {
    const int clause = clauses.add({at_least(0, i), at_most(1, i), at_least(2, i)}, 5);
    if (i == 1) first = clause;
  }
  clauses.add({at_least(0, 11), at_most(1, 11)}, 2);
  clauses.note_use(first);
  trail.push(at_most(2, 8), {});
  trail.settle();  // the last bound of the clauses 9 and 10 fails always now
  clauses.forget(trail);
  std::set<int> kept;
  for (const auto& watch : clauses.watched_by(at_most(0, 0).side)) {
    const Bound* const bounds = clauses.bounds(watch.clause);
    kept.insert(bounds[0].least);
    EXPECT_EQ(schedule::negated({at_most(0, 0).side, watch.fails_at}), bounds[0]);
    EXPECT_EQ(watch.other, bounds[1]);
    EXPECT_EQ(clauses.size(watch.clause), bounds[0].least < 9 ? 3 : 2);
  }
  EXPECT_EQ(kept, (std::set<int>{1, 7, 8, 9, 10, 11}));
}

}  // namespace
}  // namespace rebadge::test
