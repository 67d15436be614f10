// The options that say how large a generated case is, for all commands that make one.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

#include "bench/generator.h"

namespace rebadge::bench {

void add_proportions(CLI::App& command, Proportions& size);

// A case to measure on: one that is read, or else made.
struct CaseSource {
  std::string path;
  Proportions size;
  void add_to(CLI::App& command);  // its options
  // Nothing where it cannot be read, which is told.
  [[nodiscard]] std::optional<Case> get() const;
};

}  // namespace rebadge::bench
