// What a viewer wants recorded: made in sight of what they see, allowed row by row, and refused without a word of what
// they do not see.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"
#include "ledger/events_file.h"
#include "ledger/ledger.h"
#include "model/result.h"

namespace rebadge::access {

// The events that these entries are, by the viewer, each with the label of the row that it is about where it has none
// of its own. Or what keeps them from being: a row that may not be seen is not there. For previews, and to decide
// inside of Ledger::record.
Result<std::vector<ledger::Draft>> drafts_for(const Viewer& viewer, ledger::Ledger& ledger,
                                              const std::vector<ledger::Entry>& entries);

// A batch's key, its bytes and what decides it, as Ledger::record and Recorder::record take them.
using Recording =
    std::function<Result<ledger::Recorded>(const std::string&, std::string_view, const ledger::Ledger::Decide&)>;
// The same, recorded. `key` is the viewer's: others may use the same.
Result<ledger::Recorded> record_by(const Viewer& viewer, const Recording& write, const std::string& key,
                                   std::string_view request, const std::vector<ledger::Entry>& entries);
// Into a ledger, or through a recorder.
template <class Book>
Result<ledger::Recorded> record(const Viewer& viewer, Book& book, const std::string& key, std::string_view request,
                                const std::vector<ledger::Entry>& entries) {
  const Recording write = [&book](const std::string& own, std::string_view bytes,
                                  const ledger::Ledger::Decide& decide) { return book.record(own, bytes, decide); };
  return record_by(viewer, write, key, request, entries);
}

// Of these events, what the viewer may see. `whole`: the state that is known now; `seen`: what is released of it.
// Planners see events of rows that they see, whatever became of them; others those that make up what they see.
std::vector<ledger::Event> released(const Viewer& viewer, const std::vector<ledger::Event>& events,
                                    const ledger::State& whole, const ledger::State& seen);

}  // namespace rebadge::access
