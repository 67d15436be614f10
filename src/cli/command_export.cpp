#include <memory>

#include "app/export.h"
#include "app/tables.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/show.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string case_path, plan_path;
  app::ExportRequest request;
  std::optional<std::size_t> table;  // its place among app::table_names()
  std::optional<std::filesystem::path> out;
};

Exit refuse(const std::vector<Violation>& violations) {
  say("The plan breaks rules; nothing is exported.\n");
  say(as_text({Section{"", {}, violations_table(violations), {}}}, {}));
  return Exit::no_plan;
}

// The formats that are no text.
bool needs_a_file(app::ExportFormat format) {
  return format == app::ExportFormat::xlsx || format == app::ExportFormat::pdf;
}

Exit export_plan(Arguments& arguments) {
  arguments.request.plan.case_path = arguments.case_path;
  arguments.request.plan.plan_path = arguments.plan_path;
  if (!arguments.out && needs_a_file(arguments.request.format)) {
    say(arguments.request.format == app::ExportFormat::pdf ? "error: a PDF wants a file: -o FILE.pdf\n"
                                                           : "error: a workbook wants a file: -o FILE.xlsx\n");
    return Exit::wrong_input;
  }
  if (arguments.table && arguments.request.format != app::ExportFormat::csv) {
    say("error: --table: only CSV is one table; a workbook has them all. Maybe leave --to or --table out.\n");
    return Exit::wrong_input;
  }
  arguments.request.table = app::table_names()[arguments.table.value_or(0)];
  const auto exported = app::export_plan(arguments.request, arguments.out);
  if (!exported) {
    say(exported.problems());
    return Exit::wrong_input;
  }
  if (!exported->violations.empty()) return refuse(exported->violations);
  if (exported->asks_left_out) say("warning: the asks in " + arguments.plan_path + asks_of_another);
  print(exported->text);
  for (const auto& file : exported->files) say("saved " + file.string() + "\n");
  return Exit::done;
}

}  // namespace

void add_export(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("export", "Write a verified plan for others: tables, map, calendar, report");
  auto arguments = std::make_shared<Arguments>();
  app::ExportRequest& request = arguments->request;
  command->add_option("CASE", arguments->case_path, "The case")->required()->type_name("");
  command->add_option("PLAN", arguments->plan_path, "The plan, JSON or CSV")->required()->type_name("");
  using Format = app::ExportFormat;
  static constexpr Format formats[] = {Format::csv, Format::xlsx, Format::geojson,
                                       Format::ics, Format::html, Format::pdf};
  add_choice(*command, option::to, {"csv", "xlsx", "geojson", "ics", "html", "pdf"},
             [&request](std::size_t choice) { request.format = formats[choice]; });
  add_choice(*command, option::table, app::table_names(),
             [arguments = arguments.get()](std::size_t choice) { arguments->table = choice; });
  add_path(*command, option::out_export, arguments->out);
  add_flag(*command, option::part, request.part);
  add_day(*command, option::day, request.day);
  add_day(*command, option::as_of, request.plan.as_of);
  add_policy(*command, option::policy, request.plan.policy);
  command->callback([arguments, run] { run([arguments] { return export_plan(*arguments); }); });
}

}  // namespace rebadge::cli
