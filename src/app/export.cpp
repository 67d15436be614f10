#include "app/export.h"

#include <utility>

#include "app/explain.h"
#include "exchange/files.h"
#include "exchange/plan_files.h"
#include "exchange/plan_xlsx.h"

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

Result<Exported> export_plan(const VerifyRequest& request, ExportFormat format, const std::filesystem::path& out) {
  auto explained = explain_plan(request);
  if (!explained) return explained.problems();
  Verified& verified = explained->verified;
  if (!verified.recount.accepted()) return Exported{{}, std::move(verified.recount.violations)};
  if (format == ExportFormat::csv) {
    auto files = write_rows(verified.content, verified.plan, out);
    if (!files) return files.problems();
    return Exported{std::move(*files), {}};
  }
  if (auto problem = exchange::write_plan_xlsx(verified.content, verified.plan, out)) return *problem;
  return Exported{{out}, {}};
}

}  // namespace rebadge::app
