// What the program's exit code says. Documented: scripts depend on them.
#pragma once

namespace rebadge::cli {

enum class Exit {
  done = 0,         // a plan, shortfalls and all; a clean case; a plan that keeps the rules
  own_fault = 1,    // a fault of the program
  wrong_input = 2,  // the case, the plan's file or the call
  no_plan = 3,      // no plan keeps the rules, or what was to be verified is not sound
  stopped = 4,      // stopped before any plan
  shortfalls = 5,   // with --require-full
};

inline int code(Exit exit) { return static_cast<int>(exit); }

}  // namespace rebadge::cli
