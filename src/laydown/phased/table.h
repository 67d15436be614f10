// A problem without dates, flattened for a search that changes a phase or a few at a time: the places of all profiles
// in one row of numbers (spots), what each changes in one array (effects), its gates as bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "laydown/phased/weights.h"
#include "laydown/problem.h"
#include "model/index.h"

namespace rebadge::laydown::phased {

class Table {
 public:
  explicit Table(const Problem& problem);

  struct Effect {
    int counter = 0;
    std::uint32_t slots = 0;  // where the bits of the slots begin in which it holds
    Amount amount = 0;
  };
  struct Spot {
    Place::Kind kind = Place::Kind::home;
    bool kept = false;
    int line = -1, site = -1, mission = -1, area = 0;
    int profile = 0;
    std::uint32_t first_effect = 0, last_fill = 0, last_effect = 0;  // those that count for lines come first
    std::uint32_t first_row = 0, last_row = 0;
    std::uint32_t first_tie = 0, last_tie = 0;
    std::uint32_t first_gate = 0;
  };
  static constexpr std::uint8_t there = 1, come = 2, withdrawn = 4;  // bits of a gate

  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] const Weights& weights() const { return weights_; }
  // Placements then count anew what they cost.
  void weigh(const Weights& weights) { weights_ = weights; }
  [[nodiscard]] int spots() const { return static_cast<int>(spots_.size()); }
  // Home; the others follow as the places of the profile do.
  [[nodiscard]] int home(int profile) const { return first_[at(profile)]; }
  [[nodiscard]] int spots_of(int profile) const { return first_[at(profile) + 1] - first_[at(profile)]; }
  [[nodiscard]] const Spot& spot(int s) const { return spots_[at(s)]; }
  // How many there are, by the highest that a spot has.
  [[nodiscard]] std::size_t sites() const { return sites_; }
  [[nodiscard]] std::size_t missions() const { return missions_; }
  [[nodiscard]] std::size_t areas() const { return areas_; }
  // To which it may come from anywhere; -1: none.
  [[nodiscard]] int spot_at(int profile, int line, int site) const;
  [[nodiscard]] std::uint8_t gate(int s, int slot) const { return gates_[spot(s).first_gate + at(slot)]; }

  [[nodiscard]] std::span<const Effect> effects(int s) const {
    return part(effects_, spot(s).first_effect, spot(s).last_effect);
  }
  [[nodiscard]] std::span<const Effect> fills(int s) const {
    return part(effects_, spot(s).first_effect, spot(s).last_fill);
  }
  [[nodiscard]] std::span<const Effect> others(int s) const {
    return part(effects_, spot(s).last_fill, spot(s).last_effect);
  }
  [[nodiscard]] std::span<const int> rows(int s) const { return part(rows_, spot(s).first_row, spot(s).last_row); }
  // Of these rows those that tie who is there to others: floors, only-with, conflicts, spread and needs.
  [[nodiscard]] std::span<const int> ties(int s) const { return part(ties_, spot(s).first_tie, spot(s).last_tie); }
  [[nodiscard]] bool holds(const Effect& effect, int slot) const {
    return (bits_[effect.slots + (at(slot) >> 6)] >> (slot & 63) & 1) != 0;
  }
  // The same of 64 slots, as bits.
  [[nodiscard]] std::uint64_t held(const Effect& effect, std::size_t word) const { return bits_[effect.slots + word]; }
  // The line of a counter of persons that count for it; -1: it is not one.
  [[nodiscard]] int line_of(int counter) const { return line_of_[at(counter)]; }

  // How far a counter may go in a slot; `no_limit`: as far as it likes.
  [[nodiscard]] Amount limit(int counter, int slot) const { return limits_[at(counter) * slots_ + at(slot)]; }

  // Of a move between two spots of a profile.
  [[nodiscard]] Amount move_price(int from, int to) const {
    const Spot &a = spot(from), &b = spot(to);
    if (b.kind == Place::Kind::home) return 0;
    return move_prices_[at(a.profile)][priority_of(b)]
                       [move_kind(a.kind == Place::Kind::stay, a.site != b.site, a.mission != b.mission)];
  }

  // The same from a spot that is not the present post.
  [[nodiscard]] Amount line_move_price(const Spot& to, bool other_site, bool other_mission) const {
    return move_prices_[at(to.profile)][priority_of(to)][move_kind(false, other_site, other_mission)];
  }

 private:
  template <class T>
  static std::span<const T> part(const std::vector<T>& all, std::uint32_t first, std::uint32_t last) {
    return {all.data() + first, all.data() + last};
  }
  static std::size_t move_kind(bool from_post, bool other_site, bool other_mission) {
    return (from_post ? 4U : 0U) + (other_site ? 2U : 0U) + (other_mission ? 1U : 0U);
  }
  [[nodiscard]] std::size_t priority_of(const Spot& to) const {
    return to.line < 0 ? 0 : at(problem_->lines[at(to.line)].priority);
  }
  void index_counters();
  void reserve(const Shared& shared);
  // What was said of places that are alike is said once.
  struct Known {
    const PlaceService* service = nullptr;  // with which the effects are
    std::uint32_t first_effect = 0, last_fill = 0, last_effect = 0, first_row = 0, last_row = 0;
    std::uint32_t first_tie = 0, last_tie = 0;
  };
  struct Likeness {
    std::vector<Known> changes;                      // by number
    std::array<std::vector<std::int64_t>, 3> gates;  // by kind, number; -1
    std::vector<std::array<std::int64_t, 3>> bits;   // by number of the service, of touches on all slots, by when; -1
  };
  void add_effects(const Place& place, Spot& spot, Likeness& likeness);
  Known effects_of(const Place& place, Likeness& likeness);
  void add_gates(const Place& place, Spot& spot, Likeness& likeness);
  static std::uint8_t gate_of(const Place& place, int slot);
  void price_moves(const Profile& profile);
  std::uint32_t bits_of(const Touch& touch, const Place& place);
  std::uint32_t bits_of(const Touch& touch, const Place& place, Likeness& likeness);

  const Problem* problem_;
  Weights weights_;
  std::vector<int> first_;  // by profile, and the end
  std::vector<Spot> spots_;
  std::vector<std::uint8_t> gates_;
  std::vector<Effect> effects_;
  std::vector<int> rows_, ties_;
  std::vector<int> line_of_;  // by counter
  std::size_t slots_, sites_ = 0, missions_ = 0, areas_ = 0;
  std::vector<Amount> limits_;  // by counter and slot
  std::vector<std::uint64_t> bits_;
  std::vector<std::array<std::array<Amount, 8>, priorities>> move_prices_;  // by profile and priority
};

}  // namespace rebadge::laydown::phased
