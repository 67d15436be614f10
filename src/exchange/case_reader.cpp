#include "exchange/case_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "exchange/csv.h"
#include "exchange/tables.h"
#include "exchange/text.h"
#include "exchange/xlsx_read.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_settings_bytes = 1U << 20;

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// Plans, excuses and events of a ledger may stand beside the tables of their case.
bool is_table_file(const std::string& file) {
  const fs::path path(file);
  const bool beside = begins_with(file, "plan") || begins_with(file, "excuses") || begins_with(file, "ledger");
  return lowered(path.extension().string()) == ".csv" && !beside && !begins_with(file, ".");
}

void add(const Problems& from, Problems& to) { to.insert(to.end(), from.begin(), from.end()); }

void take_settings(std::istream& in, Material& material) {
  material.settings_readable = false;
  std::string text(most_settings_bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > most_settings_bytes) {
    material.problems.push_back(
        error_at("case.toml", "", fmt::format("a file of at most {} bytes", most_settings_bytes)));
    return;
  }
  auto settings = parse_settings(text, "case.toml");
  if (settings) {
    material.settings = std::move(*settings);
    material.settings_readable = true;
  } else {
    add(settings.problems(), material.problems);
  }
}

// What is there of a table of a case; of another only that it is there.
void take(ScannedTable scanned, Material& material) {
  RawTable& table = scanned.table;
  if (column_names(table.name).empty()) {
    material.tables.push_back({table.name, table.place, false, {}, {}});
    return;
  }
  add(scanned.problems, material.problems);
  if (scanned.usable) {
    material.tables.push_back(std::move(table));
  } else {
    material.unreadable.insert(table.name);
  }
}

void take_table(const std::string& file, std::istream& in, const Limits& limits, Material& material) {
  const std::string name = fs::path(file).stem().string();
  ScannedTable scanned;
  scanned.table.name = name;
  scanned.table.place = file;
  const auto known = column_names(name);
  take(known.empty() ? std::move(scanned) : scan_csv(in, name, file, known, limits), material);
}

// Nothing where there is no such file, or another thing than a file: a pipe would be waited for.
std::optional<std::ifstream> open_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  return in ? std::optional(std::move(in)) : std::nullopt;
}

void miss_settings(Material& material) {
  material.settings_readable = false;
  material.problems.push_back(
      error_at("case.toml", "", "this file with the title, the day and the horizon of the case"));
}

// In order of the files' names, so that every machine says the same in the same order.
Material read_folder(const fs::path& folder, const Limits& limits) {
  Material material;
  std::error_code error;
  const fs::path settings = folder / "case.toml";
  if (auto in = open_file(settings)) {
    take_settings(*in, material);
  } else if (fs::exists(fs::symlink_status(settings, error))) {
    material.settings_readable = false;
    material.problems.push_back(error_at("case.toml", "", "a file that can be read"));
  } else {
    miss_settings(material);
  }
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_table_file(entry->path().filename().string())) files.push_back(entry->path());
  }
  if (error) {
    material.problems.push_back(error_at(folder.string(), "", "a folder that can be read: " + error.message()));
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    if (auto in = open_file(file)) {
      take_table(name, *in, limits, material);
    } else {
      material.unreadable.insert(file.stem().string());
      material.problems.push_back(error_at(name, "", "a file that can be read"));
    }
  }
  return material;
}

Material read_texts(const std::map<std::string, std::string>& files, const Limits& limits) {
  Material material;
  if (const auto settings = files.find("case.toml"); settings != files.end()) {
    std::istringstream in(settings->second);
    take_settings(in, material);
  } else {
    miss_settings(material);
  }
  for (const auto& [name, text] : files) {
    if (!is_table_file(name)) continue;
    std::istringstream in(text);
    take_table(name, in, limits, material);
  }
  return material;
}

// A workbook's sheets are tables, but for the sheet `case`, which holds the settings.
Material sort_sheets(std::vector<ScannedTable> sheets, std::string workbook) {
  Material material;
  material.workbook = std::move(workbook);
  material.settings_readable = false;
  std::string settings;
  for (ScannedTable& sheet : sheets) {
    const std::string& name = sheet.table.name;
    if (name == "case") {
      if (!settings.empty()) {
        material.problems.push_back(error_at(sheet.table.place, name, "each sheet once"));
        continue;
      }
      settings = name;
      add(sheet.problems, material.problems);
      if (!sheet.usable) continue;
      const std::size_t before = material.problems.size();
      material.settings = settings_of(sheet.table, material.problems);
      material.settings_readable = material.problems.size() == before;
    } else if (name != "plan" && name != "excuses") {
      take(std::move(sheet), material);
    }
  }
  if (settings.empty()) {
    material.problems.push_back(error_at(material.place_of("case"), "",
                                         "this sheet with the columns key and value: title, as_of, horizon.from, ..."));
  }
  return material;
}

Result<ReadCase> build(Material material) {
  Problems warnings;
  auto built = build_case(std::move(material), warnings);
  if (!built) return built.problems();
  return ReadCase{std::move(*built), std::move(warnings)};
}

}  // namespace

Result<Material> read_material(const fs::path& path, const Limits& limits) {
  const std::string name = path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
  std::error_code error;
  if (fs::is_directory(path, error)) return read_folder(path, limits);
  if (!fs::exists(path, error)) {
    return error_at(path.string(), "", "a folder of CSV tables with case.toml, or a workbook .xlsx; nothing is there");
  }
  if (lowered(path.extension().string()) == ".xlsx") {
    auto sheets = scan_workbook(path, limits);
    if (!sheets) return sheets.problems();
    return sort_sheets(std::move(*sheets), name);
  }
  const std::string ending = lowered(path.extension().string());
  const bool inside = path.filename() == "case.toml" || ending == ".csv";
  const bool sheets = ending == ".xls" || ending == ".xlsm" || ending == ".xlsb" || ending == ".ods";
  std::string maybe = sheets ? "save it as .xlsx" : "";
  if (inside) maybe = "its folder: " + (path.has_parent_path() ? path.parent_path().string() : ".");
  return error_at(path.string(), "", "a folder of CSV tables with case.toml, or a workbook .xlsx", std::move(maybe));
}

Result<ReadCase> read_case(const fs::path& path, const Limits& limits) {
  auto material = read_material(path, limits);
  if (!material) return material.problems();
  return build(std::move(*material));
}

Result<ReadCase> read_case_files(const std::map<std::string, std::string>& files, const Limits& limits) {
  return build(read_texts(files, limits));
}

}  // namespace rebadge::exchange
