// What the room has done by workers.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/stress.h"
#include "change/change.h"
#include "exchange/case_writer.h"
#include "exchange/file_bytes.h"
#include "exchange/plan_files.h"
#include "exchange/scratch_folder.h"
#include "exchange/text.h"
#include "room/documents.h"
#include "room/room.h"
#include "stress/summary.h"

namespace rebadge::room {
namespace {

namespace fs = std::filesystem;
using exchange::error_at;
using exchange::ScratchFolder;

// What a worker said that ended without what was asked.
Problem failure(const WorkerEnd& end) {
  std::string words = end.talk;
  while (!words.empty() && words.back() == '\n') words.pop_back();
  if (words.empty())
    words = end.exit < 0 ? "it was ended, or ran out of memory or time" : fmt::format("exit code {}", end.exit);
  return error_at("worker", "", words);
}

std::string first_words(const std::vector<std::string>& changes) {
  return changes.empty() ? "plan" : exchange::join(changes, " ");
}

json::object loss_document(const stress::Loss& loss) {
  return {{"mean", to_json(loss.mean)},
          {"median", to_json(loss.median)},
          {"ninth_decile", to_json(loss.ninth_decile)},
          {"worst", to_json(loss.worst)}};
}

json::object stress_document(const app::Stressed& stressed) {
  const Case& c = stressed.content;
  const stress::Summary& summary = stressed.summary;
  json::array risks, lines, weeks, served;
  for (const stress::OfRisk& one : summary.risks) {
    const Risk& risk = c.risks[one.risk];
    risks.push_back({{"risk", risk.id},
                     {"change", risk.change},
                     {"percent", to_json(risk.percent)},
                     {"basis", risk.provenance.basis ? word(*risk.provenance.basis) : ""},
                     {"happened", one.happened},
                     {"lost_unrepaired", to_json(one.lost_unrepaired)},
                     {"lost_repaired", to_json(one.lost_repaired)},
                     {"settled", to_json(one.settled)}});
  }
  for (const stress::OfLine& one : summary.lines) {
    lines.push_back({{"requirement", name_of(c, one.line)},
                     {"planned", to_json(one.planned)},
                     {"unrepaired", to_json(one.unrepaired)},
                     {"repaired", to_json(one.repaired)},
                     {"kept", one.kept}});
  }
  for (const stress::OfWeek& one : summary.weeks) {
    weeks.push_back({{"from", to_json(one.from)},
                     {"planned", to_json(one.planned)},
                     {"unrepaired", to_json(one.unrepaired)},
                     {"repaired", to_json(one.repaired)}});
  }
  const Hundredths planned = summary.planned.all;
  for (const Future& future : stressed.futures) {
    const double share = planned.value == 0 ? 100
                                            : 100.0 * static_cast<double>(future.repaired.all.value) /
                                                  static_cast<double>(planned.value);
    served.emplace_back(share);
  }
  return {{"futures", summary.futures},
          {"eventful", summary.eventful},
          {"held", summary.held},
          {"mended", summary.mended},
          {"broken", summary.broken},
          {"unrepaired", loss_document(summary.unrepaired)},
          {"repaired", loss_document(summary.repaired)},
          {"risks", std::move(risks)},
          {"lines", std::move(lines)},
          {"weeks", std::move(weeks)},
          {"served", std::move(served)}};
}

// A plan and its case, as the program reads them.
struct PlanFiles {
  fs::path content, plan;
};
Result<PlanFiles> written(const Kept& plan, const fs::path& folder) {
  PlanFiles files{folder / "case", folder / "plan.json"};
  std::error_code error;
  fs::create_directories(folder, error);
  if (auto problem = exchange::write_case(plan.content(), files.content)) return *problem;
  if (auto problem = exchange::write_text(files.plan, plan.text)) return *problem;
  return files;
}

}  // namespace

Result<std::string> Room::ask_program(const std::vector<std::string>& arguments) {
  Worker worker;
  WorkerEnd end = worker.run(options_.program, arguments, options_.limits);
  if (end.exit != 0) return failure(end);
  return std::move(end.output);
}

Result<Job> Room::start_plan(const PlanRequest& request, const access::Viewer& viewer) {
  const std::string& author = viewer.name;
  if (!request.base.empty()) {
    const auto base = kept(request.base);
    if (!base) return base.problems();
  }
  auto read = known(request.as_of, viewer);
  if (!read) return read.problems();
  KnownPtr content = std::move(*read);
  if (!request.changes.empty()) {
    auto varied = change::changed(content->content, request.changes);
    if (!varied) return varied.problems();
    auto variant =
        std::make_shared<Known>(*known_of(std::move(varied->content), std::move(varied->warnings), content->effective));
    variant->number = content->number;
    content = std::move(variant);
  }
  const std::string name = request.name.empty() ? first_words(request.changes) : request.name;
  About about = about_plan(name, author, *content);
  about.changes = request.changes;
  about.base = request.base;
  const auto work = [this, request, content, about](
                        Worker& worker, const std::function<bool(std::string_view)>& said) -> Result<std::string> {
    const auto folder = keep_->case_folder(*content);
    if (!folder) return folder.problems();
    const auto scratch = ScratchFolder::in(options_.folder);
    if (!scratch) return scratch.problems();
    std::vector<std::string> words{"plan", folder->string(), "-o", (scratch->path() / "plan.json").string(),
                                   "--progress"};
    const auto add = [&](const char* option, const std::string& value) { words.insert(words.end(), {option, value}); };
    if (!request.base.empty()) add("--from", keep_->file(request.base, "plan.json").string());
    if (request.policy) add("--policy", std::string(word(*request.policy)));
    if (request.objective == Objective::strict) add("--objective", "strict");
    if (request.seed) add("--seed", std::to_string(*request.seed));
    if (request.iterations) add("--iterations", std::to_string(*request.iterations));
    if (request.seconds) add("--seconds", fmt::format("{}", *request.seconds));
    const WorkerEnd end = worker.run(options_.program, words, options_.limits, said);
    if (end.exit != 0) return failure(end);
    auto plan = exchange::read_plan(content->content, scratch->path() / "plan.json");
    if (!plan) return plan.problems();
    const auto added = keep_->add(content, std::move(*plan), about);
    if (!added) return added.problems();
    happened_("plan", json::object{{"id", (*added)->id}});
    return (*added)->id;
  };
  return jobs_->start(Job::Kind::plan, name, author, "", work);
}

Result<Job> Room::start_asks(const std::string& plan, const std::string& author) {
  const auto found = kept(plan);
  if (!found) return found.problems();
  const auto work = [this, plan](Worker& worker,
                                 const std::function<bool(std::string_view)>& said) -> Result<std::string> {
    const auto scratch = ScratchFolder::in(options_.folder);
    if (!scratch) return scratch.problems();
    const std::string file = (scratch->path() / "plan.json").string();
    const WorkerEnd end = worker.run(options_.program,
                                     {"explain", keep_->file(plan, "case").string(),
                                      keep_->file(plan, "plan.json").string(), "asks", "-o", file, "--progress"},
                                     options_.limits, said);
    if (end.exit != 0) return failure(end);
    const auto text = exchange::read_bytes(file, "a plan with its asks", {});
    if (!text) return text.problems();
    if (auto problem = exchange::write_text(keep_->file(plan, "plan.json"), *text)) return *problem;
    const auto renewed = keep_->renew(plan);
    if (!renewed) return renewed.problems();
    happened_("plan", json::object{{"id", plan}});
    return plan;
  };
  return jobs_->start(Job::Kind::asks, (*found)->about.name, author, plan, work);
}

Result<Job> Room::start_stress(const std::string& plan, std::int64_t futures, std::int64_t seed,
                               const std::string& author) {
  const auto found = kept(plan);
  if (!found) return found.problems();
  const auto work = [this, plan, futures, seed](
                        Worker& worker, const std::function<bool(std::string_view)>& said) -> Result<std::string> {
    const auto scratch = ScratchFolder::in(options_.folder);
    if (!scratch) return scratch.problems();
    app::StressRequest request;
    request.case_path = keep_->file(plan, "case");
    request.plan_path = keep_->file(plan, "plan.json");
    request.merge = {scratch->path() / "futures.json"};
    const WorkerEnd end =
        worker.run(options_.program,
                   {"stress", request.case_path.string(), request.plan_path.string(), "--futures",
                    std::to_string(futures), "--seed", std::to_string(seed), "-o", request.merge.front().string()},
                   options_.limits, said);
    if (end.exit != 0) return failure(end);
    const auto stressed = app::stress(request);
    if (!stressed) return stressed.problems();
    const std::string text = json::serialize(stress_document(*stressed));
    if (auto problem = exchange::write_text(keep_->file(plan, "stress.json"), text)) return *problem;
    happened_("plan", json::object{{"id", plan}});
    return plan;
  };
  return jobs_->start(Job::Kind::stress, (*found)->about.name, author, plan, work);
}

Result<std::string> Room::stress_of(const std::string& plan) {
  const auto found = kept(plan);
  if (!found) return found.problems();
  const fs::path file = keep_->file(plan, "stress.json");
  if (!fs::exists(file)) return std::string();
  return exchange::read_bytes(file, "futures of a plan", {});
}

// The program reads what the viewer sees of it, and nothing else.
Result<std::string> Room::training(const Kept& plan) {
  const auto scratch = ScratchFolder::in(options_.folder);
  if (!scratch) return scratch.problems();
  const auto files = written(plan, scratch->path() / "seen");
  if (!files) return files.problems();
  return ask_program({"training", files->content.string(), files->plan.string(), "--json"});
}

Result<std::string> Room::file(const Kept& plan, const std::string& name, std::optional<Day> day) {
  if (name == "plan.json") return plan.text;
  const auto scratch = ScratchFolder::in(options_.folder);
  if (!scratch) return scratch.problems();
  const auto files = written(plan, scratch->path() / "seen");
  if (!files) return files.problems();
  const std::string out = (scratch->path() / name).string();
  std::vector<std::string> words{"convert", files->content.string(), out};
  if (name != "case.xlsx") {
    words = {"export", files->content.string(), files->plan.string(), "--to", name.substr(name.find('.') + 1), "-o",
             out};
    if (plan.part) words.emplace_back("--part");
    if (day) words.insert(words.end(), {"--day", to_string(*day)});
  }
  Worker worker;
  const WorkerEnd end = worker.run(options_.program, words, options_.limits);
  if (end.exit != 0) return failure(end);
  return exchange::read_bytes(out, "what was written", {});
}

}  // namespace rebadge::room
