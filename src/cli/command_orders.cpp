#include "cli/command_orders.h"

#include "app/orders.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  app::OrderRequest order;
  app::MoveReport report;
  std::optional<Day> on;
  ledger::AsOf as_of;
  bool all = false;
  Output output = Output::text;
};

constexpr std::size_t moves_shown = 40;

Exit said(const Result<ledger::Recorded>& recorded) {
  if (!recorded) return refused(recorded.problems());
  say_recorded(*recorded);
  return Exit::done;
}

using Write = Result<ledger::Recorded> (*)(const app::OrderRequest&);

Exit of_plan(Arguments& arguments, Write write) {
  arguments.order.on = arguments.on.value_or(today());
  arguments.order.program = "rebadge " REBADGE_VERSION;
  return said(write(arguments.order));
}

Exit of_move(Arguments& arguments, ledger::Kind kind) {
  arguments.report.kind = kind;
  arguments.report.on = arguments.on.value_or(today());
  return said(app::ledger_report(arguments.report));
}

Table moves_table(const std::vector<app::OrderedMove>& moves) {
  Table table;
  table.columns = {{"element", "element"},
                   {"leaves", "leaves"},
                   {"arrives", "arrives"},
                   {"from_site", "", Kind::data},
                   {"to_site", "", Kind::data},
                   {"from_mission", "", Kind::data},
                   {"to_mission", "", Kind::data},
                   {"to", "to", Kind::shown},
                   {"line", "line"},
                   {"status", "status"},
                   {"ordered_by", "ordered by", Kind::number},
                   {"call_back", "to be called back"},
                   {"plan", "plan", Kind::data}};
  for (const app::OrderedMove& move : moves) {
    table.rows.push_back({move.element, move.leaves, move.arrives, move.from_site, move.to_site, move.from_mission,
                          move.to_mission, move.to_site.empty() ? "home" : move.to_site + " " + move.to_mission,
                          move.line, std::string(ledger::word(move.status)), std::to_string(move.ordered_by),
                          exchange::join(move.to_be_called_back, "; "), move.plan});
  }
  return table;
}

Exit moves(Arguments& arguments) {
  const auto moves = app::ordered_moves(arguments.order.place, arguments.as_of);
  if (!moves) return refused(moves.problems());
  std::int64_t back = 0;
  for (const app::OrderedMove& move : *moves) back += move.to_be_called_back.empty() ? 0 : 1;
  Section section{"",
                  {count(static_cast<std::int64_t>(moves->size()), "ordered move", "ordered moves") + ", " +
                   std::to_string(back) + " to be called back"},
                  moves_table(*moves),
                  {}};
  shorten(section, moves_shown, arguments.all);
  print(Document{section}, moves_table(*moves), arguments.output);
  return Exit::done;
}

}  // namespace

void add_orders(CLI::App& ledger, const Run& run) {
  auto arguments = std::make_shared<Arguments>();
  const auto add = [&](const char* name, const char* help) {
    auto* command = ledger.add_subcommand(name, help);
    command->add_option("LEDGER", arguments->order.place, "The ledger")->required()->type_name("");
    return command;
  };
  const auto add_plan = [&](const char* name, const char* help, Write write) {
    auto* command = add(name, help);
    command->add_option("PLAN", arguments->order.plan, "The plan, JSON or CSV")->required()->type_name("");
    add_word(*command, option::author, arguments->order.author);
    add_day(*command, option::on_day, arguments->on);
    command->callback([=] { run([=] { return of_plan(*arguments, write); }); });
    return command;
  };
  add_plan("plan", "Put a plan into the ledger: it keeps the rules of the case as it is known now", app::ledger_plan);
  add_plan("accept", "Accept a plan that is in the ledger", app::ledger_accept);
  auto* order = add_plan("order", "Order moves of an accepted plan, on gates that are open", app::ledger_order);
  order->add_option("ELEMENT", arguments->order.elements, "Whose moves; all that move without one")->type_name("");
  const auto add_report = [&](const char* name, const char* help, ledger::Kind kind) {
    auto* command = ledger.add_subcommand(name, help);
    command->add_option("LEDGER", arguments->report.place, "The ledger")->required()->type_name("");
    command->add_option("ELEMENT", arguments->report.element, "Whose move")->required()->type_name("");
    add_word(*command, option::author, arguments->report.author);
    add_day(*command, option::on_day, arguments->on);
    add_word(*command, option::why, arguments->report.note);
    command->callback([=] { run([=] { return of_move(*arguments, kind); }); });
  };
  add_report("depart", "An ordered move has departed", ledger::Kind::departed);
  add_report("arrive", "It has arrived", ledger::Kind::arrived);
  add_report("cancel", "It is cancelled before it departs", ledger::Kind::cancelled);
  add_report("call-back", "Who was ordered, is under way or there is called back", ledger::Kind::called_back);
  auto* listed = add("moves", "Ordered moves: what became of them, and which are to be called back");
  add_as_of(*listed, arguments->as_of);
  add_flag(*listed, option::all, arguments->all);
  add_output(*listed, arguments->output);
  listed->callback([=] { run([=] { return moves(*arguments); }); });
}

}  // namespace rebadge::cli
