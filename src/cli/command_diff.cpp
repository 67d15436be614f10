#include <memory>

#include "app/diff.h"
#include "cli/commands.h"
#include "cli/report/difference.h"
#include "cli/say.h"
#include "cli/show.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::vector<std::string> what;  // two cases; or a case and two plans
  app::DiffRequest request;
  bool all = false;
  Output output = Output::text;
};

Exit diff_cases(const Arguments& arguments) {
  const auto found = app::diff_cases(arguments.what[0], arguments.what[1]);
  if (!found) {
    say(found.problems());
    return Exit::wrong_input;
  }
  const Table table = case_difference_table(*found);
  Section section{"", {}, table, {}};
  if (table.rows.empty()) section.lines.emplace_back("The cases say the same.");
  print({section}, table, arguments.output);
  return Exit::done;
}

Exit diff(const Arguments& arguments) {
  if (arguments.what.size() == 2) return diff_cases(arguments);
  app::DiffRequest request = arguments.request;
  request.case_path = arguments.what[0];
  request.first = arguments.what[1];
  request.second = arguments.what[2];
  const auto found = app::diff_plans(request);
  if (!found) {
    say(found.problems());
    return Exit::wrong_input;
  }
  const auto& [first, second, first_breaks, second_breaks, difference] = *found;
  if (!first_breaks.empty()) say("warning: the first plan breaks rules; see rebadge verify.\n");
  if (!second_breaks.empty()) say("warning: the second plan breaks rules; see rebadge verify.\n");
  print(difference_sections(first, second, difference, arguments.all), difference_table(first, second, difference),
        arguments.output);
  return Exit::done;
}

}  // namespace

void add_diff(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("diff", "What is different between two plans of a case, or two cases");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("WHAT", arguments->what, "CASE PLAN PLAN, or CASE CASE")
      ->type_name("")
      ->required()
      ->expected(2, 3);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return diff(*arguments); }); });
}

}  // namespace rebadge::cli
