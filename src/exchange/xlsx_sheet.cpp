#include "exchange/xlsx_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/text.h"
#include "exchange/xlsx_cell.h"
#include "exchange/xlsx_xml.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t most_problems = 1000;
constexpr std::size_t most_merges = 10'000;

class SheetReader : public XmlHandler {
 public:
  SheetReader(const Book& book, const Limits& limits, Budget& budget, RawTable& table, Problems& problems)
      : book_(book), limits_(limits), budget_(budget), table_(table), problems_(problems) {}

  void begin(std::string_view element, const Attributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view part) override;
  [[nodiscard]] bool done() const override { return stopped_; }

  // Puts the rows in order and looks at what was merged. False: the rows cannot be used.
  bool finish();

 private:
  void begin_row(const Attributes& attributes);
  void end_row();
  void begin_cell(const Attributes& attributes);
  void end_cell();
  [[nodiscard]] Shown value() const;
  [[nodiscard]] Shown shared_text() const;
  [[nodiscard]] bool shows_a_day() const { return style_ < book_.day_styles.size() && book_.day_styles[style_]; }
  void put(std::string value);
  void check_merge(const std::string& range);

  void say(std::string where, std::string_view found, std::string expected, std::string maybe = {});
  // The sheet as a whole cannot be used, and what else is wrong with it is looked for.
  void refuse(std::string where, std::string_view found, std::string expected, std::string maybe = {}) {
    spoilt_ = true;
    say(std::move(where), found, std::move(expected), std::move(maybe));
  }
  void refuse_cell(std::string_view found, std::string expected, std::string maybe = {}) {
    table_.refused.emplace(row_.number, column_);
    say(table_.where(row_, column_), found, std::move(expected), std::move(maybe));
  }
  void stop(std::string expected) {
    refuse(table_.place, "", std::move(expected));
    stopped_ = true;
  }

  const Book& book_;
  const Limits& limits_;
  Budget& budget_;
  RawTable& table_;
  Problems& problems_;
  std::size_t problems_before_ = problems_.size();
  bool stopped_ = false, spoilt_ = false;

  bool in_data_ = false, in_cell_ = false, phonetic_ = false;
  std::string* into_ = nullptr;      // what the text goes to
  RawRow row_;                       // its number; the cells come when it ends
  std::vector<std::string> values_;  // by column, as many as the row has; in any order
  std::size_t width_ = 0;            // so many of them are this row's
  std::vector<bool> filled_;         // by column: the row has this cell
  int last_row_ = 0;
  std::size_t column_ = 0, next_column_ = 0, style_ = 0;
  std::string type_, value_, inline_text_, formula_;
  bool has_formula_ = false;
  std::vector<std::string> merges_;
  std::size_t widest_ = 0;
};

void SheetReader::say(std::string where, std::string_view found, std::string expected, std::string maybe) {
  problems_.push_back(error_at(std::move(where), found, std::move(expected), std::move(maybe)));
  if (problems_.size() - problems_before_ < most_problems) return;
  problems_.push_back(error_at(table_.place, "", "a sheet with fewer mistakes: further ones are left out here"));
  stopped_ = true;
}

void SheetReader::begin(std::string_view element, const Attributes& attributes) {
  if (element == "sheetData") {
    in_data_ = true;
  } else if (element == "mergeCell" && !in_data_) {
    if (merges_.size() < most_merges) merges_.emplace_back(attributes.find("ref").value_or(""));
  } else if (in_data_ && element == "row") {
    begin_row(attributes);
  } else if (in_data_ && element == "c") {
    begin_cell(attributes);
  } else if (in_cell_) {
    if (element == "rPh") phonetic_ = true;
    has_formula_ = has_formula_ || element == "f";
    into_ = element == "v"                 ? &value_
            : element == "f"               ? &formula_
            : element == "t" && !phonetic_ ? &inline_text_
                                           : nullptr;
  }
}

void SheetReader::end(std::string_view element) {
  into_ = nullptr;
  if (element == "rPh") phonetic_ = false;
  if (element == "c" && in_cell_) end_cell();
  if (element == "row" && in_data_) end_row();
  if (element == "sheetData") in_data_ = false;
}

void SheetReader::text(std::string_view part) {
  if (into_ == nullptr) return;
  if (into_->size() + part.size() <= limits_.field_bytes) {
    *into_ += part;
    return;
  }
  refuse_cell(into_->substr(0, 20) + "...", fmt::format("a text of at most {} bytes", limits_.field_bytes));
  stopped_ = true;
}

void SheetReader::begin_row(const Attributes& attributes) {
  constexpr int last_row = 1'048'576;
  int number = last_row_ + 1;
  if (const auto written = attributes.find("r")) {
    const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), number);
    if (error != std::errc{} || end != written->data() + written->size()) number = 0;
  }
  if (number < 1 || number > last_row) return stop("rows with numbers from 1 to 1048576");
  row_.number = number;
  width_ = 0;
  filled_.clear();
  last_row_ = number;
  next_column_ = 0;
}

void SheetReader::end_row() {
  const auto blank = [](const std::string& cell) { return trimmed(cell).empty(); };
  const auto end = values_.begin() + static_cast<std::ptrdiff_t>(width_);
  if (row_.number == 0 || std::all_of(values_.begin(), end, blank)) return;
  if (table_.rows.size() > limits_.rows) return stop(fmt::format("at most {} rows", limits_.rows));
  row_.cells.clear();
  std::for_each(values_.begin(), end, [&](const std::string& cell) { row_.cells.push_back(cell); });
  table_.rows.push_back(row_);  // a copy takes no more memory than it needs
  row_.number = 0;
}

void SheetReader::begin_cell(const Attributes& attributes) {
  in_cell_ = true;
  column_ = next_column_;
  style_ = 0;
  has_formula_ = false;
  type_ = attributes.find("t").value_or("n");
  value_.clear(), inline_text_.clear(), formula_.clear();
  if (const auto style = attributes.find("s")) {
    std::from_chars(style->data(), style->data() + style->size(), style_);
  }
  if (const auto written = attributes.find("r")) {
    const auto address = parse_address(*written);
    if (!address || address->row != row_.number) {
      refuse(table_.place, *written, fmt::format("the address of a cell of row {}", row_.number));
      stopped_ = true;
      return;
    }
    column_ = address->column;
  }
  next_column_ = column_ + 1;
}

void SheetReader::end_cell() {
  in_cell_ = false;
  if (has_formula_) {
    const std::string formula = formula_.empty() ? "" : "=" + formula_;
    return refuse_cell(formula, "a value, and not a formula, which is never calculated here",
                       "copy the cell and paste it as a value");
  }
  Shown shown = value();
  if (!shown.expected.empty()) return refuse_cell(shown.text, std::move(shown.expected), std::move(shown.maybe));
  if (!shown.text.empty()) put(std::move(shown.text));
}

Shown SheetReader::shared_text() const {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), index);
  if (error != std::errc{} || end != value_.data() + value_.size() || index >= book_.shared_texts.size()) {
    return {value_, "the number of a shared text", "the file is damaged: save it again"};
  }
  return {book_.shared_texts[index], {}, {}};
}

Shown SheetReader::value() const {
  if (type_ == "inlineStr") return {decode_escapes(inline_text_), {}, {}};
  if (value_.empty()) return {};
  if (type_ == "s") return shared_text();
  if (type_ == "str") return {decode_escapes(value_), {}, {}};
  if (type_ == "b") return {is_true(value_) ? "yes" : "no", {}, {}};
  if (type_ == "e") return {value_, "a value, and not an error of a calculation", "type the value"};
  if (type_ == "d") return show_iso_day(value_);
  if (type_ != "n") return {type_, "a cell of a kind that workbooks have", "the file is damaged: save it again"};
  return shows_a_day() ? show_day(value_, book_.from_1904) : show_number(value_);
}

void SheetReader::put(std::string value) {
  if (column_ >= limits_.columns) {
    refuse_cell(value, fmt::format("at most {} columns", limits_.columns));
    stopped_ = true;
    return;
  }
  if (column_ < filled_.size() && filled_[column_]) return refuse_cell(value, "each cell once");
  if (column_ >= width_) {
    const std::size_t more = column_ + 1 - width_;
    if (budget_.cells < more) return stop(fmt::format("a workbook of at most {} cells", limits_.cells));
    budget_.cells -= more;
    if (values_.size() <= column_) values_.resize(column_ + 1);
    for (; width_ <= column_; ++width_) values_[width_].clear();
    filled_.resize(width_);
  }
  if (budget_.text_bytes < value.size()) return stop(fmt::format("at most {} bytes of text", limits_.file_bytes));
  budget_.text_bytes -= value.size();
  filled_[column_] = true;
  values_[column_] = std::move(value);
  widest_ = std::max(widest_, column_ + 1);
}

// Merged cells beyond the table do no harm.
void SheetReader::check_merge(const std::string& range) {
  const auto first = parse_address(std::string_view(range).substr(0, range.find(':')));
  const bool outside =
      first && (first->column >= widest_ || table_.rows.empty() || first->row > table_.rows.back().number);
  if (outside) return;
  refuse(fmt::format("{}, cells {}", table_.place, range), "", "cells that are not merged",
         "split them and give each cell its value");
}

bool SheetReader::finish() {
  std::sort(table_.rows.begin(), table_.rows.end(),
            [](const RawRow& a, const RawRow& b) { return a.number < b.number; });
  const auto twice = std::adjacent_find(table_.rows.begin(), table_.rows.end(),
                                        [](const RawRow& a, const RawRow& b) { return a.number == b.number; });
  if (twice != table_.rows.end()) refuse(fmt::format("{}, row {}", table_.place, twice->number), "", "each row once");
  for (const std::string& range : merges_) {
    if (!stopped_) check_merge(range);
  }
  // Every row gets the width of the header.
  if (!table_.rows.empty() && limits_.cells / table_.rows.size() < table_.rows.front().cells.size()) {
    stop(fmt::format("at most {} cells", limits_.cells));
  }
  return !stopped_ && !spoilt_;
}

}  // namespace

bool read_sheet(Archive& archive, const SheetPart& part, const Book& book, const Limits& limits, Budget& budget,
                RawTable& table, Problems& problems) {
  SheetReader reader(book, limits, budget, table, problems);
  if (auto problem = read_part(archive, part.entry, reader)) {
    problem->where = table.place;
    problems.push_back(std::move(*problem));
    return false;
  }
  return reader.finish();
}

}  // namespace rebadge::exchange
