// Export a verified plan in a format that others read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/verify.h"

namespace rebadge::app {

enum class ExportFormat { csv, xlsx, geojson, ics, html, pdf };

struct ExportRequest {
  VerifyRequest plan;
  ExportFormat format = ExportFormat::csv;
  std::optional<Day> day;      // the day shown; default: the horizon's last
  std::string table = "plan";  // of CSV: which (table_names)
  bool part = false;           // of a plan that keeps the rules: what it breaks by itself is not asked
};

struct Exported {
  std::vector<std::filesystem::path> files;
  std::string text;                   // where no file was wanted
  std::vector<Violation> violations;  // there are some that nothing excuses: nothing was written
  bool asks_left_out = false;         // as Explained has it
};

// Without `out` the text is handed back; a workbook and a PDF need one. In CSV the excuses of the plan, if there are
// any, go into `excuses.csv` beside it.
Result<Exported> export_plan(const ExportRequest& request, const std::optional<std::filesystem::path>& out);

// A problem where no plan can be saved: asked for before it is made.
std::optional<Problem> refuse_place(const std::filesystem::path& out);

// Writes a plan as JSON; as a workbook, or as CSV with its excuses beside it, when the name ends so.
Result<std::vector<std::filesystem::path>> save_plan(const Case& c, const Plan& plan, const std::filesystem::path& out);

}  // namespace rebadge::app
