#include "laydown/trail.h"

#include <algorithm>

#include "model/index.h"

namespace rebadge::laydown {
namespace {

// Backwards from being at p at the end of `slot - 1` to the sweep's start. `may_have_moved`: p may have been come to
// on `slot` itself (home on the horizon's last day).
void trace_sweep(const Trails& trails, const Sweep& sweep, int p, int slot, bool may_have_moved, Trajectory& reversed) {
  const auto index = [&](int place, int on) { return at(place) * at(trails.slots + 1) + at(on); };
  int until = slot;
  bool check_move = may_have_moved;
  for (;;) {
    int from = until;
    if (!check_move) --from;
    const auto start = [&] { return from <= sweep.start; };
    while (from >= 0 && sweep.moved_in[index(p, from)] == 0 && !start()) --from;
    const bool moved = from >= 0 && sweep.moved_in[index(p, from)] != 0;
    if (!moved) {
      reversed.push_back({p, sweep.start, until, sweep.start, -1});
      return;
    }
    const Back& back = sweep.back[index(p, from)];
    reversed.push_back({p, from, until, back.leaves, back.route});
    if (trails.profile.toured && back.place == 0) return;
    p = back.place;
    until = back.leaves;
    check_move = false;
    if (until == sweep.start) {
      reversed.push_back({p, sweep.start, sweep.start, sweep.start, -1});
      return;
    }
  }
}

}  // namespace

Trajectory trace(const Trails& trails, const Exit* last) {
  const Profile& profile = trails.profile;
  const int slots = trails.slots;
  const Stint& first = trails.first;
  if (last == nullptr) return {first};
  if (last->sweep < 0) return {{0, first.from, slots, first.from, -1}};
  Trajectory reversed;
  for (const Exit* exit = last;;) {
    const Sweep& sweep = trails.sweeps[at(exit->sweep)];
    if (exit->route >= 0) {  // home from `arrives` on
      const int until = reversed.empty() ? slots : reversed.back().leaves;
      const int from = std::min(exit->arrives, slots);
      reversed.push_back({0, from, std::max(until, from), exit->leaves, exit->route});
    }
    trace_sweep(trails, sweep, exit->place, exit->leaves, exit->route < 0 && exit->leaves == slots, reversed);
    if (!profile.toured) break;
    const int before = sweep.joined.empty() ? sweep.exit_before : sweep.joined[at(reversed.back().from)];
    if (before < 0) {
      if (first.place == 0 || sweep.start != first.from || reversed.back().place != first.place) {
        reversed.push_back({0, first.from, reversed.back().leaves, first.from, -1});
      }
      break;
    }
    exit = &trails.exit_on(before);
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace rebadge::laydown
