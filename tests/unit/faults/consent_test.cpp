// Consents withdrawn and granted while moves are ordered, by threads that each have the ledger open. Afterwards the
// events are replayed in the order of their numbers: no move was ordered without its consent as it was then, at the
// version that it was bound to.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "ledger/recorder.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Draft;
using ledger::Kind;
using ledger::Ledger;

constexpr int consents = 2, turns = 4, people = 2;

std::string consent_row(int consent) { return "gate " + std::to_string(consent); }

// Beside the case, so that a turn is quick: what is tested is the transaction.
Draft consent_draft(int consent, bool granted) {
  Draft draft;
  draft.effective = Day{20001};
  draft.kind = Kind::document;
  draft.table = "consents";
  draft.row = consent_row(consent);
  draft.author = "XHH";
  draft.body.cells = {{"state", granted ? "granted" : "withdrawn"}};
  return draft;
}

struct Gate {
  bool granted = false;
  std::int64_t version = 0;
};

Result<Gate> gate_now(Ledger& ledger, int consent) {
  ledger::Which which;
  which.table = "consents";
  which.row = consent_row(consent);
  const auto events = ledger.events(which);
  if (!events) return events.problems();
  Gate gate;
  for (const auto& event : *events) {
    gate = {ledger::unpacked_body(*event.body)->cell("state") == "granted", event.number};
  }
  return gate;
}

Result<std::vector<Draft>> order_draft(int consent, const Result<Gate>& gate, const std::string& move) {
  if (!gate) return gate.problems();
  if (!gate->granted) return Problem{Problem::Severity::error, move, "shut", "a gate that is open", ""};
  Draft draft = consent_draft(consent, true);
  draft.kind = Kind::ordered;
  draft.table = "moves";
  draft.row = move;
  draft.body.cells = {{"consent", consent_row(consent)}, {"version", std::to_string(gate->version)}};
  return std::vector<Draft>{draft};
}

enum class How { own_connections, one_recorder };

struct Histories {
  std::int64_t histories = 0, ordered = 0, refused = 0;
  std::vector<std::string> flaws;
};

// The sequential model; orders up to `after` were looked at before.
void replay(Ledger& ledger, std::int64_t after, Histories& all) {
  const auto events = ledger.events({});
  ASSERT_TRUE(events);
  std::map<std::string, Gate> gates;
  for (const auto& event : *events) {
    const auto body = ledger::unpacked_body(*event.body);
    if (event.table == "consents") gates[event.row] = {body->cell("state") == "granted", event.number};
    if (event.kind != Kind::ordered || event.number <= after) continue;
    ++all.ordered;
    const Gate& gate = gates[std::string(body->cell("consent"))];
    if (!gate.granted) all.flaws.push_back(event.row + " was ordered without its consent");
    if (std::to_string(gate.version) != body->cell("version")) {
      all.flaws.push_back(event.row + " was bound to another version");
    }
  }
}

// `early`: planted, the gate is looked at before the transaction begins.
Histories play(std::int64_t histories, How how, bool early) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  std::mt19937_64 seeds(11);
  Histories all;
  for (; all.histories < histories; ++all.histories) {
    if (all.histories % 50 == 0) copy_tiny(place);
    auto shared = Ledger::open(place);
    if (!shared) throw std::runtime_error(to_string(shared.problems().front()));
    const std::int64_t before = shared->head()->number;
    ledger::Recorder recorder(*shared);
    std::atomic<std::int64_t> refused = 0;
    std::vector<std::thread> threads;
    for (int person = 0; person < people * 2; ++person) {
      threads.emplace_back([&, person, seed = seeds()] {
        std::mt19937_64 random(seed);
        std::optional<Ledger> own;
        if (auto opened = Ledger::open(place)) own.emplace(std::move(*opened));
        const auto record = [&](const std::string& key, const Ledger::Decide& decide) {
          return how == How::one_recorder ? recorder.record(key, key, decide) : own->record(key, key, decide);
        };
        for (int turn = 0; turn < turns; ++turn) {
          const std::string key =
              "h" + std::to_string(before) + " " + std::to_string(person) + " " + std::to_string(turn);
          const int consent = static_cast<int>(random() % consents);
          if (person < people) {
            const bool granted = random() % 2 == 0;
            const auto recorded = record(key, [&](Ledger&) { return std::vector{consent_draft(consent, granted)}; });
            EXPECT_TRUE(recorded) << to_string(recorded.problems().front());
            continue;
          }
          std::optional<Result<Gate>> seen;
          if (early) seen = gate_now(*own, consent);
          const auto recorded = record(
              key, [&](Ledger& now) { return order_draft(consent, seen ? *seen : gate_now(now, consent), key); });
          if (!recorded) ++refused;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    all.refused += refused;
    replay(*shared, before, all);
    const auto verification = shared->verify();
    if (!verification.problems.empty()) all.flaws.push_back(to_string(verification.problems.front()));
  }
  return all;
}

void expect_sound(const Histories& all) {
  EXPECT_TRUE(all.flaws.empty()) << all.flaws.size() << " flaws, the first: " << all.flaws.front();
  EXPECT_GT(all.ordered, 0);
  EXPECT_GT(all.refused, 0);
  std::cout << all.histories << " histories, " << all.ordered << " moves ordered, " << all.refused << " refused\n";
}

TEST(Consent, no_move_is_ordered_without_its_consent_by_processes_of_their_own) {
  expect_sound(play(rounds("REBADGE_HISTORIES", 10), How::own_connections, false));
}

TEST(Consent, nor_by_threads_that_share_a_recorder) {
  expect_sound(play(rounds("REBADGE_HISTORIES", 20), How::one_recorder, false));
}

// ---- Planted.

TEST(Consent, a_gate_that_is_looked_at_before_the_transaction_is_caught) {
  EXPECT_FALSE(play(20, How::one_recorder, true).flaws.empty());
}

}  // namespace
}  // namespace rebadge::test
