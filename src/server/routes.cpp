#include "server/routes.h"

#include "exchange/text.h"

namespace rebadge::server {
namespace {

constexpr const char* as_of_help = "What was so on this day; without it, on the last day of which anything was said";
constexpr const char* recorded_help = "What was known then: up to this event";

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t from = 1; from <= path.size();) {
    const std::size_t end = std::min(path.find('/', from), path.size());
    parts.emplace_back(path.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

// The parts of the path by the names in the pattern; nothing where it is another address.
std::optional<std::map<std::string, std::string>> matched(const std::vector<std::string>& pattern,
                                                          const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  std::map<std::string, std::string> parts;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      parts[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return parts;
}

}  // namespace

const std::vector<Route>& routes() {
  using enum Method;
  static const std::vector<Route> all{
      {get, "/api/v1/room", "readRoom", "The room: its ledger, its day, its plan, and who asks", "", "", "Room", 200, {}, read_room},
      {get, "/api/v1/schema", "readSchema", "What the tables are, words of changes, rules by code", "", "", "Schema", 200, {}, read_schema},
      {get, "/api/v1/case", "readCase", "The case as it is, or as it was", "", "", "CaseDoc", 200,
       {{"effective", "day", as_of_help}, {"recorded", "number", recorded_help}}, read_case},
      {get, "/api/v1/log", "readLog", "Who said what, and when", "log", "", "LogPage", 200,
       {{"after", "number", "Only events after this one"},
        {"limit", "number", "At most so many, 1 to 1000; 200 without it"},
        {"table", "text", "Only what is said of this table"},
        {"row", "text", "Only what is said of this row"},
        {"kind", "text", "Only events of this kind"},
        {"author", "text", "Only what this author said"}}, read_log},
      {post, "/api/v1/changes", "makeChanges", "Record changes of the case, or see what they would do", "record",
       "ChangesRequest", "ChangesAnswer", 200, {}, make_changes},
      {get, "/api/v1/plans", "listPlans", "The plans that are kept, the newest last", "", "", "PlanSummaries", 200, {}, list_plans},
      {post, "/api/v1/plans", "makePlan", "Plan the case, or a variant of it; the answer is a job", "plan",
       "PlanRequest", "Job", 202, {}, make_plan},
      {get, "/api/v1/plans/{id}", "readPlan", "A plan with all that is said of it", "", "", "PlanDoc", 200, {}, read_plan},
      {get, "/api/v1/plans/{id}/case", "readPlanCase", "The case that the plan is of", "", "", "CaseDoc", 200, {}, read_plan_case},
      {get, "/api/v1/plans/{id}/days/{day}", "readDay", "Who is where on a day, and who might serve what", "", "", "DayDoc", 200, {}, read_day},
      {post, "/api/v1/plans/{id}/edits", "editPlan", "Other rows for some elements: a new plan, or what it would break", "plan",
       "EditsRequest", "EditsAnswer", 200, {}, edit_plan},
      {get, "/api/v1/plans/{id}/diff/{other}", "readDifference", "What is different between two plans", "", "", "Effect", 200, {}, read_difference},
      {post, "/api/v1/plans/{id}/publish", "publishPlan", "Put the plan into the ledger and accept it", "publish", "", "PlanSummary", 200, {}, publish_plan},
      {post, "/api/v1/plans/{id}/asks", "lookForAsks", "Look for single changes that would serve more; the answer is a job", "plan", "", "Job", 202, {}, look_for_asks},
      {post, "/api/v1/plans/{id}/stress", "startStress", "Look at the plan in many futures; the answer is a job", "plan", "StressRequest", "Job", 202, {}, start_stress},
      {get, "/api/v1/plans/{id}/stress", "readStress", "What the futures say", "", "", "Stress", 200, {}, read_stress},
      {get, "/api/v1/plans/{id}/files/{name}", "readFile", "The plan as a file: plan.xlsx, plan.csv, plan.geojson, plan.ics, plan.json, report.html, report.pdf, case.xlsx", "", "", "application/octet-stream", 200,
       {{"day", "day", "The day that is shown; without it the horizon's last"}}, read_file},
      {get, "/api/v1/training", "readTraining", "Courses, ratings, and what the plan endangers", "", "", "Training", 200,
       {{"plan", "text", "The plan"}}, read_training},
      {get, "/api/v1/jobs", "listJobs", "What is under way and what has ended, the newest last", "", "", "Jobs", 200, {}, list_jobs},
      {get, "/api/v1/jobs/{id}", "readJob", "One job", "", "", "Job", 200, {}, read_job},
      {erase, "/api/v1/jobs/{id}", "stopJob", "Stop a job; a plan ends with the best so far", "plan", "", "Job", 200, {}, stop_job},
      {get, "/api/v1/events", "followEvents", "What happens, as it happens", "", "", "text/event-stream", 200, {}, nullptr},
      {post, "/api/v1/session", "signIn", "Sign in by name and password, or by a link's token", "-", "SignIn", "You", 200, {}, sign_in},
      {erase, "/api/v1/session", "signOut", "Sign out", "", "", "", 204, {}, sign_out},
      {get, "/api/v1/openapi.json", "readOpenApi", "This description", "-", "", "application/json", 200, {}, read_openapi},
  };
  return all;
}

const Route* route_of(Request& request, bool& known) {
  const auto path = parts_of(request.path);
  known = false;
  for (const Route& route : routes()) {
    auto parts = matched(parts_of(route.pattern), path);
    if (!parts) continue;
    known = true;
    if (route.method != request.method) continue;
    request.parts = std::move(*parts);
    return &route;
  }
  return nullptr;
}

}  // namespace rebadge::server
