// The options that say how large a generated case is, for all commands that make one.
#pragma once

#include <CLI/CLI.hpp>

#include "bench/generator.h"

namespace rebadge::bench {

void add_proportions(CLI::App& command, Proportions& size);

}  // namespace rebadge::bench
