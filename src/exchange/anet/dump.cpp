#include "exchange/anet/dump.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/csv.h"
#include "exchange/text.h"
#include "exchange/xlsx_read.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

std::string small(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// A table that is read, its name in the database, and where it goes.
struct Wanted {
  std::string_view name;
  AnetTable AnetDump::* into;
  bool required = false;
};

const std::vector<Wanted>& wanted_tables() {
  static const std::vector<Wanted> wanted{
      {"people", &AnetDump::people, true},
      {"positions", &AnetDump::positions, true},
      {"organizations", &AnetDump::organizations, true},
      {"locations", &AnetDump::locations, true},
      {"tasks", &AnetDump::tasks, true},
      {"peoplePositions", &AnetDump::people_positions},
      {"locationRelationships", &AnetDump::location_relationships},
      {"taskTaskedOrganizations", &AnetDump::task_organizations},
      {"taskResponsiblePositions", &AnetDump::task_positions},
  };
  return wanted;
}

// `public.people` as some tools call it.
std::string_view without_schema(std::string_view name) {
  const auto point = name.rfind('.');
  return point == std::string_view::npos ? name : name.substr(point + 1);
}

const Wanted* wanted_table(std::string_view name) {
  const auto& all = wanted_tables();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const Wanted& wanted) { return small(wanted.name) == small(without_schema(name)); });
  return found == all.end() ? nullptr : &*found;
}

struct Found {
  std::map<std::string_view, RawTable> tables;  // by their names in the database
  std::vector<std::string> others;
  Problems problems;
};

void take(ScannedTable scanned, const Wanted& wanted, Found& found) {
  found.problems.insert(found.problems.end(), scanned.problems.begin(), scanned.problems.end());
  const std::string place = scanned.table.place;
  const auto [before, first] = found.tables.emplace(wanted.name, std::move(scanned.table));
  if (!first) {
    found.problems.push_back(error_at(place, "", "each table once, and it is also " + before->second.place));
  }
}

Found read_folder(const fs::path& folder, const Limits& limits) {
  Found found;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (small(entry->path().extension().string()) == ".csv" && fs::is_regular_file(entry->path(), error)) {
      files.push_back(entry->path());
    }
  }
  if (error) found.problems.push_back(error_at(folder.string(), "", "a folder that can be read: " + error.message()));
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.stem().string();
    if (const Wanted* wanted = wanted_table(name)) {
      take(scan_csv(file, {}, limits), *wanted, found);
    } else {
      found.others.push_back(name);
    }
  }
  return found;
}

Result<Found> read_sheets(const fs::path& workbook, const Limits& limits) {
  auto sheets = scan_workbook(workbook, limits);
  if (!sheets) return sheets.problems();
  Found found;
  for (ScannedTable& sheet : *sheets) {
    if (const Wanted* wanted = wanted_table(sheet.table.name)) {
      take(std::move(sheet), *wanted, found);
    } else {
      found.others.push_back(sheet.table.name);
    }
  }
  return found;
}

Result<Found> look_into(const fs::path& dump, const Limits& limits) {
  std::error_code error;
  if (fs::is_directory(dump, error)) return read_folder(dump, limits);
  constexpr std::string_view what =
      "a folder with the tables of a dump as CSV, or a workbook .xlsx with a sheet a table";
  if (!fs::exists(dump, error)) return error_at(dump.string(), "", fmt::format("{}; nothing is there", what));
  if (small(dump.extension().string()) == ".xlsx") return read_sheets(dump, limits);
  std::string maybe;
  const std::string ending = small(dump.extension().string());
  if (ending == ".csv") maybe = "its folder: " + (dump.has_parent_path() ? dump.parent_path().string() : ".");
  if (ending == ".sql" || ending == ".dump" || ending == ".bak") {
    maybe = "load it into a database, and export its tables as CSV with headers (docs/import.md)";
  }
  return error_at(dump.string(), "", std::string(what), std::move(maybe));
}

Problem missing_table(const fs::path& dump, std::string_view name, const std::vector<std::string>& others) {
  auto maybe = nearest(name, others);
  const bool poams = name == "tasks" && std::find(others.begin(), others.end(), "poams") != others.end();
  if (poams) maybe = "poams";  // their name in the first versions
  return error_at(dump.string(), "", fmt::format("the table {0} of the dump, as {0}.csv", name),
                  maybe ? fmt::format("{} is it, and wants another name", *maybe) : "");
}

std::vector<ImportNote> doubles_of(const AnetTable& table) {
  std::vector<ImportNote> doubles;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto first = table.id(row).empty() ? std::nullopt : table.find(table.id(row));
    if (!first || *first == row) continue;
    doubles.push_back({ImportNote::Kind::left_out, table.place(), table.number(row), std::string(table.id(row)),
                       fmt::format("row {} has this id too, and is the one that counts", table.number(*first))});
  }
  return doubles;
}

}  // namespace

AnetTable::AnetTable(RawTable raw) : raw_(std::move(raw)) {
  for (std::size_t i = 0; i < raw_.header.cells.size(); ++i) columns_.emplace(small(raw_.header.cells[i]), i);
  for (std::size_t row = 0; row < size(); ++row) {
    if (!id(row).empty()) rows_.emplace(id(row), row);
  }
}

std::optional<std::size_t> AnetTable::column(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = columns_.find(small(name)); found != columns_.end()) return found->second;
  }
  return std::nullopt;
}

std::string_view AnetTable::text(std::size_t row, std::initializer_list<std::string_view> names) const {
  const auto at = column(names);
  if (!at) return {};
  const std::string_view cell = trimmed(raw_.rows[row].cells[*at]);
  return cell == "\\N" || cell == "NULL" ? std::string_view() : cell;
}

std::optional<Day> AnetTable::day(std::size_t row, std::initializer_list<std::string_view> names) const {
  constexpr std::size_t letters_of_a_day = 10;  // a time of day may follow
  return parse_day(text(row, names).substr(0, letters_of_a_day));
}

std::optional<std::size_t> AnetTable::find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

bool AnetTable::active(std::size_t row) const {
  const std::string status = small(text(row, {"status"}));
  return status.empty() || status == "0" || status == "active";
}

std::vector<const AnetTable*> AnetDump::all() const {
  std::vector<const AnetTable*> tables;
  for (const Wanted& wanted : wanted_tables()) tables.push_back(&(this->*wanted.into));
  return tables;
}

Result<AnetDump> read_anet_dump(const fs::path& path, const Limits& limits) {
  auto found = look_into(path, limits);
  if (!found) return found.problems();
  Problems problems = std::move(found->problems);
  AnetDump dump;
  for (const Wanted& wanted : wanted_tables()) {
    const auto table = found->tables.find(wanted.name);
    if (table == found->tables.end()) {
      if (wanted.required) problems.push_back(missing_table(path, wanted.name, found->others));
      continue;
    }
    AnetTable read(std::move(table->second));
    if (wanted.required && read.size() > 0 && !read.has({"uuid", "id"})) {
      problems.push_back(error_at(read.place(), "", "the column uuid, or in old dumps id",
                                  "the table was exported without its header"));
    }
    dump.*wanted.into = std::move(read);
  }
  if (!problems.empty()) return problems;
  for (const Wanted& wanted : wanted_tables()) {
    if (!wanted.required) continue;
    auto doubles = doubles_of(dump.*wanted.into);
    dump.doubles.insert(dump.doubles.end(), doubles.begin(), doubles.end());
  }
  dump.unused = std::move(found->others);
  return dump;
}

}  // namespace rebadge::exchange
