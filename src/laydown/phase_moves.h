// What moves of a profile cost without dates: all hangs on whether two places share the site and the mission.
#pragma once

#include <array>
#include <cstddef>

#include "laydown/compact.h"
#include "laydown/trajectory.h"

namespace rebadge::laydown {

template <std::size_t N>
class PhaseMoves {
  using Value = Compact<N>;

 public:
  void price(const Problem& problem, const Profile& profile, const Levels& levels) {
    problem_ = &problem;
    const auto cost = [&](const Place& from, const Place& to, std::size_t priority) {
      return compact<N>(move_cost(problem, profile, from, to, priority), levels);
    };
    Place from, to;
    from.site = from.mission = 0;
    home_ = cost(from, to, 0);
    to.kind = Place::Kind::line;
    for (const bool post : {false, true}) {
      from.kind = post ? Place::Kind::stay : Place::Kind::line;
      for (const int site : {0, 1}) {
        for (const int mission : {0, 1}) {
          to.site = site;
          to.mission = mission;
          for (std::size_t priority = 0; priority < moves_.size(); ++priority) {
            moves_[priority][index(post, site != 0, mission != 0)] = cost(from, to, priority);
          }
        }
      }
    }
  }

  // To a line.
  [[nodiscard]] const Value& operator()(const Place& from, const Place& to) const {
    return moves_[problem_->priority_of(to)]
                 [index(from.kind == Place::Kind::stay, from.site != to.site, from.mission != to.mission)];
  }
  [[nodiscard]] const Value& home() const { return home_; }
  // From a line to another: of the site and the mission, of the site, and elsewhere.
  [[nodiscard]] const Value& in_place() const { return moves_[0][index(false, false, false)]; }
  [[nodiscard]] const Value& on_site() const { return moves_[0][index(false, false, true)]; }
  [[nodiscard]] const Value& to_site(const Place& to) const {
    return moves_[problem_->priority_of(to)][index(false, true, false)];
  }

 private:
  static std::size_t index(bool from_post, bool other_site, bool other_mission) {
    return (from_post ? 4U : 0U) + (other_site ? 2U : 0U) + (other_mission ? 1U : 0U);
  }

  const Problem* problem_ = nullptr;
  std::array<std::array<Value, 8>, priorities> moves_;  // by priority
  Value home_;
};

}  // namespace rebadge::laydown
