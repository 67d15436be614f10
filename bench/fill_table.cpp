#include "bench/fill_table.h"

#include <fmt/format.h>

#include <iostream>

namespace rebadge::bench {

Fill fill_of(const laydown::State& state) {
  Fill fill;
  const laydown::Problem& problem = state.problem();
  for (const laydown::Line& line : problem.lines) {
    const std::int64_t price = problem.unfilled_price[static_cast<std::size_t>(line.priority)];
    for (int slot = 0; slot < problem.slots; ++slot) {
      const std::int64_t wanted = line.demand[static_cast<std::size_t>(slot)] * 100 * problem.length(slot);
      const std::int64_t served = state.served(line, slot) * problem.length(slot);
      fill.wanted += wanted, fill.served += served;
      fill.priced_wanted += price * wanted, fill.priced_served += price * served;
    }
  }
  return fill;
}

void FillTable::row(const std::string& name, double seconds, const std::string& note) const {
  print(name, fmt::format("{:.3f}", seconds), {}, note);
}

void FillTable::plan(const std::string& name, double seconds, const Fill& fill, const std::string& note) const {
  print(
      name, fmt::format("{:.3f}", seconds),
      {percent(fill.served, fill.wanted), bound ? percent(fill.served, bound->served) : "",
       percent(fill.priced_served, fill.priced_wanted), bound ? percent(fill.priced_served, bound->priced_served) : ""},
      note);
}

std::string FillTable::percent(std::int64_t part, std::int64_t all) {
  return all == 0 ? "-" : fmt::format("{:.2f} %", 100.0 * static_cast<double>(part) / static_cast<double>(all));
}

void FillTable::print(const std::string& name, const std::string& seconds, const std::array<std::string, 4>& fills,
                      const std::string& note) {
  std::cout << fmt::format("{:<33} {:>7}  {:>7} {:>8}  {:>8} {:>8}  {}", name, seconds, fills[0], fills[1], fills[2],
                           fills[3], note)
            << std::endl;
}

std::string note_on(laydown::State& state) {
  const search::Cost& cost = state.cost();
  std::string note = fmt::format("priced {}", cost[search::Cost::priced] / 100);
  std::int64_t below_minimum = 0;
  for (int priority = 0; priority < 5; ++priority) below_minimum += cost[search::Cost::minimum + priority];
  if (below_minimum > 0) note += fmt::format(", below minimum {}", below_minimum / 100);
  if (cost[search::Cost::excuse] > 0) note += fmt::format(", cover missing {}", cost[search::Cost::excuse] / 100);
  if (cost[search::Cost::hard] > 0) note += fmt::format(", rules are broken by {}", cost[search::Cost::hard]);
  return note;
}

}  // namespace rebadge::bench
