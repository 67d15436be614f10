#include <memory>

#include "app/convert.h"
#include "cli/commands.h"
#include "cli/say.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string case_path, out;
};

Exit convert(const Arguments& arguments) {
  const auto converted = app::convert(arguments.case_path, arguments.out);
  if (!converted) {
    say(converted.problems());
    return Exit::wrong_input;
  }
  say(converted->warnings);
  say("saved " + arguments.out + "\n");
  return Exit::done;
}

Exit write_template(const Arguments& arguments) {
  if (const auto problem = app::make_template(arguments.out)) {
    say(Problems{*problem});
    return Exit::wrong_input;
  }
  say("saved " + arguments.out + "\n");
  return Exit::done;
}

}  // namespace

void add_convert(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("convert", "Write a case as a folder of tables or as a workbook");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "The case")->required()->type_name("");
  command->add_option("OUT", arguments->out, "A new folder, or a name that ends in .xlsx")->required()->type_name("");
  command->callback([arguments, run] { run([arguments] { return convert(*arguments); }); });
}

void add_template(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("template", "Write an empty case to fill in, with help in every column");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("OUT", arguments->out, "A new folder, or a name that ends in .xlsx")->required()->type_name("");
  command->callback([arguments, run] { run([arguments] { return write_template(*arguments); }); });
}

}  // namespace rebadge::cli
