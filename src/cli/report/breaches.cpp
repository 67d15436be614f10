// What of the rules is broken: excused, with its reason, or not.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

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

std::optional<Section> excuses_section(const Reported& reported) {
  const auto excused = those(reported.violations, true);
  if (excused.empty()) return std::nullopt;
  return Section{"Excused breaches",
                 {"Rules that the plan breaks knowingly, with the reason that it states."},
                 violations_table(excused),
                 {}};
}

std::optional<Section> violations_section(const Reported& reported) {
  const auto broken = those(reported.violations, false);
  if (broken.empty()) return std::nullopt;
  return Section{
      "Broken rules", {"This plan breaks rules; what each means: rebadge explain RULE."}, violations_table(broken), {}};
}

}  // namespace rebadge::cli
