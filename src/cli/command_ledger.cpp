#include <chrono>
#include <memory>

#include "app/ledger.h"
#include "cli/command_orders.h"
#include "cli/report/difference.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t events_shown = 40, differences_shown = 60;

struct Arguments {
  std::string place;
  app::LedgerInit init;
  app::LedgerRecord record;
  std::string first, second, why, kind;
  ledger::AsOf as_of;
  ledger::Which which;
  std::optional<Day> from, until;
  std::optional<std::filesystem::path> path;  // of what is read or written besides
  std::optional<std::filesystem::path> key_file;
  std::int64_t event = 0;
  bool all = false, drop = false;
  Output output = Output::text;
};

std::string said_text(const ledger::Event& event) {
  if (!event.body) return "erased";
  const auto body = ledger::unpacked_body(*event.body);
  if (!body) return "";
  std::string text;
  for (const ledger::Said& said : body->cells) {
    if (said.column == "source" || said.column == "basis" || said.column == "note") continue;
    text += (text.empty() ? "" : ", ") + said.column + " " + (said.value.empty() ? "blank" : said.value);
  }
  return text;
}

Table events_table(const std::vector<ledger::Event>& events) {
  Table table;
  table.columns = {{"number", "event", Kind::number},
                   {"recorded", "recorded"},
                   {"effective", "effective"},
                   {"kind", "kind"},
                   {"table", "table"},
                   {"row", "row"},
                   {"says", "says"},
                   {"author", "author"},
                   {"source", "source"},
                   {"basis", "basis", Kind::data},
                   {"label", "label"},
                   {"note", "note", Kind::data},
                   {"corrects", "corrects"},
                   {"batch", "batch", Kind::data},
                   {"hash", "hash", Kind::data}};
  for (const ledger::Event& event : events) {
    const auto body = event.body ? ledger::unpacked_body(*event.body) : std::nullopt;
    table.rows.push_back({std::to_string(event.number), ledger::time_text(event.recorded), to_string(event.effective),
                          std::string(ledger::word(event.kind)), event.table, event.row, said_text(event), event.author,
                          body ? body->source : "", event.basis ? std::string(word(*event.basis)) : "", event.label,
                          body ? body->note : "", event.corrects > 0 ? std::to_string(event.corrects) : "", event.batch,
                          ledger::hex(event.hash)});
  }
  return table;
}

Exit init(Arguments& arguments) {
  arguments.init.place = arguments.place;
  if (!arguments.path) {
    say("error: ledger init wants --from CASE: what the ledger begins with.\n");
    return Exit::wrong_input;
  }
  arguments.init.from = *arguments.path;
  arguments.init.key_file = arguments.key_file;
  const auto made = app::ledger_init(arguments.init);
  if (!made) return refused(made.problems());
  say("made " + arguments.place + ", ledger " + made->id + ", with " + count(made->events, "event", "events") + "\n" +
      "its heads are signed by the key in " + made->key_file.string() + ": keep it apart from the ledger\n");
  return Exit::done;
}

Exit record(Arguments& arguments) {
  arguments.record.place = arguments.place;
  const auto recorded = app::ledger_record(arguments.record);
  if (!recorded) return refused(recorded.problems());
  say_recorded(*recorded);
  return Exit::done;
}

Exit erase(Arguments& arguments) {
  const auto recorded =
      app::ledger_erase(arguments.place, arguments.event, arguments.record.author, arguments.why, today());
  if (!recorded) return refused(recorded.problems());
  say_recorded(*recorded);
  return Exit::done;
}

Exit log(Arguments& arguments) {
  if (!arguments.kind.empty() && !ledger::kind_of(arguments.kind)) {
    return refused({exchange::error_at("--kind", arguments.kind,
                                       exchange::one_of(ledger::kind_words(), ledger::kind_words().size()),
                                       exchange::nearest(arguments.kind, ledger::kind_words()).value_or(""))});
  }
  arguments.which.kind = arguments.kind;
  if (arguments.from) arguments.which.effective_after = *arguments.from - 1;
  if (arguments.until) arguments.which.effective_through = *arguments.until - 1;
  const auto events = app::ledger_log(arguments.place, arguments.which);
  if (!events) return refused(events.problems());
  Section section{"", {count(static_cast<std::int64_t>(events->size()), "event", "events")}, events_table(*events), {}};
  shorten(section, events_shown, arguments.all);
  print(Document{section}, events_table(*events), arguments.output);
  return Exit::done;
}

bool read_as_of(const std::string& text, ledger::AsOf& as_of) {
  const auto read = app::parse_as_of(text);
  if (read) {
    as_of = *read;
    return true;
  }
  say(read.problems());
  return false;
}

Exit state(Arguments& arguments) {
  if (!arguments.path) {
    say("error: ledger state wants -o CASE: a new folder, or a name that ends in .xlsx.\n");
    return Exit::wrong_input;
  }
  const auto state = app::ledger_state(arguments.place, arguments.as_of, arguments.path);
  if (!state) return refused(state.problems());
  say(state->content.warnings);
  say("saved the case of " + to_string(state->effective) + " in " + arguments.path->string() + "\n");
  return Exit::done;
}

Exit difference(Arguments& arguments) {
  ledger::AsOf first, second;
  if (!read_as_of(arguments.first, first) || !read_as_of(arguments.second, second)) return Exit::wrong_input;
  const auto differences = app::ledger_diff(arguments.place, first, second);
  if (!differences) return refused(differences.problems());
  Section section{"",
                  {count(static_cast<std::int64_t>(differences->size()), "difference", "differences")},
                  case_difference_table(*differences),
                  {}};
  shorten(section, differences_shown, arguments.all);
  print(Document{section}, case_difference_table(*differences), arguments.output);
  return Exit::done;
}

Exit verify(Arguments& arguments) {
  const auto verification = app::ledger_verify(arguments.place, arguments.path);
  if (!verification) return refused(verification.problems());
  if (!verification->problems.empty()) {
    say(verification->problems);
    return Exit::no_plan;
  }
  say("sound: " + count(verification->events, "event", "events") + ", " +
      count(verification->erased, "body", "bodies") + " erased, " +
      count(verification->snapshots, "snapshot", "snapshots") + "; head " + ledger::hex(verification->head.hash) +
      "\n");
  if (arguments.path) say("it goes on from the head in " + arguments.path->string() + "\n");
  return Exit::done;
}

Exit head(Arguments& arguments) {
  const auto signed_head = app::ledger_head(arguments.place, arguments.key_file);
  if (!signed_head) return refused(signed_head.problems());
  const std::string text = ledger::to_json(*signed_head);
  if (!arguments.path) {
    print(text);
    return Exit::done;
  }
  if (auto problem = exchange::write_text(*arguments.path, text)) return refused({*problem});
  say("saved the head of event " + std::to_string(signed_head->head.number) + " in " + arguments.path->string() + "\n");
  return Exit::done;
}

Exit export_ledger(Arguments& arguments) {
  const auto events = app::ledger_export(arguments.place, *arguments.path);
  if (!events) return refused(events.problems());
  say("saved " + count(*events, "event", "events") + " in " + arguments.path->string() + "\n");
  return Exit::done;
}

Exit import_ledger(Arguments& arguments) {
  const auto made = app::ledger_import(*arguments.path, arguments.place);
  if (!made) return refused(made.problems());
  say("made " + arguments.place + ", ledger " + made->id + ", with " + count(made->events, "event", "events") + "\n");
  return Exit::done;
}

Exit backup(Arguments& arguments) {
  if (auto problem = app::ledger_backup(arguments.place, *arguments.path)) return refused({*problem});
  say("copied " + arguments.place + " to " + arguments.path->string() + "\n");
  return Exit::done;
}

Exit snapshots(Arguments& arguments) {
  const auto made = app::ledger_snapshots(arguments.place, !arguments.drop);
  if (!made) return refused(made.problems());
  say(arguments.drop ? "thrown away\n" : count(*made, "snapshot", "snapshots") + " made\n");
  return Exit::done;
}

// A command of the ledger: its name, its help, and what it runs.
CLI::App* add(CLI::App& parent, const Run& run, const std::shared_ptr<Arguments>& arguments, const char* name,
              const char* help, Exit (*command)(Arguments&), const char* place_help = "The ledger") {
  auto* added = parent.add_subcommand(name, help);
  added->add_option("LEDGER", arguments->place, place_help)->required()->type_name("");
  added->callback([=] { run([=] { return command(*arguments); }); });
  return added;
}

void add_file(CLI::App& command, const char* name, const char* help, std::optional<std::filesystem::path>& into) {
  command.add_option_function<std::string>(
             name, [&into](const std::string& text) { into = text; }, help)
      ->required()
      ->type_name("");
}

constexpr const char* new_place = "A new file, or postgresql://... for a database";

void add_writing(CLI::App& ledger, const Run& run, const std::shared_ptr<Arguments>& arguments) {
  auto* made = add(ledger, run, arguments, "init", "A new ledger, which begins with a case", init, new_place);
  add_path(*made, option::from_case, arguments->path);
  add_word(*made, option::author, arguments->init.author);
  add_word(*made, option::source, arguments->init.source);
  add_day(*made, option::begins, arguments->init.effective);
  add_path(*made, option::key_file, arguments->key_file);
  auto* recorded = add(ledger, run, arguments, "record", "Record events, all or none of them", record);
  recorded->add_option("EVENTS", arguments->record.events, "A table of events, CSV")->required()->type_name("");
  add_word(*recorded, option::author, arguments->record.author);
  add_word(*recorded, option::idempotency_key, arguments->record.key);
  auto* erased = add(ledger, run, arguments, "erase", "Erase what an event says that was recorded as personal", erase);
  erased->add_option("EVENT", arguments->event, "Its number")->required()->type_name("");
  add_word(*erased, option::author, arguments->record.author);
  add_word(*erased, option::why, arguments->why);
}

void add_asking(CLI::App& ledger, const Run& run, const std::shared_ptr<Arguments>& arguments) {
  auto* logged = add(ledger, run, arguments, "log", "Who said what when", log);
  add_whole(*logged, option::after, [arguments](std::int64_t number) { arguments->which.after = number; });
  add_day(*logged, option::from_day, arguments->from);
  add_day(*logged, option::until_day, arguments->until);
  add_word(*logged, option::of_kind, arguments->kind);
  add_word(*logged, option::of_table, arguments->which.table);
  add_word(*logged, option::of_row, arguments->which.row);
  add_word(*logged, option::of_author, arguments->which.author);
  add_flag(*logged, option::all, arguments->all);
  add_output(*logged, arguments->output);
  auto* stated = add(ledger, run, arguments, "state", "The case as it was on a day, as it was known then", state);
  add_as_of(*stated, arguments->as_of);
  add_path(*stated, option::out_case, arguments->path);
  auto* compared = add(ledger, run, arguments, "diff", "What is different between two states", difference);
  compared->add_option("FIRST", arguments->first, "DAY, DAY@N, DAY@TIME or @N: a day, and what was known of it then")
      ->required()
      ->type_name("");
  compared->add_option("SECOND", arguments->second, "The same")->required()->type_name("");
  add_flag(*compared, option::all, arguments->all);
  add_output(*compared, arguments->output);
}

void add_keeping(CLI::App& ledger, const Run& run, const std::shared_ptr<Arguments>& arguments) {
  auto* verified =
      add(ledger, run, arguments, "verify", "Every hash and number once more, and the store's own check", verify);
  add_path(*verified, option::since, arguments->path);
  auto* headed =
      add(ledger, run, arguments, "head", "A signed head, to prove later that the ledger goes on from it", head);
  add_path(*headed, option::key_file, arguments->key_file);
  add_path(*headed, option::out_head, arguments->path);
  auto* exported = add(ledger, run, arguments, "export", "A portable file with the whole chain", export_ledger);
  add_file(*exported, "FILE", "A new file", arguments->path);
  auto* imported = add(ledger, run, arguments, "import", "A ledger from a portable file", import_ledger, new_place);
  add_file(*imported, "FILE", "What ledger export wrote", arguments->path);
  auto* copied = add(ledger, run, arguments, "backup", "A copy by the store's own method", backup);
  add_file(*copied, "FILE", "A new file", arguments->path);
  auto* folded = add(ledger, run, arguments, "snapshots", "Make the snapshots anew that speed up states", snapshots);
  add_flag(*folded, option::drop, arguments->drop);
}

}  // namespace

Exit refused(const Problems& problems) {
  say(problems);
  return Exit::wrong_input;
}

Day today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch();
  return Day{static_cast<std::int32_t>(days.count())};
}

void say_recorded(const ledger::Recorded& recorded) {
  const std::string which = recorded.first == recorded.last
                                ? "event " + std::to_string(recorded.first)
                                : "events " + std::to_string(recorded.first) + " to " + std::to_string(recorded.last);
  say((recorded.again ? "recorded before: " : "recorded ") + which + "\n");
}

void add_ledger(CLI::App& program, const Run& run) {
  auto* ledger = program.add_subcommand("ledger", "Who said what when, and what was true on any day");
  ledger->require_subcommand(1);
  auto arguments = std::make_shared<Arguments>();
  add_writing(*ledger, run, arguments);
  add_asking(*ledger, run, arguments);
  add_keeping(*ledger, run, arguments);
  add_orders(*ledger, run);
}

}  // namespace rebadge::cli
