// What was so on a day, folded from events. An event says a cell from its effective day on, until one with a later
// effective day, or a later number on the same day, says another: so the order in which events are taken does not
// matter, and a state can be kept and gone on from.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "change/rows.h"
#include "ledger/event.h"

namespace rebadge::ledger {

// When something was said, in the order in which it counts.
struct Stamp {
  Day effective;
  std::int64_t number = 0;  // 0: never
  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

class State {
 public:
  // An event of the case (`is_of_case`) with its body; others, and those whose body is erased, say nothing.
  void take(const Event& event);
  void take(const Event& event, const Body& body);
  // As if nothing had been said of the row.
  void forget(const std::string& table, const std::string& row);

  struct Row {
    std::string name;
    std::int64_t first = 0;    // the number of the event that offered it first
    std::int64_t version = 0;  // of the event that last said something of it
    std::vector<Said> cells;
    std::vector<std::string> labels;    // of the events that make it up: each that is not blank, once, in order
    std::vector<std::int64_t> said_by;  // those events: what offered it, and what said a cell that counts; in order
  };
  // Rows that are, in the order in which they were offered.
  [[nodiscard]] std::vector<Row> rows(const std::string& table) const;
  [[nodiscard]] std::vector<std::string> tables() const;
  // The same rows as what a case is built from, said in one go: a case is built at each record. As Sheet's, without
  // names; `of`: what problems say that the rows are of.
  [[nodiscard]] exchange::Material material(const std::string& of) const;

  // Of all rows that are or were, by table and row: the labels of what was said of them last.
  [[nodiscard]] std::map<std::pair<std::string, std::string>, std::vector<std::string>> labels() const;

  // Keeps of the table these rows, with the cells that they have here, and of other columns than those that may be seen
  // nothing; nor of what once was. A cell may have less in it than before.
  void keep_only(const std::string& table, const std::vector<Row>& rows,
                 const std::function<bool(std::string_view column)>& may_see);

  [[nodiscard]] std::string packed() const;
  // Packed by an earlier version of this program, and of no use.
  static bool is_outdated(std::string_view bytes);
  static std::optional<State> unpacked(std::string_view bytes);

 private:
  struct Cell {
    Stamp stamp;
    std::string value, label;
  };
  struct Entry {
    std::int64_t first = 0;
    Stamp born, ended;
    std::string label;  // of the event that offered it
    std::map<std::string, Cell, std::less<>> cells;
  };
  // Nothing where the row is not.
  static std::optional<Row> row_of(const std::string& name, const Entry& entry);
  using Entries = std::map<std::pair<std::string, std::string>, Entry>;  // by table and row
  // Of the table those that are, in the order in which they were offered.
  [[nodiscard]] std::vector<const Entries::value_type*> living(const std::string& table) const;
  // Calls with column and text of each cell of the row that is not blank.
  template <class Take>
  static void each_cell(const Entry& entry, const Take& take);

  Entries entries_;
};

// A state as tables of text that changes can be made to, with the rows' names beside.
class Sheet {
 public:
  explicit Sheet(const State& state);

  // What a change in the words of `rebadge whatif` says, as events; it is made here too.
  Result<std::vector<Draft>> make(const std::string& change, const Draft& like);
  [[nodiscard]] const change::Rows& rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::string>& names(const std::string& table) { return names_[table]; }

 private:
  std::vector<Draft> told(const change::Edit& edit, const std::vector<std::size_t>& before, const Draft& like);
  std::string new_name(const std::string& table, std::size_t row);

  std::map<std::string, std::vector<std::string>> names_;
  change::Rows rows_;
};

// The case of a state; `as_of`: what it says of itself is set to this day. `whole`: of tables that every case has there
// is a row.
Result<exchange::ReadCase> case_of(const State& state, std::optional<Day> as_of, bool whole = true);

// The events that offer all rows of a case, and what it says of itself.
std::vector<Draft> offers_of(const Case& c, const Draft& like);

}  // namespace rebadge::ledger
