#include <memory>

#include "app/whatif.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report/whatif.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/files.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  app::WhatIfRequest request;
  std::string case_path;
  std::optional<std::filesystem::path> out;
  bool all = false;
  Output output = Output::text;
};

Exit show(const app::WhatIf& answers, const Arguments& arguments) {
  say(answers.warnings);
  for (const app::VariantAnswer& variant : answers.variants) say(variant.warnings);
  if (arguments.out) {
    if (const auto problem = app::write_variants(answers, *arguments.out)) {
      say(Problems{*problem});
      return Exit::wrong_input;
    }
    say("saved the case of each variant in " + arguments.out->string() + "\n");
  }
  print(whatif_report(answers, arguments.all), whatif_table(answers), arguments.output);
  Exit worst = Exit::done;
  for (const app::VariantAnswer& variant : answers.variants) {
    if (std::holds_alternative<app::OwnFault>(variant.answer)) return Exit::own_fault;
    if (const auto* none = std::get_if<app::NoPlan>(&variant.answer)) {
      worst = none->stopped ? Exit::stopped : Exit::no_plan;
    }
  }
  return worst;
}

Exit show(const Problems& problems, const Arguments& arguments) {
  say(problems);
  say(count(static_cast<std::int64_t>(problems.size()), "error", "errors") + " in " + arguments.case_path +
      " or its variants; nothing was planned.\n");
  return Exit::wrong_input;
}

Exit show(const app::NoPlan& none, const Arguments&) {
  say("There is no base plan: none that keeps the rules was found. The best breaks:\n");
  for (const std::string& reason : none.reasons) say("  " + reason + "\n");
  return none.stopped ? Exit::stopped : Exit::no_plan;
}

Exit show(const app::OwnFault&, const Arguments&) {
  say("The base plan does not pass its recount. This is a fault of rebadge.\n");
  return Exit::own_fault;
}

Exit whatif(const Arguments& arguments) {
  if (const auto problem = arguments.out ? exchange::refuse_to_overwrite(*arguments.out) : std::nullopt) {
    say(Problems{*problem});
    return Exit::wrong_input;
  }
  const Interrupt interrupt;
  ProgressLine progress;
  app::WhatIfRequest request = arguments.request;
  request.case_path = arguments.case_path;
  request.stop = [&] { return interrupt.asked(); };
  request.progress = [&](const search::Progress& now) { progress.show(now); };
  const auto outcome = app::what_if(request);
  progress.clear();
  return std::visit([&](const auto& answer) { return show(answer, arguments); }, outcome);
}

}  // namespace

void add_whatif(CLI::App& program, const Run& run) {
  auto* command =
      program.add_subcommand("whatif", "Plan variants of a case from one plan: what breaks, and what the repair gives");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "A folder of CSV tables with case.toml, or a workbook")
      ->required()
      ->type_name("");
  command
      ->add_option("VARIANT", arguments->request.variants,
                   "[@NAME] CHANGE..., quoted: TABLE:ROW:COLUMN=VALUE,...; add:TABLE:COLUMN=VALUE,...; "
                   "remove:TABLE:ROW; suspend, suspend-consent, withdraw, refuse, delay, close, leave, add-zone")
      ->required()
      ->type_name("");
  add_path(*command, option::base_plan, arguments->request.base);
  add_path(*command, option::out_variants, arguments->out);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  add_search(*command, arguments->request);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return whatif(*arguments); }); });
}

}  // namespace rebadge::cli
