#include <memory>

#include "app/stress.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/report/stress.h"
#include "cli/say.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  app::StressRequest request;
  std::string case_path, plan_path;
  bool all = false;
  Output output = Output::text;
};

Exit stress(const Arguments& arguments) {
  const Interrupt interrupt;
  app::StressRequest request = arguments.request;
  request.case_path = arguments.case_path;
  request.plan_path = arguments.plan_path;
  request.stop = [&] { return interrupt.asked(); };
  const auto stressed = app::stress(request);
  if (!stressed) {
    say(stressed.problems());
    return Exit::wrong_input;
  }
  if (request.out) {
    say("saved " + count(static_cast<std::int64_t>(stressed->futures.size()), "future", "futures") + " in " +
        request.out->string() + "\n");
  }
  if (arguments.output == Output::text && stressed->seconds > 0) say(stress_talk(*stressed));
  print(stress_report(*stressed, arguments.all), risks_table(*stressed), arguments.output);
  return interrupt.asked() ? Exit::stopped : Exit::done;
}

}  // namespace

void add_stress(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand(
      "stress", "Draw futures from the case's risks, mend the plan in each: what survives, what hurts most");
  auto arguments = std::make_shared<Arguments>();
  app::StressRequest& request = arguments->request;
  command->add_option("CASE", arguments->case_path, "The case, with its table of risks")->required()->type_name("");
  command->add_option("PLAN", arguments->plan_path, "The plan, JSON or CSV")->required()->type_name("");
  add_whole(*command, option::futures, [&request](std::int64_t number) { request.futures = number; });
  add_whole(*command, option::seed_of_futures,
            [&request](std::int64_t number) { request.seed = static_cast<std::uint64_t>(number); });
  add_whole(*command, option::threads_of_futures,
            [&request](std::int64_t number) { request.threads = static_cast<int>(number); });
  add_shard(*command, option::shard, request.shard, request.shards);
  add_path(*command, option::out_futures, request.out);
  command->add_option(option::merge.names, request.merge, option::merge.help)->type_name(option::merge.type);
  command->add_option(option::reserve.names, request.reserves, option::reserve.help)->type_name(option::reserve.type);
  add_day(*command, option::as_of, request.as_of);
  add_policy(*command, option::policy, request.policy);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return stress(*arguments); }); });
}

}  // namespace rebadge::cli
