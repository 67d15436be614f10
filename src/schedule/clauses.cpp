#include "schedule/clauses.h"

#include <algorithm>
#include <utility>

namespace rebadge::schedule {

int Clauses::add(const std::vector<Bound>& bounds, int levels) {
  store_.push_back({static_cast<int>(heads_.size()), 0});
  heads_.push_back({static_cast<int>(bounds.size()), levels, ++uses_});
  const int clause = static_cast<int>(store_.size());
  store_.insert(store_.end(), bounds.begin(), bounds.end());
  watch(clause);
  return clause;
}

void Clauses::watch(int clause) {
  const Bound* const all = bounds(clause);
  for (const int i : {0, 1}) {
    const Bound fails = negated(all[i]);
    watched_by(fails.side).push_back({fails.least, clause, all[1 - i]});
  }
}

void Clauses::watch_instead(int clause, int other) {
  Bound* const all = bounds(clause);
  std::swap(all[1], all[other]);
  const Bound fails = negated(all[1]);
  watched_by(fails.side).push_back({fails.least, clause, all[0]});
}

void Clauses::forget(const Trail& trail) {
  std::vector<std::int64_t> ages;
  for (const Head& one : heads_) {
    if (one.levels > 2) ages.push_back(one.used_at);
  }
  std::int64_t oldest_kept = 0;
  if (!ages.empty()) {
    const auto middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
    std::nth_element(ages.begin(), middle, ages.end());
    oldest_kept = *middle;
  }
  const std::vector<Bound> store = std::exchange(store_, {});
  const std::vector<Head> heads = std::exchange(heads_, {});
  for (auto& list : watches_) list.clear();
  std::vector<Bound> kept;
  for (std::size_t at = 0; at < store.size();) {
    const Head& one = heads[static_cast<std::size_t>(store[at].side)];
    const auto begin = store.begin() + static_cast<std::ptrdiff_t>(at) + 1, end = begin + one.size;
    at += static_cast<std::size_t>(one.size) + 1;
    if (one.levels > 2 && one.used_at < oldest_kept) continue;
    if (std::any_of(begin, end, [&](Bound b) { return trail.holds_always(b); })) continue;
    kept.clear();
    std::copy_if(begin, end, std::back_inserter(kept), [&](Bound b) { return !trail.holds_always(negated(b)); });
    if (kept.size() < 2) continue;  // it was propagated for good
    const int clause = add(kept, one.levels);
    head(clause).used_at = one.used_at;
  }
}

}  // namespace rebadge::schedule
