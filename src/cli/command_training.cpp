#include <memory>

#include "app/training.h"
#include "cli/commands.h"
#include "cli/report/training.h"
#include "cli/say.h"
#include "cli/show.h"

namespace rebadge::cli {
namespace {

const std::vector<std::string> names{"activities", "weeks",   "suspensions", "setbacks",
                                     "levels",     "ratings", "endangered"};

struct Arguments {
  app::TrainingRequest request;
  std::string case_path, plan_path, part;
  bool all = false;
  Output output = Output::text;
};

Exit wrong(const std::string& text) {
  say("error: " + text + "\n");
  return Exit::wrong_input;
}

std::string json_of(const std::vector<TrainingPart>& parts) {
  std::string text;
  for (const TrainingPart& part : parts) {
    std::string rows = as_json(part.table);
    rows.pop_back();  // the end of its line
    text += (text.empty() ? "{\n\"" : ",\n\"") + part.name + "\": " + rows;
  }
  return text + "\n}\n";
}

Exit training(Arguments& arguments) {
  if (arguments.output == Output::csv && arguments.part.empty()) return wrong("--csv wants one table: --table NAME.");
  if (arguments.part == "endangered" && arguments.plan_path.empty()) {
    return wrong("--table endangered wants a plan: rebadge training CASE PLAN.");
  }
  arguments.request.case_path = arguments.case_path;
  if (!arguments.plan_path.empty()) arguments.request.plan_path = arguments.plan_path;
  const auto result = app::training(arguments.request);
  if (!result) {
    say(result.problems());
    return Exit::wrong_input;
  }
  say(result->warnings);
  if (result->plan_breaks_rules) say("warning: the plan breaks rules; see rebadge verify.\n");
  if (arguments.part.empty() && arguments.output != Output::json) {
    print(training_report(*result, arguments.all), {}, arguments.output);
    return Exit::done;
  }
  const auto parts = training_parts(*result);
  if (arguments.part.empty()) {
    print(json_of(parts));
    return Exit::done;
  }
  for (const TrainingPart& part : parts) {
    if (part.name == arguments.part) print({Section{"", {}, part.table, {}}}, part.table, arguments.output);
  }
  return Exit::done;
}

}  // namespace

void add_training(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand(
      "training", "Say what courses gave, suspensions cost and units are able to do, and what a plan endangers");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "The case")->required()->type_name("");
  command->add_option("PLAN", arguments->plan_path, "A plan whose shortfalls endanger courses")->type_name("");
  add_day(*command, option::as_of, arguments->request.as_of);
  add_choice(*command, option::training_table, names,
             [part = &arguments->part](std::size_t choice) { *part = names[choice]; });
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return training(*arguments); }); });
}

}  // namespace rebadge::cli
