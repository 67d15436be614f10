#include <memory>

#include "app/import.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

using exchange::ImportNote;

constexpr std::size_t rows_shown = 20;
const std::vector<std::string> formats{"anet"};

struct Arguments {
  std::string format, from;
  std::optional<std::filesystem::path> out;
  app::ImportRequest request;
  bool all = false;
  Output output = Output::text;
};

Exit wrong(const std::string& text, const std::optional<std::string>& maybe = {}) {
  say("error: " + text + (maybe ? " Maybe " + *maybe + "." : "") + "\n");
  return Exit::wrong_input;
}

Table notes_table(const std::vector<ImportNote>& notes) {
  Table table;
  table.columns = {
      {"kind", "row is"}, {"table", "table"}, {"row", "row", Kind::number}, {"what", "what"}, {"says", "why"}};
  for (const ImportNote& note : notes) {
    table.rows.push_back({std::string(exchange::word(note.kind)), note.table,
                          note.row == 0 ? "" : std::to_string(note.row), note.what, note.says});
  }
  return table;
}

std::int64_t size_of(const auto& rows) { return static_cast<std::int64_t>(rows.size()); }

Document report(const app::Imported& imported, const Arguments& arguments) {
  const Case& c = imported.content;
  std::int64_t left_out = 0;
  for (const ImportNote& note : imported.notes) left_out += note.kind == ImportNote::Kind::left_out ? 1 : 0;
  const std::int64_t others = size_of(imported.notes) - left_out;
  Section section{c.title,
                  {"as of " + to_string(c.as_of) + ", " + to_string(c.from) + " until " + to_string(c.until),
                   count(size_of(c.requirements), "post", "posts") + " at " + count(size_of(c.sites), "site", "sites") +
                       ", " + count(size_of(c.contributions), "of them held", "of them held") + ", " +
                       count(size_of(c.activities), "activity", "activities") + ", " +
                       count(size_of(c.nations), "nation", "nations")},
                  {},
                  {}};
  Section notes{"What is not as in the dump",
                {count(left_out, "entry is left out", "entries are left out") + ", " +
                 count(others, "is changed or assumed", "are changed or assumed") + "."},
                notes_table(imported.notes),
                {}};
  shorten(notes, rows_shown, arguments.all);
  return {section, notes};
}

Exit import(Arguments& arguments) {
  if (std::find(formats.begin(), formats.end(), arguments.format) == formats.end()) {
    return wrong("\"" + arguments.format + "\" cannot be imported; expected " + exchange::one_of(formats) + ".",
                 exchange::nearest(arguments.format, formats));
  }
  if (!arguments.out) return wrong("import wants -o CASE: a new folder, or a name that ends in .xlsx.");
  arguments.request.from = arguments.from;
  arguments.request.out = *arguments.out;
  const auto imported = app::import_anet(arguments.request);
  if (!imported) {
    say(imported.problems());
    return Exit::wrong_input;
  }
  say(imported->warnings);
  print(report(*imported, arguments), notes_table(imported->notes), arguments.output);
  say("saved " + arguments.out->string() + "\n");
  return Exit::done;
}

}  // namespace

void add_import(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("import", "Make a case of what another program holds");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("FORMAT", arguments->format, "anet: tables of the open advisor network as CSV")
      ->required()
      ->type_name("");
  command->add_option("DUMP", arguments->from, "A folder with NAME.csv a table, or a workbook")
      ->required()
      ->type_name("");
  add_path(*command, option::out_case, arguments->out);
  add_day(*command, option::import_as_of, arguments->request.options.as_of);
  add_day(*command, option::until, arguments->request.options.until);
  add_word(*command, option::host, arguments->request.options.host);
  add_word(*command, option::lead, arguments->request.options.lead);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return import(*arguments); }); });
}

}  // namespace rebadge::cli
