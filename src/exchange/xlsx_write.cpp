#include "exchange/xlsx_write.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/text.h"
#include "exchange/xlsx_cell.h"
#include "model/day.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

// The number that reads back as this text, if there is one.
std::optional<double> plain_number(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool plain = !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
  if (!plain || std::count_if(text.begin(), text.end(), is_digit) > static_cast<std::ptrdiff_t>(most_digits)) return {};
  const bool small_whole = text.size() < 10 && text.front() != '0' && std::all_of(text.begin(), text.end(), is_digit);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (small_whole) return value;  // the common case, which needs no trial
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const Shown shown = show_number(fmt::format("{:.16G}", value));  // as the library stores it
  return shown.expected.empty() && shown.text == text ? std::optional(value) : std::nullopt;
}

// The day's serial number; days before March 1900, which the 1900 system counts wrongly, stay text.
std::optional<double> day_serial(std::string_view text) {
  constexpr int epoch = 25'569, first_of_march_1900 = 61;
  const auto day = parse_day(text);
  if (!day || day->number + epoch < first_of_march_1900) return std::nullopt;
  return day->number + epoch;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class Writer {
 public:
  explicit Writer(const fs::path& file) : book_(nullptr, close) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;  // a row leaves memory when the next one begins
    book_.reset(workbook_new_opt(file.c_str(), &options));
    if (!book_) return;
    // Without a day of its own the library puts in the present time.
    constexpr time_t first_of_january_1980 = 315'532'800;
    lxw_doc_properties properties{};
    properties.created = first_of_january_1980;
    workbook_set_properties(book_.get(), &properties);
    bold_ = workbook_add_format(book_.get());
    format_set_bold(bold_);
    day_ = workbook_add_format(book_.get());
    format_set_num_format(day_, "yyyy-mm-dd");
  }

  std::optional<Problem> add(const RowSource& table) {
    const RawTable& frame = table.frame;
    if (!book_) return error_at(frame.place, "", "a workbook that can be made here");
    if (workbook_validate_sheet_name(book_.get(), frame.name.c_str()) != LXW_NO_ERROR) {
      return error_at(frame.place, frame.name, "a name for a sheet: at most 31 characters, none of []:*?/\\");
    }
    sheet_ = workbook_add_worksheet(book_.get(), frame.name.c_str());
    if (auto problem = set_widths(table)) return problem;
    worksheet_freeze_panes(sheet_, 1, 0);
    set_print(frame.header.cells.size());
    for (std::size_t i = 0; i < frame.header.cells.size(); ++i) {
      const auto error = write_text(frame.header.cells[i], 0, i, bold_);
      if (error != LXW_NO_ERROR) return refuse(frame.where(frame.header, i), frame.header.cells[i], error);
    }
    Cells cells;
    for (std::size_t row = 0; row < table.rows; ++row) {
      cells.clear();
      if (auto problem = table.fill(row, cells)) return problem;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto error = write_cell(cells[i], row + 1, i);
        if (error != LXW_NO_ERROR) return refuse(table.where(row, i), cells[i], error);
      }
    }
    return std::nullopt;
  }

  std::optional<Problem> finish(const std::string& place) {
    if (!book_) return error_at(place, "", "a place that can be written to");
    const lxw_error error = workbook_close(book_.release());
    if (error == LXW_NO_ERROR) return std::nullopt;
    return error_at(place, "", fmt::format("a place that can be written to ({})", lxw_strerror(error)));
  }

 private:
  static void close(lxw_workbook* book) { lxw_workbook_free(book); }

  std::optional<Problem> set_widths(const RowSource& table) {
    constexpr std::size_t rows_looked_at = 200, narrowest = 6, widest = 48;
    std::vector<std::size_t> widths;
    for (const std::string_view name : table.frame.header.cells) widths.push_back(characters(name));
    Cells cells;
    for (std::size_t row = 0; row < std::min(rows_looked_at, table.rows); ++row) {
      cells.clear();
      if (auto problem = table.fill(row, cells)) return problem;
      for (std::size_t i = 0; i < std::min(widths.size(), cells.size()); ++i) {
        widths[i] = std::max(widths[i], characters(cells[i]));
      }
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const auto set = static_cast<double>(std::clamp(widths[i] + 2, narrowest, widest));
      worksheet_set_column(sheet_, column, column, set, nullptr);
    }
    return std::nullopt;
  }

  // Across, all columns on one page, the header on each, the sheet's name and the page at the foot; A4, and A3 for who
  // would need a glass there.
  void set_print(std::size_t columns) {
    constexpr std::uint8_t a4 = 9, a3 = 8;
    constexpr std::size_t fit_on_a4 = 16;
    constexpr double side = 0.4, top = 0.5, foot = 0.7;  // inches
    worksheet_set_paper(sheet_, columns > fit_on_a4 ? a3 : a4);
    worksheet_set_margins(sheet_, side, side, top, foot);
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_footer(sheet_, "&L&A&R&P / &N");
  }

  static Problem refuse(std::string where, std::string_view text, lxw_error error) {
    return error_at(std::move(where), text, fmt::format("what fits into a sheet ({})", lxw_strerror(error)));
  }

  lxw_error write_text(std::string_view given, std::size_t row, std::size_t column, lxw_format* format) {
    const std::string text = encode_escapes(given);
    if (text.empty()) return LXW_NO_ERROR;
    return worksheet_write_string(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), text.c_str(),
                                  format);
  }

  lxw_error write_cell(std::string_view text, std::size_t row, std::size_t column) {
    const auto day = day_serial(text);
    const auto number = day ? day : plain_number(text);
    if (!number) return write_text(text, row, column, nullptr);
    return worksheet_write_number(sheet_, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), *number,
                                  day ? day_ : nullptr);
  }

  std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* day_ = nullptr;
};

std::optional<Problem> write_sheets(const fs::path& file, const std::vector<RowSource>& tables,
                                    const std::string& place) {
  Writer writer(file);
  for (const RowSource& table : tables) {
    if (auto problem = writer.add(table)) return problem;
  }
  return writer.finish(place);
}

// Says why nothing can be written here before the library would say it to the terminal.
std::optional<Problem> try_place(const fs::path& file, const std::string& place) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (handle >= 0 && ::close(handle) == 0) return std::nullopt;
  return error_at(place, "", fmt::format("a place that can be written to ({})", std::strerror(errno)));
}

bool put_on_disk(const fs::path& file) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool synced = ::fsync(handle) == 0;
  return ::close(handle) == 0 && synced;
}

}  // namespace

std::optional<Problem> write_workbook(const fs::path& file, const std::vector<RawTable>& tables) {
  std::vector<RowSource> sources;
  for (const RawTable& table : tables) sources.push_back(source_of(table));
  return write_workbook(file, sources);
}

std::optional<Problem> write_workbook(const fs::path& file, const std::vector<RowSource>& tables) {
  const std::string place = file.filename().string();
  const fs::path beside = file.parent_path() / fmt::format(".{}.{}.part", place, ::getpid());
  std::error_code error, ignored;
  auto problem = try_place(beside, place);
  if (problem) return problem;
  problem = write_sheets(beside, tables, place);
  if (!problem) {
    if (!put_on_disk(beside)) problem = error_at(place, "", "a place that can be written to");
    if (!problem) fs::rename(beside, file, error);
    if (error) problem = error_at(place, "", fmt::format("a file that can be replaced ({})", error.message()));
  }
  if (problem) fs::remove(beside, ignored);
  return problem;
}

}  // namespace rebadge::exchange
