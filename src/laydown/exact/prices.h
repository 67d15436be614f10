// What every plan costs at least, unit by unit: each row that units share is replaced by prices of what they change, so
// that each may take its cheapest walk alone (Lagrange; Held and Karp, "The traveling-salesman problem and minimum
// spanning trees: part II", 1971). All in whole numbers, so that it holds whatever the prices are.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "laydown/exact/walks.h"
#include "model/index.h"

namespace rebadge::laydown::exact {

// Prices and weights are in parts, so that some between whole numbers can be told.
constexpr std::int64_t fine = 64;

// A row on a day, bounded from below by a straight line. At the price m it costs no less than
//   at_most    m x (sum of counters x amounts - bound)
//   fill       (most - m) x demand - sum of max(0, worth x most / 100 - m) x persons
//   shortfall  m x minimum - sum of worth x m / 100 (rounded up) x persons
//   seats      m x (sum of units who depart x amounts of their profiles - bound)
// with 0 <= m <= most. Counters go with the amounts or worths, demand and minimum stand in `bound`.
struct Price {
  enum class Kind : std::uint8_t { at_most, fill, shortfall, seats };
  Kind kind = Kind::at_most;
  int level = -1;  // of costs, as an index; -1: a rule that no plan breaks, at any price
  int row = -1;    // or lift
  int slot = 0;    // or bucket
  // Of one profile, or (-1) all.
  struct Term {
    int counter = 0;
    std::int64_t amount = 0;
    int profile = -1;
  };
  std::vector<Term> counters;
  std::int64_t bound = 0;
  std::int64_t factor = 1;  // most, at a weight of one for its level
  std::int64_t value = 0;
};

// Those of the levels until the last, and of all rules that can be told so.
std::vector<Price> price_rows(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int last);

// Of one number: all levels by their weights, in parts.
class Prices {
 public:
  Prices(const Problem& problem, const std::vector<Walks>& walks, Sum weights, const std::vector<Price>& prices);

  // No plan that keeps the rules has less.
  [[nodiscard]] std::int64_t least() const;
  [[nodiscard]] std::int64_t weigh(const Sum& cost) const;
  // Of the rest of the walk of a unit from whereabouts on a day.
  [[nodiscard]] std::int64_t rest(int profile, int day, int state) const {
    return rest_[at(profile)][at(day)][at(state)];
  }
  // What a step adds to the least, at most: 0 on a cheapest walk.
  [[nodiscard]] std::int64_t gap(int profile, int day, int state, const Step& step) const;
  // What all days from this one have besides.
  [[nodiscard]] std::int64_t besides(int day) const { return besides_[at(day)]; }
  // Those with a price.
  struct Bucket {
    int lift = 0, bucket = 0;
    std::vector<std::int64_t> left;  // by seats taken: what the others are worth
  };
  [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }

 private:
  [[nodiscard]] std::size_t index(std::size_t profile, int counter, int slot) const {
    return (profile * at(problem_.slots) + at(slot)) * at(problem_.counters) + at(counter);
  }
  void spread(const std::vector<Price>& prices);
  void walk_back(std::size_t profile);
  [[nodiscard]] std::int64_t price_of(std::size_t profile, const Cell& cell, int slot) const;
  void add_bucket(const Price& price, std::int64_t value);
  [[nodiscard]] std::int64_t seats_price(std::size_t profile, const Step& step, int slot) const;

  const Problem& problem_;
  const std::vector<Walks>& walks_;
  Sum weights_;
  std::vector<std::int64_t> of_counter_;                          // a change of one, by profile, slot and counter
  std::vector<std::vector<std::vector<std::int64_t>>> of_seats_;  // of a unit: by profile, lift and bucket
  std::vector<Bucket> buckets_;
  std::vector<std::vector<std::vector<std::int64_t>>> rest_;
  std::vector<std::int64_t> besides_;
};

}  // namespace rebadge::laydown::exact
