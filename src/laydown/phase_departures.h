// The best departures on a slot from each post, site and area, for the sweep over phases.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "laydown/compact.h"
#include "laydown/phase_best.h"
#include "laydown/phase_moves.h"
#include "laydown/phase_routes.h"
#include "laydown/phase_shape.h"
#include "model/index.h"

namespace rebadge::laydown {

template <std::size_t N>
class PhaseDepartures {
  using Value = Compact<N>;

 public:
  using Best = BestOf<Value>;

  // `places`: those of the profile that are open on some slot, ascending.
  void reset(const PhaseShape& shape, const std::vector<int>& places) {
    shape_ = &shape;
    of_post_.resize(shape.posts.size());
    of_group_.resize(shape.groups.size());
    out_of_group_.resize(shape.groups.size());
    of_area_.resize(shape.areas.size());
    out_of_area_.resize(shape.areas.size());
    order_.assign(shape.groups.size(), -1);
    for (const int p : places) {
      const int g = shape.group[at(p)];
      if (g >= 0 && order_[at(g)] < 0) order_[at(g)] = p;
    }
  }

  // On another slot: nobody yet.
  void clear() {
    for (Best& best : of_post_) best.place = -1;
    for (Best& best : out_of_group_) best.place = -1;
    for (Best& best : out_of_area_) best.place = -1;
    for (auto& two : of_group_) two.first.place = two.second.place = -1;
    for (auto& two : of_area_) two.first.place = two.second.place = -1;
  }
  // From a place of a group.
  void offer(int p, const Value& value) {
    const int post = shape_->post[at(p)];
    (post < 0 ? out_of_group_[at(shape_->group[at(p)])] : of_post_[at(post)]).offer(value, p);
  }
  // When all places are offered; `home` is nothing where nobody leaves it.
  void gather(const Value* home) {
    for (std::size_t post = 0; post < of_post_.size(); ++post) {
      if (of_post_[post].any()) of_group_[at(shape_->posts[post].group)].offer(of_post_[post], static_cast<int>(post));
    }
    for (std::size_t g = 0; g < of_group_.size(); ++g) {
      const auto area = at(shape_->groups[g].area);
      Best& out = out_of_group_[g];
      const Best& first = of_group_[g].first;
      if (first.any()) {
        of_area_[area].offer(first, static_cast<int>(g));
        out.offer(first.value, first.place);
      }
      if (out.any()) out_of_area_[area].offer(out.value, out.place, order_[g]);
    }
    if (home != nullptr) out_of_area_[at(shape_->area[0])].offer(*home, 0);
    by_value_.clear();
    for (std::size_t area = 0; area < out_of_area_.size(); ++area) {
      if (out_of_area_[area].any()) by_value_.push_back(static_cast<int>(area));
    }
    std::sort(by_value_.begin(), by_value_.end(), [&](int a, int b) {
      return out_of_area_[at(b)].yields_to(out_of_area_[at(a)].value, out_of_area_[at(a)].order);
    });
  }

  // From another area, without the move.
  [[nodiscard]] Best from_afar(PhaseRoutes& routes, int to, int slot) const {
    for (const int area : by_value_) {
      if (area != to && routes.first(area, to, slot) >= 0) return out_of_area_[at(area)];
    }
    return {};
  }

  // Within the area to a place of the post, with the move, whatever is owed.
  [[nodiscard]] Best from_near(const PhaseMoves<N>& moves, int post, const Place& to) const {
    const int g = shape_->posts[at(post)].group;
    Best best = of_post_[at(post)];
    best.value += moves.in_place();
    const auto offer = [&](const Best& other, const Value& price) {
      if (other.any()) best.offer(other.value + price, other.place);
    };
    offer(of_group_[at(g)].without(post), moves.on_site());
    offer(of_area_[at(shape_->groups[at(g)].area)].without(g), moves.to_site(to));
    return best;
  }

 private:
  const PhaseShape* shape_ = nullptr;
  std::vector<Best> of_post_, out_of_group_, out_of_area_;
  std::vector<TwoBest<Value>> of_group_, of_area_;
  std::vector<int> order_;     // by group: its first place
  std::vector<int> by_value_;  // areas that are left, the best departure first
};

}  // namespace rebadge::laydown
