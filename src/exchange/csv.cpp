#include "exchange/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "exchange/shape.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t chunk_bytes = 64U << 10;

// Reads records; stops for good at the first problem of which there is no getting over.
class Parser {
 public:
  Parser(RawTable& table, Problems& problems, const Limits& limits, char delimiter)
      : table_(table), problems_(problems), limits_(limits), delimiter_(delimiter) {
    for (const char c : {delimiter, '"', '\n', '\r'}) special_[static_cast<unsigned char>(c)] = true;
  }

  // False: stopped.
  bool feed(std::string_view chunk) {
    const std::size_t left = limits_.file_bytes - bytes_;
    const bool too_long = chunk.size() > left;
    chunk = chunk.substr(0, left);
    bytes_ += chunk.size();
    while (!chunk.empty()) {
      std::size_t run = 0;
      while (run < chunk.size() && !special_[static_cast<unsigned char>(chunk[run])]) ++run;
      if (run > 0 && !take_run(chunk.substr(0, run))) return false;
      chunk.remove_prefix(run);
      if (chunk.empty()) break;
      if (!take(chunk.front())) return false;
      chunk.remove_prefix(1);
    }
    return !too_long || stop(line_, fmt::format("a file of at most {} bytes", limits_.file_bytes), {});
  }

  bool finish() {
    if (state_ == State::quoted) {
      return stop(row_.number, "a quote that ends the text that a quote in this row begins",
                  "a quotation mark is missing, or one inside a text is not doubled");
    }
    const bool something = !row_.cells.empty() || state_ != State::start;
    return !something || end_record();
  }

  // Lines are counted from here: a line `sep=;` was read before.
  void start_at_line(int line) { line_ = row_.number = line; }

 private:
  enum class State { start, plain, quoted, quote_in_quoted };

  // Bytes that mean nothing but themselves.
  bool take_run(std::string_view run) {
    was_return_ = false;
    if (state_ == State::quote_in_quoted) return after_quote();
    if (state_ == State::start) state_ = State::plain;
    return put(run);
  }

  bool take(char c) {
    const bool after_return = was_return_;
    was_return_ = c == '\r';
    if (c == '\n' && after_return && state_ != State::quoted) return true;  // the second half of CRLF
    if ((c == '\n' && !after_return) || c == '\r') ++line_;
    switch (state_) {
      case State::start:
        if (c == '"') return state_ = State::quoted, true;
        return outside(c);
      case State::plain:
        return outside(c);
      case State::quoted:
        if (c == '"') return state_ = State::quote_in_quoted, true;
        return put({&c, 1});
      case State::quote_in_quoted:
        if (c == '"') return state_ = State::quoted, put({&c, 1});
        return outside(c);
    }
    return false;
  }

  bool outside(char c) {
    if (c == delimiter_) return state_ = State::start, end_field();
    if (c == '\n' || c == '\r') return state_ = State::start, end_record();
    return state_ = State::plain, put({&c, 1});
  }

  bool after_quote() {
    return stop(line_, "a separator or the end of the line after a closing quote",
                "a quotation mark inside a text is not doubled");
  }

  bool put(std::string_view part) {
    const std::size_t left = limits_.field_bytes - row_.cells.open().size();
    row_.cells.append(part.substr(0, left));
    if (part.size() <= left) return true;
    problems_.push_back(error_at(here(), std::string(row_.cells.open().substr(0, 20)) + "...",
                                 fmt::format("a text of at most {} bytes", limits_.field_bytes),
                                 "a quotation mark is missing or too many"));
    return false;
  }

  bool end_field() {
    if (row_.cells.size() == limits_.columns) {
      return stop(row_.number, fmt::format("at most {} columns", limits_.columns), {});
    }
    if (++cells_ > limits_.cells) return stop(row_.number, fmt::format("at most {} cells", limits_.cells), {});
    if (!is_utf8(row_.cells.open())) refuse_encoding();
    return row_.cells.close(), true;
  }

  bool end_record() {
    if (!end_field()) return false;
    if (table_.rows.size() > limits_.rows) return stop(row_.number, fmt::format("at most {} rows", limits_.rows), {});
    const bool blank = std::all_of(row_.cells.begin(), row_.cells.end(), [](auto cell) { return cell.empty(); });
    if (!blank) table_.rows.push_back(row_);  // a copy takes no more memory than it needs
    row_.cells.clear();
    row_.number = line_;
    return true;
  }

  // Said once a file; the text is then read as Windows-1252, so that the rest can be checked.
  void refuse_encoding() {
    const std::string guess = from_windows_1252(row_.cells.open());
    if (!encoding_refused_) {
      problems_.push_back(
          error_at(here(), guess, "text in UTF-8", "the file is in Windows-1252: save it as \"CSV UTF-8\""));
    }
    encoding_refused_ = true;
    row_.cells.drop_open();
    row_.cells.append(guess);
  }

  std::string here() const {
    RawTable named{table_.name, table_.place, false, {}, {}, {}};
    if (!table_.rows.empty()) named.header = table_.rows.front();
    return named.where(row_, row_.cells.size());
  }

  bool stop(int line, std::string expected, std::string maybe) {
    problems_.push_back(
        error_at(fmt::format("{}, row {}", table_.place, line), "", std::move(expected), std::move(maybe)));
    return false;
  }

  RawTable& table_;
  Problems& problems_;
  const Limits& limits_;
  char delimiter_;
  State state_ = State::start;
  bool was_return_ = false;
  bool encoding_refused_ = false;
  int line_ = 1;
  std::size_t bytes_ = 0, cells_ = 0;
  std::array<bool, 256> special_{};
  RawRow row_{1, {}};
};

// The first lines of a text, the ends of lines left out.
std::vector<std::string_view> first_lines(std::string_view text, std::size_t most) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < most) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// How much a line looks like a header under a delimiter: the known columns in it, then the number of cells.
std::pair<std::size_t, std::size_t> header_likeness(std::string_view line, char delimiter,
                                                    const std::vector<std::string>& known) {
  std::size_t named = 0, cells = 0;
  for (std::string_view cell : split(line, delimiter)) {
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    ++cells;
    if (std::find(known.begin(), known.end(), cell) != known.end()) ++named;
  }
  return {named, cells};
}

char sniff_delimiter(std::string_view start, const std::vector<std::string>& known) {
  constexpr std::size_t lines_looked_at = 10, longest_line = 8U << 10;
  const auto lines = first_lines(start, known.empty() ? 1 : lines_looked_at);
  char best = ',';
  std::pair<std::size_t, std::size_t> most{0, 0};
  for (const char delimiter : {',', ';', '\t'}) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto likeness = header_likeness(lines[i].substr(0, longest_line), delimiter, known);
      if (i > 0) likeness.second = 0;  // lists in later rows have separators too
      if (likeness > most) most = likeness, best = delimiter;
    }
  }
  return best;
}

// What stands before the header: a byte order mark, a line `sep=;`.
struct Opening {
  char delimiter = ',';
  std::size_t bytes = 0;
  int lines = 0;
};

Opening read_opening(std::string_view start, const std::vector<std::string>& known) {
  Opening opening;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") opening.bytes = 3;
  const std::string_view rest = start.substr(opening.bytes);
  const bool told = rest.size() >= 5 && rest.substr(0, 4) == "sep=" &&
                    (rest.size() == 5 || rest[5] == '\n' || rest[5] == '\r') && rest[4] != '"' && rest[4] != '\n';
  if (!told) {
    opening.delimiter = sniff_delimiter(rest, known);
    return opening;
  }
  opening.delimiter = rest[4];
  opening.lines = 1;
  opening.bytes += rest.substr(5, 2) == "\r\n" ? 7 : std::min<std::size_t>(rest.size(), 6);
  return opening;
}

std::optional<Problem> not_text(std::string_view start, const std::string& place) {
  const std::string_view two = start.substr(0, 2);
  if (two == "\xFF\xFE" || two == "\xFE\xFF") {
    return error_at(place, "UTF-16", "text in UTF-8", "save it as \"CSV UTF-8\", not as \"Unicode text\"");
  }
  if (start.substr(0, 4) == "PK\x03\x04") {
    return error_at(place, "a zip file", "text in CSV", "it is a workbook: give it the ending .xlsx");
  }
  if (start.substr(0, 1024).find('\0') != std::string_view::npos) {
    return error_at(place, "", "text in UTF-8, and not zero bytes", "save it as \"CSV UTF-8\"");
  }
  return std::nullopt;
}

}  // namespace

ScannedTable scan_csv(std::istream& in, std::string name, std::string place, const std::vector<std::string>& known,
                      const Limits& limits) {
  ScannedTable scanned;
  scanned.table.name = std::move(name);
  scanned.table.place = std::move(place);
  std::vector<char> buffer(chunk_bytes);
  const auto next = [&] {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount()));
  };
  std::string_view chunk = next();
  if (auto problem = not_text(chunk, scanned.table.place)) {
    scanned.problems.push_back(*problem);
    return scanned;
  }
  const Opening opening = read_opening(chunk, known);
  Parser parser(scanned.table, scanned.problems, limits, opening.delimiter);
  parser.start_at_line(1 + opening.lines);
  chunk.remove_prefix(opening.bytes);
  bool whole = true;
  for (bool last = false; whole && !last; chunk = next()) {
    last = !in;
    whole = parser.feed(chunk);
    if (last) break;
  }
  whole = whole && parser.finish();
  const bool header = (whole || !scanned.table.rows.empty()) && shape(scanned.table, known, scanned.problems);
  scanned.usable = whole && header;
  return scanned;
}

Result<RawTable> parse_csv(std::string_view text, std::string name, std::string place,
                           const std::vector<std::string>& known, const Limits& limits) {
  std::istringstream in{std::string(text)};
  ScannedTable scanned = scan_csv(in, std::move(name), std::move(place), known, limits);
  if (!scanned.problems.empty()) return std::move(scanned.problems);
  return std::move(scanned.table);
}

ScannedTable scan_csv(const std::filesystem::path& file, const std::vector<std::string>& known, const Limits& limits) {
  const std::string place = file.filename().string();
  std::ifstream in(file, std::ios::binary);
  if (in) return scan_csv(in, file.stem().string(), place, known, limits);
  ScannedTable nothing;
  nothing.problems.push_back(error_at(place, "", "a file that can be read"));
  return nothing;
}

Result<RawTable> read_csv(const std::filesystem::path& file, const std::vector<std::string>& known,
                          const Limits& limits) {
  ScannedTable scanned = scan_csv(file, known, limits);
  if (!scanned.problems.empty()) return std::move(scanned.problems);
  return std::move(scanned.table);
}

}  // namespace rebadge::exchange
