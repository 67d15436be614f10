#include "ledger/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;

constexpr std::size_t id_bytes = 16;
constexpr std::size_t most_readers = 200;

}  // namespace

bool Shown::has(std::int64_t number) const {
  return is_all() || number > through_ || std::binary_search(numbers_->begin(), numbers_->end(), number);
}

Ledger::Ledger(std::unique_ptr<Store> store, const std::string& place)
    : store_(std::move(store)), place_(shown_place(place)) {}

Problem Ledger::fault(const StoreError& error) const {
  return error_at(place_, error.what(), "a store that can be read and written");
}

Problem Ledger::failed_before() const {
  return error_at(place_, "", "a store that takes what is written; an earlier write went wrong");
}

std::optional<Problem> Ledger::learn() {
  Which first;
  first.through = 1;
  std::optional<Event> opened;
  store_->walk(first, [&](Event&& event) {
    opened = std::move(event);
    return false;
  });
  const auto body = opened && opened->body ? unpacked_body(*opened->body) : std::nullopt;
  const auto key = body ? from_hex(body->cell("public_key")) : std::nullopt;
  if (!opened || opened->kind != Kind::opened || !key) {
    return error_at(place_, "", "a ledger, whose first event says that it was opened");
  }
  id_ = opened->row;
  public_key_ = *key;
  return std::nullopt;
}

Result<Ledger> Ledger::open(const std::string& place) {
  try {
    Ledger ledger(open_store(place, false), place);
    if (auto problem = ledger.learn()) return *problem;
    return ledger;
  } catch (const StoreError& error) {
    return error_at(shown_place(place), error.what(), "a ledger, as rebadge ledger init makes it");
  }
}

Result<Ledger> Ledger::make(const std::string& place, const std::string& secret_key, const std::vector<Draft>& drafts) {
  if (drafts.empty()) return error_at(shown_place(place), "", "something to begin the ledger with");
  return made(place, [&](Ledger& ledger) -> Problems {
    ledger.id_ = hex(random_bytes(id_bytes));
    Draft opened;
    opened.kind = Kind::opened;
    opened.effective = drafts.front().effective;
    for (const Draft& draft : drafts) opened.effective = std::min(opened.effective, draft.effective);
    opened.table = "ledgers";
    opened.row = ledger.id_;
    opened.author = drafts.front().author;
    opened.body.cells = {{"public_key", hex(public_key_of(secret_key))}};
    std::vector<Draft> all{std::move(opened)};
    all.insert(all.end(), drafts.begin(), drafts.end());
    const auto recorded = ledger.write({{"init", Digest{}, [&](Ledger&) { return all; }}}).front();
    if (!recorded) return recorded.problems();
    if (recorded->again) return {ledger.taken()};
    if (auto problem = ledger.learn()) return {*problem};
    return {};
  });
}

Result<Ledger> Ledger::import(const std::string& place, const std::vector<Event>& events) {
  return made(place, [&](Ledger& ledger) -> Problems {
    ledger.store_->begin();
    if (ledger.store_->head().number > 0) return {ledger.taken()};
    for (const Event& event : events) ledger.store_->append(event);
    if (auto problem = ledger.learn()) return {*problem};
    Problems problems = ledger.verify().problems;
    if (problems.empty()) ledger.store_->commit();
    return problems;
  });
}

Problem Ledger::taken() const {
  return error_at(place_, "", "a place where a new ledger can be made; somebody else made one there meanwhile");
}

Result<Ledger> Ledger::made(const std::string& place, const std::function<Problems(Ledger&)>& fill) {
  Problems problems;
  try {
    Ledger ledger(open_store(place, true), place);
    try {
      problems = fill(ledger);
    } catch (const StoreError& error) {
      problems = {error_at(shown_place(place), error.what(), "a place where a new ledger can be made")};
    }
    if (problems.empty()) return ledger;
    ledger.store_->roll_back();
    ledger.store_->discard();
  } catch (const StoreError& error) {
    problems = {error_at(shown_place(place), error.what(), "a place where a new ledger can be made")};
  }
  return problems;
}

std::int64_t Ledger::through_of(const AsOf& as_of) {
  std::int64_t through = store_->head().number;
  if (as_of.through) through = std::min(through, *as_of.through);
  if (as_of.recorded) {
    // Clocks may go back: events up to the last one that was recorded by then.
    Which by_then;
    by_then.recorded_through = as_of.recorded;
    std::int64_t last = 0;
    store_->walk(by_then, [&](Event&& event) {
      last = event.number;
      return true;
    });
    through = std::min(through, last);
  }
  return through;
}

Day Ledger::settle(const AsOf& as_of, std::int64_t through) {
  if (as_of.effective) return *as_of.effective;
  return store_->last_day(through).value_or(Day{});
}

Result<Day> Ledger::day_of(const AsOf& as_of) {
  try {
    return settle(as_of, through_of(as_of));
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<State> Ledger::state(const AsOf& as_of) {
  try {
    const std::int64_t through = through_of(as_of);
    return folder_.at(*store_, settle(as_of, through), through);
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<exchange::ReadCase> Ledger::state_case(const AsOf& as_of) {
  const auto day = day_of(as_of);
  if (!day) return day.problems();
  const State* state = nullptr;
  try {
    state = &folder_.at(*store_, *day, through_of(as_of));
  } catch (const StoreError& error) {
    return fault(error);
  }
  if (state->tables().empty()) {
    return error_at(place_, to_string(*day), "a day on which something was known",
                    "a later day, or more of what was recorded");
  }
  auto built = case_of(*state, *day);
  if (built) return built;
  Problems problems;
  for (Problem problem : built.problems()) {
    problem.where = fmt::format("{} on {}: {}", place_, to_string(*day), problem.where);
    problems.push_back(std::move(problem));
  }
  return problems;
}

Result<std::vector<Event>> Ledger::events(const Which& which) {
  try {
    std::vector<Event> events;
    store_->walk(which, [&](Event&& event) {
      events.push_back(std::move(event));
      return true;
    });
    return events;
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<std::vector<Event>> Ledger::events(const Which& which, const Reader& reader) {
  try {
    Wall* const wall = store_->wall();
    if (wall == nullptr) return events(which);
    std::vector<Event> events;
    wall->walk_as(reader, which, [&](Event&& event) {
      events.push_back(std::move(event));
      return true;
    });
    return events;
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<Shown> Ledger::shown_to(const Reader& reader, std::int64_t through) {
  try {
    Wall* const wall = store_->wall();
    if (wall == nullptr) return Shown();
    const Head head = store_->head();
    if (!(head == shown_head_) || shown_.size() >= most_readers) shown_.clear();
    shown_head_ = head;
    auto& numbers = shown_[reader];
    if (!numbers) numbers = std::make_shared<const std::vector<std::int64_t>>(wall->shown_to(reader));
    return Shown(through, numbers);
  } catch (const StoreError& error) {
    shown_.clear();
    return fault(error);
  }
}

Result<std::string> Ledger::gap_in_wall() {
  try {
    Wall* const wall = store_->wall();
    return wall == nullptr ? std::string() : wall->gap();
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<Head> Ledger::head() {
  try {
    return store_->head();
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<std::set<std::int64_t>> Ledger::superseded(std::int64_t through) {
  try {
    return ledger::superseded(*store_, through);
  } catch (const StoreError& error) {
    return fault(error);
  }
}

Result<std::int64_t> Ledger::tend(const std::function<std::int64_t()>& work) {
  if (failed_) return failed_before();
  try {
    store_->begin();
    const std::int64_t done = work();
    store_->commit();
    return done;
  } catch (const StoreBusy& error) {
    store_->roll_back();
    return fault(error);
  } catch (const StoreError& error) {
    failed_ = true;
    store_->roll_back();
    return fault(error);
  }
}

Result<std::int64_t> Ledger::make_snapshots() {
  return tend([&] { return Folder::make_snapshots(*store_); });
}

std::optional<Problem> Ledger::drop_snapshots() {
  const auto dropped = tend([&]() -> std::int64_t {
    store_->drop_snapshots();
    return 0;
  });
  if (!dropped) return dropped.problems().front();
  return std::nullopt;
}

std::optional<Problem> Ledger::back_up(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return error_at(file.string(), "", "a name that is not taken");
  try {
    store_->back_up(file);
    return std::nullopt;
  } catch (const StoreError& error) {
    return fault(error);
  }
}

}  // namespace rebadge::ledger
