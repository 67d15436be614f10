#include <memory>

#include "app/explain.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

const std::vector<std::string> topics{"gates", "moves", "requirement"};

struct Arguments {
  std::vector<std::string> what;  // a code; or a case, a plan, a topic and an id
  app::VerifyRequest request;
  bool all = false;
  Output output = Output::text;
};

Exit wrong(const std::string& text, const std::optional<std::string>& maybe = {}) {
  say("error: " + text + (maybe ? " Maybe " + *maybe + "." : "") + "\n");
  return Exit::wrong_input;
}

Table codes_table(const std::vector<app::CodeMeaning>& codes) {
  Table table;
  table.columns = {{"code", "code"}, {"sentence", "what the rule says"}};
  for (const auto& [code, sentence] : codes) table.rows.push_back({code, sentence});
  return table;
}

Exit explain_codes(const std::vector<app::CodeMeaning>& codes, Output output) {
  Table table = codes_table(codes);
  print({Section{"", {}, table, {}}}, table, output);
  return Exit::done;
}

Exit explain_one_code(const std::string& text, Output output) {
  if (const auto meaning = app::explain_code(text)) return explain_codes({*meaning}, output);
  std::vector<std::string> known;
  for (const auto& [code, sentence] : app::all_codes()) known.push_back(code);
  return wrong("there is no rule \"" + text + "\"; all of them: rebadge explain.", exchange::nearest(text, known));
}

Exit explain_requirement(const Reported& reported, const std::string& id, Output output) {
  const auto& lines = reported.c.requirements;
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const Requirement& line) { return line.id == id; });
  if (found == lines.end()) {
    std::vector<std::string> known;
    for (const Requirement& line : lines) known.push_back(line.id);
    return wrong("the case has no requirement \"" + id + "\".", exchange::nearest(id, known));
  }
  Section section;
  section.heading = "Requirement " + id;
  section.lines.push_back(count(found->persons, "person", "persons") + " wanted, " + to_string(found->from) +
                          " until " + to_string(found->until) + ", priority " + std::to_string(found->priority) + ", " +
                          reported.c.at(found->mission).id + ", " + reported.c.at(found->activity).id);
  Table table = supply_table(reported, RequirementId{static_cast<std::size_t>(found - lines.begin())});
  if (table.rows.empty()) section.lines.emplace_back("Served in full on every day on which it is wanted.");
  section.table = table;
  print({section}, table, output);
  return Exit::done;
}

Exit explain_topic(const Reported& reported, const std::vector<std::string>& what, Output output) {
  if (what[2] == "requirement") {
    if (what.size() != 4) return wrong("explain CASE PLAN requirement wants the requirement's id.");
    return explain_requirement(reported, what[3], output);
  }
  if (what.size() > 3) return wrong("explain CASE PLAN " + what[2] + " takes no id.");
  const bool gates = what[2] == "gates";
  const Table table = gates ? gates_table(reported) : moves_table(reported);
  auto section = gates ? gates_section(reported) : moves_section(reported);
  if (!section) {
    section = Section{"", {gates ? "The plan relies on no decision that is not yet taken." : "Nobody moves."}, {}, {}};
  }
  print({*section}, table, output);
  return Exit::done;
}

Exit explain_plan(const Arguments& arguments) {
  const auto& what = arguments.what;
  if (what.size() > 2 && std::find(topics.begin(), topics.end(), what[2]) == topics.end()) {
    return wrong("\"" + what[2] + "\" cannot be explained; expected " + exchange::one_of(topics) + ".",
                 exchange::nearest(what[2], topics));
  }
  app::VerifyRequest request = arguments.request;
  request.case_path = what[0];
  request.plan_path = what[1];
  const auto explained = app::explain_plan(request);
  if (!explained) {
    say(explained.problems());
    return Exit::wrong_input;
  }
  const app::Verified& verified = explained->verified;
  const bool topic = what.size() > 2;
  const Reported reported{verified.content, verified.plan, explained->reading, verified.recount.violations,
                          arguments.all || topic};
  if (!verified.recount.accepted()) say("warning: the plan breaks rules; see rebadge verify.\n");
  if (topic) return explain_topic(reported, what, arguments.output);
  if (arguments.output == Output::json) {
    print(exchange::plan_json(verified.content, verified.plan));
  } else if (arguments.output == Output::csv) {
    return wrong("--csv wants one thing to explain: " + exchange::one_of(topics) + ".");
  } else {
    print(report(reported), {}, arguments.output);
  }
  return Exit::done;
}

Exit explain(const Arguments& arguments) {
  if (arguments.what.empty()) return explain_codes(app::all_codes(), arguments.output);
  if (arguments.what.size() == 1) return explain_one_code(arguments.what.front(), arguments.output);
  return explain_plan(arguments);
}

}  // namespace

void add_explain(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand(
      "explain",
      "Say what a rule code means, or why a plan is as it is: CODE, or CASE PLAN [gates|moves|requirement ID]");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("WHAT", arguments->what, "CODE, or CASE PLAN [gates|moves|requirement ID]; nothing: every code")
      ->type_name("")
      ->expected(0, 4);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run] { run([arguments] { return explain(*arguments); }); });
}

}  // namespace rebadge::cli
