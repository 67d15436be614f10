// Every explanation and every clause that is learned, against all schedules there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "schedule/analysis.h"
#include "schedule/decisions.h"
#include "search/random.h"
#include "tests/support/random_project.h"

namespace rebadge::test {
namespace {

using schedule::Bound;
using schedule::Reason;

// A search by random decisions among all schedules of a project that take one day more than the best.
class Explained {
 public:
  explicit Explained(std::uint64_t seed)
      : seed_(seed),
        project_(random_project(seed)),
        problem_(*schedule::problem_of(project_)),
        most_(best_by_brute_force(project_) + 1),
        schedules_(all_schedules(project_, most_)),
        propagation_(problem_, most_),
        random_(seed) {}

  // Some dives, each as deep as it goes, with what is learned on the way.
  void run() {
    ASSERT_TRUE(propagation_.settle());
    schedule::Activity activity(propagation_.trail());
    schedule::Analysis analysis(propagation_, activity);
    for (int dive = 0; dive < 10; ++dive) {
      propagation_.back_to(0);
      ASSERT_TRUE(propagation_.settle());
      while (true) {
        const bool sound = propagation_.propagate();
        check_entries();
        if (testing::Test::HasFatalFailure()) return;
        if (sound) {
          if (!decide()) break;
          continue;
        }
        do {
          expect_none(propagation_.conflict());
          ASSERT_TRUE(analysis.run()) << "seed " << seed_;
          expect_some(analysis.clause());
          propagation_.back_to(analysis.level());
          ++learned;
        } while (!propagation_.learn(analysis.clause(), analysis.levels()));
      }
    }
  }

  int explained[6] = {}, learned = 0;

 private:
  // Variables that are no starts have the value that the starts give them.
  [[nodiscard]] bool holds(Bound b, const std::vector<int>& starts) const {
    const int variable = b.side / 2;
    int value = 0;
    if (variable < problem_.jobs) {
      value = starts[static_cast<std::size_t>(variable)];
    } else if (variable == problem_.jobs) {
      for (std::size_t j = 0; j < starts.size(); ++j) value = std::max(value, starts[j] + problem_.duration[j]);
    } else {
      const auto [first, second] = propagation_.pairs()[static_cast<std::size_t>(variable - problem_.jobs - 1)];
      value = starts[static_cast<std::size_t>(first)] < starts[static_cast<std::size_t>(second)] ? 1 : 0;
    }
    return (b.side % 2 == 0 ? value : -value) >= b.least;
  }

  [[nodiscard]] bool always(Bound b) const { return propagation_.trail().holds_always(b); }

  void expect_none(const std::vector<Bound>& together) {
    for (const auto& starts : schedules_) {
      const bool all = std::all_of(together.begin(), together.end(), [&](Bound b) { return holds(b, starts); });
      ASSERT_FALSE(all) << "seed " << seed_;
    }
  }

  void expect_some(const std::vector<Bound>& clause) {
    for (const auto& starts : schedules_) {
      const bool some = std::any_of(clause.begin(), clause.end(), [&](Bound b) { return holds(b, starts); });
      ASSERT_TRUE(some) << "seed " << seed_;
    }
  }

  void check_entries() {
    const auto& trail = propagation_.trail();
    for (int i = 0; i < trail.size(); ++i) {
      const auto& entry = trail[i];
      if (entry.reason.kind == Reason::Kind::decision) continue;
      ++explained[static_cast<std::size_t>(entry.reason.kind)];
      // A weaker bound that holds since then may have an explanation of its own.
      const Bound b{entry.side, random_.between(entry.was + 1, entry.least)};
      std::vector<Bound> because;
      propagation_.explain(b, i, because);
      for (const Bound& cause : because) {
        ASSERT_TRUE(trail.held_before(cause, i)) << "seed " << seed_ << ", entry " << i;
      }
      because.push_back(negated(b));
      expect_none(because);
      if (testing::Test::HasFatalFailure()) return;
    }
  }

  bool decide() {
    std::vector<int> open;
    const auto& trail = propagation_.trail();
    for (int v = 0; v < trail.variables(); ++v) {
      if (!trail.fixed(v)) open.push_back(v);
    }
    if (open.empty()) return false;
    const int variable = open[random_.below(open.size())];
    const int value = random_.between(trail.low(variable), trail.high(variable) - 1);
    propagation_.decide(random_.chance(50) ? schedule::at_most(variable, value)
                                           : schedule::at_least(variable, value + 1));
    return true;
  }

  std::uint64_t seed_;
  Project project_;
  schedule::Problem problem_;
  int most_;
  std::vector<std::vector<int>> schedules_;
  schedule::Propagation propagation_;
  search::Random random_;
};

TEST(Explanations, HoldForAllSchedulesThereAre) {
  int explained[6] = {}, learned = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Explained one(seed);
    one.run();
    if (HasFatalFailure()) return;
    for (int kind = 0; kind < 6; ++kind) explained[kind] += one.explained[kind];
    learned += one.learned;
  }
  std::cout << "explained: clauses " << explained[1] << ", distances " << explained[2] << ", full days " << explained[3]
            << ", orders " << explained[4] << ", pairs " << explained[5] << "; learned " << learned << "\n";
  for (int kind = 1; kind < 6; ++kind) EXPECT_GT(explained[kind], 100) << kind;
  EXPECT_GT(learned, 300);
}

}  // namespace
}  // namespace rebadge::test
