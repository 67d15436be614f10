#include "ledger/folder.h"

#include <algorithm>
#include <optional>

namespace rebadge::ledger {
namespace {

constexpr std::size_t most_kept = 4;
constexpr std::int64_t snapshot_days = 16;

void take_all(Store& store, const Which& which, const std::set<std::int64_t>& left_out, State& state) {
  store.walk(which, [&](Event&& event) {
    if (!left_out.contains(event.number)) state.take(event);
    return true;
  });
}

// Rows of which something was corrected after an event.
std::set<std::pair<std::string, std::string>> corrected_rows(Store& store, std::int64_t after, std::int64_t through) {
  std::set<std::pair<std::string, std::string>> rows;
  Which which;
  which.after = after;
  which.through = through;
  which.corrections = true;
  store.walk(which, [&](Event&& event) {
    rows.emplace(std::move(event.table), std::move(event.row));
    return true;
  });
  return rows;
}

}  // namespace

std::set<std::int64_t> superseded(Store& store, std::int64_t through) {
  struct Correction {
    std::int64_t number, of;
    bool annuls;
  };
  std::vector<Correction> corrections;
  Which which;
  which.through = through;
  which.corrections = true;
  store.walk(which, [&](Event&& event) {
    corrections.push_back({event.number, event.corrects, event.kind == Kind::annulled});
    return true;
  });
  std::set<std::int64_t> annulled, superseded;
  for (auto at = corrections.rbegin(); at != corrections.rend(); ++at) {
    if (annulled.contains(at->number)) continue;
    superseded.insert(at->of);
    if (at->annuls) annulled.insert(at->of);
  }
  return superseded;
}

void Folder::go_on(Store& store, Folded& folded, Day day, std::int64_t through) {
  const auto left_out = superseded(store, through);
  Which later;
  later.through = folded.through;
  later.effective_after = folded.day;
  later.effective_through = day;
  later.in_any_order = true;
  if (folded.day < day) take_all(store, later, left_out, folded.state);
  Which more;
  more.after = folded.through;
  more.through = through;
  more.effective_through = day;
  more.in_any_order = true;
  if (folded.through < through) take_all(store, more, left_out, folded.state);
  // What was folded before may hold what is corrected since; from nothing on it was left out all along.
  using Rows = std::set<std::pair<std::string, std::string>>;
  for (const auto& [table, row] : folded.through > 0 ? corrected_rows(store, folded.through, through) : Rows{}) {
    folded.state.forget(table, row);
    Which of_row;
    of_row.through = through;
    of_row.effective_through = day;
    of_row.table = table;
    of_row.row = row;
    take_all(store, of_row, left_out, folded.state);
  }
  folded.day = day;
  folded.through = through;
}

State Folder::afresh(Store& store, Day day, std::int64_t through) {
  Folded folded{day, 0, {}};
  go_on(store, folded, day, through);
  return std::move(folded.state);
}

const State& Folder::at(Store& store, Day day, std::int64_t through) {
  std::optional<Folded> from;
  for (auto folded = last_.begin(); folded != last_.end(); ++folded) {
    if (folded->day != day || folded->through > through) continue;
    from = std::move(*folded);
    last_.erase(folded);
    break;
  }
  std::optional<SnapshotKey> best;
  if (!from) {
    for (const SnapshotKey& key : store.snapshots()) {
      if (key.through <= through && key.effective <= day) best = key;  // in order: the latest events, then days
    }
  }
  if (best) {
    const auto snapshot = store.snapshot(*best);
    auto state = snapshot ? State::unpacked(snapshot->body) : std::nullopt;
    if (state) from = Folded{best->effective, best->through, std::move(*state)};
  }
  if (!from) from = Folded{day, 0, {}};
  go_on(store, *from, day, through);
  last_.push_back(std::move(*from));
  if (last_.size() > most_kept) last_.erase(last_.begin());
  return last_.back().state;
}

void Folder::forget_after(std::int64_t through) {
  std::erase_if(last_, [&](const Folded& folded) { return folded.through > through; });
}

std::int64_t Folder::make_snapshots(Store& store) {
  const std::int64_t through = store.head().number;
  std::vector<Day> days;  // of all events, in order
  store.walk({}, [&](Event&& event) {
    days.push_back(event.effective);
    return true;
  });
  std::sort(days.begin(), days.end());
  store.drop_snapshots();
  if (days.empty()) return 0;
  const auto left_out = superseded(store, through);
  State state;
  std::int64_t made = 0;
  std::optional<Day> before;
  for (std::int64_t i = 0; i <= snapshot_days; ++i) {  // from the first day on, so that every day goes on from one
    const auto last = static_cast<std::size_t>(static_cast<std::int64_t>(days.size()) * i / snapshot_days);
    const Day day = days[std::max<std::size_t>(last, 1) - 1];
    if (before && day <= *before) continue;
    Which which;
    which.through = through;
    which.effective_after = before;
    which.effective_through = day;
    which.in_any_order = true;
    take_all(store, which, left_out, state);
    store.put({through, day, state.packed()});
    ++made;
    before = day;
  }
  return made;
}

}  // namespace rebadge::ledger
