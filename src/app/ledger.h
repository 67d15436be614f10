// The ledger of a case: made, written, asked, checked, copied.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "change/difference.h"
#include "ledger/ledger.h"
#include "model/result.h"

namespace rebadge::app {

struct LedgerInit {
  std::string place, author, source;
  std::filesystem::path from;                     // a case
  std::optional<std::filesystem::path> key_file;  // default: `PLACE.key`
  std::optional<Day> effective;                   // default: the case's day
};
struct LedgerMade {
  std::string id;
  std::int64_t events = 0;
  std::filesystem::path key_file;
};
Result<LedgerMade> ledger_init(const LedgerInit& request);

struct LedgerRecord {
  std::string place, author, key;  // no key: the hash of the events
  std::filesystem::path events;
};
Result<ledger::Recorded> ledger_record(const LedgerRecord& request);
Result<ledger::Recorded> ledger_erase(const std::string& place, std::int64_t event, const std::string& author,
                                      const std::string& why, Day today);

Result<std::vector<ledger::Event>> ledger_log(const std::string& place, const ledger::Which& which);

struct LedgerState {
  exchange::ReadCase content;
  Day effective;
};
Result<LedgerState> ledger_state(const std::string& place, const ledger::AsOf& as_of,
                                 const std::optional<std::filesystem::path>& out);
Result<std::vector<change::Difference>> ledger_diff(const std::string& place, const ledger::AsOf& first,
                                                    const ledger::AsOf& second);

Result<ledger::Verification> ledger_verify(const std::string& place, const std::optional<std::filesystem::path>& since);
Result<ledger::SignedHead> ledger_head(const std::string& place, const std::optional<std::filesystem::path>& key_file);
Result<std::int64_t> ledger_export(const std::string& place, const std::filesystem::path& out);
Result<LedgerMade> ledger_import(const std::filesystem::path& from, const std::string& place);
std::optional<Problem> ledger_backup(const std::string& place, const std::filesystem::path& out);
// How many snapshots there are then.
Result<std::int64_t> ledger_snapshots(const std::string& place, bool rebuild);

// `2020-02-13`, `2020-02-13@500`, `@500` or `@2020-02-14T09:00Z`: a day, and up to which event or time it was known.
Result<ledger::AsOf> parse_as_of(const std::string& text);

}  // namespace rebadge::app
