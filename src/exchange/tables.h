// The tables of a case, one record a column: its name, whether it is required, what a cell holds, what it means, how
// it is read and written. The reader, the writer, the template and the page on the format all follow these records.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/forms.h"
#include "exchange/reading.h"
#include "model/case.h"

namespace rebadge::exchange {

enum class Need { required, optional };

struct ColumnInfo {
  std::string name;
  Need need = Need::optional;
  std::string holds;  // `a day as YYYY-MM-DD`
  std::string help;
  bool words = false;  // free text, kept as it stands
};

template <class Row>
struct Column {
  ColumnInfo info;
  std::function<bool(const Cell&, Row&)> read;
  std::function<std::string(const Case&, const Row&)> write;
};

struct TableInfo {
  std::string name;
  Need need = Need::optional;
  std::string help;
  std::string key;             // the column with the id; blank: rows have none
  bool one_row_an_id = false;  // false: the rows of an id are its history
};

template <class Row>
struct Table {
  TableInfo info;
  std::vector<Row> Case::* rows;
  std::vector<Column<Row>> columns;
  // What one row must fulfil besides its cells; called for rows whose cells are sound.
  std::function<void(Reading&, std::size_t row, const Row&)> check;
  // A cell is read by itself and the ids of other tables, and what is said of it is said by Cell: rows are then read by
  // two threads.
  bool side_by_side = false;
};

template <class Row>
const Table<Row>& table();

template <>
const Table<Nation>& table<Nation>();
template <>
const Table<Mission>& table<Mission>();
template <>
const Table<Zone>& table<Zone>();
template <>
const Table<Site>& table<Site>();
template <>
const Table<Resource>& table<Resource>();
template <>
const Table<SiteCapacity>& table<SiteCapacity>();
template <>
const Table<Balance>& table<Balance>();
template <>
const Table<Activity>& table<Activity>();
template <>
const Table<Capability>& table<Capability>();
template <>
const Table<Usage>& table<Usage>();
template <>
const Table<Substitute>& table<Substitute>();
template <>
const Table<Requirement>& table<Requirement>();
template <>
const Table<Contribution>& table<Contribution>();
template <>
const Table<Caveat>& table<Caveat>();
template <>
const Table<Conflict>& table<Conflict>();
template <>
const Table<Mandate>& table<Mandate>();
template <>
const Table<Consent>& table<Consent>();
template <>
const Table<Decision>& table<Decision>();
template <>
const Table<Suspension>& table<Suspension>();
template <>
const Table<Lift>& table<Lift>();
template <>
const Table<Pin>& table<Pin>();
template <>
const Table<Course>& table<Course>();
template <>
const Table<Rating>& table<Rating>();
template <>
const Table<Risk>& table<Risk>();
template <>
const Table<Source>& table<Source>();

// Calls with every table in the order in which they refer to each other.
template <class Visitor>
void for_each_table(Visitor&& visit) {
  visit(table<Nation>());
  visit(table<Mission>());
  visit(table<Zone>());
  visit(table<Site>());
  visit(table<Resource>());
  visit(table<SiteCapacity>());
  visit(table<Balance>());
  visit(table<Activity>());
  visit(table<Capability>());
  visit(table<Usage>());
  visit(table<Substitute>());
  visit(table<Requirement>());
  visit(table<Contribution>());
  visit(table<Caveat>());
  visit(table<Conflict>());
  visit(table<Mandate>());
  visit(table<Consent>());
  visit(table<Decision>());
  visit(table<Suspension>());
  visit(table<Lift>());
  visit(table<Pin>());
  visit(table<Course>());
  visit(table<Rating>());
  visit(table<Risk>());
  visit(table<Source>());
}

// The tables and columns without their row types, for help and documents.
struct TableDescription {
  TableInfo info;
  std::vector<ColumnInfo> columns;
};
const std::vector<TableDescription>& table_descriptions();

// The names of a table's columns; none for a table that there is not.
std::vector<std::string> column_names(std::string_view table);

// ---- What the records are made of.

inline constexpr Need required = Need::required;
inline constexpr Need optional = Need::optional;

template <class Form>
concept KeepsText = requires { Form::raw; };

template <class Form, class T>
bool read_cell(const Form& form, const Cell& cell, T& out) {
  return form.read(cell, out);
}
template <class Form, class T>
bool read_cell(const Form& form, const Cell& cell, std::optional<T>& out) {
  T value{};
  if (!form.read(cell, value)) return false;
  out = std::move(value);
  return true;
}
template <class Form, class T>
std::string write_cell(const Form& form, const Case& c, const T& value) {
  return form.write(c, value);
}
template <class Form, class T>
std::string write_cell(const Form& form, const Case& c, const std::optional<T>& value) {
  return value ? form.write(c, *value) : std::string();
}

// A column of a member of the row, or of a member of a member.
template <class Row, class Form, class T>
Column<Row> column(std::string name, Need need, T Row::* member, Form form, std::string help) {
  return {{std::move(name), need, form.holds(), std::move(help), KeepsText<Form>},
          [form, member](const Cell& cell, Row& row) { return read_cell(form, cell, row.*member); },
          [form, member](const Case& c, const Row& row) { return write_cell(form, c, row.*member); }};
}
template <class Row, class Form, class Part, class T>
Column<Row> column(std::string name, Need need, Part Row::* part, T Part::* member, Form form, std::string help) {
  return {{std::move(name), need, form.holds(), std::move(help), KeepsText<Form>},
          [form, part, member](const Cell& cell, Row& row) { return read_cell(form, cell, row.*part.*member); },
          [form, part, member](const Case& c, const Row& row) { return write_cell(form, c, row.*part.*member); }};
}

// The columns that every table takes.
template <class Row>
Column<Row> basis_column() {
  return column("basis", optional, &Row::provenance, &Provenance::basis, OneOf<Basis>{Basis::notional},
                "stated in its source, derived from stated figures, or notional");
}
template <class Row>
Column<Row> note_column() {
  return column("note", optional, &Row::provenance, &Provenance::note, Words{}, "anything worth saying");
}
template <class Row>
std::vector<Column<Row>> with_provenance(std::vector<Column<Row>> columns) {
  columns.push_back(column("source", optional, &Row::provenance, &Provenance::source, Words{},
                           "where the row comes from: an id of the table sources, or words"));
  columns.push_back(basis_column<Row>());
  columns.push_back(note_column<Row>());
  return columns;
}

// Refuses a window that ends on or before the day on which it begins.
void check_window(Reading& reading, std::string_view table, std::size_t row, std::optional<Day> from,
                  std::optional<Day> until, std::string_view until_column = "until",
                  std::string_view from_column = "from");

}  // namespace rebadge::exchange
