// What of the rules is broken: excused, with its reason, or not.
#include <algorithm>
#include <map>
#include <tuple>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 20;

std::vector<Violation> those(const std::vector<Violation>& violations, bool excused) {
  std::vector<Violation> kept;
  std::copy_if(violations.begin(), violations.end(), std::back_inserter(kept),
               [&](const Violation& violation) { return violation.excused == excused; });
  return kept;
}

}  // namespace

Table violations_table(const std::vector<Violation>& violations) {
  Table table;
  table.columns = {{"rule", "rule"},
                   {"who", "who"},
                   {"where", "where"},
                   {"from", "from"},
                   {"until", "until"},
                   {"amount", "amount", Kind::number},
                   {"limit", "limit", Kind::number},
                   {"excused", "excused"},
                   {"reason", "reason"}};
  for (const Violation& violation : violations) {
    table.rows.push_back({std::string(code(violation.rule)), violation.who, violation.where, to_string(violation.from),
                          to_string(violation.until), to_string(violation.amount), to_string(violation.limit),
                          violation.excused ? "yes" : "no", violation.reason});
  }
  return table;
}

// What is broken alike, of elements of one contribution, in one row.
Table excuses_table(const Case& c, const std::vector<Violation>& excused) {
  using Key = std::tuple<Day, std::string_view, std::string, std::string, Day, std::string>;
  struct Like {
    std::vector<std::string> who;
    Hundredths amount, limit;
  };
  std::map<Key, Like> groups;
  for (const Violation& one : excused) {
    const std::string whose = one.who.substr(0, one.who.find('/'));
    Like& like = groups[{one.from, code(one.rule), whose, one.where, one.until, one.reason}];
    like.who.push_back(one.who);
    like.amount += one.amount;
    like.limit += one.limit;
  }
  Table table;
  table.columns = {{"rule", "rule"},
                   {"who", "who"},
                   {"where", "where"},
                   {"from", "from"},
                   {"until", "until"},
                   {"amount", "persons", Kind::number},
                   {"limit", "limit", Kind::number},
                   {"reason", "reason"}};
  for (const auto& [key, like] : groups) {
    const auto& [from, rule, whose, where, until, reason] = key;
    const auto found = std::find_if(c.contributions.begin(), c.contributions.end(),
                                    [&id = whose](const Contribution& row) { return row.id == id; });
    const bool whole = found != c.contributions.end() && static_cast<std::size_t>(found->elements) == like.who.size();
    std::string who = whole ? whose : like.who.front();
    for (std::size_t i = 1; i < like.who.size() && !whole; ++i) who += ";" + like.who[i].substr(whose.size());
    table.rows.push_back({std::string(rule), who, where, to_string(from), to_string(until), to_string(like.amount),
                          to_string(like.limit), reason});
  }
  return table;
}

std::optional<Section> excuses_section(const Reported& reported) {
  const auto excused = those(reported.violations, true);
  if (excused.empty()) return std::nullopt;
  Section section{"Excused breaches",
                  {"Rules that the plan breaks knowingly, with the reason that it states."},
                  excuses_table(reported.c, excused),
                  {}};
  shorten(section, rows_shown, reported.all);
  return section;
}

std::optional<Section> violations_section(const Reported& reported) {
  const auto broken = those(reported.violations, false);
  if (broken.empty()) return std::nullopt;
  return Section{
      "Broken rules", {"This plan breaks rules; what each means: rebadge explain RULE."}, violations_table(broken), {}};
}

}  // namespace rebadge::cli
