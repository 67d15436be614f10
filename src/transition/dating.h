// Dates for the moves of a laydown: serial schedule generation (Kolisch 1996), boundary by boundary of the phases. Who
// leaves is dated first, then who passes in place, then who comes; each on the day nearest to the boundary on which no
// rule is broken by the move while all that were dated before stay as they are.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "laydown/state.h"
#include "laydown/ways.h"
#include "model/index.h"
#include "transition/wishes.h"

namespace rebadge::transition {

// Of service on its line, by travel and hand-over: what a laydown that is only dated takes an arrival from another site
// to cost (`Problem::arrival_days`).
inline constexpr std::int64_t days_an_arrival_costs = 4;

class Dating {
 public:
  explicit Dating(const laydown::Problem& days);

  // Trajectories of all units. What cannot be dated is left out: who cannot come stays at home. Rules that ask for
  // others to be there (least numbers, activities that need one another) are not looked at here, and may be broken.
  std::vector<laydown::Trajectory> date(const std::vector<std::vector<Wish>>& wishes);

 private:
  struct Move {
    int unit = 0;
    int boundary = 0;        // day
    std::optional<Wish> to;  // none: home
    enum class Kind { home, in_place, between, from_home } kind = Kind::home;
  };

  void begin(const std::vector<std::vector<Wish>>& wishes);
  [[nodiscard]] std::vector<Move> moves_of(const std::vector<std::vector<Wish>>& wishes) const;
  void pass(std::span<const Move> moves);
  // False: there is no way. The unit is as it was, or, going home, stays for good.
  bool make(const Move& move);
  bool go_home(int unit);
  bool come(int unit, const Wish& wish);
  [[nodiscard]] static std::vector<int> days_around(int boundary, bool early_first, int first, int last);
  [[nodiscard]] std::vector<laydown::Way> ways(int unit, const laydown::Place& to) const;
  [[nodiscard]] int stays_until(int unit, const laydown::Place& place, int from, int until, int since, int new_on);
  [[nodiscard]] bool hands_over(int unit, const laydown::Place& place, int slot, int days);
  [[nodiscard]] bool has_room(const laydown::Place& place, int slot);
  [[nodiscard]] bool may_leave(int unit, const laydown::Place& to, int slot);
  [[nodiscard]] bool may_travel(const laydown::Place& from, const laydown::Place& to, int leaves, int arrives);
  [[nodiscard]] const laydown::Place& place_of(int unit) const;
  [[nodiscard]] int since(int unit) const;  // of the tour that the last stint is of
  void set(int unit, int longer);           // in the state, with so many days more where it is

  const laydown::Problem* problem_;
  laydown::State state_;
  std::vector<char> whole_;  // by line: it passes whole, or is taken over so; nobody comes before the day
  std::vector<laydown::Trajectory> dated_;  // by unit; the last stint ends when the laydown ends it
};

}  // namespace rebadge::transition
