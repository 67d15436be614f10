#include "exchange/anet/tasks.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/mend.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t deepest_tree = 64;  // a circle ends there

}  // namespace

AnetTasks::AnetTasks(const AnetDump& dump) : dump_(dump) {
  const AnetTable &tasks = dump.tasks, &tasked = dump.task_organizations, &responsible = dump.task_positions;
  for (std::size_t row = 0; row < tasks.size(); ++row) {  // as old dumps have it
    add(tasks.text(row, {"organizationUuid", "organizationId"}), tasks.id(row), of_organizations_);
  }
  for (std::size_t row = 0; row < tasked.size(); ++row) {
    add(tasked.text(row, {"organizationUuid"}), tasked.text(row, {"taskUuid"}), of_organizations_);
  }
  for (std::size_t row = 0; row < responsible.size(); ++row) {
    add(responsible.text(row, {"positionUuid"}), responsible.text(row, {"taskUuid"}), of_positions_);
  }
}

void AnetTasks::add(std::string_view whose, std::string_view task, std::map<std::string_view, Tasks>& to) {
  const auto row = dump_.tasks.find(task);
  if (whose.empty() || !row || !dump_.tasks.active(*row)) return;
  Tasks& tasks = to[whose];
  const auto place = std::lower_bound(tasks.begin(), tasks.end(), *row);
  if (place == tasks.end() || *place != *row) tasks.insert(place, *row);
}

AnetTasks::Tasks AnetTasks::of_organizations(std::size_t position) const {
  const AnetTable& organizations = dump_.organizations;
  auto at = organizations.find(dump_.positions.text(position, {"organizationUuid", "organizationId"}));
  for (std::size_t depth = 0; at && depth < deepest_tree; ++depth) {
    const auto found = of_organizations_.find(organizations.id(*at));
    if (found != of_organizations_.end()) return found->second;
    at = organizations.find(organizations.text(*at, {"parentOrgUuid", "parentOrganizationUuid", "parentOrgId"}));
  }
  return {};
}

AnetTasks::Tasks AnetTasks::upwards(std::size_t task) const {
  Tasks way{task};
  while (way.size() < deepest_tree) {
    const auto above =
        dump_.tasks.find(dump_.tasks.text(way.back(), {"parentTaskUuid", "customFieldRef1Uuid", "customFieldRef1Id"}));
    if (!above) break;
    way.push_back(*above);
  }
  return way;
}

std::optional<std::size_t> AnetTasks::shared(const Tasks& tasks) const {
  for (const std::size_t candidate : upwards(tasks.front())) {
    const bool of_all = std::all_of(tasks.begin(), tasks.end(), [&](std::size_t task) {
      const Tasks way = upwards(task);
      return std::find(way.begin(), way.end(), candidate) != way.end();
    });
    if (of_all) return candidate;
  }
  return std::nullopt;
}

AnetTasks::Answer AnetTasks::of_position(std::size_t position) const {
  const auto responsible = of_positions_.find(dump_.positions.id(position));
  const Tasks tasks = responsible != of_positions_.end() ? responsible->second : of_organizations(position);
  if (tasks.empty())
    return {std::nullopt, "neither it nor its organisation has an active task: its activity is advising"};
  if (const auto one = shared(tasks)) return {one, ""};
  const std::string name = mended(dump_.tasks.text(tasks.front(), {"shortName", "longName"}));
  return {tasks.front(), fmt::format("it has {} tasks that are parts of none: {} is its activity", tasks.size(), name)};
}

}  // namespace rebadge::exchange
