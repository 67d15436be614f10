// How a ledger is written: what may be, the chain, and the one transaction in which both are done.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "exchange/text.h"
#include "ledger/ledger.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;

constexpr std::size_t most_key = 200;
constexpr std::int64_t snapshots_each = 65'536;  // events

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

std::optional<Recorded> Ledger::recorded_before(const std::string& key, const Digest& request, Problems& problems) {
  Which of_key;
  of_key.batch = key;
  std::optional<Recorded> before;
  bool same = true;
  store_->walk(of_key, [&](Event&& event) {
    if (!before) before = Recorded{event.number, event.number, true};
    before->last = event.number;
    same = same && event.request == request;
    return true;
  });
  if (before && !same) {
    problems.push_back(error_at("--key", key,
                                fmt::format("a key of its own: events {} to {} were recorded under it with "
                                            "other words",
                                            before->first, before->last)));
  }
  return before;
}

Recorded Ledger::append(const std::string& key, const Digest& request, const std::vector<Draft>& drafts) {
  Head head = store_->head();
  Recorded recorded{head.number + 1, head.number + static_cast<std::int64_t>(drafts.size()), false};
  const std::int64_t time = now();
  std::int64_t part = 0;
  for (const Draft& draft : drafts) {
    Event event = event_of(draft);
    event.number = head.number + 1;
    event.batch = key;
    event.part = part++;
    event.request = request;
    event.recorded = time;
    seal(id_, event, head.hash);
    store_->append(event);
    if (draft.kind == Kind::erased) {
      store_->erase_body(draft.number_of_erased());
      store_->drop_snapshots();
      folder_.forget();
    }
    head = {event.number, event.hash};
  }
  return recorded;
}

Result<Recorded> Ledger::add(const Request& request) {
  Problems problems;
  const auto known = recorded_before(request.key, request.bytes, problems);
  if (!problems.empty()) return problems;
  if (known) return *known;
  auto drafts = request.decide(*this);
  if (!drafts) return drafts.problems();
  problems = check(*drafts);
  if (!problems.empty()) return problems;
  const Recorded recorded = append(request.key, request.bytes, *drafts);
  problems = check_states(*drafts, recorded.last);
  if (!problems.empty()) return problems;
  return recorded;
}

std::vector<Result<Recorded>> Ledger::write(const std::vector<Request>& requests) {
  std::int64_t before = 0;
  const auto roll_back = [&] {
    store_->roll_back();
    folder_.forget_after(before);
  };
  const auto refuse_all = [&](const Problem& problem) {
    roll_back();
    return std::vector<Result<Recorded>>(requests.size(), problem);
  };
  std::vector<Result<Recorded>> answers;
  try {
    before = store_->head().number;
    store_->begin();
    before = store_->head().number;
    std::int64_t last = before;
    bool half_done = false;
    for (const Request& request : requests) {
      answers.push_back(add(request));
      const std::int64_t now = store_->head().number;
      half_done = half_done || (!answers.back() && now != last);
      last = now;
    }
    if (half_done || last == before) roll_back();
    if (half_done && requests.size() > 1) {
      // One of them wrote events that the case does not stand: each in a transaction of its own.
      answers.clear();
      for (const Request& request : requests) answers.push_back(write({request}).front());
      return answers;
    }
    if (half_done || last == before) return answers;
    if (last / snapshots_each > before / snapshots_each) Folder::make_snapshots(*store_);
    store_->commit();
    return answers;
  } catch (const StoreBusy& error) {
    return refuse_all(error_at(place_, error.what(), "a ledger that nobody else is writing", "try again"));
  } catch (const StoreError& error) {
    failed_ = true;
    return refuse_all(error_at(place_, error.what(),
                               "a store that takes what is written; nothing was acknowledged, and nothing more is "
                               "written by this process",
                               "the same call again, once it can be written: what did reach the store is not recorded "
                               "twice"));
  } catch (...) {
    roll_back();
    throw;
  }
}

std::vector<Result<Recorded>> Ledger::record(const std::vector<Request>& requests) {
  if (failed_) return std::vector<Result<Recorded>>(requests.size(), failed_before());
  return write(requests);
}

Result<Recorded> Ledger::record(const std::string& key, std::string_view request, const Decide& decide) {
  if (auto problem = flaw_of_key(key)) return *problem;
  return record({Request{key, sha256(request), decide}}).front();
}

std::optional<Problem> Ledger::flaw_of_key(const std::string& key) {
  if (!key.empty() && key.size() <= most_key && !exchange::flaw_of(key)) return std::nullopt;
  return error_at("--key", key, fmt::format("a key of 1 to {} characters", most_key));
}

// ---- What may be written.

namespace {

struct Target {
  std::optional<Event> event;
  bool superseded = false;
};

Target target_of(Store& store, std::int64_t number) {
  Target target;
  Which which;
  which.after = number - 1;
  which.through = number;
  store.walk(which, [&](Event&& event) {
    target.event = std::move(event);
    return false;
  });
  target.superseded = ledger::superseded(store, store.head().number).contains(number);
  return target;
}

}  // namespace

Problems Ledger::check(std::vector<Draft>& drafts) {
  if (drafts.empty()) return {error_at(place_, "", "something to record")};
  Problems problems;
  const bool opening = drafts.front().kind == Kind::opened;
  Day first = drafts.front().effective;
  if (!opening) {
    Which opened;
    opened.through = 1;
    store_->walk(opened, [&](Event&& event) {
      first = event.effective;
      return false;
    });
  }
  std::set<std::int64_t> targets;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const std::string where = fmt::format("event {}", i + 1);
    const auto refuse = [&](std::string_view found, std::string expected, std::string maybe = {}) {
      problems.push_back(error_at(where, found, std::move(expected), std::move(maybe)));
    };
    if (exchange::trimmed(draft.author).empty()) refuse("", "an author: who says so");
    if (draft.effective < first) {
      refuse(to_string(draft.effective),
             fmt::format("a day from {} on, with which the ledger begins", to_string(first)));
    }
    std::vector<std::string> texts{draft.author, draft.label,       draft.table,
                                   draft.row,    draft.body.source, draft.body.note};
    for (const Said& said : draft.body.cells) texts.insert(texts.end(), {said.column, said.value});
    for (const std::string& text : texts) {
      const auto flaw = exchange::is_utf8(text) ? exchange::flaw_of(text) : exchange::Flaw{"UTF-8", ""};
      if (flaw) refuse(text, flaw->expected, flaw->maybe);
    }
    if (draft.kind == Kind::opened && (i > 0 || store_->head().number > 0)) refuse("opened", "another kind of event");
    const std::int64_t target_number = draft.kind == Kind::erased ? draft.number_of_erased() : draft.corrects;
    if (draft.kind == Kind::annulled && draft.corrects == 0) refuse("", "the number of the event that is annulled");
    if (target_number == 0 && draft.kind != Kind::erased) continue;
    const Target target = target_of(*store_, target_number);
    const std::string number = std::to_string(target_number);
    if (!target.event) {
      refuse(number, "the number of an event of this ledger");
    } else if (!targets.insert(target_number).second) {
      refuse(number, "each event corrected once");
    } else if (draft.kind == Kind::erased) {
      if (!target.event->personal) refuse(number, "an event that was recorded as personal");
      if (!target.event->body) refuse(number, "an event whose body is still there");
    } else if (target.superseded) {
      refuse(number, "an event that still counts; this one was corrected or annulled before");
    } else if (draft.kind == Kind::annulled) {
      if (target.event->kind == Kind::opened || target.event->kind == Kind::erased) {
        refuse(number, "an event that can be annulled: neither the first nor an erasure");
      }
      draft.table = target.event->table;
      draft.row = target.event->row;
    } else if (target.event->kind != draft.kind || target.event->table != draft.table ||
               target.event->row != draft.row) {
      refuse(number, fmt::format("an event that says \"{}\" of {} {} too", word(draft.kind), draft.table, draft.row),
             "annul it, and record anew");
    }
  }
  return problems;
}

Problems Ledger::check_states(const std::vector<Draft>& drafts, std::int64_t through) {
  std::set<Day> days;
  for (const Draft& draft : drafts) {
    if (is_of_case(draft.kind)) days.insert(draft.effective);
    const std::int64_t target = draft.kind == Kind::erased ? draft.number_of_erased() : draft.corrects;
    if (target == 0) continue;
    days.insert(target_of(*store_, target).event->effective);
  }
  if (days.empty()) return {};
  days.insert(settle({}, through));
  Problems problems;
  for (const Day day : days) {
    const auto built = case_of(folder_.at(*store_, day, through), std::nullopt);
    if (built) continue;
    for (Problem problem : built.problems()) {
      problem.where = fmt::format("the case on {}: {}", to_string(day), problem.where);
      problems.push_back(std::move(problem));
    }
    break;
  }
  return problems;
}

}  // namespace rebadge::ledger
