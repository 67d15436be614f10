#include <memory>

#include "app/check.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string case_path;
  Output output = Output::text;
};

std::int64_t rows_of(const auto& rows) { return static_cast<std::int64_t>(rows.size()); }

Document clean_case(const Case& c, std::size_t warnings) {
  std::int64_t persons = 0;
  for (const Contribution& row : c.contributions) persons += row.elements * row.persons_per_element;
  Section section;
  section.heading = c.title;
  section.lines = {"as of " + to_string(c.as_of) + ", " + to_string(c.from) + " until " + to_string(c.until) +
                       ", policy " + std::string(word(c.policy())),
                   count(rows_of(c.missions), "mission", "missions") + ", " + count(rows_of(c.sites), "site", "sites") +
                       ", " + count(rows_of(c.requirements), "requirement", "requirements") + ", " +
                       count(rows_of(c.contributions), "contribution", "contributions") + " of " +
                       count(rows_of(c.elements), "element", "elements") + ", " + count(persons, "person", "persons"),
                   "No errors, " + count(static_cast<std::int64_t>(warnings), "warning", "warnings") + "."};
  return {section};
}

Exit check(const Arguments& arguments) {
  const app::Checked checked = app::check(arguments.case_path);
  if (arguments.output == Output::text) {
    say(checked.problems);
    if (checked.content) {
      print(clean_case(*checked.content, checked.problems.size()), {}, Output::text);
    } else {
      say(count(rows_of(checked.problems), "error", "errors") + " in " + arguments.case_path + "\n");
    }
  } else {
    const Table table = problems_table(checked.problems);
    print({Section{"", {}, table, {}}}, table, arguments.output);
  }
  return checked.content ? Exit::done : Exit::wrong_input;
}

}  // namespace

void add_check(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("check", "Read a case and report every error and warning");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("CASE", arguments->case_path, "A folder of CSV tables with case.toml, or a workbook")
      ->required()
      ->type_name("");
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return check(*arguments); }); });
}

}  // namespace rebadge::cli
