#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "cli/show.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t bar_width = 20;
constexpr std::size_t least_width = 9;  // of a column of text that breaks into lines
constexpr std::size_t narrowest = 60, widest = 200;
constexpr std::string_view gap = "  ";

Hundredths longest_bar(const Document& document) {
  Hundredths longest;
  for (const Section& section : document) {
    if (!section.table) continue;
    for (const Bar& bar : section.table->bars) longest = std::max({longest, bar.wanted, bar.served});
  }
  return longest;
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += what;
  return text;
}

// Full blocks are served, shaded ones wanted and not; something wanted is never nothing to see.
std::string drawn(const Bar& bar, Hundredths longest) {
  if (longest.value == 0 || bar.wanted.value == 0) return "";
  const auto blocks = [&](Hundredths amount) {
    return static_cast<std::size_t>((amount.value * static_cast<std::int64_t>(bar_width) + longest.value / 2) /
                                    longest.value);
  };
  const std::size_t all = std::max<std::size_t>(blocks(bar.wanted), 1);
  std::size_t served = std::min(blocks(bar.served), all);
  if (served == all && bar.served < bar.wanted && all > 1) served = all - 1;
  return repeated("█", served) + repeated("░", all - served);
}

// Columns in which no row has anything are left out. Where the rest is wider than the page, the widest columns of text
// break into lines.
class TableText {
 public:
  TableText(const Table& table, const Style& style, Hundredths longest) : table_(table), style_(style) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const bool bar = table.columns[column].kind == Kind::bar;
      if (bar ? style.bars : for_people(table, column)) shown_.push_back(column);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      std::vector<std::string> cells;
      for (const std::size_t column : shown_) cells.push_back(cell(row, column, longest));
      cells_.push_back(std::move(cells));
    }
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      std::size_t most = width(table.columns[shown_[i]].title);
      for (const auto& row : cells_) most = std::max(most, width(row[i]));
      widths_.push_back(most);
    }
    fit();
  }

  [[nodiscard]] std::string text() const {
    std::vector<std::string> titles;
    for (const std::size_t column : shown_) titles.push_back(table_.columns[column].title);
    const std::string head = line(titles);
    std::string all = style_.colour ? "\033[2m" + head + "\033[0m\n" : head + "\n";
    for (const auto& row : cells_) all += rows_of(row);
    return all;
  }

 private:
  [[nodiscard]] std::string cell(std::size_t row, std::size_t column, Hundredths longest) const {
    const Column& of = table_.columns[column];
    if (of.kind == Kind::bar) return drawn(table_.bars[row], longest);
    const std::string& raw = table_.rows[row][column];
    return of.kind == Kind::number ? thousands(std::string_view(raw)) : raw;
  }

  void fit() {
    std::vector<std::size_t> least;
    std::size_t total = 0;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      least.push_back(widths_[i]);
      total += gap.size() + widths_[i];
      const Kind kind = table_.columns[shown_[i]].kind;
      if (kind == Kind::number || kind == Kind::bar) continue;
      least[i] = std::max(least_width, width(table_.columns[shown_[i]].title));
      for (const auto& row : cells_) {
        for (const std::string& word : wrapped(row[i], 1)) least[i] = std::max(least[i], width(word));
      }
    }
    for (; total > style_.width; --total) {
      std::size_t broadest = shown_.size();
      for (std::size_t i = 0; i < shown_.size(); ++i) {
        if (widths_[i] > least[i] && (broadest == shown_.size() || widths_[i] > widths_[broadest])) broadest = i;
      }
      if (broadest == shown_.size()) return;
      --widths_[broadest];
    }
  }

  [[nodiscard]] std::string rows_of(const std::vector<std::string>& cells) const {
    std::vector<std::vector<std::string>> parts;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      parts.push_back(wrapped(cells[i], widths_[i]));
      lines = std::max(lines, parts.back().size());
    }
    std::string text;
    for (std::size_t part = 0; part < lines; ++part) {
      std::vector<std::string> now;
      for (const auto& cell_lines : parts) now.push_back(part < cell_lines.size() ? cell_lines[part] : "");
      text += line(now) + "\n";
    }
    return text;
  }

  [[nodiscard]] std::string line(const std::vector<std::string>& cells) const {
    std::string text(gap);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool right = table_.columns[shown_[i]].kind == Kind::number;
      const bool last = i + 1 == cells.size();
      const std::size_t used = width(cells[i]);
      const std::string pad(widths_[i] > used ? widths_[i] - used : 0, ' ');
      text += right ? pad + cells[i] : cells[i] + pad;
      if (!last) text += gap;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  const Table& table_;
  const Style& style_;
  std::vector<std::size_t> shown_, widths_;
  std::vector<std::vector<std::string>> cells_;
};

// Columns of the terminal: as COLUMNS says, else as the terminal itself does; nothing elsewhere.
std::optional<std::size_t> columns_of_terminal(bool terminal) {
  std::size_t columns = 0;
  if (const char* said = std::getenv("COLUMNS")) std::from_chars(said, said + std::strlen(said), columns);
  winsize size{};
  if (columns == 0 && terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (columns == 0) return std::nullopt;
  return std::clamp(columns, narrowest, widest);
}

void add_lines(std::string& text, const std::vector<std::string>& lines, const Style& style, std::string_view indent) {
  for (const std::string& sentence : lines) {
    for (const std::string& line : wrapped(sentence, style.width - indent.size())) {
      text += line.empty() ? "\n" : std::string(indent) + line + "\n";
    }
  }
}

}  // namespace

Style style_of_output() {
  const char* no_color = std::getenv("NO_COLOR");
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  Style style;
  style.width = columns_of_terminal(terminal).value_or(style.width);
  style.bars = terminal;
  style.colour = terminal && (no_color == nullptr || *no_color == '\0');
  return style;
}

std::string as_text(const Document& document, const Style& style) {
  const Hundredths longest = longest_bar(document);
  std::string text;
  for (const Section& section : document) {
    if (!text.empty()) text += "\n";
    if (!section.heading.empty()) {
      text += style.colour ? "\033[1m" + section.heading + "\033[0m\n" : section.heading + "\n";
    }
    const std::string_view indent = section.heading.empty() ? "" : gap;
    add_lines(text, section.lines, style, indent);
    if (section.table && !section.table->rows.empty()) text += TableText(*section.table, style, longest).text();
    add_lines(text, section.after, style, indent);
  }
  return text;
}

}  // namespace rebadge::cli
