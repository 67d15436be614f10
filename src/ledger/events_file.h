// What is to be recorded, as a table: EVENTS.csv. docs/ledger.md has its columns.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event.h"
#include "ledger/ledger.h"
#include "model/result.h"

namespace rebadge::ledger {

// A row: a change in words, or an event as it stands.
struct Entry {
  std::string where;   // `events.csv, row 7`
  std::string change;  // blank: the draft says it all
  Draft draft;
};

struct EntryColumn {
  const char* name;
  bool required;
  const char* holds;
  const char* help;
};
const std::vector<EntryColumn>& entry_columns();

// Every problem at once. `author` is who says so where the row does not.
Result<std::vector<Entry>> parse_entries(std::string_view csv, const std::string& place, const std::string& author);

// The events that these entries are in this ledger, as it is: each change is made to what is so on its day.
Result<std::vector<Draft>> drafts_of(Ledger& ledger, const std::vector<Entry>& entries);

}  // namespace rebadge::ledger
