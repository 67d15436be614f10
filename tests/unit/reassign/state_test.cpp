// The state's differences against the verifier's recount: what a move costs, and that it is refused where, and only
// where, the verifier finds a rule broken. REBADGE_MOVES=N for so many moves.
#include "laydown/reassign/state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/support/random_reassignment.h"

namespace rebadge::test {
namespace {

using laydown::reassign::Amount;
using laydown::reassign::State;
using verify::BrokenRule;
using verify::ReassignmentRecount;
using Rule = BrokenRule::Rule;

constexpr int out = -1;

int moves_wanted(int otherwise) {
  const char* wanted = std::getenv("REBADGE_MOVES");
  return wanted == nullptr ? otherwise : std::atoi(wanted);
}

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool breaks(const ReassignmentRecount& recount, std::initializer_list<Rule> rules) {
  return std::ranges::any_of(recount.broken, [&](const BrokenRule& broken) {
    return std::find(rules.begin(), rules.end(), broken.rule) != rules.end();
  });
}

std::string told(const ReassignmentRecount& recount) {
  std::string all;
  for (const BrokenRule& broken : recount.broken) all += to_string(broken) + "; ";
  return all;
}

// What was tried, to see that every kind of move was allowed and refused often enough.
struct Tally {
  struct Kind {
    int allowed = 0, refused = 0;
  };
  Kind shifts, swaps, insertions;
  int swaps_given_up = 0;  // legal, and refused as those of two services of which one depends on the other may be
  int partial = 0;
  [[nodiscard]] int moves() const {
    return shifts.allowed + shifts.refused + swaps.allowed + swaps.refused + insertions.allowed + insertions.refused;
  }
};

// A walk over one instance, of which each step is checked.
class Walk {
 public:
  Walk(const MachineReassignment& instance, std::uint64_t seed, Tally& tally)
      : instance_(instance),
        problem_(laydown::reassign::problem_of(instance)),
        state_(problem_),
        machines_(instance.original),
        random_(seed),
        tally_(tally) {
    check();
  }

  void step() {
    const std::size_t kind = random_.below(10);
    if (kind < 4) return shift();
    if (kind < 8) return swap();
    rebuild();
  }

  // The state as it is made of where everything is costs and refuses the same.
  void check_anew() const {
    const State anew(problem_, machines_);
    EXPECT_EQ(anew.cost(), state_.cost());
    for (int m = 0; m < problem_.nodes; ++m) EXPECT_EQ(anew.node_cost(m), state_.node_cost(m));
    for (int e = 0; e < problem_.elements; ++e) {
      for (int m = 0; m < problem_.nodes; ++m) {
        if (m == machines_[at(e)]) continue;
        EXPECT_EQ(anew.shift_delta(e, m), state_.shift_delta(e, m));
      }
    }
  }

 private:
  int any_element() { return static_cast<int>(random_.below(machines_.size())); }
  int any_node() { return static_cast<int>(random_.below(instance_.machines.size())); }

  void shift() {
    const int e = any_element(), to = any_node();
    if (to == machines_[at(e)]) return;
    std::vector<int> after = machines_;
    after[at(e)] = to;
    const Amount delta = state_.shift_delta(e, to);
    const auto recount = verify::recount(instance_, after);
    const bool allowed = expect(delta, recount, recount.accepted(), "shift", tally_.shifts);
    if (!allowed || !random_.chance(60)) return;
    state_.shift(e, to, delta);
    machines_ = after;
    check();
  }

  void swap() {
    const int first = any_element(), second = any_element();
    if (machines_[at(first)] == machines_[at(second)]) return;
    std::vector<int> after = machines_;
    std::swap(after[at(first)], after[at(second)]);
    const Amount delta = state_.swap_delta(first, second);
    const auto recount = verify::recount(instance_, after);
    if (delta == State::never && recount.accepted() && across_and_related(first, second)) {
      ++tally_.swaps_given_up;
      return;
    }
    const bool allowed = expect(delta, recount, recount.accepted(), "swap", tally_.swaps);
    if (!allowed || !random_.chance(60)) return;
    state_.swap(first, second, delta);
    machines_ = after;
    check();
  }

  [[nodiscard]] bool across_and_related(int first, int second) const {
    const auto neighbourhood = [&](int e) { return instance_.machines[at(machines_[at(e)])].neighbourhood; };
    const int a = instance_.processes[at(first)].service, b = instance_.processes[at(second)].service;
    const auto asks = [&](int asking, int needed) {
      const auto& needs = instance_.services[at(asking)].depends_on;
      return std::find(needs.begin(), needs.end(), needed) != needs.end();
    };
    return neighbourhood(first) != neighbourhood(second) && (asks(a, b) || asks(b, a));
  }

  // Takes some out and inserts them one by one where there is room; back where they were when they cannot be placed so
  // that every rule is kept.
  void rebuild() {
    const std::vector<int> before = machines_;
    std::vector<int> taken;
    for (int i = random_.between(1, 4); i > 0; --i) {
      const int e = any_element();
      if (!state_.in(e)) continue;
      state_.take(e);
      machines_[at(e)] = out;
      taken.push_back(e);
      check();
    }
    random_.shuffle(taken);
    for (const int e : taken) {
      for (int tries = 0; tries < 3 && !state_.in(e); ++tries) try_insert(e, any_node());
    }
    const bool whole = std::ranges::all_of(taken, [&](int e) { return state_.in(e); });
    if (!whole || state_.breaches() != 0) restore(taken, before);
  }

  void try_insert(int e, int to) {
    std::vector<int> after = machines_;
    after[at(e)] = to;
    const auto recount = verify::recount(instance_, after);
    const bool room = !breaks(recount, {Rule::capacity, Rule::transient, Rule::conflict});
    const Amount full = state_.insert_delta(e, to);
    const int breaches = state_.breaches();
    if (full == State::never) {
      expect(full, recount, room, "insertion", tally_.insertions);
      return;
    }
    state_.insert(e, to);
    const Amount delta = full - State::breach * (state_.breaches() - breaches);
    expect(delta, recount, room, "insertion", tally_.insertions);
    machines_ = after;
    check();
  }

  void restore(const std::vector<int>& taken, const std::vector<int>& before) {
    for (const int e : taken) {
      if (state_.in(e)) state_.take(e);
      machines_[at(e)] = out;
    }
    for (const int e : taken) {
      EXPECT_NE(state_.insert_delta(e, before[at(e)]), State::never);
      state_.insert(e, before[at(e)]);
      machines_[at(e)] = before[at(e)];
      check();
    }
    EXPECT_EQ(state_.breaches(), 0);
  }

  // True: allowed, by both.
  bool expect(Amount delta, const ReassignmentRecount& after, bool legal, const char* move, Tally::Kind& kind) {
    EXPECT_EQ(delta != State::never, legal) << move << ": " << told(after);
    ++(legal ? kind.allowed : kind.refused);
    if (!legal || delta == State::never) return false;
    EXPECT_EQ(delta, after.cost.total() - cost_) << move;
    return true;
  }

  // The state says what the verifier counts.
  void check() {
    const auto recount = verify::recount(instance_, machines_);
    cost_ = recount.cost.total();
    tally_.partial += breaks(recount, {Rule::assigned}) ? 1 : 0;
    EXPECT_EQ(state_.cost(), cost_);
    EXPECT_EQ(state_.nodes_cost(), recount.cost.load + recount.cost.balance);
    EXPECT_EQ(state_.nodes(), machines_);
    EXPECT_EQ(state_.breaches() == 0, !breaks(recount, {Rule::spread, Rule::dependency})) << told(recount);
    EXPECT_FALSE(breaks(recount, {Rule::capacity, Rule::transient, Rule::conflict})) << told(recount);
    for (int m = 0; m < problem_.nodes; ++m) check_node(m);
  }

  void check_node(int m) const {
    std::vector<int> there = state_.elements_at(m), expected;
    std::vector<Amount> usage(instance_.resources.size(), 0);
    for (std::size_t e = 0; e < machines_.size(); ++e) {
      if (machines_[e] != m) continue;
      expected.push_back(static_cast<int>(e));
      for (std::size_t r = 0; r < usage.size(); ++r) usage[r] += instance_.processes[e].need[r];
    }
    std::ranges::sort(there);
    EXPECT_EQ(there, expected);
    EXPECT_TRUE(std::equal(usage.begin(), usage.end(), state_.usage(m)));
  }

  const MachineReassignment& instance_;
  const laydown::reassign::Problem problem_;
  State state_;
  std::vector<int> machines_;
  Amount cost_ = 0;
  search::Random random_;
  Tally& tally_;
};

void show(const Tally& tally) {
  std::cout << tally.moves() << " moves: " << tally.shifts.allowed << " shifts allowed and " << tally.shifts.refused
            << " refused, " << tally.swaps.allowed << " swaps and " << tally.swaps.refused << " ("
            << tally.swaps_given_up << " more though legal), " << tally.insertions.allowed << " insertions and "
            << tally.insertions.refused << "; " << tally.partial << " partial states\n";
}

Tally walk(ReassignmentSize size, int moves, int steps) {
  Tally tally;
  for (std::uint64_t seed = 1; tally.moves() < moves && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const MachineReassignment instance = random_reassignment(seed, size);
    Walk walk(instance, seed, tally);
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) walk.step();
    walk.check_anew();
  }
  show(tally);
  return tally;
}

void expect_variety(const Tally& tally) {
  for (const auto& kind : {tally.shifts, tally.swaps, tally.insertions}) {
    EXPECT_GE(kind.allowed * 200, tally.moves());
    EXPECT_GE(kind.refused * 200, tally.moves());
  }
}

TEST(State, CostsAndRefusesAsTheVerifierDoesInSmallInstances) { expect_variety(walk({}, moves_wanted(200'000), 40)); }

// More elements a service, more groups and more resources than brute force could try.
TEST(State, CostsAndRefusesAsTheVerifierDoesInLargerInstances) {
  expect_variety(walk({40, 12}, moves_wanted(200'000) / 4, 400));
}

}  // namespace
}  // namespace rebadge::test
