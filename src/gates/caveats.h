// What the caveat rules of the gates share: which caveats are broken, on which days.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "gates/rules.h"

namespace rebadge::gates {

inline Window common(const Window& a, const Window& b) {
  const auto later = [](std::optional<Day> x, std::optional<Day> y) { return x && y ? std::max(*x, *y) : x ? x : y; };
  const auto sooner = [](std::optional<Day> x, std::optional<Day> y) { return x && y ? std::min(*x, *y) : x ? x : y; };
  return {later(a.from, b.from), sooner(a.until, b.until)};
}

// Shuts the post in the windows of the caveats of this kind that concern the contribution and are broken there, on
// days within the window that is given.
template <class Broken>
void add_caveats(const Ask& ask, Findings& findings, CaveatRule kind, Rule rule, Broken&& broken,
                 const Window& within = {}) {
  for (const Caveat* caveat : ask.caveats) {
    if (caveat->rule != kind || !broken(*caveat)) continue;
    findings.inside(common(caveat->window, within), rule,
                    "caveat " + caveat->id + ": " + std::string(word(kind)) + " " + caveat->value);
  }
}

}  // namespace rebadge::gates
