// From events to states: by what was folded before, where there is something.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/state.h"
#include "ledger/store.h"

namespace rebadge::ledger {

// Events that say nothing any more: corrected or annulled by one up to `through`. A correction that is annulled itself
// corrects nothing.
std::set<std::int64_t> superseded(Store& store, std::int64_t through);

class Folder {
 public:
  // The state of events up to `through` that are effective on or before the day; good until the next call. The store
  // must outlive the folder.
  const State& at(Store& store, Day day, std::int64_t through);
  // From the events alone.
  static State afresh(Store& store, Day day, std::int64_t through);
  // What was folded past this event is not so: a transaction was rolled back.
  void forget_after(std::int64_t through);
  void forget() { last_.clear(); }

  // Writes a snapshot for the last event and each of some days, so many events apart. The caller has a transaction.
  static std::int64_t make_snapshots(Store& store);

 private:
  struct Folded {
    Day day;
    std::int64_t through = 0;
    State state;
  };
  // Brings a state to a later event and day.
  static void go_on(Store& store, Folded& folded, Day day, std::int64_t through);

  std::vector<Folded> last_;  // the latest last
};

}  // namespace rebadge::ledger
