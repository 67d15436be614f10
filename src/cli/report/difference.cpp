#include "cli/report/difference.h"

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 12;

struct Figure {
  std::string name, first, second, change;
};

Hundredths below_minimum(const Score& score) {
  Hundredths sum;
  for (const Hundredths amount : score.minimum) sum += amount;
  return sum;
}

std::vector<Figure> figures(const app::Told& first, const app::Told& second) {
  std::vector<Figure> rows;
  const auto add = [&](std::string name, Hundredths one, Hundredths other) {
    rows.push_back({std::move(name), to_string(one), to_string(other), with_sign(other - one)});
  };
  const auto number = [](std::size_t count) { return whole(static_cast<std::int64_t>(count)); };
  add("person-days wanted", first.plan.fill->wanted, second.plan.fill->wanted);
  add("person-days served", first.served(), second.served());
  add("person-days below minimum", below_minimum(*first.plan.score), below_minimum(*second.plan.score));
  add("priced", first.plan.score->priced, second.plan.score->priced);
  add("comfort", first.plan.score->comfort, second.plan.score->comfort);
  add("burden", whole(first.plan.score->burden), whole(second.plan.score->burden));
  add("moves", number(first.plan.moves.size()), number(second.plan.moves.size()));
  add("persons, each move", whole(first.persons_moved()), whole(second.persons_moved()));
  add("decisions relied on", number(first.plan.gates.size()), number(second.plan.gates.size()));
  return rows;
}

std::string gate_words(const std::optional<ReliedGate>& gate) {
  if (!gate) return "not relied on";
  return "needed by " + to_string(gate->needed_by) + ", " + count(gate->persons, "person", "persons") + ", " +
         gate->state + (gate->expected_on ? ", expected " + to_string(*gate->expected_on) : "");
}

const ReliedGate& either(const explain::GateDifference& gate) { return gate.first ? *gate.first : *gate.second; }

std::string move_words(const explain::MoveDifference& move) {
  std::string sites = move.from_site == move.to_site ? move.from_site : move.from_site + " → " + move.to_site;
  if (move.from_mission == move.to_mission || move.to_mission.empty()) return sites;
  return sites + ", " + (move.from_mission.empty() ? "" : move.from_mission + " → ") + move.to_mission;
}

Section figures_section(const app::Told& first, const app::Told& second) {
  Table table;
  table.columns = {{"figure", "figure"},
                   {"first", "first", Kind::number},
                   {"second", "second", Kind::number},
                   {"change", "change", Kind::number}};
  for (const Figure& row : figures(first, second)) table.rows.push_back({row.name, row.first, row.second, row.change});
  return {"Figures", {}, std::move(table), {}};
}

Section moves_section(const explain::PlanDifference& difference, bool all) {
  Table table;
  table.columns = {{"plan", "plan"},
                   {"leaves", "leaves"},
                   {"arrives", "arrives"},
                   {"contribution", "contribution"},
                   {"persons", "persons", Kind::number},
                   {"move", "move"}};
  for (const auto& move : difference.moves) {
    table.rows.push_back({move.in_second ? "second" : "first", to_string(move.leaves), to_string(move.arrives),
                          move.contribution, std::to_string(move.persons), move_words(move)});
  }
  Section section{"Moves that only one of them makes", {}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

Section gates_section(const explain::PlanDifference& difference) {
  Table table;
  table.columns = {{"gate", "decision"}, {"first", "first"}, {"second", "second"}};
  for (const auto& gate : difference.gates) {
    table.rows.push_back({std::string(word(either(gate).kind)) + " " + either(gate).id, gate_words(gate.first),
                          gate_words(gate.second)});
  }
  return {"Decisions relied on", {}, std::move(table), {}};
}

Section reasons_section(const explain::PlanDifference& difference, bool all) {
  Table table;
  table.columns = {{"requirement", "requirement"},
                   {"reason", "of the supply, person-days"},
                   {"first", "first", Kind::number},
                   {"second", "second", Kind::number}};
  for (const auto& row : difference.reasons) {
    table.rows.push_back({row.requirement, row.reason, std::to_string(row.first), std::to_string(row.second)});
  }
  Section section{"Reasons of shortfalls", {}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

}  // namespace

std::string with_sign(Hundredths amount) { return (amount > Hundredths{} ? "+" : "") + to_string(amount); }
std::string with_sign(std::int64_t number) { return (number > 0 ? "+" : "") + std::to_string(number); }

Section served_section(const explain::PlanDifference& difference, bool all) {
  Table table;
  table.columns = {{"requirement", "requirement"},     {"priority", "prio", Kind::number},
                   {"first", "first", Kind::number},   {"second", "second", Kind::number},
                   {"change", "change", Kind::number}, {"wanted", "wanted", Kind::number}};
  for (const auto& line : difference.lines) {
    table.rows.push_back({line.requirement, std::to_string(line.priority), to_string(line.first),
                          to_string(line.second), with_sign(line.second - line.first), to_string(line.second_wanted)});
  }
  Section section{"Lines, person-days served", {}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

Section elsewhere_section(const explain::PlanDifference& difference, bool all) {
  Table table;
  table.columns = {{"contribution", "contribution"},
                   {"elements", "elements", Kind::number},
                   {"persons", "persons", Kind::number},
                   {"from", "from"},
                   {"until", "until"},
                   {"first", "first"},
                   {"second", "second"}};
  for (const auto& row : difference.elsewhere) {
    table.rows.push_back({row.contribution, std::to_string(row.elements), std::to_string(row.persons),
                          to_string(row.from), to_string(row.until), row.first, row.second});
  }
  Section section{"Who is elsewhere",
                  {count(difference.person_days(), "person-day", "person-days") + " are spent elsewhere."},
                  std::move(table),
                  {}};
  shorten(section, rows_shown, all);
  return section;
}

Document difference_sections(const app::Told& first, const app::Told& second, const explain::PlanDifference& difference,
                             bool all) {
  Document document{figures_section(first, second)};
  if (!difference.lines.empty()) document.push_back(served_section(difference, all));
  if (!difference.elsewhere.empty()) document.push_back(elsewhere_section(difference, all));
  if (!difference.moves.empty()) document.push_back(moves_section(difference, all));
  if (!difference.gates.empty()) document.push_back(gates_section(difference));
  if (!difference.reasons.empty()) document.push_back(reasons_section(difference, all));
  if (difference.none()) document.push_back({"", {"The plans have everybody at the same places on all days."}, {}, {}});
  return document;
}

Table difference_table(const app::Told& first, const app::Told& second, const explain::PlanDifference& difference) {
  Table table;
  table.columns = {{"kind", ""},
                   {"id", ""},
                   {"from", ""},
                   {"until", ""},
                   {"persons", "", Kind::number},
                   {"first", ""},
                   {"second", ""},
                   {"change", "", Kind::number}};
  for (const Figure& row : figures(first, second)) {
    table.rows.push_back({"figure", row.name, "", "", "", row.first, row.second,
                          row.change.starts_with("+") ? row.change.substr(1) : row.change});
  }
  for (const auto& line : difference.lines) {
    table.rows.push_back({"line", line.requirement, "", "", "", to_string(line.first), to_string(line.second),
                          to_string(line.second - line.first)});
  }
  for (const auto& row : difference.elsewhere) {
    table.rows.push_back({"elsewhere", row.contribution, to_string(row.from), to_string(row.until),
                          std::to_string(row.persons), row.first, row.second, ""});
  }
  for (const auto& move : difference.moves) {
    const std::string words = move_words(move);
    table.rows.push_back({"move", move.contribution, to_string(move.leaves), to_string(move.arrives),
                          std::to_string(move.persons), move.in_second ? "" : words, move.in_second ? words : "", ""});
  }
  for (const auto& gate : difference.gates) {
    const auto persons = [](const std::optional<ReliedGate>& one) { return one ? one->persons : 0; };
    table.rows.push_back({"gate", std::string(word(either(gate).kind)) + " " + either(gate).id, "", "", "",
                          gate_words(gate.first), gate_words(gate.second),
                          std::to_string(persons(gate.second) - persons(gate.first))});
  }
  for (const auto& row : difference.reasons) {
    table.rows.push_back({"reason", row.requirement + ": " + row.reason, "", "", "", std::to_string(row.first),
                          std::to_string(row.second), std::to_string(row.second - row.first)});
  }
  return table;
}

Table case_difference_table(const std::vector<change::Difference>& differences) {
  Table table;
  table.columns = {{"table", "table"},   {"row", "row"},     {"what", "what"},
                   {"column", "column"}, {"first", "first"}, {"second", "second"}};
  for (const auto& one : differences) {
    const char* what = one.kind == change::Difference::Kind::added     ? "added"
                       : one.kind == change::Difference::Kind::removed ? "removed"
                                                                       : "changed";
    table.rows.push_back({one.table, one.row, what, one.column, one.first, one.second});
  }
  return table;
}

}  // namespace rebadge::cli
