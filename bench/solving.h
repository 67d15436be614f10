// What the commands share that solve a public instance: how problems and faults are told, and how long to search.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "model/result.h"

namespace rebadge::bench {

// The exit code of wrong input.
inline int refuse(const Problems& problems) {
  for (const Problem& problem : problems) std::cerr << to_string(problem) << "\n";
  return 2;
}

// What the verifier says against a plan, at most so many lines.
template <class Broken>
void tell_broken(const std::vector<Broken>& broken) {
  constexpr std::size_t most = 10;
  for (std::size_t i = 0; i < std::min(most, broken.size()); ++i) std::cerr << "  " << to_string(broken[i]) << "\n";
  if (broken.size() > most) std::cerr << "  and " << broken.size() - most << " more\n";
}

// `--seconds`, `--threads`, `--seed`; and instead of seconds `count`, so many on each thread, which is returned.
template <class Options>
CLI::Option* add_limits(CLI::App& command, Options& options, const std::string& count, std::int64_t& counted,
                        const std::string& what) {
  CLI::Option* seconds = command.add_option("--seconds", options.seconds, "How long to search")
                             ->check(CLI::Range(0.001, 1e6))
                             ->capture_default_str();
  command.add_option("--threads", options.threads, "Searches at once")->check(CLI::Range(1, 64))->capture_default_str();
  command.add_option("--seed", options.seed, "Of all that is drawn")->capture_default_str();
  return command.add_option(count, counted, "Instead of --seconds: " + what)
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 50))
      ->excludes(seconds);
}

}  // namespace rebadge::bench
