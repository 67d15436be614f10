#include "access/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "access/released.h"
#include "exchange/text.h"

namespace rebadge::access {
namespace {

using exchange::error_at;
using ledger::Draft;
using ledger::Kind;
using ledger::State;

std::optional<State::Row> row_in(const State& state, const std::string& table, const std::string& name) {
  for (auto& row : state.rows(table)) {
    if (row.name == name) return std::move(row);
  }
  return std::nullopt;
}

// The states of days with what was drafted, whole and as the viewer sees them.
class Days {
 public:
  Days(const Viewer& viewer, ledger::Ledger& ledger) : viewer_(viewer), ledger_(ledger) {}

  struct Seen {
    State whole, seen;
  };

  // Problems: the ledger cannot be read.
  std::optional<Problems> begin() {
    const auto head = ledger_.head();
    if (!head) return head.problems();
    through_ = head->number;
    next_ = through_ + 1;
    const auto last = ledger_.day_of({});
    if (!last) return last.problems();
    last_ = *last;
    return std::nullopt;
  }
  [[nodiscard]] Day last() const { return last_; }

  Result<const Seen*> at(Day day) {
    if (const auto found = days_.find(day); found != days_.end()) return &found->second;
    auto whole = ledger_.state({day, through_, {}});
    if (!whole) return whole.problems();
    for (const auto& [event, body] : drafted_) {
      if (event.effective <= day) whole->take(event, body);
    }
    auto seen = released(viewer_, *whole, ledger_, through_);
    if (!seen) return seen.problems();
    return &days_.emplace(day, Seen{std::move(*whole), std::move(*seen)}).first->second;
  }

  void take(const Draft& draft) {
    ledger::Event event = event_of(draft);
    event.number = next_++;
    drafted_.emplace_back(std::move(event), draft.body);
    std::erase_if(days_, [&](const auto& day) { return day.first >= draft.effective; });
  }

 private:
  const Viewer& viewer_;
  ledger::Ledger& ledger_;
  std::int64_t through_ = 0, next_ = 1;
  Day last_;
  std::vector<std::pair<ledger::Event, ledger::Body>> drafted_;
  std::map<Day, Seen> days_;
};

class Drafting {
 public:
  Drafting(const Viewer& viewer, ledger::Ledger& ledger) : viewer_(viewer), ledger_(ledger), days_(viewer, ledger) {}

  Result<std::vector<Draft>> all(const std::vector<ledger::Entry>& entries) {
    if (!may_do(viewer_, Action::record)) {
      return error_at("", "", fmt::format("somebody who may record; a {} may not", word(viewer_.role)));
    }
    if (auto problems = days_.begin()) return *problems;
    for (const ledger::Entry& entry : entries) add(entry);
    if (problems_.empty()) check_cases();
    if (!problems_.empty()) return problems_;
    return std::move(drafts_);
  }

 private:
  void refuse(const std::string& where, std::string_view found, std::string expected) {
    problems_.push_back(error_at(where, found, std::move(expected)));
  }
  void take_problems(const std::string& where, const Problems& problems) {
    for (Problem problem : problems) {
      problem.where = where.empty() ? problem.where : where + ", " + problem.where;
      problems_.push_back(std::move(problem));
    }
  }

  void add(const ledger::Entry& entry) {
    Draft like = entry.draft;
    like.author = viewer_.name;
    if (like.corrects != 0 && !may_correct(entry.where, like.corrects)) return;
    if (like.kind == Kind::annulled) return drafts_.push_back(std::move(like));
    if (entry.change.empty()) {
      if (is_of_case(like.kind)) return add_event(entry.where, std::move(like));
      return refuse(entry.where, word(like.kind), "an event of a row of the case");
    }
    const auto day = days_.at(like.effective);
    if (!day) return take_problems(entry.where, day.problems());
    const auto made = ledger::Sheet((*day)->seen).make(entry.change, like);
    if (!made) return take_problems(entry.where, made.problems());
    for (const Draft& draft : *made) add_event(entry.where, draft);
  }

  // A row that may not be seen is told from one that is not there by nothing.
  void add_event(const std::string& where, Draft draft) {
    const std::string name = fmt::format("{} {}", draft.table, draft.row);
    const auto day = days_.at(draft.effective), last = days_.at(std::max(days_.last(), draft.effective));
    if (!day || !last) return take_problems(where, (day ? last : day).problems());
    // On its own day, and now: what is said of the past must not change what somebody else's row says since.
    for (const auto* at : {*day, *last}) {
      const auto whole = row_in(at->whole, draft.table, draft.row), seen = row_in(at->seen, draft.table, draft.row);
      if (whole && !seen && draft.kind == Kind::offered) return refuse(where, name, "a name that no row has yet");
      if (at == *day && !seen && draft.kind != Kind::offered) return refuse(where, name, "a row that is there");
      if (whole && !seen) return refuse(where, name, "a row that is there");
      if (!may_say(*at, draft, whole)) {
        return refuse(where, name, fmt::format("what a {} may record", word(viewer_.role)));
      }
    }
    days_.take(draft);
    if (!is_seen(draft))
      return refuse(where, name, "what refers to rows that are there, with a label that may be read");
    drafts_.push_back(std::move(draft));
  }

  // Sets the label of a draft that has none.
  bool may_say(const Days::Seen& at, Draft& draft, const std::optional<State::Row>& before) {
    Write write{draft.table, nullptr, nullptr, {}, before ? before->labels : std::vector<std::string>{}, draft.label};
    if (exchange::trimmed(draft.label).empty()) write.label = draft.label = strictest(write.labels_before).value_or("");
    Cells after = before && draft.kind != Kind::offered ? before->cells : Cells{};
    for (const ledger::Said& said : draft.body.cells) {
      write.columns.push_back(said.column);
      std::erase_if(after, [&](const ledger::Said& cell) { return cell.column == said.column; });
      after.push_back(said);
    }
    if (before) write.before = &before->cells;
    if (draft.kind != Kind::ended) write.after = &after;
    return may_write(viewer_, write, owners_of(at.whole));
  }

  // Whole, as it was said: nothing that it names is hidden from who says it.
  bool is_seen(const Draft& draft) {
    if (draft.kind == Kind::ended) return true;
    const auto day = days_.at(draft.effective);
    if (!day) return false;
    const auto whole = row_in((*day)->whole, draft.table, draft.row),
               seen = row_in((*day)->seen, draft.table, draft.row);
    if (!whole) return true;  // it is ended on that day
    return seen && std::all_of(draft.body.cells.begin(), draft.body.cells.end(), [&](const ledger::Said& said) {
             return text_of(seen->cells, said.column) == text_of(whole->cells, said.column);
           });
  }

  // The state before the event, if that ended a row.
  std::optional<State> ended_by(const ledger::Event& event) {
    if (event.kind != Kind::ended) return std::nullopt;
    auto before = ledger_.state({days_.last(), event.number - 1, {}});
    if (!before) return std::nullopt;
    return std::move(*before);
  }

  // Planners correct what they may write, others only what they said themselves.
  bool may_correct(const std::string& where, std::int64_t number) {
    ledger::Which which;
    which.after = number - 1;
    which.through = number;
    const auto events = ledger_.events(which, reader_of(viewer_));
    const auto now = days_.at(days_.last());
    if (events && now && !events->empty()) {
      const ledger::Event& event = events->front();
      auto row = row_in((*now)->seen, event.table, event.row);
      auto whole = row_in((*now)->whole, event.table, event.row);
      // A row that the event itself ended is what it was before.
      if (const auto before = ended_by(event); before && !whole) {
        whole = row_in(*before, event.table, event.row);
        const auto seen = released(viewer_, *before, ledger_, event.number - 1);
        if (seen) row = row_in(*seen, event.table, event.row);
      }
      const bool said_it = viewer_.role == UserRole::planner || event.author == viewer_.name;
      if (is_of_case(event.kind) && said_it && row && whole && may_read_label(viewer_, event.label)) {
        const Write write{event.table, &whole->cells, &whole->cells,
                          {},          whole->labels, strictest(whole->labels).value_or("")};
        if (may_write(viewer_, write, owners_of((*now)->whole))) return true;
      }
    }
    refuse(where, std::to_string(number), "the number of an event that may be corrected");
    return false;
  }

  // What the viewer sees must be a case still; whether all is, the ledger looks itself.
  void check_cases() {
    std::vector<Day> days{days_.last()};
    for (const Draft& draft : drafts_) {
      if (is_of_case(draft.kind)) days.push_back(draft.effective);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const Day day : days) {
      const auto state = days_.at(day);
      if (!state) return take_problems("", state.problems());
      const auto built = ledger::case_of((*state)->seen, std::nullopt, false);
      if (!built) return take_problems(fmt::format("the case on {}", to_string(day)), built.problems());
    }
  }

  const Viewer& viewer_;
  ledger::Ledger& ledger_;
  Days days_;
  std::vector<Draft> drafts_;
  Problems problems_;
};

}  // namespace

Result<std::vector<Draft>> drafts_for(const Viewer& viewer, ledger::Ledger& ledger,
                                      const std::vector<ledger::Entry>& entries) {
  return Drafting(viewer, ledger).all(entries);
}

Result<ledger::Recorded> record_by(const Viewer& viewer, const Recording& write, const std::string& key,
                                   std::string_view request, const std::vector<ledger::Entry>& entries) {
  bool decided = false;
  auto recorded = write(viewer.name + '/' + key, request, [&](ledger::Ledger& now) {
    auto drafts = drafts_for(viewer, now, entries);
    decided = drafts.ok();
    return drafts;
  });
  if (recorded || !decided || viewer.clearance.all) return recorded;
  return error_at("", "", "what goes with everything that is recorded, also with what you do not see",
                  "an id is taken; or try again");
}

}  // namespace rebadge::access
