#include "cli/report/asks.h"

#include "cli/report/report.h"
#include "cli/words.h"
#include "explain/asked.h"
#include "explain/nation.h"

namespace rebadge::cli {
namespace {

std::vector<std::string> row_of(const Ask& ask) {
  const explain::AskWords words = explain::words_of(ask);
  std::vector<std::string> row{
      words.who, words.kind, words.words, to_string(ask.gain), to_string(ask.bound_gain), to_string(ask.priced)};
  for (const Hundredths amount : ask.gain_by_priority) row.push_back(to_string(amount));
  row.push_back(words.change);
  return row;
}

std::string where_of(const Case& c, const explain::Given& row) {
  if (!row.site.valid()) return "home or under way";
  return row.line.valid() ? c.at(row.line).id + " at " + c.at(row.site).id : c.at(row.site).id + ", no line";
}

std::string decision_of(const ReliedGate& gate) {
  return std::string(word(gate.kind)) + " " + gate.id + ": " + gate.state;
}

}  // namespace

Table asks_table(const Asked& asked) {
  Table table;
  table.columns = {{"who", "of whom"},
                   {"kind", "kind"},
                   {"ask", "ask"},
                   {"gain", "gain", Kind::number},
                   {"bound_gain", "bound's", Kind::number},
                   {"priced", "priced", Kind::number}};
  for (int priority = 1; priority <= 5; ++priority) {
    table.columns.push_back({"gain_" + std::to_string(priority), "", Kind::data_number});
  }
  table.columns.push_back({"change", "", Kind::data});
  for (const Ask& ask : asked.asks) table.rows.push_back(row_of(ask));
  return table;
}

Section asks_section(const Asked& asked) {
  Section section{"Asks", explain::how_asked(asked), asks_table(asked), {}};
  if (std::string none = explain::none_found(asked); !none.empty()) {
    (asked.asks.empty() ? section.lines : section.after).push_back(std::move(none));
  }
  if (!asked.asks.empty()) {
    section.after.emplace_back("Each as a change for rebadge whatif CASE CHANGE --from PLAN: --csv, column change.");
  }
  return section;
}

std::optional<Section> asks_section(const Reported& reported) {
  if (!reported.plan.asked) return std::nullopt;
  Section section = asks_section(*reported.plan.asked);
  shorten(section, 12, reported.all);
  return section;
}

Document nation_sections(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation) {
  Table gives, home;
  gives.columns = {{"contribution", "contribution"},
                   {"status", "status"},
                   {"where", "serves"},
                   {"persons", "persons", Kind::number},
                   {"person_days", "person-days", Kind::number}};
  home.columns = gives.columns;
  home.columns[2].title = "where";
  for (const explain::Given& row : explain::given(c, timeline, nation)) {
    const Contribution& offer = c.at(row.contribution);
    Table& into = row.site.valid() ? gives : home;
    into.rows.push_back({offer.id, std::string(word(offer.status)), where_of(c, row), std::to_string(row.persons),
                         std::to_string(row.person_days)});
  }
  Document document{{c.at(nation).id + " gives", {}, std::move(gives), {}}};
  if (document.front().table->rows.empty()) document.front().lines.emplace_back("Nobody of it is present on any day.");
  if (!home.rows.empty())
    document.push_back({"It may give more: who is at home or under way", {}, std::move(home), {}});
  Table gates;
  gates.columns = {{"needed_by", "needed by"}, {"gate", "which"}, {"persons", "persons", Kind::number}};
  for (const ReliedGate& gate : explain::decides(c, plan, nation)) {
    gates.rows.push_back({to_string(gate.needed_by), decision_of(gate), std::to_string(gate.persons)});
  }
  if (!gates.rows.empty()) document.push_back({"It has to decide", {}, std::move(gates), {}});
  return document;
}

Table nation_table(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation,
                   const Asked& asked) {
  Table table;
  table.columns = {
      {"part", ""},  {"id", ""}, {"what", ""}, {"persons", "", Kind::number}, {"person_days", "", Kind::number},
      {"change", ""}};
  for (const explain::Given& row : explain::given(c, timeline, nation)) {
    table.rows.push_back({row.site.valid() ? "gives" : "may give", c.at(row.contribution).id, where_of(c, row),
                          std::to_string(row.persons), std::to_string(row.person_days), ""});
  }
  for (const ReliedGate& gate : explain::decides(c, plan, nation)) {
    table.rows.push_back(
        {"decides", gate.id, decision_of(gate), std::to_string(gate.persons), std::to_string(gate.person_days), ""});
  }
  for (const Ask& ask : asked.asks) {
    const explain::AskWords words = explain::words_of(ask);
    table.rows.push_back({"is asked for", words.kind, words.words, "", to_string(ask.gain), words.change});
  }
  return table;
}

}  // namespace rebadge::cli
