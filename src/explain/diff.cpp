#include "explain/diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "explain/shortfalls.h"

namespace rebadge::explain {
namespace {

std::string name_of(const Case& c, SiteId site) { return site.valid() ? c.at(site).id : "HOME"; }
std::string name_of(const Case& c, MissionId mission) { return mission.valid() ? c.at(mission).id : ""; }

// Where elements are by day, in words.
class Places {
 public:
  explicit Places(const Side& side) : side_(side), moves_(side.c.elements.size()) {
    for (const Move& move : side.timeline.moves) moves_[move.element.at()].push_back(&move);
  }
  // `none` where the case has no such element or day.
  [[nodiscard]] std::string on(std::optional<ElementId> element, Day day) const {
    if (!element || day < side_.c.from || day >= side_.c.until) return "none";
    const Stay* stay = side_.timeline.on(*element, day);
    if (stay == nullptr) {
      const auto& moves = moves_[element->at()];
      const bool away = std::any_of(moves.begin(), moves.end(), [&](const Move* move) {
        return move->leaves <= day && day < move->arrives && move->to_site.valid();
      });
      return away ? "under way" : "home";
    }
    const std::string where = name_of(side_.c, stay->site) + " in " + name_of(side_.c, stay->mission);
    return stay->line.valid() ? side_.c.at(stay->line).id + " at " + where : where;
  }

 private:
  const Side& side_;
  std::vector<std::vector<const Move*>> moves_;  // by element
};

Hundredths sum(const std::vector<Hundredths>& days) {
  Hundredths all;
  for (const Hundredths day : days) all += day;
  return all;
}

std::vector<LineDifference> lines(const Side& first, const Side& second) {
  std::vector<LineDifference> found;
  std::map<std::string, std::size_t> at;
  const auto add = [&](const Side& side, bool is_second) {
    for (std::size_t r = 0; r < side.c.requirements.size(); ++r) {
      const Requirement& line = side.c.requirements[r];
      const auto [known, fresh] = at.try_emplace(line.id, found.size());
      if (fresh) found.push_back({line.id, line.priority, {}, {}, {}, {}});
      LineDifference& row = found[known->second];
      (is_second ? row.second_wanted : row.first_wanted) = sum(side.service.wanted[r]);
      (is_second ? row.second : row.first) = sum(side.service.served[r]);
    }
  };
  add(first, false);
  add(second, true);
  std::erase_if(found, [](const LineDifference& row) {
    return row.first == row.second && row.first_wanted == row.second_wanted;
  });
  return found;
}

std::vector<Elsewhere> elsewhere(const Side& first, const Side& second) {
  // All elements of both, in the order of the cases.
  std::vector<std::pair<std::optional<ElementId>, std::optional<ElementId>>> elements;
  std::map<std::string, std::size_t> at;
  for (std::size_t e = 0; e < first.c.elements.size(); ++e) {
    at.emplace(first.c.name(ElementId{e}), elements.size());
    elements.emplace_back(ElementId{e}, std::nullopt);
  }
  for (std::size_t e = 0; e < second.c.elements.size(); ++e) {
    const auto [known, fresh] = at.try_emplace(second.c.name(ElementId{e}), elements.size());
    if (fresh) elements.emplace_back(std::nullopt, std::nullopt);
    elements[known->second].second = ElementId{e};
  }
  using Key = std::tuple<std::string, Day, Day, std::string, std::string>;
  std::map<Key, std::size_t> together;
  std::vector<Elsewhere> found;
  const Places earlier(first), later(second);
  for (const auto& [one, other] : elements) {
    const Contribution& offer = one ? first.c.contribution_of(*one) : second.c.contribution_of(*other);
    const Day from = std::min(first.c.from, second.c.from), until = std::max(first.c.until, second.c.until);
    for (Day day = from; day < until;) {
      const std::string was = earlier.on(one, day), is = later.on(other, day);
      Day end = day + 1;
      while (end < until && earlier.on(one, end) == was && later.on(other, end) == is) ++end;
      if (was != is && !(was == "none" && is == "home") && !(was == "home" && is == "none")) {
        const auto [known, fresh] = together.try_emplace(Key{offer.id, day, end, was, is}, found.size());
        if (fresh) found.push_back({offer.id, 0, 0, day, end, was, is});
        ++found[known->second].elements;
        found[known->second].persons += offer.persons_per_element;
      }
      day = end;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Elsewhere& a, const Elsewhere& b) {
    return a.persons * (a.until - a.from) > b.persons * (b.until - b.from);
  });
  return found;
}

std::vector<MoveDifference> moves(const Side& first, const Side& second) {
  using Key = std::tuple<Day, Day, std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::array<std::int64_t, 2>> persons;
  const auto add = [&](const Side& side, std::size_t at) {
    for (const Move& move : side.timeline.moves) {
      const Contribution& offer = side.c.contribution_of(move.element);
      persons[Key{move.leaves, move.arrives, offer.id, name_of(side.c, move.from_site), name_of(side.c, move.to_site),
                  name_of(side.c, move.from_mission), name_of(side.c, move.to_mission)}][at] +=
          offer.persons_per_element;
    }
  };
  add(first, 0);
  add(second, 1);
  std::vector<MoveDifference> found;
  for (const auto& [key, count] : persons) {
    if (count[0] == count[1]) continue;
    const auto& [leaves, arrives, contribution, from_site, to_site, from_mission, to_mission] = key;
    found.push_back({count[1] > count[0], contribution, from_site, to_site, from_mission, to_mission, leaves, arrives,
                     std::max(count[0], count[1]) - std::min(count[0], count[1])});
  }
  return found;
}

std::vector<GateDifference> gates(const Side& first, const Side& second) {
  std::vector<GateDifference> all;
  std::map<std::pair<GateKind, std::string>, std::size_t> at;
  const auto add = [&](const Side& side, std::optional<ReliedGate> GateDifference::* which) {
    for (const ReliedGate& gate : side.plan.gates) {
      const auto [known, fresh] = at.try_emplace({gate.kind, gate.id}, all.size());
      if (fresh) all.emplace_back();
      all[known->second].*which = gate;
    }
  };
  add(first, &GateDifference::first);
  add(second, &GateDifference::second);
  std::erase_if(all, [](const GateDifference& gate) { return gate.first == gate.second; });
  return all;
}

std::vector<ReasonDifference> reasons(const Side& first, const Side& second) {
  std::map<std::pair<std::string, std::string>, std::array<std::int64_t, 2>> days;
  const auto add = [&](const Side& side, std::size_t at) {
    for (const Shortfall& shortfall : side.plan.shortfalls) {
      for (const Supply& supply : shortfall.supply) {
        if (supply.reason.starts_with(serves_it_words)) continue;
        const std::string reason = supply.reason.substr(0, supply.reason.find(" ("));
        days[{side.c.at(shortfall.requirement).id, reason}][at] += supply.persons * (shortfall.until - shortfall.from);
      }
    }
  };
  add(first, 0);
  add(second, 1);
  std::vector<ReasonDifference> found;
  for (const auto& [key, count] : days) {
    if (count[0] != count[1]) found.push_back({key.first, key.second, count[0], count[1]});
  }
  return found;
}

}  // namespace

std::int64_t PlanDifference::person_days() const {
  std::int64_t sum = 0;
  for (const Elsewhere& row : elsewhere) sum += row.persons * (row.until - row.from);
  return sum;
}

PlanDifference difference(const Side& first, const Side& second) {
  PlanDifference all = brief_difference(first, second);
  all.elsewhere = elsewhere(first, second);
  all.reasons = reasons(first, second);
  return all;
}

PlanDifference brief_difference(const Side& first, const Side& second) {
  return {lines(first, second), {}, moves(first, second), gates(first, second), {}};
}

}  // namespace rebadge::explain
