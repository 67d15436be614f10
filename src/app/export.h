// Export a verified plan in a format that others read.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app/verify.h"

namespace rebadge::app {

enum class ExportFormat { csv, xlsx };

struct Exported {
  std::vector<std::filesystem::path> files;
  std::vector<Violation> violations;  // there are some that nothing excuses: nothing was written
};

// In CSV the excuses, if there are any, go into `excuses.csv` beside the plan.
Result<Exported> export_plan(const VerifyRequest& request, ExportFormat format, const std::filesystem::path& out);

// A problem where no plan can be saved: asked for before it is made.
std::optional<Problem> refuse_place(const std::filesystem::path& out);

// Writes a plan as JSON; as a workbook, or as CSV with its excuses beside it, when the name ends so.
Result<std::vector<std::filesystem::path>> save_plan(const Case& c, const Plan& plan, const std::filesystem::path& out);

}  // namespace rebadge::app
