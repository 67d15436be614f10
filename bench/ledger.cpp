// The ledger: how many batches a second several threads record through one recorder, beside what the store itself can
// commit of as many bytes; and how long a state of a long ledger takes, without snapshots and with.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/generate_options.h"
#include "bench/quantile.h"
#include "ledger/ledger.h"
#include "ledger/recorder.h"
#include "search/random.h"

namespace rebadge::bench {
namespace {

namespace fs = std::filesystem;
using ledger::Ledger;

struct LedgerRequest {
  CaseSource source;
  int writers = 8, batch = 10;
  double seconds = 10;
  std::int64_t events = 0;  // of the long ledger; 0: none is made
};

class LedgerFolder {
 public:
  LedgerFolder() {
    std::string form = (fs::temp_directory_path() / "rebadge-bench-XXXXXX").string();
    if (::mkdtemp(form.data()) == nullptr) throw std::runtime_error("no folder can be made in " + form);
    path_ = form;
  }
  ~LedgerFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  LedgerFolder(const LedgerFolder&) = delete;
  LedgerFolder& operator=(const LedgerFolder&) = delete;
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

template <class T>
T sure(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.problems().front()));
  return std::move(*result);
}

std::vector<ledger::Draft> beginning(const Case& c) {
  ledger::Draft like;
  like.effective = c.as_of;
  like.author = "bench";
  return ledger::offers_of(c, like);
}

// A remark about a contribution: what is said most in the life of a case.
ledger::Draft remark(const std::vector<std::string>& rows, Day day, search::Random& random) {
  ledger::Draft draft;
  draft.effective = day;
  draft.table = "contributions";
  draft.row = rows[random.next() % rows.size()];
  draft.author = "bench";
  draft.body.source = "a report";
  draft.body.cells = {{"note", fmt::format("reported as number {}", random.next() % 1'000'000)}};
  return draft;
}

std::vector<std::string> contributions_in(const std::vector<ledger::Draft>& offers) {
  std::vector<std::string> rows;
  for (const ledger::Draft& draft : offers) {
    if (draft.table == "contributions") rows.push_back(draft.row);
  }
  return rows;
}

struct Rate {
  double batches = 0;         // a second
  double half = 0, most = 0;  // milliseconds that a batch took: the median, the 99th percentile
};

Rate rate_of(std::vector<double> times, double seconds) {
  const double milli = 1'000;
  return {static_cast<double>(times.size()) / seconds, quantile(times, 0.5) * milli, quantile(times, 0.99) * milli};
}

// Each writer waits for the answer before it sends the next batch.
Rate record_by_threads(const LedgerRequest& request, const std::string& place, const std::vector<ledger::Draft>& offers,
                       Day day) {
  Ledger ledger = sure(Ledger::make(place, std::string(32, 'b'), offers));
  ledger::Recorder recorder(ledger);
  const auto rows = contributions_in(offers);
  std::vector<std::vector<double>> times(static_cast<std::size_t>(request.writers));
  std::vector<std::string> errors(times.size());
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t writer = 0; writer < times.size(); ++writer) {
    threads.emplace_back([&, writer] {
      search::Random random(writer + 1);
      while (since(start) < request.seconds && errors[writer].empty()) {
        std::vector<ledger::Draft> drafts;
        for (int i = 0; i < request.batch; ++i) drafts.push_back(remark(rows, day, random));
        const std::string key = fmt::format("{} {}", writer, times[writer].size());
        const auto sent = Clock::now();
        const auto recorded = recorder.record(key, key, [&](Ledger&) { return drafts; });
        if (!recorded) errors[writer] = to_string(recorded.problems().front());
        times[writer].push_back(since(sent));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = since(start);
  std::vector<double> all;
  for (std::size_t writer = 0; writer < times.size(); ++writer) {
    if (!errors[writer].empty()) throw std::runtime_error(errors[writer]);
    all.insert(all.end(), times[writer].begin(), times[writer].end());
  }
  const auto verification = ledger.verify();
  if (!verification.problems.empty()) throw std::runtime_error(to_string(verification.problems.front()));
  return rate_of(all, seconds);
}

// The store's own: rows of as many bytes, with the same journal and syncs, a batch a transaction.
Rate insert_raw(const LedgerRequest& request, const std::string& place, std::size_t bytes) {
  SQLite::Database database(place, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = DELETE");
  database.exec("PRAGMA synchronous = EXTRA");
  database.exec("CREATE TABLE raw (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  SQLite::Statement insert(database, "INSERT INTO raw (bytes) VALUES (?)");
  const std::string row(bytes, 'x');
  std::vector<double> times;
  const auto start = Clock::now();
  while (since(start) < request.seconds) {
    const auto sent = Clock::now();
    database.exec("BEGIN IMMEDIATE");
    for (int i = 0; i < request.batch; ++i) {
      insert.reset();
      insert.bind(1, row.data(), static_cast<int>(row.size()));
      insert.exec();
    }
    database.exec("COMMIT");
    times.push_back(since(sent));
  }
  return rate_of(times, since(start));
}

void measure_recording(const LedgerRequest& request, const Case& c) {
  const LedgerFolder folder;
  const auto offers = beginning(c);
  const std::string place = folder.file("ledger");
  const Rate recorded = record_by_threads(request, place, offers, c.as_of + 1);
  const auto events = static_cast<std::size_t>(sure(sure(Ledger::open(place)).head()).number);
  const std::size_t bytes = fs::file_size(place) / events;
  const Rate raw = insert_raw(request, folder.file("raw"), bytes);
  const auto print = [&](const char* name, const Rate& rate) {
    std::cout << fmt::format("{:<28} {:>9.1f} {:>9.1f} {:>9.1f} {:>9.1f}\n", name, rate.batches,
                             rate.batches * request.batch, rate.half, rate.most);
  };
  std::cout << fmt::format("a case of {} rows; {} events a batch, {} bytes an event\n\n", offers.size(), request.batch,
                           bytes);
  std::cout << fmt::format("{:<28} {:>9} {:>9} {:>9} {:>9}\n", "", "batches/s", "events/s", "ms, half", "ms, 99 %");
  print(fmt::format("ledger, {} writers", request.writers).c_str(), recorded);
  print("store alone, one writer", raw);
  std::cout << fmt::format("share of the store's own rate: {:.2f}\n", recorded.batches / raw.batches);
}

// A long ledger, written past all checks but with its chain: remarks through the case's days, and each hundredth
// corrects an earlier one.
void fill(const LedgerRequest& request, const Case& c, const std::string& place) {
  const auto offers = beginning(c);
  const auto rows = contributions_in(offers);
  const std::string id = sure(Ledger::make(place, std::string(32, 'b'), offers)).id();
  const auto store = ledger::open_store(place, false);
  ledger::Head head = store->head();
  const std::int64_t first = head.number + 1, days = c.until - c.as_of - 1, each = 50'000, corrected = 100;
  search::Random random(1);
  std::vector<std::pair<std::string, Day>> said;
  store->begin();
  for (std::int64_t i = 0; i < request.events; ++i) {
    ledger::Draft draft = remark(rows, c.as_of + static_cast<int>(1 + days * i / request.events), random);
    if (i % corrected == corrected - 1) {  // the one a hundred before, so that none is corrected twice
      const std::int64_t at = i + 1 - corrected;
      draft.row = said[static_cast<std::size_t>(at)].first;
      draft.effective = said[static_cast<std::size_t>(at)].second;
      draft.corrects = first + at;
    }
    said.emplace_back(draft.row, draft.effective);
    ledger::Event event = ledger::event_of(draft);
    event.number = head.number + 1;
    event.batch = fmt::format("long {}", i);
    event.recorded = i;
    ledger::seal(id, event, head.hash);
    store->append(event);
    head = {event.number, event.hash};
    if (i % each != each - 1) continue;
    store->commit();
    store->begin();
  }
  store->commit();
}

void measure_states(const LedgerRequest& request, const Case& c) {
  const LedgerFolder folder;
  const std::string place = folder.file("ledger");
  auto start = Clock::now();
  fill(request, c, place);
  std::cout << fmt::format("\n{} events, {} MiB, written in {:.1f} s\n\n", request.events, fs::file_size(place) >> 20,
                           since(start));
  // The middle: as far as can be from the days that have a snapshot.
  const int days = c.until - c.as_of - 1;
  const std::vector<std::pair<const char*, std::optional<Day>>> asked{
      {"first", c.as_of}, {"middle", c.as_of + days * 17 / 32}, {"last", std::nullopt}};
  std::cout << fmt::format("{:<28} {:>12} {:>12}\n", "", "state, s", "its case, s");
  for (const bool snapshots : {false, true}) {
    if (snapshots) {
      Ledger ledger = sure(Ledger::open(place));
      start = Clock::now();
      const auto made = sure(ledger.make_snapshots());
      std::cout << fmt::format("{} snapshots made in {:.2f} s, {} MiB then\n", made, since(start),
                               fs::file_size(place) >> 20);
    }
    for (const auto& [name, day] : asked) {
      start = Clock::now();
      Ledger ledger = sure(Ledger::open(place));
      (void)sure(ledger.state({day, {}, {}}));
      const double state = since(start);
      start = Clock::now();
      Ledger again = sure(Ledger::open(place));
      (void)sure(again.state_case({day, {}, {}}));
      std::cout << fmt::format("{:<28} {:>12.3f} {:>12.3f}\n",
                               fmt::format("{} day, {}", name, snapshots ? "with snapshots" : "without"), state,
                               since(start));
    }
  }
  start = Clock::now();
  Ledger ledger = sure(Ledger::open(place));
  search::Random random(2);
  const auto draft = remark(contributions_in(beginning(c)), c.as_of + days, random);
  (void)sure(ledger.record("one more", "one more", [&](Ledger&) { return std::vector<ledger::Draft>{draft}; }));
  std::cout << fmt::format("{:<28} {:>12.3f}\n", "one more batch recorded", since(start));
}

}  // namespace

void add_ledger(CLI::App& program, int& code) {
  auto request = std::make_shared<LedgerRequest>();
  request->source.size.elements = 500;
  request->source.size.requirements = 75;
  CLI::App* command =
      program.add_subcommand("ledger",
                             "Recording by several threads beside the store alone, and states of a long "
                             "ledger.");
  request->source.add_to(*command);
  const int most_writers = 256, most_batch = 10'000;
  command->add_option("--writers", request->writers, "Threads that record")
      ->check(CLI::Range(1, most_writers))
      ->capture_default_str();
  command->add_option("--batch", request->batch, "Events a batch")
      ->check(CLI::Range(1, most_batch))
      ->capture_default_str();
  command->add_option("--seconds", request->seconds, "How long each is measured")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command->add_option("--events", request->events, "Events of the long ledger; 0: only recording is measured")
      ->check(CLI::Range(0, 100'000'000))
      ->capture_default_str();
  command->callback([request, &code] {
    const auto c = request->source.get();
    code = 2;
    if (!c) return;
    measure_recording(*request, *c);
    if (request->events > 0) measure_states(*request, *c);
    code = 0;
  });
}

}  // namespace rebadge::bench
