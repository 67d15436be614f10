// A ledger of a tiny case, calls of it that write, and what is wrong with a ledger after a call was disturbed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace rebadge::test {

// A folder of its own, gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  void empty() const;

 private:
  std::filesystem::path path_;
};

constexpr int events_a_batch = 3;

// Always the same key; for signing.
std::string tiny_secret();
Result<ledger::Ledger> make_tiny(const std::string& place);
// As `make_tiny` makes it, with a personal batch "before" (its events are the last); from a file made once.
void copy_tiny(const std::string& place);
std::vector<ledger::Draft> tiny_batch(const std::string& key);
Result<ledger::Recorded> record_batch(ledger::Ledger& ledger, const std::string& key);

enum class Call { init, record, erase, snapshots, backup };
constexpr Call all_calls[] = {Call::init, Call::record, Call::erase, Call::snapshots, Call::backup};
const char* name_of(Call call);

// What was acknowledged, in its order: keys of batches, and the names of calls.
using Acknowledged = std::vector<std::string>;

// Makes what the call needs.
void prepare(Call call, const std::string& place);
// `anyway`: a planted bug, everything is acknowledged whatever was answered.
Acknowledged make(Call call, const std::string& place, bool anyway = false);

// The ledger after the call was disturbed and everything was opened anew; blank: sound. `clean`: the program could
// still tidy up. It makes the call once more, without disturbance.
std::string flaw_after(Call call, const std::string& place, const Acknowledged& acknowledged, bool clean);

// A line each.
std::string words(const std::set<std::string>& flaws);

// `small`, or what the variable of the environment says; tests/ledger-faults/run sets them.
std::int64_t rounds(const char* variable, std::int64_t small);

}  // namespace rebadge::test
