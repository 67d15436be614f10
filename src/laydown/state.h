// A laydown or a dated schedule under change: where each unit is in each slot, all counters, and the cost, kept up
// by differences. `recount` computes the same from nothing; tests hold the two together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "laydown/problem.h"
#include "laydown/reliefs.h"
#include "laydown/site_counts.h"
#include "laydown/trajectory.h"
#include "model/index.h"

namespace rebadge::laydown {

class State {
 public:
  // All units as the world stands: at their post, or at home, for good.
  explicit State(const Problem& problem);
  // All units so.
  State(const Problem& problem, const std::vector<Trajectory>& trajectories);

  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] const Trajectory& trajectory(int unit) const { return trajectories_[at(unit)]; }
  [[nodiscard]] const std::vector<Trajectory>& trajectories() const { return trajectories_; }
  [[nodiscard]] bool inserted(int unit) const { return !trajectories_[at(unit)].empty(); }
  [[nodiscard]] const Profile& profile(int unit) const { return problem_->profile_of(unit); }
  [[nodiscard]] std::vector<Service> services(int unit) const {
    return services_of(*problem_, profile(unit), trajectory(unit));
  }
  [[nodiscard]] Cost unit_cost(int unit) const { return own_cost(*problem_, profile(unit), trajectory(unit)); }

  void remove(int unit);
  void insert(int unit, Trajectory trajectory);
  void place(const std::vector<Trajectory>& trajectories);  // all units

  [[nodiscard]] const Cost& cost();
  [[nodiscard]] Cost recount() const;  // from nothing, for tests

  // What the best response asks, of the state without the unit.
  [[nodiscard]] std::int64_t counter(int counter, int slot) const { return counters_[index(counter, slot)]; }
  // Counters only: of who is there, and of who is under way from or to it; in one slot or all of [from, until).
  void shift(const Place& place, int from, int until, std::int64_t sign) {
    touch(place.touches(), place, from, until, sign);
  }
  void shift(const Place& place, int slot, std::int64_t sign) { shift(place, slot, slot + 1, sign); }
  void shift_held(const Place& place, int from, int until, std::int64_t sign) {
    touch(place.holds(), place, from, until, sign);
  }
  void shift_held(const Place& place, int slot, std::int64_t sign) { shift_held(place, slot, slot + 1, sign); }
  void add_row(int row, int slot, std::int64_t sign, Cost& cost) const;
  // All slots of [from, until): `costs` are of `from` and those that follow.
  void add_row(int row, int from, int until, std::int64_t sign, Cost* costs) const;
  [[nodiscard]] std::int64_t served(const Line& line, int slot) const;  // hundredths of persons
  [[nodiscard]] int runs_from(int line) const { return runs_from_[at(line)]; }
  [[nodiscard]] std::int64_t newcomers(int line, int slot) const { return newcomers_[at(line)][at(slot)]; }
  [[nodiscard]] std::int64_t leavers(int line, int slot) const { return leavers_[at(line)][at(slot)]; }
  [[nodiscard]] std::int64_t free_seats(int lift, int bucket) const {
    return problem_->lift[at(lift)].seats[at(bucket)] - lift_[at(lift)][at(bucket)];
  }
  // By slot of departure: are there seats on all legs for so many more?
  [[nodiscard]] bool has_seats(const Route& route, std::int64_t persons) const;  // on all slots
  [[nodiscard]] std::vector<char> seats(const Route& route, std::int64_t persons) const;
  [[nodiscard]] int first_day_on(int line) const;  // first slot with somebody on it, `slots` if none
  // Persons on the lines that are taken over, more than may stay there once the new line is served.
  [[nodiscard]] std::int64_t left_behind(const Whole& whole, int slot) const;
  // Places passed over on a slot on which people leave a running line, beyond what hand-over allows.
  [[nodiscard]] std::int64_t handover_short(int line, int slot) const;
  [[nodiscard]] const Reliefs& reliefs() const { return reliefs_; }
  [[nodiscard]] const SiteCounts& sites() const { return sites_; }
  [[nodiscard]] int most_split(int contribution) const { return most_split_[at(contribution)]; }
  [[nodiscard]] const std::vector<std::int64_t>& nation_days() const { return nation_days_; }

  // Places passed over on a day of hand-over beyond what was free.
  static std::int64_t handover_excess(std::int64_t persons, std::int64_t established, std::int64_t newcomers,
                                      std::int64_t leavers);
  // How far the shares of nations with a key are from it, in parts per million.
  static std::int64_t burden_of(const Problem& problem, const std::vector<std::int64_t>& nation_days);

 private:
  struct Marks {
    std::vector<char> marked;
    std::vector<int> all;
    void add(int i);
    void clear();
  };

  [[nodiscard]] std::size_t index(int counter, int slot) const { return at(counter) * at(problem_->slots) + at(slot); }
  void apply(int unit, std::int64_t sign, bool rows = true);
  void split(const Profile& profile, int site, int slot, std::int64_t sign);
  void touch(std::span<const Touch> touches, const Place& place, int from, int until, std::int64_t sign);
  // Of all slots of [from, until), to `additive_`.
  void add_rows(std::span<const int> rows, int from, int until, std::int64_t sign);
  void take_seats(const Route& route, int leaves, std::int64_t persons);
  void pass_over(const Profile& profile, const std::vector<Service>& services, std::int64_t sign);
  void refresh();
  [[nodiscard]] Cost line_cost(int line, int& runs_from) const;
  [[nodiscard]] std::int64_t handover_short_once_run(int line, int slot) const;
  void refresh_exempt(int line);
  [[nodiscard]] Cost whole_cost(const Whole& whole) const;
  [[nodiscard]] int split_most(int contribution) const;

  const Problem* problem_;
  std::vector<std::int64_t> counters_;
  std::vector<Trajectory> trajectories_;
  std::vector<std::vector<std::int64_t>> lift_;       // seats taken by lift and bucket
  std::vector<std::vector<std::int64_t>> newcomers_;  // by line and slot, where hand-over is asked
  std::vector<std::vector<std::int64_t>> leavers_;
  std::vector<std::int64_t> nation_days_;
  Reliefs reliefs_;
  std::vector<std::vector<std::int64_t>> exempt_;  // by line and slot: as they are counted
  std::vector<int> runs_from_;
  SiteCounts sites_;
  std::vector<int> most_split_;
  std::vector<Cost> line_cost_;
  std::vector<Cost> whole_cost_;
  Marks stale_lines_, stale_splits_;  // to be looked at anew
  std::vector<std::vector<int>> wholes_of_line_;
  Cost additive_;  // rows, units, lift
  Cost temporal_;  // lines and wholes
  std::int64_t split_ = 0;
  Cost total_;
};

}  // namespace rebadge::laydown
