// Plans, and what is asked of them.
#include <algorithm>
#include <array>

#include "exchange/text.h"
#include "room/documents.h"
#include "server/fields.h"
#include "server/query.h"
#include "server/routes.h"

namespace rebadge::server {
namespace {

namespace json = room::json;
using exchange::error_at;

constexpr double longest_search = 3600;  // seconds

struct File {
  const char* name;
  const char* type;
};
constexpr std::array files{
    File{"plan.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    File{"plan.csv", "text/csv; charset=utf-8"},
    File{"plan.geojson", "application/geo+json"},
    File{"plan.ics", "text/calendar; charset=utf-8"},
    File{"plan.json", "application/json"},
    File{"report.html", "text/html; charset=utf-8"},
    File{"report.pdf", "application/pdf"},
    File{"case.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

// The plan of the path; null: there is none.
room::KeptPtr plan_in(Context& context, const Request& request, const char* part = "id") {
  return context.room.plan(request.parts.at(part), request.asker.viewer);
}

Response started(const Result<room::Job>& job) {
  if (job) return answer(room::to_json(*job), 202);
  const bool crowded = job.problems().size() == 1 && job.problems().front().where == "jobs";
  if (!crowded) return refused(job.problems());
  Response response = problem(503, "Too much waits already", to_string(job.problems().front()));
  response.headers.emplace_back("Retry-After", "10");
  return response;
}

}  // namespace

Response list_plans(Context& context, const Request& request) {
  json::array all;
  for (const room::KeptPtr& kept : context.room.plans(request.asker.viewer))
    all.push_back(room::summary_document(*kept));
  return conditional(request, answer(json::object{{"plans", std::move(all)}}));
}

Response make_plan(Context& context, const Request& request) {
  room::PlanRequest asked;
  const Problems problems = read_body(request.body, [&](Fields& fields) {
    asked.name = fields.text("name");
    asked.base = fields.text("base");
    asked.changes = fields.texts("changes");
    asked.as_of.effective = fields.day("effective");
    asked.as_of.through = fields.whole("recorded", 1, INT64_MAX);
    if (const auto policy = fields.choice("policy", {"granted-only", "expected", "hopeful"})) {
      asked.policy = static_cast<Policy>(*policy);
    }
    if (fields.choice("objective", {"priced", "strict"}).value_or(0) == 1) asked.objective = Objective::strict;
    asked.seed = fields.whole("seed", 0, INT64_MAX);
    asked.iterations = fields.whole("iterations", 1, 1'000'000'000'000);
    asked.seconds = fields.number("seconds", 0, longest_search);
  });
  if (!problems.empty()) return refused(problems);
  return started(context.room.start_plan(asked, request.asker.viewer));
}

Response read_plan(Context& context, const Request& request) {
  const auto kept = plan_in(context, request);
  return kept ? conditional(request, answer_shared(kept->document)) : not_found();
}

Response read_plan_case(Context& context, const Request& request) {
  const auto kept = plan_in(context, request);
  return kept ? conditional(request, answer(room::case_document(*kept->known))) : not_found();
}

Response read_day(Context& context, const Request& request) {
  const auto kept = plan_in(context, request);
  if (!kept) return not_found();
  const Case& c = kept->content();
  const auto day = parse_day(request.parts.at("day"));
  if (!day || *day < c.from || *day >= c.until) {
    return refused({error_at("path, day", request.parts.at("day"),
                             "a day of the horizon, " + to_string(c.from) + " to " + to_string(c.until - 1))});
  }
  return conditional(request, answer(room::day_document(c, kept->plan(), kept->reading(), *day)));
}

Response read_line(Context& context, const Request& request) {
  const auto kept = plan_in(context, request);
  if (!kept) return not_found();
  auto line = room::line_document(kept->content(), kept->plan(), request.parts.at("line"));
  return line ? conditional(request, answer(std::move(*line))) : not_found();
}

Response edit_plan(Context& context, const Request& request) {
  const auto kept = plan_in(context, request);
  if (!kept) return not_found();
  std::vector<room::PlanEdit> edits;
  bool preview = false;
  std::string name;
  const Problems problems = read_body(request.body, [&](Fields& fields) {
    fields.each("edits", [&](Fields& edit) {
      room::PlanEdit one;
      one.elements = edit.texts("elements");
      one.from = edit.day("from", true).value_or(Day{});
      one.until = edit.day("until", true).value_or(Day{});
      one.serves = edit.text("serves", true);
      one.site = edit.text("site");
      one.mission = edit.text("mission");
      edits.push_back(std::move(one));
    });
    preview = fields.yes("preview");
    name = fields.text("name");
  });
  if (!problems.empty()) return refused(problems);
  const auto done = context.room.edit(*kept, edits, preview, name, request.asker.name());
  return done ? answer(*done) : refused(done.problems());
}

Response read_difference(Context& context, const Request& request) {
  const auto first = plan_in(context, request), second = plan_in(context, request, "other");
  if (!first || !second) return not_found();
  return conditional(request, answer(room::Room::difference(*first, *second)));
}

Response publish_plan(Context& context, const Request& request) {
  if (!plan_in(context, request)) return not_found();
  const auto published = context.room.publish(request.parts.at("id"), request.asker.name());
  return published ? answer(*published) : refused(published.problems());
}

Response look_for_asks(Context& context, const Request& request) {
  if (!plan_in(context, request)) return not_found();
  return started(context.room.start_asks(request.parts.at("id"), request.asker.name()));
}

Response start_stress(Context& context, const Request& request) {
  if (!plan_in(context, request)) return not_found();
  std::int64_t futures = 0, seed = 0;
  const Problems problems = read_body(request.body, [&](Fields& fields) {
    futures = fields.whole("futures", 1, 100'000).value_or(200);
    seed = fields.whole("seed", 0, INT64_MAX).value_or(1);
  });
  if (!problems.empty()) return refused(problems);
  return started(context.room.start_stress(request.parts.at("id"), futures, seed, request.asker.name()));
}

Response read_stress(Context& context, const Request& request) {
  if (!plan_in(context, request)) return not_found();
  auto text = context.room.stress_of(request.parts.at("id"));
  if (!text) return refused(text.problems());
  // None yet: an answer, and no fault of whoever asks.
  return text->empty() ? no_content() : conditional(request, answer_text(std::move(*text)));
}

Response read_training(Context& context, const Request& request) {
  const std::string plan = text_in(request, "plan");
  if (plan.empty()) return refused({error_at("query, plan", "", "the id of a plan")});
  const auto kept = context.room.plan(plan, request.asker.viewer);
  if (!kept) return not_found();
  auto text = context.room.training(*kept);
  return text ? conditional(request, answer_text(std::move(*text))) : refused(text.problems());
}

Response read_file(Context& context, const Request& request) {
  const std::string& name = request.parts.at("name");
  const auto file = std::find_if(files.begin(), files.end(), [&](const File& one) { return one.name == name; });
  const auto kept = plan_in(context, request);
  if (!kept || file == files.end()) return not_found();
  Problems problems;
  const auto day = day_in(request, "day", problems);
  if (!problems.empty()) return refused(problems);
  auto bytes = context.room.file(*kept, name, day);
  if (!bytes) return refused(bytes.problems());
  Response response = answer_text(std::move(*bytes), file->type);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

Response list_jobs(Context& context, const Request& request) {
  json::array all;
  for (const room::Job& job : context.room.jobs().all()) all.push_back(room::to_json(job));
  return conditional(request, answer(json::object{{"jobs", std::move(all)}}));
}

Response read_job(Context& context, const Request& request) {
  const auto job = context.room.jobs().find(request.parts.at("id"));
  return job ? answer(room::to_json(*job)) : not_found();
}

Response stop_job(Context& context, const Request& request) {
  const auto job = context.room.jobs().find(request.parts.at("id"));
  if (!job) return not_found();
  context.room.jobs().stop(request.parts.at("id"));
  return answer(room::to_json(*context.room.jobs().find(request.parts.at("id"))));
}

}  // namespace rebadge::server
