#include "room/json.h"

namespace rebadge::room {

json::value to_json(Hundredths amount) {
  if (amount.value % 100 == 0) return amount.value / 100;
  return static_cast<double>(amount.value) / 100;
}

json::value to_json(Day day) { return json::value(to_string(day)); }

json::value to_json(const std::optional<Day>& day) { return day ? to_json(*day) : json::value(nullptr); }

json::value to_json(const Problem& problem) {
  return {{"severity", problem.severity == Problem::Severity::error ? "error" : "warning"},
          {"where", problem.where},
          {"found", problem.found},
          {"expected", problem.expected},
          {"maybe", problem.maybe}};
}

json::array to_json(const Problems& problems) {
  json::array all;
  for (const Problem& problem : problems) all.push_back(to_json(problem));
  return all;
}

json::array to_json(const std::vector<std::string>& words) { return json::array(words.begin(), words.end()); }

}  // namespace rebadge::room
