#include "laydown/last_plan.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "model/index.h"

namespace rebadge::laydown {
namespace {

// Positions in a table of today by those in the same table before; -1: the row is no more.
template <class T, class Name>
std::vector<int> positions(const std::vector<T>& before, const std::vector<T>& now, Name&& name) {
  std::unordered_map<std::string_view, int> found;
  for (std::size_t i = 0; i < now.size(); ++i) found.emplace(name(now[i]), static_cast<int>(i));
  std::vector<int> positions;
  for (const T& row : before) {
    const auto known = found.find(name(row));
    positions.push_back(known == found.end() ? -1 : known->second);
  }
  return positions;
}

template <class T>
std::vector<int> by_id(const std::vector<T>& before, const std::vector<T>& now) {
  return positions(before, now, [](const T& row) -> std::string_view { return row.id; });
}

std::vector<int> by_name(const std::vector<Area>& before, const std::vector<Area>& now) {
  return positions(before, now, [](const Area& area) -> std::string_view { return area.name; });
}

class Carrying {
 public:
  Carrying(const Case& before, const Case& now, const Bridge& bridge)
      : before_(before),
        now_(now),
        problem_(bridge.problem),
        contributions_(by_id(before.contributions, now.contributions)),
        lines_(by_id(before.requirements, now.requirements)),
        sites_(by_id(before.sites, now.sites)),
        areas_(by_name(before.areas, now.areas)),
        unit_of_(now.elements.size(), -1),
        changed_(now.requirements.size(), 1) {
    for (std::size_t u = 0; u < bridge.members.size(); ++u)
      unit_of_[bridge.members[u].front().at()] = static_cast<int>(u);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      middles_.push_back(now.from + middle_day(problem_.start[at(slot)], problem_.start[at(slot + 1)]));
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i] >= 0 && same(before.requirements[i], now.requirements[at(lines_[i])])) changed_[at(lines_[i])] = 0;
    }
  }

  CarriedOver run(const std::vector<Assignment>& rows) {
    const std::vector<int> unknown(at(problem_.slots), -1);
    std::vector<std::vector<int>> places(problem_.units.size(), unknown), routes(problem_.units.size(), unknown);
    std::vector<char> said(problem_.units.size(), 0);
    for (const Assignment& row : rows) {
      const int unit = unit_of(row.element);
      if (unit < 0) {
        if (row.serves == Serves::line) note_loss(row.line);
        continue;
      }
      const int place = place_of(unit, row), route = route_of(row);
      said[at(unit)] = 1;
      for (int slot = 0; slot < problem_.slots; ++slot) {
        if (middles_[at(slot)] < row.from || row.until <= middles_[at(slot)]) continue;
        places[at(unit)][at(slot)] = place;
        routes[at(unit)][at(slot)] = route;
      }
    }
    CarriedOver carried;
    for (std::size_t u = 0; u < places.size(); ++u) {
      if (said[u] == 0) places[u] = as_it_stands(static_cast<int>(u));
      if (!problem_.dated) fill_gaps(places[u], routes[u]);
      carried.trajectories.push_back(trajectory(u, places[u], routes[u]));
    }
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      if (changed_[i] != 0) carried.changed_lines.push_back(static_cast<int>(i));
    }
    return carried;
  }

 private:
  // By what a plan is led by; positions of other tables may have moved.
  static bool same(const Requirement& a, const Requirement& b) {
    return a.persons == b.persons && a.minimum == b.minimum && a.priority == b.priority && a.from == b.from &&
           a.until == b.until && a.sites.size() == b.sites.size();
  }

  void note_loss(RequirementId line) {
    const int now = lines_[line.at()];
    if (now >= 0) changed_[at(now)] = 1;
  }

  // -1: it is no more, or supports somebody.
  [[nodiscard]] int unit_of(ElementId id) const {
    const Element& element = before_.at(id);
    const int contribution = contributions_[element.contribution.at()];
    if (contribution < 0 || element.number > now_.contributions[at(contribution)].elements) return -1;
    return unit_of_[now_.element(ContributionId{at(contribution)}, element.number).at()];
  }

  // In the unit's profile; 0, home, where there is no such place.
  [[nodiscard]] int place_of(int unit, const Assignment& row) {
    if (row.serves == Serves::home) return 0;
    const Profile& profile = problem_.profile_of(unit);
    const auto& places = profile.places;
    const int site = sites_[row.site.at()];
    if (row.serves == Serves::stay) return profile.standing && places[1].site == site ? 1 : 0;
    const int line = lines_[row.line.at()];
    // By line, as profiles have them.
    auto place = std::partition_point(places.begin() + (profile.standing ? 2 : 1), places.end(),
                                      [&](const Place& other) { return other.line < line; });
    for (; place != places.end() && place->line == line; ++place) {
      if (place->site == site && !place->kept) return static_cast<int>(place - places.begin());
    }
    note_loss(row.line);
    return 0;
  }

  // Among those between its ends; -1: the direct one was taken, or it is no more.
  [[nodiscard]] int route_of(const Assignment& row) const {
    std::vector<int> areas;
    for (const AreaId area : row.route) areas.push_back(areas_[area.at()]);
    if (areas.size() < 2 || std::find(areas.begin(), areas.end(), -1) != areas.end()) return -1;
    const auto& routes = problem_.routes[at(areas.front())][at(areas.back())];
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return r.areas == areas; });
    return found == routes.end() ? -1 : static_cast<int>(found - routes.begin());
  }

  // Of whom no row speaks: it keeps its post until its contribution ends (docs/plan-format.md).
  [[nodiscard]] std::vector<int> as_it_stands(int unit) const {
    const Profile& profile = problem_.profile_of(unit);
    std::vector<int> places(at(problem_.slots), 0);
    for (int slot = 0; slot < problem_.slots && profile.standing; ++slot) {
      if (middles_[at(slot)] < now_.contributions[at(profile.contribution)].until) places[at(slot)] = 1;
    }
    return places;
  }

  // Who is under way on the middle day of a phase is where it goes to; of whom nothing is said is at home.
  void fill_gaps(std::vector<int>& places, std::vector<int>& routes) const {
    for (int slot = problem_.slots - 2; slot >= 0; --slot) {
      if (places[at(slot)] >= 0) continue;
      places[at(slot)] = places[at(slot + 1)];
      routes[at(slot)] = routes[at(slot + 1)];
    }
    std::replace(places.begin(), places.end(), -1, 0);
  }

  // Slots without a place are on the way to the next.
  [[nodiscard]] Trajectory trajectory(std::size_t unit, std::vector<int> places, const std::vector<int>& routes) const {
    const Profile& profile = problem_.profile_of(static_cast<int>(unit));
    const int start = profile.standing ? 1 : 0;
    Trajectory found;
    if (places.front() != start) found.push_back({start, 0, 0, 0, -1});
    for (int slot = 0; slot < problem_.slots; ++slot) {
      if (places[at(slot)] < 0) continue;
      if (found.empty() || found.back().until < slot || found.back().place != places[at(slot)]) {
        const Stint before = found.empty() ? Stint{start, 0, 0, 0, -1} : found.back();
        const int place = kept_place(profile, before.place, places[at(slot)]);
        if (!found.empty() && place == before.place && before.until == slot) {
          found.back().until = slot + 1;
          continue;
        }
        const int route = route_between(profile, before.place, place, routes[at(slot)]);
        found.push_back({place, slot, slot, found.empty() ? slot : before.until, route});
      }
      found.back().until = slot + 1;
    }
    return found;
  }

  // Who takes up a line in place, from the present post on, keeps the posts of those who support it where it may.
  [[nodiscard]] static int kept_place(const Profile& profile, int from, int to) {
    if (profile.members.size() < 2) return to;
    const Place& origin = profile.places[at(from)];
    if (from != to && origin.kind != Place::Kind::stay && !origin.kept) return to;
    for (std::size_t p = 0; p < profile.places.size(); ++p) {
      const Place& place = profile.places[p];
      if (place.kept && to > 0 && same_post(place, profile.places[at(to)]) && place.site == origin.site &&
          profile.places[at(to)].kind == Place::Kind::line) {
        return static_cast<int>(p);
      }
    }
    return to;
  }

  // Only where the two ends are those of the route.
  [[nodiscard]] int route_between(const Profile& profile, int from, int to, int route) const {
    const auto& routes = problem_.routes[at(profile.places[at(from)].area)][at(profile.places[at(to)].area)];
    if (route >= 0) return route < static_cast<int>(routes.size()) ? route : -1;
    const auto direct = std::find_if(routes.begin(), routes.end(), [](const Route& r) { return r.areas.size() == 2; });
    return direct == routes.end() ? -1 : static_cast<int>(direct - routes.begin());
  }

  const Case &before_, &now_;
  const Problem& problem_;
  std::vector<int> contributions_, lines_, sites_, areas_;  // positions of today
  std::vector<int> unit_of_;                                // by element
  std::vector<char> changed_;                               // by line
  std::vector<Day> middles_;
};

}  // namespace

CarriedOver carry_over(const Case& before, const std::vector<Assignment>& rows, const Case& now, const Bridge& bridge) {
  return Carrying(before, now, bridge).run(rows);
}

}  // namespace rebadge::laydown
