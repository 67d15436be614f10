#include "laydown/phase_shape.h"

#include <algorithm>
#include <tuple>

#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

// The index of what the predicate picks; made if there is none.
template <class T, class F>
int find_or_add(std::vector<T>& all, F&& picks, const T& fresh) {
  const auto known = std::find_if(all.begin(), all.end(), picks);
  if (known != all.end()) return static_cast<int>(known - all.begin());
  all.push_back(fresh);
  return static_cast<int>(all.size()) - 1;
}

}  // namespace

PhaseShape::PhaseShape(const Problem& problem, const Profile& profile)
    : tours_free_from(laydown::tours_free_from(problem, profile)) {
  for (std::size_t p = 0; p < profile.places.size(); ++p) {
    const Place& place = profile.places[p];
    const int index = static_cast<int>(p);
    area.push_back(find_or_add(areas, [&](int known) { return known == place.area; }, place.area));
    in_area.resize(areas.size());
    in_area[at(area[p])].push_back(index);
    const bool to_line = place.kind == Place::Kind::line;
    for (int slot = 0; slot < problem.slots; ++slot) {
      may_come.push_back(to_line && place.taking_up()[at(slot)] != 0 && place.departing()[at(slot)] != 0 ? 1 : 0);
    }
    const auto at_site = [&](const Group& known) { return known.site == place.site; };
    group.push_back(to_line ? find_or_add(groups, at_site, Group{area[p], place.site}) : -1);
    if (!to_line || place.kept) {
      post.push_back(-1);
      if (place.kind != Place::Kind::home) apart.push_back(index);
      continue;
    }
    const auto same = [&](const Post& known) { return known.group == group[p] && known.mission == place.mission; };
    post.push_back(find_or_add(posts, same, Post{group[p], place.mission}));
    for (const int row : place.rows()) {
      if (problem.rows[at(row)].kind == Row::Kind::fill) counts.push_back({row, index});
    }
  }
  std::sort(counts.begin(), counts.end(),
            [](const Counts& a, const Counts& b) { return std::tie(a.row, a.place) < std::tie(b.row, b.place); });
}

}  // namespace rebadge::laydown
