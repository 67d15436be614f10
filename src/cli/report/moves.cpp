// Who moves when, like moves together.
#include <algorithm>
#include <set>

#include "cli/report/report.h"
#include "cli/words.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "explain/moves.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 20;

std::string change(const std::string& from, const std::string& to) { return from == to ? from : from + " → " + to; }

// The whole of a contribution's elements by its name, fewer by theirs.
std::string relieved(const Case& c, const std::vector<ElementId>& elements) {
  std::set<ElementId> once(elements.begin(), elements.end());
  return exchange::element_list(c, {once.begin(), once.end()});
}

std::string id_or_blank(const Case& c, MissionId mission) { return mission.valid() ? c.at(mission).id : ""; }

// What it waits for: in words where all is shown, else the first rule and how many more there are.
std::string waits(const Wait& wait, bool all) {
  if (all || wait.rules.size() < 2) return all ? wait.words : exchange::join(wait.rules, "");
  return wait.rules.front() + " +" + std::to_string(wait.rules.size() - 1);
}

// The direct way needs no words: both of its ends are named already.
std::string by_way_of(const Case& c, const std::vector<AreaId>& route) {
  if (route.size() <= 2) return "";
  return exchange::route_text(c, {route.begin() + 1, route.end() - 1});
}

std::string how(const std::string& route, const std::string& relieves) {
  std::string text = route.empty() ? "" : "by way of " + route;
  if (!relieves.empty()) text += (text.empty() ? "relieves " : ", relieves ") + relieves;
  return text;
}

std::string site_change(const Case& c, const Move& move) {
  return change(name_or_home(c, move.from_site), name_or_home(c, move.to_site));
}

std::string mission_change(const Case& c, const Move& move) {
  if (!move.from_mission.valid()) return name_or_none(c, move.to_mission);
  if (!move.to_mission.valid()) return "out of " + c.at(move.from_mission).id;
  return change(c.at(move.from_mission).id, c.at(move.to_mission).id);
}

// The first line that would lose, or the first rule that staying breaks, and how many more there are.
std::string in_short(const Case& c, const explain::Purpose& purpose) {
  if (!purpose.asked) return "";
  std::vector<std::string> all;
  for (const explain::Lost& line : purpose.lines) {
    if (line.served > Hundredths{}) all.push_back(thousands(line.served) + " on " + c.at(line.line).id);
  }
  append(all, purpose.rules);
  if (all.empty()) return purpose.score.empty() ? "nothing" : purpose.score;
  return all.front() + (all.size() == 1 ? "" : " +" + std::to_string(all.size() - 1));
}

}  // namespace

std::vector<Column> columns_of_change() {
  return {{"sites", "site", Kind::shown}, {"missions", "mission", Kind::shown}, {"from_site", "", Kind::data},
          {"to_site", "", Kind::data},    {"from_mission", "", Kind::data},     {"to_mission", "", Kind::data}};
}

std::vector<std::string> change_of(const Case& c, const Move& move) {
  return {site_change(c, move),          mission_change(c, move),           name_or_home(c, move.from_site),
          name_or_home(c, move.to_site), id_or_blank(c, move.from_mission), id_or_blank(c, move.to_mission)};
}

Table moves_table(const Reported& reported) {
  return moves_table(reported, explain::grouped(reported.c, reported.plan.moves));
}

Table moves_table(const Reported& reported, const std::vector<explain::MoveGroup>& groups) {
  const Case& c = reported.c;
  Table table;
  table.columns = {{"leaves", "leaves"},
                   {"arrives", "arrives"},
                   {"nation", "nation"},
                   {"contribution", "contribution"},
                   {"elements", "", Kind::data_number},
                   {"persons", "persons", Kind::number}};
  append(table.columns, columns_of_change());
  append(table.columns, {{"route", "", Kind::data},
                         {"relieves", "", Kind::data},
                         {"how", "", Kind::shown},
                         {"waits_on", "", Kind::data},
                         {"waits_for", "", Kind::data},
                         {"waits", "waits for", Kind::shown}});
  for (const explain::MoveGroup& group : groups) {
    const Move& move = group.like;
    const Contribution& contribution = c.contribution_of(move.element);
    const std::string route = by_way_of(c, move.route), relieves = relieved(c, move.relieves);
    std::vector<std::string> row{to_string(move.leaves),
                                 to_string(move.arrives),
                                 c.at(contribution.nation).id,
                                 contribution.id,
                                 std::to_string(group.elements.size()),
                                 std::to_string(group.persons)};
    append(row, change_of(c, move));
    append(row, {route, relieves, how(route, relieves), exchange::join(move.waits_for.rules, ";"), move.waits_for.words,
                 waits(move.waits_for, reported.all)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table purposes_table(const Reported& reported, const std::vector<explain::MoveGroup>& groups,
                     const std::vector<explain::Purpose>& purposes) {
  Table table = moves_table(reported, groups);
  append(table.columns, {{"lost", "", Kind::data_number},
                         {"below_minimum", "", Kind::data_number},
                         {"breaks", "", Kind::data},
                         {"is_for", "", Kind::data},
                         {"for", "is for", Kind::shown}});
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const explain::Purpose& purpose = purposes[i];
    Hundredths lost, minimum;
    for (const explain::Lost& line : purpose.lines) {
      lost += std::max(Hundredths{}, line.served);
      minimum += std::max(Hundredths{}, line.minimum);
    }
    append(table.rows[i], {purpose.asked ? to_string(lost) : "", purpose.asked ? to_string(minimum) : "",
                           exchange::join(purpose.rules, ";"), purpose.words, in_short(reported.c, purpose)});
  }
  return table;
}

std::string moves_sentence(const Reported& reported) {
  std::set<ElementId> elements;
  std::int64_t persons = 0, moved = 0;
  for (const Move& move : reported.plan.moves) {
    const std::int64_t each = reported.c.contribution_of(move.element).persons_per_element;
    moved += each;
    if (elements.insert(move.element).second) persons += each;
  }
  std::string sentence = count(static_cast<std::int64_t>(reported.plan.moves.size()), "move", "moves") + " of " +
                         count(static_cast<std::int64_t>(elements.size()), "element", "elements") + ", " +
                         count(persons, "person", "persons");
  if (moved != persons) sentence += "; " + thousands(moved) + " when each move counts";
  return sentence + ".";
}

std::optional<Section> moves_section(const Reported& reported) {
  if (reported.plan.moves.empty()) return std::nullopt;
  Section section{"Moves", {moves_sentence(reported)}, moves_table(reported), {}};
  shorten(section, rows_shown, reported.all);
  if (!reported.all) section.after.emplace_back("What each waits for: rebadge explain CASE PLAN moves");
  return section;
}

}  // namespace rebadge::cli
