// Which of its forms a plan's file has, and the tables of CSV and of workbooks.
#include <algorithm>
#include <array>
#include <fstream>

#include "exchange/csv.h"
#include "exchange/files.h"
#include "exchange/plan_files.h"
#include "exchange/plan_rows.h"
#include "exchange/text.h"
#include "exchange/xlsx_read.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

enum class Form { json, workbook, rows };

bool ends_with(const fs::path& file, std::string_view ending) {
  std::string extension = file.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return extension == ending;
}

// By how it begins; where that says nothing by its name.
Form form_of(const fs::path& file) {
  std::array<char, 512> bytes{};
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), bytes.size());
  std::string_view start(bytes.data(), static_cast<std::size_t>(in.gcount()));
  if (start.substr(0, 4) == "PK\x03\x04") return Form::workbook;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  const auto first = start.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && start[first] == '{') return Form::json;
  if (ends_with(file, ".json")) return Form::json;
  return ends_with(file, ".xlsx") || ends_with(file, ".xls") ? Form::workbook : Form::rows;
}

Result<Plan> read_json(const Case& c, const fs::path& file, const Limits& limits, Problems* left_out) {
  const std::string place = file.filename().string();
  std::error_code error;
  if (fs::file_size(file, error) > limits.file_bytes) {
    return error_at(place, "", "a file of at most " + std::to_string(limits.file_bytes) + " bytes");
  }
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  return parse_plan_json(c, text, place, limits, left_out);
}

struct Tables {
  std::optional<RawTable> assignments, excuses;
};

void use(ScannedTable scanned, std::optional<RawTable>& into, Problems& problems) {
  problems.insert(problems.end(), scanned.problems.begin(), scanned.problems.end());
  if (scanned.usable) into = std::move(scanned.table);
}

Tables read_rows(const fs::path& file, const Limits& limits, Problems& problems) {
  Tables tables;
  use(scan_csv(file, assignment_columns(), limits), tables.assignments, problems);
  const fs::path beside = file.parent_path() / "excuses.csv";
  std::error_code error;
  if (fs::is_regular_file(beside, error)) use(scan_csv(beside, excuse_columns(), limits), tables.excuses, problems);
  return tables;
}

// The sheet `plan`, or the first; the sheet `excuses` if there is one. Others are for people.
Tables read_sheets(const fs::path& file, const Limits& limits, Problems& problems) {
  Tables tables;
  auto sheets = scan_workbook(file, limits);
  if (!sheets) {
    problems = sheets.problems();
    return tables;
  }
  const auto named = [&](std::string_view name) {
    return std::find_if(sheets->begin(), sheets->end(),
                        [&](const ScannedTable& sheet) { return sheet.table.name == name; });
  };
  auto rows = named("plan");
  const auto excuses = named("excuses");
  if (rows == sheets->end()) rows = sheets->begin();
  if (rows == sheets->end() || rows == excuses) {
    problems.push_back(error_at(file.filename().string(), "", "a sheet plan with the plan's rows"));
    return tables;
  }
  use(std::move(*rows), tables.assignments, problems);
  if (excuses != sheets->end()) use(std::move(*excuses), tables.excuses, problems);
  return tables;
}

Result<Plan> read(const Case& c, const fs::path& file, const Limits& limits, Problems* left_out) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    const bool there = fs::exists(file, error);
    const std::string found = fs::is_directory(file, error) ? "a folder" : there ? "no plain file" : "";
    return error_at(file.string(), found,
                    std::string("a plan as .json, .csv or .xlsx") + (there ? "" : "; no such file is there"));
  }
  const Form form = form_of(file);
  if (form == Form::json) return read_json(c, file, limits, left_out);
  Problems problems;
  const Tables tables =
      form == Form::workbook ? read_sheets(file, limits, problems) : read_rows(file, limits, problems);
  Plan plan;
  plan.policy = c.policy();
  const PlanIndex index(c, problems, left_out);
  if (tables.assignments) add_assignments(index, *tables.assignments, plan);
  if (tables.excuses) add_excuses(index, *tables.excuses, plan);
  index.finish();
  if (!problems.empty()) return problems;
  put_in_order(plan);
  return plan;
}

}  // namespace

Result<Plan> read_plan(const Case& c, const fs::path& file, const Limits& limits) {
  return read(c, file, limits, nullptr);
}

Result<LastPlan> read_last_plan(const Case& c, const fs::path& file, const Limits& limits) {
  LastPlan last;
  auto plan = read(c, file, limits, &last.left_out);
  if (!plan) return plan.problems();
  last.plan = std::move(*plan);
  return last;
}

}  // namespace rebadge::exchange
