#include "exchange/case_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "exchange/case_build.h"
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

bool is_table_file(const std::string& file) {
  const fs::path path(file);
  const bool plan = begins_with(file, "plan") || begins_with(file, "excuses");
  return lowered(path.extension().string()) == ".csv" && !plan && !begins_with(file, ".");
}

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
    material.problems.insert(material.problems.end(), settings.problems().begin(), settings.problems().end());
  }
}

void take_table(const std::string& file, std::istream& in, const Limits& limits, Material& material) {
  const std::string name = fs::path(file).stem().string();
  const auto known = column_names(name);
  if (known.empty()) {  // no table of a case, as is said with those of workbooks
    material.tables.push_back({name, file, false, {}, {}});
    return;
  }
  ScannedTable scanned = scan_csv(in, name, file, known, limits);
  material.problems.insert(material.problems.end(), scanned.problems.begin(), scanned.problems.end());
  if (scanned.usable) {
    material.tables.push_back(std::move(scanned.table));
  } else {
    material.unreadable.insert(name);
  }
}

void miss_settings(Material& material) {
  material.settings_readable = false;
  material.problems.push_back(
      error_at("case.toml", "", "this file with the title, the day and the horizon of the case"));
}

// In order of the files' names, so that every machine says the same in the same order.
Material read_folder(const fs::path& folder, const Limits& limits) {
  Material material;
  if (std::ifstream in(folder / "case.toml", std::ios::binary); in) {
    take_settings(in, material);
  } else {
    miss_settings(material);
  }
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_table_file(entry->path().filename().string())) files.push_back(entry->path());
  }
  if (error) {
    material.problems.push_back(error_at(folder.string(), "", "a folder that can be read: " + error.message()));
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    std::ifstream in(file, std::ios::binary);
    if (in && fs::is_regular_file(file, error)) {
      take_table(name, in, limits, material);
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
Material sort_sheets(std::vector<RawTable> sheets, std::string workbook) {
  Material material;
  material.workbook = std::move(workbook);
  material.settings_readable = false;
  for (RawTable& sheet : sheets) {
    if (sheet.name == "case") {
      const std::size_t before = material.problems.size();
      material.settings = settings_of(sheet, material.problems);
      material.settings_readable = material.problems.size() == before;
    } else if (sheet.name != "plan" && sheet.name != "excuses") {
      material.tables.push_back(std::move(sheet));
    }
  }
  const bool there =
      std::any_of(sheets.begin(), sheets.end(), [](const RawTable& sheet) { return sheet.name == "case"; });
  if (!there) {
    material.problems.push_back(error_at(material.place_of("case"), "",
                                         "this sheet with the columns key and value: title, as_of, horizon.from, ..."));
  }
  return material;
}

Result<Material> gather(const fs::path& path, const Limits& limits) {
  const std::string name = path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
  std::error_code error;
  if (fs::is_directory(path, error)) return read_folder(path, limits);
  if (!fs::exists(path, error)) {
    return error_at(path.string(), "", "a folder of CSV tables with case.toml, or a workbook .xlsx; nothing is there");
  }
  if (lowered(path.extension().string()) == ".xlsx") {
    auto sheets = read_workbook(path, limits);
    if (!sheets) return sheets.problems();
    return sort_sheets(std::move(*sheets), name);
  }
  const bool inside = path.filename() == "case.toml" || lowered(path.extension().string()) == ".csv";
  return error_at(path.string(), "", "a folder of CSV tables with case.toml, or a workbook .xlsx",
                  inside ? "its folder: " + (path.has_parent_path() ? path.parent_path().string() : ".") : "");
}

Result<ReadCase> build(Material material) {
  Problems warnings;
  auto built = build_case(std::move(material), warnings);
  if (!built) return built.problems();
  return ReadCase{std::move(*built), std::move(warnings)};
}

}  // namespace

Result<ReadCase> read_case(const fs::path& path, const Limits& limits) {
  auto material = gather(path, limits);
  if (!material) return material.problems();
  return build(std::move(*material));
}

Result<ReadCase> read_case_files(const std::map<std::string, std::string>& files, const Limits& limits) {
  return build(read_texts(files, limits));
}

}  // namespace rebadge::exchange
