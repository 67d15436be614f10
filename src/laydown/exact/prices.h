// What every plan costs at least, unit by unit: each row that units share is replaced by prices of what they change, so
// that each may take its cheapest walk alone (Lagrange; Held and Karp, "The traveling-salesman problem and minimum
// spanning trees: part II", 1971). All in whole numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "laydown/exact/walks.h"

namespace rebadge::laydown::exact {

// A row on a day bounded from below by a straight line. At the price m it costs no less than
//   at_most    m x (sum of counters x amounts - bound)
//   fill       (100 factor - m) x demand - sum of max(0, worth x factor - m) x persons
//   shortfall  m x minimum - sum of worth x m / 100 (rounded up) x persons
//   seats      m x (persons who depart - bound)
struct Price {
  enum class Kind : std::uint8_t { at_most, fill, shortfall, seats };
  Kind kind = Kind::at_most;
  std::size_t level = 0;  // of `Sum`
  int row = -1;           // or lift
  int slot = 0;           // or bucket
  std::vector<std::pair<int, std::int64_t>> counters;
  std::int64_t bound = 0;   // also demand, minimum
  std::int64_t factor = 0;  // of fill
  std::int64_t most = no_limit;
  std::int64_t value = 0;
};

class Prices {
 public:
  Prices(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks);

  // Raises the least level by level, towards the cost of a known plan, if there is one. Ends when it is there, or by
  // `stop`.
  void raise(const std::optional<Sum>& target, int rounds, const std::function<bool()>& stop);

  // No plan that keeps the rules costs less.
  [[nodiscard]] Sum least() const;
  // Of the rest of the walk of a unit from whereabouts on a day.
  [[nodiscard]] const Sum& rest(int profile, int day, int state) const {
    return rest_[at(profile)][at(day)][at(state)];
  }
  // What a step adds to the least, at most: 0 on a cheapest walk.
  [[nodiscard]] Sum gap(int profile, int day, int state, const Step& step) const;
  // What all days from this one cost besides.
  [[nodiscard]] const Sum& besides(int day) const { return besides_[at(day)]; }
  // Of seats that are still free in a bucket which is not over.
  [[nodiscard]] Sum seats_left(int lift, int bucket, std::int64_t free) const;

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] std::size_t index(int counter, int slot) const { return at(slot) * at(problem_.counters) + at(counter); }
  void add_rows(std::size_t level, bool limits);
  void add_row(const Row& row, int number, int slot, std::size_t level, bool limits);
  void add_seats(std::size_t level);
  void spread_prices();
  void walk_back();
  [[nodiscard]] Sum price_of(const Walks::Day& day, int slot, const Step& step) const;
  [[nodiscard]] Sum seats_price(const Step& step, std::int64_t persons, int slot) const;
  void walk_cheapest();
  void follow(int profile, std::int64_t units);
  [[nodiscard]] std::int64_t slope(const Price& price) const;
  void move_prices(std::size_t level, std::int64_t distance);
  void raise_level(std::size_t level, const std::optional<Sum>& target, int rounds, const std::function<bool()>& stop);

  const Problem& problem_;
  const Levels& levels_;
  const std::vector<Walks>& walks_;
  std::vector<std::int64_t> units_;  // by profile
  std::vector<Price> prices_;
  std::vector<Sum> of_counter_;             // a change of one, by slot and counter
  std::vector<std::vector<Sum>> of_seat_;   // by lift and bucket
  std::vector<std::vector<Sum>> cells_;     // by profile: of the day that is looked at
  std::vector<std::vector<std::vector<Sum>>> rest_;
  std::vector<Sum> besides_;
  // Of cheapest walks, all together.
  std::vector<std::int64_t> counted_;
  std::vector<std::vector<std::int64_t>> seated_;
};

}  // namespace rebadge::laydown::exact
