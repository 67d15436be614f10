#include "ledger/events_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "change/parse.h"
#include "exchange/csv.h"
#include "exchange/guess.h"
#include "exchange/tables.h"
#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;

// One table of entries, read row by row.
class EntryReader {
 public:
  EntryReader(exchange::RawTable table, std::string author) : table_(std::move(table)), author_(std::move(author)) {}

  Result<std::vector<Entry>> all() {
    check_header();
    if (!problems_.empty()) return problems_;
    std::vector<Entry> entries;
    for (const exchange::RawRow& row : table_.rows) entries.push_back(entry(row));
    if (entries.empty()) problems_.push_back(error_at(table_.place, "", "at least one row"));
    if (!problems_.empty()) return problems_;
    return entries;
  }

 private:
  void check_header() {
    std::vector<std::string> known, names = table_.header.cells.texts();
    for (const EntryColumn& column : entry_columns()) known.emplace_back(column.name);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::find(known.begin(), known.end(), names[i]) != known.end()) continue;
      problems_.push_back(error_at(table_.where(table_.header, i), names[i],
                                   "a column of events: " + exchange::one_of(known, known.size()),
                                   exchange::nearest(names[i], known).value_or("")));
    }
    if (!at("effective")) problems_.push_back(error_at(table_.place, "", "a column effective"));
  }

  [[nodiscard]] std::optional<std::size_t> at(std::string_view column) const {
    for (std::size_t i = 0; i < table_.header.cells.size(); ++i) {
      if (table_.header.cells[i] == column) return i;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::string text(const exchange::RawRow& row, std::string_view column) const {
    const auto i = at(column);
    return i ? std::string(exchange::trimmed(row.cells[*i])) : std::string();
  }
  void refuse(const exchange::RawRow& row, std::string_view column, std::string expected, std::string maybe = {}) {
    const auto i = at(column);
    const std::string where = i ? table_.where(row, *i) : fmt::format("{}, row {}", table_.place, row.number);
    problems_.push_back(error_at(where, text(row, column), std::move(expected), std::move(maybe)));
  }

  Entry entry(const exchange::RawRow& row) {
    Entry entry;
    entry.where = fmt::format("{}, row {}", table_.place, row.number);
    entry.change = text(row, "change");
    Draft& draft = entry.draft;
    const auto day = parse_day(text(row, "effective"));
    if (!day) refuse(row, "effective", "a day as YYYY-MM-DD", exchange::guess_day(text(row, "effective")));
    draft.effective = day.value_or(Day{});
    draft.author = text(row, "author").empty() ? author_ : text(row, "author");
    if (draft.author.empty()) refuse(row, "author", "who says so", "--author NAME, for all rows without one");
    draft.label = text(row, "label");
    draft.body.source = text(row, "source");
    draft.body.note = text(row, "note");
    read_basis(row, draft);
    read_yes(row, draft);
    read_corrects(row, draft);
    read_what(row, entry);
    return entry;
  }

  void read_basis(const exchange::RawRow& row, Draft& draft) {
    const std::string said = text(row, "basis");
    draft.basis = basis_of(said);
    if (!said.empty() && !draft.basis) refuse(row, "basis", "stated, derived or notional");
  }

  void read_yes(const exchange::RawRow& row, Draft& draft) {
    const std::string said = text(row, "personal");
    draft.personal = said == "yes";
    if (!said.empty() && said != "yes" && said != "no") refuse(row, "personal", "yes or no");
  }

  void read_corrects(const exchange::RawRow& row, Draft& draft) {
    const std::string said = text(row, "corrects");
    if (said.empty()) return;
    const auto number = exchange::parse_whole(said);
    if (!number || *number < 1) refuse(row, "corrects", "the number of an event", exchange::guess_whole(said));
    draft.corrects = number.value_or(0);
  }

  // `change`, or `kind` with what it is about.
  void read_what(const exchange::RawRow& row, Entry& entry) {
    Draft& draft = entry.draft;
    const std::string said = text(row, "kind");
    draft.table = text(row, "table");
    draft.row = text(row, "row");
    if (!entry.change.empty()) {
      for (const char* column : {"kind", "table", "row", "cells", "corrects"}) {
        if (!text(row, column).empty()) refuse(row, column, "nothing, where there is a change in words");
      }
      return;
    }
    const auto kind = kind_of(said);
    if (said.empty()) return refuse(row, "change", "a change in words, or a kind of event");
    if (!kind || *kind == Kind::opened || (*kind >= Kind::planned && *kind <= Kind::called_back)) {
      static const std::vector<std::string> words{"offered", "changed", "ended", "document", "annulled", "erased"};
      return refuse(row, "kind", exchange::one_of(words) + "; plans and moves have commands of their own",
                    exchange::nearest(said, words).value_or(""));
    }
    draft.kind = *kind;
    if (draft.kind == Kind::document) draft.table = "documents";
    if (draft.kind == Kind::erased) draft.table = "events";
    if (draft.row.empty() && draft.kind != Kind::annulled) refuse(row, "row", "what it is about");
    if (draft.kind == Kind::erased && draft.number_of_erased() == 0) refuse(row, "row", "the number of an event");
    read_cells(row, draft);
    if (is_of_case(draft.kind)) check_columns(row, draft);
  }

  void read_cells(const exchange::RawRow& row, Draft& draft) {
    const std::string said = text(row, "cells");
    const bool says = draft.kind == Kind::offered || draft.kind == Kind::changed;
    if (said.empty() && says) return refuse(row, "cells", "what it says: COLUMN=VALUE,...");
    if (said.empty()) return;
    const auto cells = change::parse_cells(said, fmt::format("{}, row {}, cells", table_.place, row.number));
    if (!cells) {
      problems_.insert(problems_.end(), cells.problems().begin(), cells.problems().end());
      return;
    }
    for (const change::Cell& cell : *cells) {
      if (cell.how != change::Cell::How::is) return refuse(row, "cells", "COLUMN=VALUE, without + or -");
      draft.body.cells.push_back({cell.column, cell.value});
    }
  }

  void check_columns(const exchange::RawRow& row, const Draft& draft) {
    std::vector<std::string> tables{"case"};
    for (const auto& description : exchange::table_descriptions()) tables.push_back(description.info.name);
    if (std::find(tables.begin(), tables.end(), draft.table) == tables.end()) {
      return refuse(row, "table", "a table of a case", exchange::nearest(draft.table, tables).value_or(""));
    }
    const auto columns =
        draft.table == "case" ? std::vector<std::string>{"value"} : exchange::column_names(draft.table);
    for (const Said& said : draft.body.cells) {
      if (std::find(columns.begin(), columns.end(), said.column) != columns.end()) continue;
      refuse(row, "cells", fmt::format("columns of {}: {}", draft.table, exchange::one_of(columns, columns.size())),
             exchange::nearest(said.column, columns).value_or(""));
    }
  }

  exchange::RawTable table_;
  std::string author_;
  Problems problems_;
};

}  // namespace

const std::vector<EntryColumn>& entry_columns() {
  static const std::vector<EntryColumn> columns{
      {"effective", true, "a day as YYYY-MM-DD", "from when on it is so"},
      {"change", false, "a change, as `rebadge whatif` takes it", "what is said of the case: one or several events"},
      {"kind", false, "offered, changed, ended, document, annulled or erased", "instead of a change: the event itself"},
      {"table", false, "a table of a case", "whose row it is about"},
      {"row", false, "the row's name", "as `rebadge ledger log` shows it; of an erasure the number of the event"},
      {"cells", false, "COLUMN=VALUE,...", "what the row says; of a document its title, publisher, address, sha256"},
      {"corrects", false, "the number of an event", "in whose place this one is from now on, or that is annulled"},
      {"author", false, "words", "who says so"},
      {"source", false, "words", "where it comes from"},
      {"basis", false, "stated, derived or notional", "stated in its source, derived from it, or made up"},
      {"label", false, "words", "who may see it"},
      {"note", false, "words", "anything worth saying"},
      {"personal", false, "yes or no", "what it says may be erased"},
  };
  return columns;
}

Result<std::vector<Entry>> parse_entries(std::string_view csv, const std::string& place, const std::string& author) {
  std::vector<std::string> known;
  for (const EntryColumn& column : entry_columns()) known.emplace_back(column.name);
  auto table = exchange::parse_csv(csv, "events", place, known);
  if (!table) return table.problems();
  return EntryReader(std::move(*table), author).all();
}

Result<std::vector<Draft>> drafts_of(Ledger& ledger, const std::vector<Entry>& entries) {
  const auto head = ledger.head();
  if (!head) return head.problems();
  std::vector<Draft> drafts;
  Problems problems;
  std::optional<Sheet> sheet;  // what is so on the day, with what was drafted
  std::optional<Day> day;
  for (const Entry& entry : entries) {
    if (entry.change.empty()) {
      drafts.push_back(entry.draft);
      sheet.reset();
      continue;
    }
    if (!sheet || day != entry.draft.effective) {
      day = entry.draft.effective;
      auto state = ledger.state({day, {}, {}});
      if (!state) return state.problems();
      for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (!is_of_case(drafts[i].kind) || drafts[i].effective > *day) continue;
        Event event = event_of(drafts[i]);
        event.number = head->number + 1 + static_cast<std::int64_t>(i);
        state->take(event, drafts[i].body);
      }
      sheet.emplace(*state);
    }
    auto made = sheet->make(entry.change, entry.draft);
    if (!made) {
      for (Problem problem : made.problems()) {
        problem.where = entry.where + ", " + problem.where;
        problems.push_back(std::move(problem));
      }
      continue;
    }
    std::move(made->begin(), made->end(), std::back_inserter(drafts));
  }
  if (!problems.empty()) return problems;
  return drafts;
}

}  // namespace rebadge::ledger
