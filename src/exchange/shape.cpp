#include "exchange/shape.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t rows_searched_for_a_header = 10;

bool blank(const RawRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](std::string_view cell) { return trimmed(cell).empty(); });
}

std::size_t named_in(const RawRow& row, const std::vector<std::string>& known) {
  return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [&](std::string_view cell) {
    return std::find(known.begin(), known.end(), trimmed(cell)) != known.end();
  }));
}

// A title stands above the header when a later row names columns and the first names none.
bool title_above_header(const RawTable& table, const std::vector<std::string>& known, Problems& problems) {
  if (known.empty() || named_in(table.rows.front(), known) > 0) return false;
  const std::size_t least = std::min<std::size_t>(2, known.size());
  for (std::size_t i = 1; i < std::min(rows_searched_for_a_header, table.rows.size()); ++i) {
    if (named_in(table.rows[i], known) < least) continue;
    const RawRow& first = table.rows.front();
    const auto title = std::find_if(first.cells.begin(), first.cells.end(), [](auto cell) { return !cell.empty(); });
    problems.push_back(error_at(fmt::format("{}, row {}", table.place, first.number), *title,
                                fmt::format("the header, which seems to stand in row {}", table.rows[i].number),
                                fmt::format("delete the rows above row {}", table.rows[i].number)));
    return true;
  }
  return false;
}

// Every header cell up to the last with anything below it has a name, each its own.
void check_header(const RawTable& table, Problems& problems) {
  const auto& names = table.header.cells;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (table.refused.contains({table.header.number, i})) continue;
    if (names[i].empty()) {
      const bool used = std::any_of(table.rows.begin(), table.rows.end(), [&](const RawRow& row) {
        return i < row.cells.size() && !trimmed(row.cells[i]).empty();
      });
      const bool between = std::any_of(names.begin() + static_cast<std::ptrdiff_t>(i), names.end(),
                                       [](std::string_view name) { return !name.empty(); });
      if (!used && !between) continue;
      problems.push_back(error_at(table.where(table.header, i), "", "the name of a column in every cell of the header",
                                  "the header has merged cells: split them and name each column"));
      continue;
    }
    const auto before = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]);
    if (before == names.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    const auto first = static_cast<std::size_t>(before - names.begin()) + 1;
    problems.push_back(error_at(table.where(table.header, i), names[i],
                                fmt::format("each column once, and columns {} and {} have this name", first, i + 1),
                                "delete one of the two"));
  }
}

// A row that is too long is shifted somewhere: its cells are not looked at one by one. False: there are too many.
bool fit_rows(RawTable& table, Problems& problems) {
  constexpr std::size_t most_problems = 1000;
  const std::size_t width = table.header.cells.size();
  std::size_t too_long = 0;
  for (RawRow& row : table.rows) {
    for (std::size_t i = width; i < row.cells.size(); ++i) {
      if (trimmed(row.cells[i]).empty()) continue;
      if (++too_long > most_problems) {
        problems.push_back(error_at(table.place, "", "fewer rows that are too long: further ones are left out here"));
        return false;
      }
      for (std::size_t cell = 0; cell < width; ++cell) table.refused.emplace(row.number, cell);
      problems.push_back(error_at(fmt::format("{}, row {}", table.place, row.number), row.cells[i],
                                  fmt::format("{} cells as in the header, not {}", width, row.cells.size()),
                                  "a separator inside a text, which then needs quotes around it"));
      break;
    }
    row.cells.resize(width);
  }
  return true;
}

}  // namespace

bool shape(RawTable& table, const std::vector<std::string>& known, Problems& problems) {
  std::erase_if(table.rows, blank);
  if (table.rows.empty()) {
    problems.push_back(error_at(table.place, "", "a row with the names of the columns, and not an empty table"));
    return false;
  }
  if (title_above_header(table, known, problems)) return false;
  table.header = std::move(table.rows.front());
  table.rows.erase(table.rows.begin());
  Cells names;
  for (const std::string_view name : table.header.cells) names.push_back(trimmed(name));
  table.header.cells = std::move(names);
  const std::size_t before = problems.size();
  check_header(table, problems);
  const auto first_refused = table.refused.lower_bound({table.header.number, 0});
  const bool spoilt = first_refused != table.refused.end() && first_refused->first == table.header.number;
  const bool sound = problems.size() == before && !spoilt;
  while (!table.header.cells.empty() && table.header.cells.back().empty())
    table.header.cells.resize(table.header.cells.size() - 1);
  return fit_rows(table, problems) && sound;
}

}  // namespace rebadge::exchange
