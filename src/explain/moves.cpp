#include "explain/moves.h"

#include <algorithm>
#include <map>
#include <set>

namespace rebadge::explain {
namespace {

bool alike(const Case& c, const Move& a, const Move& b) {
  const auto whom = [&](const Move& move) {
    std::set<ContributionId> relieved;
    for (const ElementId element : move.relieves) relieved.insert(c.at(element).contribution);
    return relieved;
  };
  return c.at(a.element).contribution == c.at(b.element).contribution && a.from_site == b.from_site &&
         a.to_site == b.to_site && a.from_mission == b.from_mission && a.to_mission == b.to_mission &&
         a.leaves == b.leaves && a.arrives == b.arrives && a.route == b.route && a.waits_for == b.waits_for &&
         whom(a) == whom(b);
}

}  // namespace

std::vector<Move> moves_of(const Case& c, const Plan& plan) { return timeline(c, plan).moves; }

std::vector<MoveGroup> grouped(const Case& c, const std::vector<Move>& moves) {
  std::vector<MoveGroup> groups;
  for (const Move& move : moves) {
    const auto same_day = std::find_if(groups.rbegin(), groups.rend(),
                                       [&](const MoveGroup& group) { return alike(c, group.like, move); });
    MoveGroup& group = same_day == groups.rend() ? groups.emplace_back(MoveGroup{move, {}, 0}) : *same_day;
    if (!group.elements.empty()) {
      for (const ElementId relieved : move.relieves) group.like.relieves.push_back(relieved);
    }
    group.elements.push_back(move.element);
    group.persons += c.contribution_of(move.element).persons_per_element;
  }
  return groups;
}

std::vector<SwitchRange> switches_of(const Case& c, const Timeline& timeline) {
  std::map<std::pair<MissionId, MissionId>, std::int64_t> persons;
  for (std::size_t e = 0; e < timeline.stays.size(); ++e) {
    const Contribution& contribution = c.contribution_of(ElementId{e});
    if (contribution.status != Status::deployed) continue;
    std::set<MissionId> served;
    for (const Stay& stay : timeline.stays[e]) {
      if (stay.line.valid() && stay.mission != contribution.mission) served.insert(stay.mission);
    }
    for (const MissionId to : served) persons[{contribution.mission, to}] += contribution.persons_per_element;
  }
  std::vector<SwitchRange> result;
  for (const auto& [missions, planned] : persons) {
    SwitchRange range;
    range.from_mission = missions.first;
    range.to_mission = missions.second;
    range.planned = planned;
    result.push_back(range);
  }
  return result;
}

}  // namespace rebadge::explain
