// Shorthands: what planners ask most, said in rows of the tables. A day of the history is the case's `as_of`, since a
// plan sees no later one.
#include <fmt/format.h>

#include <algorithm>

#include "change/parse.h"
#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::change {
namespace {

using exchange::error_at;
using Arguments = std::vector<std::string>;
using Edits = Result<std::vector<Edit>>;

std::string where_of(const std::string& change) { return "change " + change; }

Cell is(std::string column, std::string value) { return {std::move(column), std::move(value), Cell::How::is}; }

std::optional<Problem> not_a_day(const std::string& change, const std::string& text) {
  if (parse_day(text)) return std::nullopt;
  return error_at(where_of(change), text, "a day, YYYY-MM-DD", exchange::guess_day(text));
}

// Where one of several columns must know a name: `error: ... Maybe TAJI.`
Problem unknown(const Rows& rows, const std::string& change, const std::string& name,
                const std::vector<std::pair<std::string, std::string>>& tables) {
  std::vector<std::string> ids, kinds;
  for (const auto& [table, key] : tables) {
    kinds.push_back(table);
    for (std::size_t i = 0; i < rows.table(table).rows.size(); ++i) {
      std::string id(rows.table(table).text(i, key));
      if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
  }
  return error_at(where_of(change), name, "an id of " + exchange::one_of(kinds) + ": " + exchange::one_of(ids, 12),
                  exchange::nearest(name, ids).value_or(""));
}

// The columns of a scope, from ids joined by `+`.
Result<std::vector<Cell>> scope_of(const Rows& rows, const std::string& change, const std::string& text) {
  static const std::vector<std::pair<std::string, std::string>> tables{
      {"missions", "mission"}, {"zones", "zone"}, {"sites", "site"}, {"activities", "activity"}};
  std::vector<Cell> cells;
  for (const std::string& name : parts_of(text, '+', 8)) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto& table) { return rows.has(table.first, table.second, name); });
    if (found == tables.end()) return unknown(rows, change, name, tables);
    cells.push_back(is(found->second, name));
  }
  return cells;
}

// The last row of a history that a plan sees, said anew as of the case's day.
Result<Edit> said_anew(const Rows& rows, const std::string& change, const std::string& table, const std::string& key,
                       const std::string& id, std::vector<Cell> cells) {
  const auto found = rows.find(table, {is(key, id)});
  if (found.empty()) return unknown(rows, change, id, {{table, key}});
  std::size_t last = found.front();
  for (const std::size_t row : found) {
    if (rows.table(table).text(row, "on") >= rows.table(table).text(last, "on")) last = row;
  }
  cells.push_back(is("on", rows.setting("as_of")));
  Edit edit{Edit::Kind::add, table, {}, {}};
  for (const std::string& column : rows.table(table).columns) {
    const auto new_one =
        std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.column == column; });
    const bool told_of_the_old = column == "source" || column == "basis" || column == "note" ||
                                 column == "expected_on" || column == "silence_until" || column == "leave_days";
    if (new_one != cells.end() || told_of_the_old) continue;
    edit.cells.push_back(is(column, std::string(rows.table(table).text(last, column))));
  }
  edit.cells.insert(edit.cells.end(), cells.begin(), cells.end());
  return edit;
}

Edits one(Result<Edit> edit) {
  if (!edit) return edit.problems();
  return std::vector<Edit>{std::move(*edit)};
}

Edits suspend(const Rows& rows, const std::string& change, const Arguments& arguments) {
  auto cells = scope_of(rows, change, arguments[0]);
  if (!cells) return cells.problems();
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (auto problem = not_a_day(change, arguments[i])) return *problem;
    cells->push_back(is(i == 1 ? "from" : "until", arguments[i]));
  }
  cells->push_back(is("reason", "what if"));
  return std::vector<Edit>{{Edit::Kind::add, "suspensions", {}, std::move(*cells)}};
}

Edits suspend_consent(const Rows& rows, const std::string& change, const Arguments& arguments) {
  std::vector<Cell> cells{is("state", "suspended")};
  if (arguments.size() > 1) {
    if (auto problem = not_a_day(change, arguments[1])) return *problem;
    cells.push_back(is("expected_on", arguments[1]));
  }
  return one(said_anew(rows, change, "consents", "consent", arguments[0], std::move(cells)));
}

Edits withdraw(const Rows& rows, const std::string& change, const Arguments& arguments) {
  if (auto problem = not_a_day(change, arguments[1])) return *problem;
  const auto as_of = parse_day(rows.setting("as_of"));
  const int days = as_of ? *parse_day(arguments[1]) - *as_of : 0;
  if (days < 0) {
    return error_at(where_of(change), arguments[1],
                    "the day by which all have left, not before " + rows.setting("as_of"));
  }
  return one(said_anew(rows, change, "consents", "consent", arguments[0],
                       {is("state", "withdrawn"), is("leave_days", std::to_string(days))}));
}

Edits refuse(const Rows& rows, const std::string& change, const Arguments& arguments) {
  if (rows.has("mandates", "mandate", arguments[0])) {
    return one(said_anew(rows, change, "mandates", "mandate", arguments[0], {is("state", "refused")}));
  }
  if (rows.has("decisions", "decision", arguments[0])) {
    return one(said_anew(rows, change, "decisions", "decision", arguments[0], {is("state", "broken")}));
  }
  return unknown(rows, change, arguments[0], {{"mandates", "mandate"}, {"decisions", "decision"}});
}

Edits delay(const Rows& rows, const std::string& change, const Arguments& arguments) {
  const std::vector<std::pair<std::string, std::string>> tables{
      {"decisions", "decision"}, {"mandates", "mandate"}, {"consents", "consent"}, {"contributions", "contribution"}};
  std::string days = arguments[1];
  const auto number = exchange::parse_whole(days);
  if (!number || *number == 0) return error_at(where_of(change), days, "a number of days; below 0 it comes earlier");
  const bool earlier = *number < 0;
  if (earlier) days.erase(0, 1);
  std::vector<Edit> edits;
  bool there = false;
  for (const auto& [table, key] : tables) {
    const TextTable& in = rows.table(table);
    there = there || rows.has(table, key, arguments[0]);
    for (const std::size_t row : rows.find(table, {is(key, arguments[0])})) {
      for (const char* column : {"expected_on", "silence_until"}) {
        const std::string day(in.text(row, column));
        if (day.empty()) continue;
        Edit edit{Edit::Kind::set, table, {is(key, arguments[0]), is(column, day)}, {}};
        edit.cells.push_back({column, days, earlier ? Cell::How::minus : Cell::How::plus});
        if (std::find(edits.begin(), edits.end(), edit) == edits.end()) edits.push_back(std::move(edit));
      }
    }
  }
  if (!there) return unknown(rows, change, arguments[0], tables);
  if (edits.empty()) {
    return error_at(where_of(change), arguments[0], "something that is expected on a day, and its rows name none");
  }
  return edits;
}

Edits close(const Rows& rows, const std::string& change, const Arguments& arguments) {
  if (!rows.has("sites", "site", arguments[0])) return unknown(rows, change, arguments[0], {{"sites", "site"}});
  if (auto problem = not_a_day(change, arguments[1])) return *problem;
  return std::vector<Edit>{{Edit::Kind::set, "sites", {is("site", arguments[0])}, {is("closes", arguments[1])}}};
}

// Who has come by that day leaves; what would come later does not, and rows about it go with it.
Edits leave(const Rows& rows, const std::string& change, const Arguments& arguments) {
  const std::string& nation = arguments[0];
  const std::string& day = arguments[1];
  if (!rows.has("nations", "nation", nation)) return unknown(rows, change, nation, {{"nations", "nation"}});
  if (auto problem = not_a_day(change, day)) return *problem;
  const TextTable& offers = rows.table("contributions");
  std::vector<Edit> ends, goes;
  for (const std::size_t row : rows.find("contributions", {is("nation", nation)})) {
    const std::string id(offers.text(row, "contribution"));
    const Cell named = is("contribution", id);
    if (offers.text(row, "from") < day) {
      if (offers.text(row, "until") > day) {
        ends.push_back({Edit::Kind::set, "contributions", {named}, {is("until", day)}});
      }
      continue;
    }
    for (const auto& [table, column] : {std::pair{"caveats", "contribution"},
                                        {"pins", "contribution"},
                                        {"conflicts", "first"},
                                        {"conflicts", "second"}}) {
      if (rows.has(table, column, id)) goes.push_back({Edit::Kind::remove, table, {is(column, id)}, {}});
    }
    goes.push_back({Edit::Kind::remove, "contributions", {named}, {}});
  }
  ends.insert(ends.end(), goes.begin(), goes.end());
  if (ends.empty()) return error_at(where_of(change), nation, "a nation that gives something after " + day);
  return ends;
}

// A row as another one is, with other names in some columns.
Edit like(const TextTable& table, const std::string& name, std::size_t row, const std::vector<Cell>& other) {
  Edit edit{Edit::Kind::add, name, {}, other};
  for (const std::string& column : table.columns) {
    const bool told = std::any_of(other.begin(), other.end(), [&](const Cell& cell) { return cell.column == column; });
    if (!told) edit.cells.push_back(is(column, std::string(table.text(row, column))));
  }
  return edit;
}

// A zone as another one is, with one site as its first, its limits and its lift, and lines that may be served there.
Edits add_zone(const Rows& rows, const std::string& change, const Arguments& arguments) {
  const std::string &zone = arguments[0], &as = arguments[1];
  if (rows.has("zones", "zone", zone)) return error_at(where_of(change), zone, "an id that no zone has yet");
  const auto found = rows.find("zones", {is("zone", as)});
  if (found.empty()) return unknown(rows, change, as, {{"zones", "zone"}});
  const auto sites = rows.find("sites", {is("zone", as)});
  if (sites.empty()) return error_at(where_of(change), as, "a zone with a site");
  const std::string old_site(rows.table("sites").text(sites.front(), "site")), site = zone + "-SITE";
  std::vector<Edit> edits{
      like(rows.table("zones"), "zones", found.front(), {is("zone", zone), is("name", zone)}),
      like(rows.table("sites"), "sites", sites.front(), {is("site", site), is("name", site), is("zone", zone)})};
  for (const std::size_t row : rows.find("site_capacity", {is("site", old_site)})) {
    edits.push_back(like(rows.table("site_capacity"), "site_capacity", row, {is("site", site)}));
  }
  for (const char* end : {"from_zone", "to_zone"}) {
    for (const std::size_t row : rows.find("lift", {is(end, as)})) {
      edits.push_back(like(rows.table("lift"), "lift", row, {is(end, zone)}));
    }
  }
  for (const std::string& line : parts_of(arguments.size() > 2 ? arguments[2] : "", ';', 1'000)) {
    const auto at = rows.find("requirements", {is("requirement", line)});
    if (at.empty()) return unknown(rows, change, line, {{"requirements", "requirement"}});
    std::string there(rows.table("requirements").text(at.front(), "sites"));
    there.append(";").append(zone);
    edits.push_back({Edit::Kind::set, "requirements", {is("requirement", line)}, {is("sites", std::move(there))}});
  }
  return edits;
}

}  // namespace

const std::vector<Shorthand>& shorthands() {
  static const std::vector<Shorthand> all{
      {"suspend", "suspend:SCOPE:FROM[:UNTIL], ids of SCOPE joined by +", suspend, 2, 3},
      {"suspend-consent", "suspend-consent:CONSENT[:UNTIL]", suspend_consent, 1, 2},
      {"withdraw", "withdraw:CONSENT:DAY", withdraw, 2, 2},
      {"refuse", "refuse:MANDATE or refuse:DECISION", refuse, 1, 1},
      {"delay", "delay:DECISION:DAYS, or of a mandate, a consent or a contribution", delay, 2, 2},
      {"close", "close:SITE:DAY", close, 2, 2},
      {"leave", "leave:NATION:DAY", leave, 2, 2},
      {"add-zone", "add-zone:ZONE:LIKE[:LINE;LINE]", add_zone, 2, 3},
  };
  return all;
}

}  // namespace rebadge::change
