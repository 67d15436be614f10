#include <memory>

#include "app/verify.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string case_path, plan_path;
  app::VerifyRequest request;
  Output output = Output::text;
};

Document verdict(const app::Verified& verified) {
  const verify::Recount& recount = verified.recount;
  const auto excused = std::count_if(recount.violations.begin(), recount.violations.end(),
                                     [](const Violation& violation) { return violation.excused; });
  Section section;
  section.heading = verified.content.title;
  if (!recount.accepted()) {
    const auto broken = static_cast<std::int64_t>(recount.violations.size()) - excused;
    section.lines.push_back("The plan breaks rules: " + count(broken, "violation", "violations") +
                            ". What a rule says: rebadge explain RULE.");
  } else if (excused > 0) {
    section.lines.push_back("The plan keeps the rules, but for " +
                            count(excused, "excused breach", "excused breaches") + ".");
  } else {
    section.lines.emplace_back("The plan keeps every rule.");
  }
  section.table = violations_table(recount.violations);
  section.after.push_back(percent(recount.fill.served, recount.fill.wanted) + " served: " +
                          thousands(recount.fill.served) + " of " + thousands(recount.fill.wanted) + " person-days.");
  section.after.push_back(score_sentence(recount.score));
  return {section};
}

Exit verify(Arguments& arguments) {
  arguments.request.case_path = arguments.case_path;
  arguments.request.plan_path = arguments.plan_path;
  const auto verified = app::verify(arguments.request);
  if (!verified) {
    say(verified.problems());
    return Exit::wrong_input;
  }
  print(verdict(*verified), violations_table(verified->recount.violations), arguments.output);
  return verified->recount.accepted() ? Exit::done : Exit::no_plan;
}

}  // namespace

void add_verify(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("verify", "Check any plan against every rule, ours or hand-made");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "The case")->required()->type_name("");
  command->add_option("PLAN", arguments->plan_path, "The plan, JSON or CSV")->required()->type_name("");
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return verify(*arguments); }); });
}

}  // namespace rebadge::cli
