// Consents withdrawn and granted while moves are ordered as `rebadge ledger order` does it, by threads that each have
// the ledger open or share a recorder. Afterwards the events are replayed in the order of their numbers by a model that
// knows nothing of the program's decision: no move was ordered without its consent as it was then, on a plan that was
// accepted, put in after the consent's last change, and on the version that the order names.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "app/order_decisions.h"
#include "app/plan.h"
#include "exchange/plan_files.h"
#include "ledger/recorder.h"
#include "tests/support/case_builder.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Draft;
using ledger::Kind;
using ledger::Ledger;

constexpr int gates = 2, turns = 4, hosts = 2, commanders = 2;
constexpr Day today{20001};

std::string host_of(int gate) { return gate == 0 ? "XHH" : "XHI"; }
std::string element_of(int gate) { return "C" + std::to_string(gate) + "/1"; }

// Two sites of two hosts, and somebody at home for each.
Case two_hosts() {
  CaseBuilder world;
  for (Mission& mission : world.settings().missions) mission.roles = {Role::training};
  const NationId other{world.settings().nations.size()};
  world.nation("XHI");
  world.site("S2").host = other;
  world.mission("OLD").hosts.push_back(other);
  world.consent(ConsentState::granted).host = other;
  for (int gate = 0; gate < gates; ++gate) {
    const std::string number = std::to_string(gate);
    world.line("L" + number, "OLD", gate == 0 ? "S1" : "S2", 5).from = world.day(14);
    world.people("C" + number, "XAA", 5);
  }
  return world.build();
}

template <class T>
T sure(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.problems().front()));
  return std::move(*result);
}

// A ledger of it with a plan that moves both, put in and accepted; made once.
class World {
 public:
  static World& shared() {
    static World world;
    return world;
  }
  void copy(const std::string& place) const {
    std::filesystem::copy_file(file_, place, std::filesystem::copy_options::overwrite_existing);
  }
  [[nodiscard]] const std::string& consent_row(int gate) const { return consents_.at(host_of(gate)); }
  [[nodiscard]] app::OrderRequest request(int gate = -1) const {
    app::OrderRequest request;
    request.place = "the ledger";
    request.author = "commander";
    request.program = "test";
    request.plan = plan_;
    request.on = today;
    if (gate >= 0) request.elements = {element_of(gate)};
    return request;
  }

 private:
  World() {
    const Case c = two_hosts();
    Draft like;
    like.effective = c.as_of;
    like.author = "XAA";
    Ledger ledger = sure(Ledger::make(file_, tiny_secret(), ledger::offers_of(c, like)));
    app::PlanRequest how;
    how.case_path = file_;
    how.as_of = c.as_of;
    how.iterations = 100;
    const auto answer = app::plan(how);
    const auto& planned = std::get<app::Planned>(answer);
    if (exchange::write_text(plan_, exchange::plan_json(planned.content, planned.plan)))
      throw std::runtime_error("disk");
    (void)sure(ledger.record("planned", "", [&](Ledger& now) { return app::decide_plan(now, request()); }));
    (void)sure(ledger.record("accepted", "", [&](Ledger& now) { return app::decide_accept(now, request()); }));
    const auto state = sure(ledger.state({}));
    for (const auto& row : state.rows("consents")) {
      for (const auto& said : row.cells) {
        if (said.column == "host") consents_[said.value] = row.name;
      }
    }
  }
  Folder folder_;
  std::string file_ = folder_.file("made"), plan_ = folder_.file("plan.json");
  std::map<std::string, std::string> consents_;  // the row of a host's
};

app::Drafts consent_draft(int gate, bool granted) {
  Draft draft;
  draft.effective = today;
  draft.table = "consents";
  draft.row = World::shared().consent_row(gate);
  draft.author = host_of(gate);
  draft.body.cells = {{"state", granted ? "granted" : "withdrawn"}};
  return std::vector{draft};
}

enum class How { own_connections, one_recorder };

struct Histories {
  std::int64_t histories = 0, ordered = 0, refused = 0;
  std::vector<std::string> flaws;
};

// The sequential model.
class Model {
 public:
  // `counted`: events after this one are held against the model; those up to it were before.
  Model(std::int64_t counted, Histories& all) : counted_(counted), all_(all) {}

  void take(const ledger::Event& event) {
    const auto body = ledger::unpacked_body(*event.body);
    if (event.table == "consents") {
      const auto state = body->cell("state");
      if (!state.empty()) consents_[event.row] = {state == "granted", event.number};
    }
    if (event.table == "plans") {
      accepted_ = event.kind == Kind::accepted;
      if (event.kind == Kind::planned) put_in_ = event.number;
    }
    if (event.table != "moves") return;
    if (event.kind == Kind::ordered && event.number > counted_) check(event, *body);
    under_way_[event.row] = event.kind == Kind::ordered;
  }

 private:
  struct Consent {
    bool granted = false;
    std::int64_t version = 0;
  };

  void check(const ledger::Event& event, const ledger::Body& body) {
    ++all_.ordered;
    const auto flaw = [&](const char* what) { all_.flaws.push_back(event.row + " was ordered " + what); };
    const std::string& row = World::shared().consent_row(body.cell("element") == element_of(0) ? 0 : 1);
    const Consent& consent = consents_.at(row);
    if (!consent.granted) flaw("without its consent");
    if (!accepted_) flaw("on a plan that was not accepted");
    if (put_in_ < consent.version) flaw("on a plan from before the consent's last change");
    if (under_way_[event.row]) flaw("twice");
    const std::string bound = "consents " + row + "@" + std::to_string(consent.version) + ";";
    if ((std::string(body.cell("gates")) + ";").find(bound) == std::string::npos) flaw("on another version");
  }

  std::int64_t counted_;
  Histories& all_;
  std::map<std::string, Consent> consents_;
  std::map<std::string, bool> under_way_;
  bool accepted_ = false;
  std::int64_t put_in_ = 0;
};

// What one thread of a history does, turn after turn.
class Person {
 public:
  using Record = std::function<Result<ledger::Recorded>(const std::string& key, const Ledger::Decide& decide)>;
  Person(std::string name, std::uint64_t seed, Record record)
      : name_(std::move(name)), random_(seed), record_(std::move(record)) {}

  void be_host() {
    for (int turn = 0; turn < turns; ++turn) {
      const int gate = any_gate();
      const bool granted = random_() % 2 == 0;
      const auto recorded = said([=](Ledger&) { return consent_draft(gate, granted); });
      EXPECT_TRUE(recorded) << to_string(recorded.problems().front());
    }
  }
  // `looked`: planted, what is decided on another ledger before the transaction begins.
  std::int64_t be_commander(Ledger* looked) {
    std::int64_t refused = 0;
    for (int turn = 0; turn < turns; ++turn) {
      const int gate = any_gate();
      const auto order = World::shared().request(gate), plan = World::shared().request();
      if (random_() % 2 == 0) {  // as the consents are now; both may be refused, when somebody else does the same
        (void)said([&](Ledger& now) { return app::decide_plan(now, plan); });
        (void)said([&](Ledger& now) { return app::decide_accept(now, plan); });
      }
      std::optional<app::Drafts> early;
      if (looked != nullptr) early = app::decide_order(*looked, order);
      const auto recorded = said([&](Ledger& now) { return early ? *early : app::decide_order(now, order); });
      if (!recorded) ++refused;
      const app::MoveReport cancelled{"the ledger", "commander", element_of(gate), "", Kind::cancelled, today};
      if (random_() % 2 == 0) (void)said([&](Ledger& now) { return app::decide_report(now, cancelled); });
    }
    return refused;
  }

 private:
  int any_gate() { return static_cast<int>(random_() % gates); }
  Result<ledger::Recorded> said(const Ledger::Decide& decide) {
    return record_(name_ + " " + std::to_string(said_++), decide);
  }

  std::string name_;
  std::mt19937_64 random_;
  Record record_;
  int said_ = 0;
};

// `early`: planted, the gate is looked at before the transaction begins.
Histories play(std::int64_t histories, How how, bool early) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  std::mt19937_64 seeds(11);
  Histories all;
  for (; all.histories < histories && all.flaws.empty(); ++all.histories) {
    if (all.histories % 20 == 0) World::shared().copy(place);
    Ledger shared = sure(Ledger::open(place));
    const std::int64_t before = shared.head()->number;
    ledger::Recorder recorder(shared);
    std::atomic<std::int64_t> refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < hosts + commanders; ++i) {
      threads.emplace_back([&, i, seed = seeds()] {
        Ledger own = sure(Ledger::open(place));
        const auto record = [&](const std::string& key, const Ledger::Decide& decide) {
          return how == How::one_recorder ? recorder.record(key, key, decide) : own.record(key, key, decide);
        };
        Person person("h" + std::to_string(before) + " " + std::to_string(i), seed, record);
        if (i < hosts) return person.be_host();
        refused += person.be_commander(early ? &own : nullptr);
      });
    }
    for (std::thread& thread : threads) thread.join();
    all.refused += refused;
    Model model(before, all);
    for (const auto& event : sure(shared.events({}))) model.take(event);
    const auto verification = shared.verify();
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
  expect_sound(play(rounds("REBADGE_HISTORIES", 5), How::own_connections, false));
}

TEST(Consent, nor_by_threads_that_share_a_recorder) {
  expect_sound(play(rounds("REBADGE_HISTORIES", 10), How::one_recorder, false));
}

// ---- Planted.

TEST(Consent, a_gate_that_is_looked_at_before_the_transaction_is_caught) {
  EXPECT_FALSE(play(50, How::one_recorder, true).flaws.empty());
}

}  // namespace
}  // namespace rebadge::test
