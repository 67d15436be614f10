#include "laydown/sweep_scope.h"

#include <algorithm>
#include <utility>

#include "laydown/best_response.h"

namespace rebadge::laydown {

SweepScope::SweepScope(const Problem& problem, const Profile& profile, const Values& values, const Mask& mask,
                       KnownWays& ways, std::vector<char> changes)
    : profile_(profile), slots_(problem.slots), areas_(problem.routes.size()), event_(std::move(changes)) {
  const std::vector<int> open = open_places(values, mask.start.slot);
  group(open);
  find_ways(ways, open);
  find_events(values, mask.not_before, mask.start.slot);
  find_arrivals(problem.dated);
}

std::vector<int> SweepScope::open_places(const Values& values, int first) const {
  std::vector<int> open;
  auto from = values.allowed.begin();
  for (std::size_t p = 0; p < profile_.places.size(); ++p, from += slots_ + 1) {
    if (std::find(from + first, from + slots_, 1) != from + slots_) open.push_back(static_cast<int>(p));
  }
  return open;
}

void SweepScope::group(const std::vector<int>& open) {
  near_.resize(profile_.places.size());
  for (const int p : open) {
    const Place& place = profile_.places[at(p)];
    auto known = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) {
      const Place& first = profile_.places[at(group.places.front())];
      return first.kind != Place::Kind::stay && place.kind != Place::Kind::stay && first.site == place.site;
    });
    if (known == groups_.end()) known = groups_.insert(groups_.end(), Group{});
    known->places.push_back(p);
    for (const int q : open) {
      const Place& to = profile_.places[at(q)];
      if (q == p || to.area != place.area || to.kind == Place::Kind::stay) continue;
      near_[at(p)].push_back(q);
      waits_near_ = waits_near_ || to.site != place.site;
    }
  }
  for (Group& group : groups_) {
    const int area = profile_.places[at(group.places.front())].area;
    for (const int q : open) {
      const Place& to = profile_.places[at(q)];
      if (to.area != area && to.kind != Place::Kind::stay && !to.kept) group.far.push_back(q);
    }
  }
}

void SweepScope::find_ways(KnownWays& ways, const std::vector<int>& open) {
  static const std::vector<Way> none;
  ways_.assign(areas_ * areas_, &none);
  for (const int p : open) {
    for (const int q : open) {
      const int from = profile_.places[at(p)].area, to = profile_.places[at(q)].area;
      auto& between = ways_[pair(from, to)];
      if (from != to && between == &none) between = &ways.between(from, to);
    }
  }
}

void SweepScope::find_events(const Values& values, int not_before, int first) {
  if (slots_ <= short_horizon) event_.assign(event_.size(), 1);
  event_[at(first)] = event_.back() = 1;
  if (not_before > 0 && not_before < slots_) event_[at(not_before)] = 1;
  const char* allowed = values.allowed.data();
  for (const Place& place : profile_.places) {
    const bool home = place.kind == Place::Kind::home;
    for (std::size_t slot = at(first) + 1; slot < at(slots_); ++slot) {
      const auto differs = [slot](std::span<const std::uint8_t> open) { return open[slot] != open[slot - 1]; };
      if (allowed[slot] != allowed[slot - 1] ||
          (!home && (differs(place.taking_up()) || differs(place.departing()) || differs(place.leaving())))) {
        event_[slot] = 1;
      }
    }
    allowed += slots_ + 1;
  }
}

void SweepScope::find_arrivals(bool dated) {
  for (const std::vector<Way>* between : ways_) {
    std::vector<char>& worth = worth_a_look_.emplace_back();
    if (between->empty()) continue;
    worth = event_;
    for (const Way& way : *between) {
      const int days = dated ? way.days : 0;
      const int last = std::min(slots_ - 1, slots_ - days);
      for (int leaves = 0; leaves <= last; ++leaves) worth[at(leaves + days)] |= event_[at(leaves)];
      for (int leaves = 0; leaves <= last && !way.always; ++leaves) {
        if (beside_none(way, leaves)) worth[at(leaves + days)] = 1;
      }
    }
  }
}

}  // namespace rebadge::laydown
