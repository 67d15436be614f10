// The ledger of a case: what was said, by whom, effective from when, recorded when. It only grows, each event carries
// the hash of the one before it, and any state that ever was known can be asked. docs/ledger.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exchange/case_reader.h"
#include "ledger/event.h"
#include "ledger/folder.h"
#include "ledger/state.h"
#include "ledger/store.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::ledger {

// As of when a state is asked.
struct AsOf {
  std::optional<Day> effective;          // what was so on this day; nothing: on the last day of which anything was said
  std::optional<std::int64_t> through;   // of what was recorded up to this event
  std::optional<std::int64_t> recorded;  // or up to this time, in microseconds
};

struct Recorded {
  std::int64_t first = 0, last = 0;  // events
  bool again = false;                // nothing was written: the same request was recorded before under this key
};

struct Verification {
  Head head;
  std::int64_t events = 0, bodies = 0, erased = 0, snapshots = 0;
  Problems problems;  // none: all is as it was recorded
};

// Events up to one that the store itself shows to a reader: all, where it has no rules of its own.
class Shown {
 public:
  Shown() = default;
  Shown(std::int64_t through, std::shared_ptr<const std::vector<std::int64_t>> numbers)
      : through_(through), numbers_(std::move(numbers)) {}
  [[nodiscard]] bool is_all() const { return numbers_ == nullptr; }
  // Of events behind `through`, such as those that are only drafted, nothing is known: they are shown.
  [[nodiscard]] bool has(std::int64_t number) const;

 private:
  std::int64_t through_ = 0;
  std::shared_ptr<const std::vector<std::int64_t>> numbers_;
};

// What a reader keeps to prove later that a ledger goes on from here.
struct SignedHead {
  std::string ledger;  // its id, hexadecimal
  Head head;
  std::string public_key, signature;
};

class Ledger {
 public:
  // A new ledger; the first event names it and binds the public key, then `drafts` are recorded.
  static Result<Ledger> make(const std::string& place, const std::string& secret_key, const std::vector<Draft>& drafts);
  static Result<Ledger> open(const std::string& place);
  // One with the chain of another, whose events these are; they are verified, and nothing is kept if they are not
  // sound.
  static Result<Ledger> import(const std::string& place, const std::vector<Event>& events);

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& public_key() const { return public_key_; }

  // What is to be recorded, in sight of the ledger as it is while nobody else can write. Problems: nothing is written.
  using Decide = std::function<Result<std::vector<Draft>>(Ledger&)>;
  // All or nothing, once for each key. `request`: the bytes of what is asked; the same key with other bytes is refused.
  // It returns when the events are on the disk.
  Result<Recorded> record(const std::string& key, std::string_view request, const Decide& decide);
  // Several, one after the other and each all or nothing, acknowledged together: recorder.h.
  struct Request {
    std::string key;
    Digest bytes{};  // SHA-256 of what is asked
    Decide decide;
  };
  std::vector<Result<Recorded>> record(const std::vector<Request>& requests);
  static std::optional<Problem> flaw_of_key(const std::string& key);

  // These may be called by `decide` too.
  Result<State> state(const AsOf& as_of);
  Result<exchange::ReadCase> state_case(const AsOf& as_of);
  Result<std::vector<Event>> events(const Which& which);
  // As the store shows them to the reader.
  Result<std::vector<Event>> events(const Which& which, const Reader& reader);
  Result<Shown> shown_to(const Reader& reader, std::int64_t through);
  // Why the store has rules of what it shows, and shows everything all the same; blank: it has none, or they hold.
  Result<std::string> gap_in_wall();
  Result<Head> head();
  // Events up to one that say nothing any more (folder.h).
  Result<std::set<std::int64_t>> superseded(std::int64_t through);
  // The day that `as_of` asks, settled.
  Result<Day> day_of(const AsOf& as_of);

  // Every hash, number and body once more, the store's own check, and the snapshots against a state folded afresh.
  Verification verify();
  // What keeps the ledger from being the one that was signed, gone on from there; besides what `verify` finds.
  Problems goes_on_from(const SignedHead& signed_head);

  Result<std::int64_t> make_snapshots();  // how many there are then
  std::optional<Problem> drop_snapshots();
  std::optional<Problem> back_up(const std::filesystem::path& file);

 private:
  Ledger(std::unique_ptr<Store> store, const std::string& place);

  // A new ledger, filled; nothing of it is left where that goes wrong, if the store can still be read.
  static Result<Ledger> made(const std::string& place, const std::function<Problems(Ledger&)>& fill);
  std::vector<Result<Recorded>> write(const std::vector<Request>& requests);
  // In the transaction; after problems it may hold events that must not be committed.
  Result<Recorded> add(const Request& request);
  Recorded append(const std::string& key, const Digest& request, const std::vector<Draft>& drafts);
  std::optional<Recorded> recorded_before(const std::string& key, const Digest& request, Problems& problems);
  Problems check(std::vector<Draft>& drafts);
  Problems check_states(const std::vector<Draft>& drafts, std::int64_t through);
  Result<std::int64_t> tend(const std::function<std::int64_t()>& work);  // on snapshots, in a transaction
  Problem fault(const StoreError& error) const;
  Problem failed_before() const;
  Problem taken() const;
  std::optional<Problem> learn();  // id and public key from the first event
  std::int64_t through_of(const AsOf& as_of);
  Day settle(const AsOf& as_of, std::int64_t through);

  std::unique_ptr<Store> store_;
  Folder folder_;
  std::string place_, id_, public_key_;  // the place as it is shown
  bool failed_ = false;                  // a write went wrong: nothing more is written
  Head shown_head_;
  std::map<Reader, std::shared_ptr<const std::vector<std::int64_t>>> shown_;  // up to that head
};

std::string head_text(const std::string& ledger, const Head& head);  // what is signed
std::string to_json(const SignedHead& head);
Result<SignedHead> parse_head(std::string_view text, const std::string& place);
// Problems: the key is not the ledger's.
Result<SignedHead> signed_head(Ledger& ledger, const std::string& secret_key);

}  // namespace rebadge::ledger
