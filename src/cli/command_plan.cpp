#include <memory>

#include "app/export.h"
#include "app/plan.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/show.h"
#include "cli/words.h"
#include "exchange/plan_files.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  app::PlanRequest request;
  std::string case_path;
  std::optional<std::filesystem::path> out;
  bool require_full = false;
  bool all = false, progress = false;
  Output output = Output::text;
};

void print_plan(const app::Planned& planned, const Arguments& arguments) {
  const Case& c = planned.content;
  switch (arguments.output) {
    case Output::json:
      return print(exchange::plan_json(c, planned.plan));
    case Output::csv:
      return print(exchange::plan_csv(c, planned.plan));
    case Output::text:
    case Output::markdown:
      const Reported reported{c, planned.plan, planned.reading, planned.excused, arguments.all};
      return print(report(reported), {}, arguments.output);
  }
}

Exit show(const app::Planned& planned, const Arguments& arguments) {
  say(planned.warnings);
  if (arguments.out) {
    const auto saved = app::save_plan(planned.content, planned.plan, *arguments.out);
    if (!saved) {
      say(saved.problems());
      return Exit::wrong_input;
    }
    for (const auto& file : *saved) say("saved " + file.string() + "\n");
  }
  print_plan(planned, arguments);
  if (arguments.require_full && !planned.plan.shortfalls.empty()) return Exit::shortfalls;
  return Exit::done;
}

Exit show(const Problems& problems, const Arguments& arguments) {
  say(problems);
  say(count(static_cast<std::int64_t>(problems.size()), "error", "errors") + " in " + arguments.case_path +
      "; nothing was planned.\n");
  return Exit::wrong_input;
}

Exit show(const app::NoPlan& none, const Arguments&) {
  say(!none.searched ? "No plan keeps the pins:\n"
      : none.stopped ? "Stopped before any plan that keeps the rules was found. The best so far breaks:\n"
                     : "No plan keeps the rules. The best that was found breaks:\n");
  for (const std::string& reason : none.reasons) say("  " + reason + "\n");
  return none.stopped ? Exit::stopped : Exit::no_plan;
}

Exit show(const app::OwnFault& fault, const Arguments&) {
  say("The plan that was found does not pass its recount. This is a fault of rebadge; nothing is saved.\n");
  say(as_text({Section{"", {}, violations_table(fault.violations), {}}}, {}));
  return Exit::own_fault;
}

Exit plan(Arguments& arguments) {
  if (const auto problem = arguments.out ? app::refuse_place(*arguments.out) : std::nullopt) {
    say(Problems{*problem});
    return Exit::wrong_input;
  }
  if (arguments.request.asks && arguments.out && arguments.out->extension() != ".json") {
    say("warning: " + arguments.out->string() + " will not hold the asks; a plan in JSON does.\n");
  }
  const Interrupt interrupt;
  ProgressLine progress(arguments.progress);
  app::PlanRequest& request = arguments.request;
  progress.ends_by(request.iterations, request.seconds);
  request.case_path = arguments.case_path;
  request.stop = [&] { return interrupt.asked(); };
  request.progress = [&](const search::Progress& now) { progress.show(now); };
  request.told = [&](std::size_t done, std::size_t all) { progress.show(done, all); };
  const app::PlanOutcome outcome = app::plan(request);
  progress.clear();
  return std::visit([&](const auto& answer) { return show(answer, arguments); }, outcome);
}

}  // namespace

void add_plan(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("plan", "Plan a case: who goes where, when, and what that hangs on");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "A folder of CSV tables with case.toml, or a workbook")
      ->required()
      ->type_name("");
  add_path(*command, option::out_plan, arguments->out);
  add_path(*command, option::last_plan, arguments->request.last);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  add_search(*command, arguments->request);
  add_flag(*command, option::asks, arguments->request.asks);
  add_flag(*command, option::progress, arguments->progress);
  add_flag(*command, option::require_full, arguments->require_full);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return plan(*arguments); }); });
}

}  // namespace rebadge::cli
