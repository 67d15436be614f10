#include <memory>

#include "app/export.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/show.h"
#include "exchange/plan_files.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string case_path, plan_path;
  app::VerifyRequest request;
  app::ExportFormat format = app::ExportFormat::csv;
  std::optional<std::filesystem::path> out;
};

Exit refuse(const std::vector<Violation>& violations) {
  say("The plan breaks rules; nothing is exported.\n");
  say(as_text({Section{"", {}, violations_table(violations), {}}}, {}));
  return Exit::no_plan;
}

Exit print_rows(const Arguments& arguments) {
  const auto verified = app::verify(arguments.request);
  if (!verified) {
    say(verified.problems());
    return Exit::wrong_input;
  }
  if (!verified->recount.accepted()) return refuse(verified->recount.violations);
  print(exchange::plan_csv(verified->content, verified->plan));
  return Exit::done;
}

Exit export_plan(Arguments& arguments) {
  arguments.request.case_path = arguments.case_path;
  arguments.request.plan_path = arguments.plan_path;
  if (!arguments.out && arguments.format == app::ExportFormat::csv) return print_rows(arguments);
  if (!arguments.out) {
    say("error: a workbook wants a file: -o FILE.xlsx\n");
    return Exit::wrong_input;
  }
  const auto exported = app::export_plan(arguments.request, arguments.format, *arguments.out);
  if (!exported) {
    say(exported.problems());
    return Exit::wrong_input;
  }
  if (!exported->violations.empty()) return refuse(exported->violations);
  for (const auto& file : exported->files) say("saved " + file.string() + "\n");
  return Exit::done;
}

}  // namespace

void add_export(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("export", "Write a verified plan for others: CSV or a workbook");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "The case")->required()->type_name("");
  command->add_option("PLAN", arguments->plan_path, "The plan, JSON or CSV")->required()->type_name("");
  add_choice(*command, option::to, {"csv", "xlsx"}, [arguments = arguments.get()](std::size_t choice) {
    arguments->format = choice == 0 ? app::ExportFormat::csv : app::ExportFormat::xlsx;
  });
  add_path(*command, option::out_export, arguments->out);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  command->callback([arguments, run] { run([arguments] { return export_plan(*arguments); }); });
}

}  // namespace rebadge::cli
