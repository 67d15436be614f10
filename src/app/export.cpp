#include "app/export.h"

#include <algorithm>
#include <utility>

#include "app/events.h"
#include "app/explain.h"
#include "app/pdf.h"
#include "app/places.h"
#include "app/tables.h"
#include "exchange/csv.h"
#include "exchange/files.h"
#include "exchange/plan_files.h"
#include "exchange/plan_xlsx.h"
#include "report/page.h"

namespace rebadge::app {
namespace {

Result<std::vector<std::filesystem::path>> write_rows(const Case& c, const Plan& plan,
                                                      const std::filesystem::path& out) {
  if (auto problem = exchange::write_text(out, exchange::plan_csv(c, plan))) return *problem;
  std::vector<std::filesystem::path> files{out};
  if (plan.excuses.empty()) return files;
  const auto beside = out.parent_path() / "excuses.csv";
  if (auto problem = exchange::write_text(beside, exchange::excuses_csv(c, plan))) return *problem;
  files.push_back(beside);
  return files;
}

std::string report_of(const explain::Shown& shown, const Verified& verified) {
  const auto& violations = verified.recount.violations;
  const auto excused = std::count_if(violations.begin(), violations.end(), [](const auto& one) { return one.excused; });
  return report::page(shown, {exchange::case_hash(shown.c), exchange::plan_hash(shown.c, shown.plan),
                              static_cast<std::size_t>(excused)});
}

// A table without rows is its header.
std::string table_text(const ExportRequest& request, const explain::Shown& shown) {
  std::vector<exchange::RawTable> tables = exchange::plan_tables(shown.c, shown.plan);
  for (exchange::RawTable& table : shown_tables(shown)) tables.push_back(std::move(table));
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const exchange::RawTable& table) { return table.name == request.table; });
  return exchange::to_csv(found->name == "plan" ? *found : exchange::guarded(*found));
}

std::string text_of(const ExportRequest& request, const explain::Shown& shown, const Verified& verified) {
  switch (request.format) {
    case ExportFormat::geojson:
      return places(shown);
    case ExportFormat::ics:
      return events(shown);
    case ExportFormat::html:
      return report_of(shown, verified);
    default:
      return table_text(request, shown);
  }
}

Result<Exported> written(const std::optional<Problem>& problem, const std::filesystem::path& out) {
  if (problem) return *problem;
  return Exported{{out}, {}, {}, false};
}

Result<Exported> exported(const ExportRequest& request, const std::optional<std::filesystem::path>& out,
                          Explained& explained) {
  Verified& verified = explained.verified;
  if (!verified.recount.accepted() && !request.part)
    return Exported{{}, {}, std::move(verified.recount.violations), false};
  const Case& c = verified.content;
  if (request.day && (*request.day < c.from || *request.day >= c.until)) {
    return Problem{Problem::Severity::error, "--day", to_string(*request.day),
                   "a day of the horizon, " + to_string(c.from) + " to " + to_string(c.until - 1), ""};
  }
  const bool wants_asks = request.format == ExportFormat::csv && request.table == "asks";
  if (wants_asks && !verified.plan.asked) {
    return Problem{Problem::Severity::error, request.plan.plan_path.string(), "", "a plan with asks",
                   "rebadge explain CASE PLAN asks -o FILE.json, which looks for them"};
  }
  const explain::Shown shown = explain::shown(c, verified.plan, explained.reading.timeline, explained.reading.service,
                                              explained.reading.laydown, request.day.value_or(c.until - 1));
  if (request.format == ExportFormat::xlsx)
    return written(exchange::write_plan_xlsx(c, verified.plan, *out, shown_tables(shown)), *out);
  if (request.format == ExportFormat::pdf) return written(write_pdf(report_of(shown, verified), *out), *out);
  if (request.format == ExportFormat::csv && request.table == "plan" && out) {
    auto files = write_rows(c, verified.plan, *out);
    if (!files) return files.problems();
    return Exported{std::move(*files), {}, {}, false};
  }
  std::string text = text_of(request, shown, verified);
  if (!out) return Exported{{}, std::move(text), {}, false};
  return written(exchange::write_text(*out, text), *out);
}

}  // namespace

std::optional<Problem> refuse_place(const std::filesystem::path& out) { return exchange::refuse_place(out); }

Result<std::vector<std::filesystem::path>> save_plan(const Case& c, const Plan& plan,
                                                     const std::filesystem::path& out) {
  const std::string ending = out.extension().string();
  if (ending == ".csv") return write_rows(c, plan, out);
  if (ending == ".xlsx") {
    if (auto problem = exchange::write_plan_xlsx(c, plan, out)) return *problem;
    return std::vector<std::filesystem::path>{out};
  }
  if (auto problem = exchange::write_text(out, exchange::plan_json(c, plan))) return *problem;
  return std::vector<std::filesystem::path>{out};
}

Result<Exported> export_plan(const ExportRequest& request, const std::optional<std::filesystem::path>& out) {
  if (out) {
    if (auto problem = exchange::refuse_place(*out)) return *problem;
  }
  auto explained = explain_plan(request.plan);
  if (!explained) return explained.problems();
  auto result = exported(request, out, *explained);
  if (result) result->asks_left_out = explained->asks_left_out;
  return result;
}

}  // namespace rebadge::app
