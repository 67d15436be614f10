#include <algorithm>
#include <exception>
#include <string_view>

#include "cli/commands.h"
#include "cli/say.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

constexpr const char* examples = R"(Examples:
  rebadge template my-case                    an empty case to fill in
  rebadge check my-case                       every error and warning
  rebadge plan my-case -o plan.json           plan, print, save
  rebadge plan my-case --policy granted-only  rely on nothing that is not decided
  rebadge verify my-case plan.csv             check a plan, ours or hand-made
  rebadge explain my-case plan.json requirement LINE-7
  rebadge training my-case plan.json          courses, ratings, and what the plan endangers
  rebadge import anet dump -o my-case         a case of the open advisor network's tables
  rebadge diff my-case plan.json other.json   what is different
  rebadge whatif my-case close:CAMP:2026-03-01 --from plan.json
  rebadge stress my-case plan.json            what survives when risks happen
  rebadge ledger init my.ledger --from my-case --author NAME   who said what when
  rebadge serve my-case                       a page for the whole room
  rebadge user add my.ledger NAME --role nation --of CODE      who may see and do what
  rebadge explain consent                     what a rule says

Exit codes: 0 done; 1 a fault of rebadge; 2 the input or the call is wrong; 3 no plan keeps
the rules, or the plan breaks some; 4 stopped before any plan; 5 shortfalls, with --require-full.)";

// The deepest command that was called.
const CLI::App& called(const CLI::App& program) {
  const auto commands = program.get_subcommands();
  return commands.empty() ? program : called(*commands.front());
}

// `ledger init`; blank for the program itself.
std::string name_of_call(const CLI::App& command) {
  if (command.get_parent() == nullptr) return "";
  const std::string before = name_of_call(*command.get_parent());
  return before.empty() ? command.get_name() : before + " " + command.get_name();
}

std::vector<std::string> names_of_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> names_of_commands(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

int wrong_call(const std::string& text, const std::optional<std::string>& maybe, const std::string& command) {
  say("error: " + text + (maybe ? " Did you mean " + *maybe + "?" : "") + "\n");
  say("See " + (command.empty() ? "rebadge" : "rebadge " + command) + " --help.\n");
  return code(Exit::wrong_input);
}

// What was typed that the program does not know, with the nearest that it does.
int explain_error(const CLI::App& program, const CLI::ParseError& error, std::string_view first) {
  const CLI::App& command = called(program);
  const bool chosen = &command != &program;
  if (!chosen && first.empty()) {
    say(program.help());
    return code(Exit::wrong_input);
  }
  if (!chosen && !first.starts_with('-')) {
    return wrong_call("there is no command \"" + std::string(first) + "\".",
                      exchange::nearest(first, names_of_commands(program)), "");
  }
  const std::string name = name_of_call(command);
  const auto commands = names_of_commands(command);
  for (const std::string& extra : program.remaining(true)) {
    const std::string typed = extra.substr(0, extra.find('='));
    if (!typed.starts_with('-') && !commands.empty() && chosen) {
      return wrong_call("there is no command \"" + name + " " + typed + "\".", exchange::nearest(typed, commands),
                        name);
    }
    if (!typed.starts_with('-')) return wrong_call("\"" + typed + "\" is one too many.", {}, name);
    return wrong_call("there is no option " + typed + ".", exchange::nearest(typed, names_of_options(command)), name);
  }
  return wrong_call(error.what(), {}, name);
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  const std::vector<std::string_view> words(argv + std::min(argc, 1), argv + argc);
  CLI::App program(
      "Plans multinational training missions: who trains whom, under which flag, where, from when,\n"
      "on whose consent. A case is a folder of CSV tables or a workbook.",
      "rebadge");
  program.set_version_flag("--version", "rebadge " REBADGE_VERSION);
  program.set_help_flag("-h,--help", "Short help; --help: with examples and exit codes");
  if (std::find(words.begin(), words.end(), "--help") != words.end()) program.footer(examples);
  program.require_subcommand(1);
  std::function<Exit()> chosen;
  const Run run = [&](std::function<Exit()> command) { chosen = std::move(command); };
  for (const auto& add :
       {add_check, add_plan, add_verify, add_explain, add_diff, add_whatif, add_stress, add_training, add_export,
        add_import, add_ledger, add_serve, add_user_commands, add_convert, add_template}) {
    add(program, run);
  }
  try {
    program.parse(argc, argv);
    return code(chosen());
  } catch (const CLI::Success& help) {
    return program.exit(help);
  } catch (const CLI::ParseError& error) {
    return explain_error(program, error, words.empty() ? "" : words.front());
  } catch (const std::exception& fault) {
    say("A fault of rebadge: " + std::string(fault.what()) + "\n");
    return code(Exit::own_fault);
  }
}

}  // namespace rebadge::cli
