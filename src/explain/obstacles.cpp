#include "explain/obstacles.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace rebadge::explain {
namespace {

// Who is busy where the plan wants them, too far away, or too many for a post: nothing that an ask would change.
bool plans_own(std::string_view reason) {
  constexpr std::string_view begins[] = {"serves ", "on this line", "under way ", "goes with whom",
                                         "shut by line_kind"};
  return std::any_of(std::begin(begins), std::end(begins), [&](auto words) { return reason.starts_with(words); });
}

}  // namespace

Hundredths Obstacle::total() const {
  Hundredths sum;
  for (const Hundredths amount : most) sum += amount;
  return sum;
}

std::vector<Obstacle> obstacles(const Case& c, const std::vector<Shortfall>& shortfalls) {
  std::map<std::string, Obstacle> by_reason;
  for (const Shortfall& gap : shortfalls) {
    const auto add = [&](const std::string& reason, std::int64_t persons, Hundredths served) {
      Obstacle& obstacle = by_reason[reason];
      obstacle.reason = reason;
      obstacle.persons = std::max(obstacle.persons, persons);
      obstacle.most[static_cast<std::size_t>(c.at(gap.requirement).priority - 1)] += served * (gap.until - gap.from);
      if (std::find(obstacle.lines.begin(), obstacle.lines.end(), gap.requirement) == obstacle.lines.end()) {
        obstacle.lines.push_back(gap.requirement);
      }
    };
    bool nobody = true;
    for (const Supply& supply : gap.supply) {
      if (plans_own(supply.reason)) continue;
      nobody = false;
      add(supply.reason, supply.persons, std::min(gap.persons, whole(supply.persons)));
    }
    if (nobody) add("nobody is free: more people of the capability", 0, gap.persons);
  }
  std::vector<Obstacle> result;
  for (auto& [reason, obstacle] : by_reason) result.push_back(std::move(obstacle));
  std::stable_sort(result.begin(), result.end(),
                   [](const Obstacle& a, const Obstacle& b) { return a.total() > b.total(); });
  return result;
}

}  // namespace rebadge::explain
