// A table as it was read, before anybody knows what it means: the common ground of CSV, XLSX and the case reader.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/result.h"

namespace rebadge::exchange {

// The cells of a row, their bytes one after the other: a table of a million rows has no string of its own a cell.
class Cells {
 public:
  class Iterator {
   public:
    using value_type = std::string_view;
    using reference = std::string_view;
    using pointer = void;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::random_access_iterator_tag;
    Iterator() = default;
    Iterator(const Cells* cells, std::size_t at) : cells_(cells), at_(at) {}
    std::string_view operator*() const { return (*cells_)[at_]; }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return {cells_, at_++}; }
    Iterator& operator+=(difference_type n) { return at_ += static_cast<std::size_t>(n), *this; }
    friend Iterator operator+(Iterator i, difference_type n) { return i += n; }
    friend difference_type operator-(Iterator a, Iterator b) { return static_cast<difference_type>(a.at_ - b.at_); }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }

   private:
    const Cells* cells_ = nullptr;
    std::size_t at_ = 0;
  };
  using value_type = std::string_view;
  using iterator = Iterator;
  using const_iterator = Iterator;

  Cells() = default;
  Cells(std::initializer_list<std::string_view> cells);
  Cells(const std::vector<std::string>& cells);  // NOLINT(google-explicit-constructor)

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] bool empty() const { return ends_.empty(); }
  // Good until the cells are changed or moved.
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return std::string_view(text_).substr(begin_of(i), ends_[i] - begin_of(i));
  }
  [[nodiscard]] std::string_view front() const { return (*this)[0]; }
  [[nodiscard]] std::string_view back() const { return (*this)[size() - 1]; }
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size()}; }
  [[nodiscard]] std::vector<std::string> texts() const { return {begin(), end()}; }

  void push_back(std::string_view cell) { append(cell), close(); }
  // A cell by its parts: what is appended until it is closed, and what of it is there.
  void append(std::string_view part) { text_ += part; }
  void append(char c) { text_ += c; }
  void close() { ends_.push_back(static_cast<std::uint32_t>(text_.size())); }
  [[nodiscard]] std::string_view open() const { return std::string_view(text_).substr(begin_of(size())); }
  void drop_open() { text_.resize(begin_of(size())); }
  // Cuts, or fills with blanks.
  void resize(std::size_t size);
  void clear() { text_.clear(), ends_.clear(); }

  friend bool operator==(const Cells&, const Cells&) = default;

 private:
  [[nodiscard]] std::size_t begin_of(std::size_t i) const { return i == 0 ? 0 : ends_[i - 1]; }

  std::string text_;
  std::vector<std::uint32_t> ends_;  // of each cell, in the text
};

struct RawRow {
  int number = 0;  // 1-based, as a person finds it: the file's line or the sheet's row
  Cells cells;     // UTF-8, trimmed of nothing; as many as the header has, missing ones blank
};

struct RawTable {
  std::string name;       // `contributions`
  std::string place;      // `contributions.csv` or `case.xlsx, sheet contributions`
  bool lettered = false;  // name cells as spreadsheets do (`cell F7`), else `row 7, column from`
  RawRow header;
  std::vector<RawRow> rows;  // rows of blanks only are left out
  // Cells of which a problem was said already, by the row's number and the column: they are blank, or not to be looked
  // at again.
  std::set<std::pair<int, std::size_t>> refused;

  // Where a cell is, in words for a Problem: `contributions.csv, row 7, column from`.
  [[nodiscard]] std::string where(const RawRow& row, std::size_t column) const;
};

// A table that is made row by row while it is written, by more than one thread at once.
struct RowSource {
  RawTable frame;  // all of it but the rows
  std::size_t rows = 0;
  // Puts a row into the cells, which are blank before; what keeps it from being written is a problem.
  std::function<std::optional<Problem>(std::size_t row, Cells& cells)> fill;

  // Where a cell will be: the header is row 1.
  [[nodiscard]] std::string where(std::size_t row, std::size_t column) const {
    return frame.where({static_cast<int>(row) + 2, {}}, column);
  }
};

// The rows of a table that outlives it.
RowSource source_of(const RawTable& table);

// What could be read, and what was wrong with it. `usable`: the header is one, so that the rows can be checked too.
struct ScannedTable {
  RawTable table;
  Problems problems;
  bool usable = false;
};

// Limits of what is read, counted while reading; beyond them a Problem, never a crash.
struct Limits {
  std::size_t file_bytes = 512u << 20;
  std::size_t field_bytes = 64u << 10;
  std::size_t rows = 2'000'000;
  std::size_t columns = 256;
  std::size_t cells = 20'000'000;
  std::size_t unpacked_bytes = 2048ull << 20;  // of one workbook
  std::size_t unpacked_ratio = 200;            // unpacked / packed, of one entry beyond its first MiB
  std::size_t entries = 512;                   // of one workbook
};

}  // namespace rebadge::exchange
