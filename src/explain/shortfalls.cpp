#include "explain/shortfalls.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "explain/supply.h"

namespace rebadge::explain {
namespace {

constexpr std::size_t details_shown = 3;

bool could_serve(const Case& c, const Requirement& line, const Contribution& contribution) {
  return c.worth_percent(line.capability, contribution.capability) > 0;
}

std::vector<Hundredths> open_by_day(const Service& service, std::size_t line) {
  std::vector<Hundredths> open = service.wanted[line];
  for (std::size_t d = 0; d < open.size(); ++d) open[d] = open[d] - service.served[line][d];
  return open;
}

std::string with_details(const std::string& words, const std::set<std::string>& details) {
  if (details.empty()) return words;
  std::string text = words + " (";
  std::size_t shown = 0;
  for (const std::string& detail : details) {
    if (shown == details_shown) {
      text += " and " + std::to_string(details.size() - shown) + " more";
      break;
    }
    text += (shown++ == 0 ? "" : ", ") + detail;
  }
  return text + ")";
}

std::vector<Supply> partition(const Case& c, SupplyOf& supply_of, const Gap& gap) {
  struct Part {
    std::int64_t persons = 0;
    std::set<std::string> details;
  };
  std::unordered_map<const Answer*, std::int64_t> persons;
  for (const Alike& group : supply_of.alike(gap.from)) {
    if (could_serve(c, c.at(gap.line), c.contribution_of(group.element))) {
      persons[&supply_of.answer(group, gap)] += group.persons;
    }
  }
  std::map<std::pair<Why, std::string>, Part> parts;
  for (const auto& [answer, how_many] : persons) {
    Part& part = parts[{answer->why, answer->words}];
    part.persons += how_many;
    if (!answer->detail.empty()) part.details.insert(answer->detail);
  }
  std::vector<Supply> result;
  for (const auto& [reason, part] : parts) result.push_back({with_details(reason.second, part.details), part.persons});
  return result;
}

}  // namespace

std::int64_t supply(const Case& c, RequirementId line) {
  std::int64_t sum = 0;
  for (const Contribution& contribution : c.contributions) {
    if (could_serve(c, c.at(line), contribution)) sum += contribution.elements * contribution.persons_per_element;
  }
  return sum;
}

std::vector<Shortfall> unserved(const Case& c, const Service& service) {
  std::vector<Shortfall> runs;
  for (std::size_t r = 0; r < c.requirements.size(); ++r) {
    const std::vector<Hundredths> open = open_by_day(service, r);
    for (std::size_t d = 0; d < open.size();) {
      std::size_t end = d + 1;
      while (end < open.size() && open[end] == open[d]) ++end;
      if (open[d] > Hundredths{}) {
        runs.push_back({RequirementId{r}, c.from + static_cast<int>(d), c.from + static_cast<int>(end), open[d], {}});
      }
      d = end;
    }
  }
  return runs;
}

std::vector<Shortfall> shortfalls(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service) {
  SupplyOf supply_of(c, plan, timeline);
  std::vector<Shortfall> result = unserved(c, service);
  std::vector<Hundredths> open;  // of the line, day by day
  RequirementId line;
  for (Shortfall& run : result) {
    if (line != run.requirement) open = open_by_day(service, run.requirement.at());
    line = run.requirement;
    run.supply = partition(c, supply_of, {run.requirement, run.from, run.until, run.persons, open});
  }
  return result;
}

std::string mainly(const Shortfall& shortfall) {
  std::map<std::string_view, std::int64_t> persons;
  for (const Supply& part : shortfall.supply) {
    const std::string_view words = part.reason;
    const std::string_view first = words.substr(0, std::min(words.find(": "), words.find(" (")));
    if (first == serves_it_words || first == under_way_words || first.starts_with(on_it_words)) continue;
    persons[first] += part.persons;
  }
  const auto most = std::max_element(persons.begin(), persons.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == persons.end() ? std::string() : std::string(most->first);
}

std::vector<Shortfall> shortfalls(const Case& c, const Plan& plan) {
  const Timeline days = timeline(c, plan);
  return shortfalls(c, plan, days, service(c, days));
}

}  // namespace rebadge::explain
