// Why a bound holds.
#include <algorithm>
#include <cstddef>

#include "model/index.h"
#include "schedule/propagation.h"

namespace rebadge::schedule {
namespace {}  // namespace

void Propagation::explain(Bound b, int entry, std::vector<Bound>& because) const {
  explain(b, trail_[entry].reason, entry, because);
}

void Propagation::explain(Bound b, Reason reason, int entry, std::vector<Bound>& because) const {
  switch (reason.kind) {
    case Reason::Kind::decision:
      return;
    case Reason::Kind::clause: {
      const Bound* const bounds = clauses_.bounds(reason.a);
      for (int i = 1; i < clauses_.size(reason.a); ++i) because.push_back(negated(bounds[i]));
      return;
    }
    case Reason::Kind::distance:
      because.push_back({reason.a, b.least - reason.b});
      return;
    case Reason::Kind::full: {
      // On that day there is no room for the job, which would be under way if it started by then and no earlier than
      // its duration allows.
      const int job = b.side / 2, length = problem_.duration[at(job)];
      because.push_back(b.side % 2 == 0 ? at_least(job, reason.b + 1 - length) : at_most(job, reason.b));
      explain_full(reason.a, reason.b, job, problem_.capacity[at(reason.a)] - problem_.amount(job, reason.a), entry,
                   because);
      return;
    }
    case Reason::Kind::order:
      explain_order(b, at(reason.a), because);
      return;
    case Reason::Kind::pair:
      explain_pair(b, pairs_[at(reason.a)], entry, because);
      return;
  }
}

void Propagation::explain_order(Bound b, std::size_t pair, std::vector<Bound>& because) const {
  const auto [first, second] = pairs_[pair];
  const int job = b.side / 2, other = job == first ? second : first;
  const int before = b.side % 2 == 0 ? other : job;
  const int variable = variable_of(pair);
  because.push_back(before == first ? at_least(variable, 1) : at_most(variable, 0));
  because.push_back({2 * other + b.side % 2, b.least - problem_.duration[at(before)]});
}

void Propagation::explain_pair(Bound b, const Pair& pair, int entry, std::vector<Bound>& because) const {
  const bool first_goes_first = b.side % 2 == 0;
  const int before = first_goes_first ? pair.second : pair.first;  // who cannot
  const int after = first_goes_first ? pair.first : pair.second;
  const int start = trail_.least_before(2 * before, entry);
  because.push_back(at_least(before, start));
  because.push_back(at_most(after, start + problem_.duration[at(before)] - 1));
}

void Propagation::explain_full(int resource, int day, int but, int limit, int entry,
                               std::vector<Bound>& because) const {
  candidates_.clear();
  int needed = 0;
  for (const auto& [job, amount] : users_[at(resource)]) {
    const Bound low = at_least(job, day + 1 - problem_.duration[at(job)]), high = at_most(job, day);
    if (job == but || !trail_.holds(low) || !trail_.holds(high)) continue;  // most, and soon told
    if (!trail_.held_before(low, entry) || !trail_.held_before(high, entry)) continue;
    candidates_.push_back({low, high, amount, trail_.holds_always(low) && trail_.holds_always(high)});
    needed += amount;
  }
  // Whatever is not needed for that is left out, the smallest first.
  int spare = needed - limit - 1;
  for (auto c = candidates_.rbegin(); c != candidates_.rend(); ++c) {
    if (!c->always && c->amount <= spare) {
      spare -= c->amount;
      continue;
    }
    because.push_back(c->low);
    because.push_back(c->high);
  }
}

}  // namespace rebadge::schedule
