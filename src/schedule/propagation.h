// All that follows from the bounds of a schedule's starts, and why: distances of precedences, resources by the profile
// of what is under way for certain (time-table, with explanations for single days; Schutt, Feydy, Stuckey and Wallace,
// "Explaining the cumulative propagator", 2011), the order of jobs that cannot go on side by side, and clauses.
#pragma once

#include <vector>

#include "schedule/clauses.h"
#include "schedule/problem.h"
#include "schedule/trail.h"

namespace rebadge::schedule {

// Variables: the start of each job, the makespan, and for each pair of jobs that do not fit side by side whether the
// first goes first (1) or the second (0).
class Propagation {
 public:
  struct Pair {
    int first = 0, second = 0;
  };

  // Schedules of at most `most` days, which no job's head and tail exceed.
  Propagation(const Problem& problem, int most);

  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const Trail& trail() const { return trail_; }
  [[nodiscard]] Clauses& clauses() { return clauses_; }
  [[nodiscard]] int makespan() const { return problem_.jobs; }  // the variable
  [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
  [[nodiscard]] int variable_of(std::size_t pair) const { return problem_.jobs + 1 + static_cast<int>(pair); }

  // False: a conflict. At level 0 that means that no schedule is left.
  bool propagate();
  // At level 0: holds from now on; and what follows does.
  bool hold(Bound b);
  bool settle();
  // A new level on which it holds; a bound that holds already leaves the level blank. It must not fail.
  bool decide(Bound b);
  void back_to(int level);
  // A clause of which all bounds but the first fail; the first follows. Of several, the second fails at the current
  // level.
  bool learn(const std::vector<Bound>& clause, int levels);

  // Bounds that hold and cannot hold together.
  [[nodiscard]] const std::vector<Bound>& conflict() const { return conflict_; }
  // Appends bounds from which `b` follows; it holds since that entry, and they did before.
  void explain(Bound b, int entry, std::vector<Bound>& because) const;

 private:
  struct User {
    int job = 0, amount = 0;
  };
  struct Days {
    int from = 0, until = 0;
    [[nodiscard]] bool meet(int a, int b) const { return a < until && from < b; }
  };
  // Of a job's pairs: the other, and the side that says that the job goes first.
  struct Order {
    int other = 0, goes_first = 0;
  };

  void add_pairs();
  bool push(Bound b, Reason reason);
  bool visit(int entry);
  bool visit_start(int side);
  bool visit_pair(int side);
  bool visit_clauses(int side, int was);

  // What is under way for certain.
  bool occupy(const Trail::Entry& entry);
  void vacate(const Trail::Entry& entry);
  [[nodiscard]] Days gained(const Trail::Entry& entry) const;
  bool visit_resources();
  bool visit_resource(int resource, Days changed);
  bool check_earliest(int job, int resource, int amount);
  bool check_latest(int job, int resource, int amount);

  void explain(Bound b, Reason reason, int entry, std::vector<Bound>& because) const;
  void explain_pair(Bound b, const Pair& pair, int entry, std::vector<Bound>& because) const;
  void explain_order(Bound b, std::size_t pair, std::vector<Bound>& because) const;
  // Jobs but one that were under way on that day before the entry, and need more than so much.
  void explain_full(int resource, int day, int but, int limit, int entry, std::vector<Bound>& because) const;

  const Problem& problem_;
  int days_;
  Trail trail_;
  std::vector<Pair> pairs_;
  std::vector<std::vector<Order>> orders_;            // by job
  std::vector<std::vector<Problem::Arc>> distances_;  // by side: the side that exceeds it, and by how much
  Clauses clauses_;
  std::vector<std::vector<User>> users_;  // by resource, the largest first
  std::vector<int> needed_;               // by resource and day
  std::vector<Days> changed_;             // by resource: since it was looked at last
  std::vector<int> moved_;                // sides of starts, likewise
  int visited_ = 0;                       // entries
  bool possible_ = true;                  // what is under way from the start has room
  std::vector<Bound> conflict_;
  struct Candidate {
    Bound low, high;
    int amount = 0;
    bool always = false;
  };
  mutable std::vector<Candidate> candidates_;
};

}  // namespace rebadge::schedule
