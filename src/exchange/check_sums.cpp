// The limits of what a plan's counts and prices may come to.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/checks.h"

namespace rebadge::exchange {
namespace {

// A million rows of a few elements each; an element is two numbers.
constexpr std::int64_t most_elements = 4'000'000;
constexpr std::int64_t most_persons = 10'000'000;
// A quarter of what 64 bits hold, so that sums and differences of a few such amounts are safe too.
constexpr std::int64_t highest_amount = INT64_MAX / 4;

// A sum that stays at its limit, once there: sums of sound rows only grow.
std::int64_t add_up_to(std::int64_t sum, std::int64_t more, std::int64_t limit) {
  return more > limit - sum ? limit : sum + more;
}

// Said at the row with which the sum passes the limit, once.
template <class Row, class AmountOf>
std::int64_t check_total(Reading& reading, const std::vector<Row>& rows, std::string_view table,
                         std::string_view column, std::int64_t limit, std::string_view what, AmountOf amount_of) {
  std::int64_t sum = 0;
  const Sheet& sheet = reading.sheet(table);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!sheet.is_sound(row)) continue;
    sum = add_up_to(sum, amount_of(rows[row]), limit + 1);
    if (sum <= limit) continue;
    reading.error(table, row, column, fmt::format("at most {} {} in all rows together", limit, what));
    return sum;
  }
  return sum;
}

// Of what is not negative; stays at the highest number once there.
std::int64_t times(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  return __builtin_mul_overflow(a, b, &product) ? INT64_MAX : product;
}
std::int64_t plus(std::int64_t a, std::int64_t b) { return add_up_to(a, b, INT64_MAX); }

// The most that balance costs for one free unit of every resource.
std::int64_t dearest_balance(const Case& c) {
  std::int64_t dearest = 0;
  for (const Balance& row : c.balance) dearest = plus(dearest, times(row.target + 1, row.weight));
  return dearest;
}

// The most that one person can cost on one day, in hundredths.
std::int64_t dearest_person(const Case& c) {
  const Prices prices = c.prices();
  const auto dearest_line = *std::max_element(prices.unfilled.begin(), prices.unfilled.end());
  std::int64_t unit = dearest_balance(c);
  for (const Resource& row : c.resources) unit = plus(unit, row.overload_weight.value_or(1));
  std::int64_t most_used = 100;
  for (const Usage& row : c.usage) {
    most_used = std::max({most_used, row.uses.value_or(Hundredths{}).value, row.provides.value_or(Hundredths{}).value});
  }
  return plus(times(100, dearest_line + prices.site_change + prices.rebadge + prices.split), times(most_used, unit));
}

// The most that what is free can cost on one day, in hundredths.
std::int64_t dearest_capacity(const Case& c) {
  std::int64_t units = 0;
  for (const SiteCapacity& row : c.site_capacity) units = plus(units, row.capacity.value);
  return times(units, dearest_balance(c));
}

}  // namespace

void check_sums(Reading& reading) {
  const Case& c = reading.content;
  const std::size_t before = reading.problems.size();
  check_total(reading, c.contributions, "contributions", "elements", most_elements, "elements",
              [](const Contribution& offer) { return std::int64_t{offer.elements}; });
  const std::int64_t offered =
      check_total(reading, c.contributions, "contributions", "persons_per_element", most_persons, "persons",
                  [](const Contribution& offer) { return offer.elements * offer.persons_per_element; });
  const std::int64_t wanted = check_total(reading, c.requirements, "requirements", "persons", most_persons, "persons",
                                          [](const Requirement& line) { return line.persons; });
  if (reading.problems.size() != before || c.until <= c.from) return;
  const std::int64_t day = plus(times(offered + wanted, dearest_person(c)), dearest_capacity(c));
  if (times(day, c.horizon_days()) < highest_amount) return;
  reading.problems.push_back(
      error_at("all tables", "", "weights, prices, persons and days whose product can be counted in 64 bits",
               "a weight or price in case.toml, resources, usage or balance has too many zeros"));
}

}  // namespace rebadge::exchange
