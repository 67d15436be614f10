// What the command says, as text.
#pragma once

#include <string>

#include "bench/manning/drawn.h"
#include "bench/manning/instance.h"

namespace rebadge::manning {

// Solves it with and without gates, and says how good that is and why posts are empty.
std::string show(const Instance& instance);

// Solves a drawn instance, all pairs and qualified pairs only, and says how long that took.
std::string show_scale(const Instance& drawn);

// `1,234.5`: a cost or another count in hundred-thousandths.
std::string money(std::int64_t cost);

}  // namespace rebadge::manning
