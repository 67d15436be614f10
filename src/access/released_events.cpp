#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "access/recording.h"
#include "exchange/text.h"

namespace rebadge::access {
namespace {

using ledger::Event;
using ledger::State;

using RowName = std::pair<std::string, std::string>;  // table and row

std::map<RowName, State::Row> rows_of(const State& state) {
  std::map<RowName, State::Row> rows;
  for (const std::string& table : state.tables()) {
    for (auto& row : state.rows(table)) {
      RowName name{table, row.name};
      rows.emplace(std::move(name), std::move(row));
    }
  }
  return rows;
}

// Keeps of an event's body what `keep` keeps of its cells, and its source and note where these may be read.
void cut(const Viewer& viewer, Event& event, const std::function<bool(const ledger::Said&)>& keep) {
  auto body = event.body ? ledger::unpacked_body(*event.body) : std::nullopt;
  if (!body) return;
  std::erase_if(body->cells, [&](const ledger::Said& said) { return !keep(said); });
  if (!may_read_column(viewer, event.table, "source")) body->source.clear();
  if (!may_read_column(viewer, event.table, "note")) body->note.clear();
  event.body = ledger::packed(*body);
}

// Does the text have the name in it, as a word of its own?
bool names(std::string_view text, const std::string& name) {
  const auto part_of_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-';
  };
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !part_of_name(text[at - 1])) && (end == text.size() || !part_of_name(text[end]))) return true;
  }
  return false;
}

// Whose rows and columns are all there is to see: what made up the rows that are there.
class OfOwnRows {
 public:
  OfOwnRows(const Viewer& viewer, const State& seen) : viewer_(viewer), there_(rows_of(seen)) {}

  bool operator()(Event& event) const {
    const auto row = there_.find({event.table, event.row});
    if (row == there_.end()) return false;
    const auto& made_by = row->second.said_by;
    if (!std::binary_search(made_by.begin(), made_by.end(), event.number)) return false;
    cut(viewer_, event, [&](const ledger::Said& said) {
      return may_read_column(viewer_, event.table, said.column) &&
             text_of(row->second.cells, said.column) == exchange::trimmed(said.value);
    });
    return true;
  }

 private:
  const Viewer& viewer_;
  std::map<RowName, State::Row> there_;
};

// A planner's: all but those of rows that are hidden from them, and those that name such rows.
class OfRowsNotHidden {
 public:
  OfRowsNotHidden(const Viewer& viewer, const State& whole, const State& seen) {
    const auto there = rows_of(seen), all = rows_of(whole);
    for (const auto& [name, labels] : whole.labels()) {
      const bool open = std::all_of(labels.begin(), labels.end(),
                                    [&](const std::string& label) { return may_read_label(viewer, label); });
      if (open && (there.contains(name) || !all.contains(name))) continue;
      rows_.insert(name);
      names_.insert(name.second);
      names_.insert(name.second.substr(0, name.second.find(' ')));
    }
  }

  bool operator()(const Event& event) const {
    if (rows_.contains({event.table, event.row}) || tells(event.row)) return false;
    const auto body = event.body ? ledger::unpacked_body(*event.body) : std::nullopt;
    return !body || std::none_of(body->cells.begin(), body->cells.end(),
                                 [&](const ledger::Said& said) { return tells(said.value); });
  }

 private:
  [[nodiscard]] bool tells(std::string_view text) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) { return names(text, name); });
  }

  std::set<RowName> rows_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<Event> released(const Viewer& viewer, const std::vector<Event>& events, const State& whole,
                            const State& seen) {
  if (!may_do(viewer, Action::read_log)) return {};
  const bool planner = viewer.role == UserRole::planner;
  if (sees_all(viewer)) return events;
  const OfOwnRows own(viewer, seen);
  const OfRowsNotHidden not_hidden(viewer, whole, seen);
  std::vector<Event> left;
  for (Event event : events) {
    if (!may_read_label(viewer, event.label)) continue;
    if (planner ? not_hidden(event) : own(event)) left.push_back(std::move(event));
  }
  return left;
}

}  // namespace rebadge::access
