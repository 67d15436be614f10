// A fixed loop of integer work on a table that fits no first cache: its time tells how fast a machine is, and goes with
// every table of figures.
#include <chrono>
#include <cstdint>
#include <iostream>
#include <vector>

#include "bench/commands.h"
#include "search/random.h"

namespace rebadge::bench {
namespace {

constexpr std::size_t entries = std::size_t{1} << 18;
constexpr int steps = 60'000'000;

std::uint64_t spin() {
  search::Random random(1);
  std::vector<std::uint64_t> table(entries);
  for (std::uint64_t& entry : table) entry = random.next();
  std::uint64_t sum = 0;
  for (int i = 0; i < steps; ++i) sum += table[(random.next() ^ sum) % entries];
  return sum;
}

}  // namespace

void add_calibrate(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("calibrate", "How fast this machine is: the time of a fixed loop.");
  command->callback([&code] {
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t sum = spin();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << "calibrate " << seconds << " s (sum " << sum << ")\n";
    code = 0;
  });
}

}  // namespace rebadge::bench
