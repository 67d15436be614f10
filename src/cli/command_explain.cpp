#include <algorithm>
#include <memory>

#include "app/explain.h"
#include "cli/commands.h"
#include "cli/explain_asks.h"
#include "cli/explain_moves.h"
#include "cli/report/report.h"
#include "cli/report/training.h"
#include "cli/say.h"
#include "cli/show.h"
#include "cli/words.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

const std::vector<std::string> topics{"gates", "moves", "requirement", "cover", "lift", "path", "asks", "nation"};
constexpr const char* form = "CODE, or CASE PLAN [gates|moves [ID]|requirement ID|cover [ID]|lift|path|asks|nation ID]";

struct Arguments {
  std::vector<std::string> what;  // a code; or a case, a plan, a topic and an id
  app::VerifyRequest request;
  AskOptions asks;
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

// Nothing: it was refused.
template <class Id, class Row>
std::optional<Id> row_named(const std::vector<Row>& rows, const std::string& what, const std::string& id) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id == id) return Id{i};
    known.push_back(rows[i].id);
  }
  wrong("the case has no " + what + " \"" + id + "\".", exchange::nearest(id, known));
  return std::nullopt;
}

std::optional<RequirementId> requirement_named(const Case& c, const std::string& id) {
  return row_named<RequirementId>(c.requirements, "requirement", id);
}

// What is wanted on the line, above a table of it.
Section section_of(const Case& c, const Requirement& line, const Table& table) {
  const std::string wanted = count(line.persons, "person", "persons") + " wanted, " + to_string(line.from) + " until " +
                             to_string(line.until) + ", priority " + std::to_string(line.priority) + ", " +
                             c.at(line.mission).id + ", " + c.at(line.activity).id;
  return {"Requirement " + line.id, {wanted}, table, {}};
}

Exit explain_requirement(const Reported& reported, const std::string& id, Output output) {
  const auto line = requirement_named(reported.c, id);
  if (!line) return Exit::wrong_input;
  const Table table = supply_table(reported, *line);
  Section section = section_of(reported.c, reported.c.at(*line), table);
  if (table.rows.empty()) section.lines.emplace_back("Served in full on every day on which it is wanted.");
  const Day as_of = reported.plan.as_of.value_or(reported.c.as_of);
  section.after =
      courses_of_line(reported.c, *line, explain::endangered(reported.c, reported.plan.shortfalls, as_of), as_of);
  print({section}, table, output);
  return Exit::done;
}

Exit explain_cover(const Reported& reported, const std::vector<std::string>& what, Output output) {
  if (what.size() > 3) {
    const auto line = requirement_named(reported.c, what[3]);
    if (!line) return Exit::wrong_input;
    const Table table = cover_table(reported, line);
    print({section_of(reported.c, reported.c.at(*line), table)}, table, output);
    return Exit::done;
  }
  Document document{cover_section(reported, style_of_output().width)};
  if (auto pauses = pauses_section(reported)) document.push_back(std::move(*pauses));
  print(document, cover_table(reported, {}), output);
  return Exit::done;
}

Section section_of(const Reported& reported, const std::string& topic) {
  if (topic == "lift") return lift_section(reported);
  if (topic == "path") return path_section(reported);
  if (auto section = gates_section(reported)) return std::move(*section);
  return {"", {"The plan relies on no decision that is not yet taken."}, {}, {}};
}

Table table_of(const Reported& reported, const std::string& topic) {
  if (topic == "lift") return lift_table(reported);
  if (topic == "path") return path_table(reported);
  return gates_table(reported);
}

Exit explain_topic(const Reported& reported, const Arguments& arguments) {
  const std::vector<std::string>& what = arguments.what;
  const Output output = arguments.output;
  if (what[2] == "requirement") {
    if (what.size() != 4) return wrong("explain CASE PLAN requirement wants the requirement's id.");
    return explain_requirement(reported, what[3], output);
  }
  if (what[2] == "nation") {
    if (what.size() != 4) return wrong("explain CASE PLAN nation wants the nation's code.");
    const auto nation = row_named<NationId>(reported.c.nations, "nation", what[3]);
    return nation ? explain_nation(reported, arguments.asks, *nation, output) : Exit::wrong_input;
  }
  if (what[2] == "cover") return explain_cover(reported, what, output);
  if (what[2] == "moves") {
    return what.size() > 3 ? explain_moves_of(reported, what[3], output) : explain_moves(reported, output);
  }
  if (what.size() > 3) return wrong("explain CASE PLAN " + what[2] + " takes no id.");
  if (what[2] == "asks") return explain_asks(reported, arguments.asks, output);
  print({section_of(reported, what[2])}, table_of(reported, what[2]), output);
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
  if (explained->asks_left_out) say("warning: the asks in " + what[1] + asks_of_another);
  if (!verified.recount.accepted()) say("warning: the plan breaks rules; see rebadge verify.\n");
  if (topic) return explain_topic(reported, arguments);
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
  if (arguments.asks.out && (arguments.what.size() != 3 || arguments.what[2] != "asks")) {
    return wrong("--out goes with asks alone: rebadge explain CASE PLAN asks -o FILE.json.");
  }
  if (arguments.what.empty()) return explain_codes(app::all_codes(), arguments.output);
  if (arguments.what.size() == 1) return explain_one_code(arguments.what.front(), arguments.output);
  return explain_plan(arguments);
}

}  // namespace

void add_explain(CLI::App& program, const Run& run) {
  auto* command =
      program.add_subcommand("explain", std::string("Say what a rule code means, or why a plan is as it is: ") + form);
  auto arguments = std::make_shared<Arguments>();
  command->add_option("WHAT", arguments->what, std::string(form) + "; nothing: every code")
      ->type_name("")
      ->expected(0, 4);
  add_day(*command, option::as_of, arguments->request.as_of);
  add_policy(*command, option::policy, arguments->request.policy);
  app::SearchRequest& search = arguments->asks.search;
  add_seconds(*command, option::seconds, search.seconds);
  add_whole(*command, option::iterations, [&](std::int64_t n) { search.iterations = n; });
  add_whole(*command, option::seed, [&](std::int64_t n) { search.seed = static_cast<std::uint64_t>(n); });
  add_whole(*command, option::threads_of_asks, [&](std::int64_t n) { search.threads = static_cast<int>(n); });
  add_path(*command, option::out_asks, arguments->asks.out);
  add_flag(*command, option::progress, arguments->asks.progress);
  add_flag(*command, option::all, arguments->all);
  add_output(*command, arguments->output);
  command->callback([arguments, run, command] {
    arguments->asks.anew = command->count("--seconds") + command->count("--iterations") + command->count("--seed") > 0;
    run([arguments] { return explain(*arguments); });
  });
}

}  // namespace rebadge::cli
