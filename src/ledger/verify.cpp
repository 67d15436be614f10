#include <fmt/format.h>

#include <charconv>
#include <set>

#include "exchange/text.h"
#include "ledger/ledger.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;

constexpr std::size_t most_problems = 20;

// Walks the chain from its first event.
class Chain {
 public:
  Chain(std::string place, std::string id) : place_(std::move(place)), id_(std::move(id)) {}

  void take(const Event& event) {
    const std::string where = fmt::format("{}, event {}", place_, event.number);
    const auto refuse = [&](std::string_view found, std::string expected) {
      if (problems_.size() < most_problems) problems_.push_back(error_at(where, found, std::move(expected)));
    };
    if (event.number != head_.number + 1) refuse("", fmt::format("event {} before it", head_.number + 1));
    if (event.previous != head_.hash)
      refuse(hex(event.previous), "the hash of the event before it, " + hex(head_.hash));
    if (event.hash != hash_of(id_, event)) refuse(hex(event.hash), "its hash, " + hex(hash_of(id_, event)));
    // The hash has the day as text, which is one day's only as far as it can be read again.
    if (parse_day(to_string(event.effective)) != event.effective) refuse(to_string(event.effective), "a day");
    if (event.body && event.commitment != commitment_of(event.salt, *event.body)) {
      refuse("", "the body that was recorded with it");
    }
    if (event.body && !unpacked_body(*event.body)) refuse("", "a body that can be read");
    if (!event.body) {
      gone_.insert(event.number);
      if (!event.personal) refuse("", "its body: only what is personal may be erased");
    }
    const bool goes_on = event.batch == batch_ && event.part == part_ + 1;
    const bool begins = event.part == 0 && batches_.insert(event.batch).second;
    if (!goes_on && !begins) refuse(event.batch, "each key once, its events one after the other");
    batch_ = event.batch;
    part_ = event.part;
    if ((event.kind == Kind::opened) != (event.number == 1)) refuse(word(event.kind), "the opening as the first event");
    if (event.kind == Kind::erased) {
      std::int64_t number = 0;
      std::from_chars(event.row.data(), event.row.data() + event.row.size(), number);
      erased_.insert(number);
    }
    head_ = {event.number, event.hash};
    ++events_;
    bodies_ += event.body ? 1 : 0;
  }

  void end(const Head& stored) {
    if (!(stored == head_)) {
      problems_.push_back(
          error_at(place_, fmt::format("{}, {}", head_.number, hex(head_.hash)),
                   fmt::format("a last event as the head has it: {}, {}", stored.number, hex(stored.hash))));
    }
    for (const std::int64_t number : gone_) {
      if (erased_.contains(number)) continue;
      problems_.push_back(error_at(fmt::format("{}, event {}", place_, number), "", "its body, which nobody erased"));
    }
    for (const std::int64_t number : erased_) {
      if (gone_.contains(number)) continue;
      problems_.push_back(error_at(fmt::format("{}, event {}", place_, number), "", "no body: it was erased"));
    }
  }

  void fill(Verification& verification) {
    verification.head = head_;
    verification.events = events_;
    verification.bodies = bodies_;
    verification.erased = static_cast<std::int64_t>(gone_.size());
    verification.problems = std::move(problems_);
  }

 private:
  std::string place_, id_;
  Head head_;
  std::int64_t events_ = 0, bodies_ = 0;
  std::string batch_;
  std::int64_t part_ = -1;
  std::set<std::string> batches_;
  std::set<std::int64_t> gone_, erased_;
  Problems problems_;
};

}  // namespace

Verification Ledger::verify() {
  Verification verification;
  try {
    Chain chain(place_, id_);
    const Head head = store_->head();
    Which all;
    all.through = head.number;
    std::int64_t beyond = 0;
    store_->walk(all, [&](Event&& event) {
      chain.take(event);
      return true;
    });
    chain.end(head);
    chain.fill(verification);
    Which more;
    more.after = head.number;
    store_->walk(more, [&](Event&& event) {
      beyond = event.number;
      return false;
    });
    if (beyond > 0 && store_->head().number < beyond) {
      verification.problems.push_back(error_at(place_, std::to_string(beyond), "no event behind the head"));
    }
    if (const std::string said = store_->own_check(); !said.empty()) {
      verification.problems.push_back(error_at(place_, said, "a store that finds nothing wrong with itself"));
    }
    for (const SnapshotKey& key : store_->snapshots()) {
      const auto snapshot = store_->snapshot(key);
      if (snapshot && State::is_outdated(snapshot->body)) continue;  // nothing is read from it
      ++verification.snapshots;
      if (snapshot && snapshot->body == Folder::afresh(*store_, key.effective, key.through).packed()) continue;
      verification.problems.push_back(
          error_at(fmt::format("{}, snapshot of {} through event {}", place_, to_string(key.effective), key.through),
                   "", "the state that its events give", "rebadge ledger snapshots --rebuild"));
    }
    return verification;
  } catch (const StoreError& error) {
    verification.problems.push_back(fault(error));
    return verification;
  }
}

Problems Ledger::goes_on_from(const SignedHead& signed_head) {
  const Head& head = signed_head.head;
  const auto refuse = [&](std::string_view found, std::string expected) {
    return Problems{error_at(fmt::format("{}, event {}", place_, head.number), found, std::move(expected))};
  };
  if (signed_head.ledger != id_) return refuse(id_, "ledger " + signed_head.ledger);
  if (signed_head.public_key != public_key_)
    return refuse(hex(public_key_), "public key " + hex(signed_head.public_key));
  if (!is_signed(public_key_, head_text(id_, head), signed_head.signature)) {
    return refuse(hex(signed_head.signature), "a signature of this head by the ledger's key");
  }
  Which which;
  which.after = head.number - 1;
  which.through = head.number;
  const auto events = this->events(which);
  if (!events) return events.problems();
  if (events->empty()) return refuse("", "the event that was signed; the ledger ends before it");
  if (events->front().hash != head.hash) return refuse(hex(events->front().hash), "hash " + hex(head.hash));
  return {};
}

}  // namespace rebadge::ledger
