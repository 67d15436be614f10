// An instance small enough to be scheduled by hand: three jobs between the first and the last, one resource of 4.
#pragma once

#include <string>

#include "exchange/psplib_file.h"

namespace rebadge::test {

inline const std::string tiny_project =
    "***********************\n"
    "jobs (incl. supersource/sink ):  5\n"
    "horizon                       :  9\n"
    "RESOURCES\n"
    "  - renewable                 :  1   R\n"
    "  - nonrenewable              :  0   N\n"
    "  - doubly constrained        :  0   D\n"
    "***********************\n"
    "PRECEDENCE RELATIONS:\n"
    "jobnr.    #modes  #successors   successors\n"
    "   1        1          2           2   3\n"
    "   2        1          1           4\n"
    "   3        1          1           5\n"
    "   4        1          1           5\n"
    "   5        1          0\n"
    "***********************\n"
    "REQUESTS/DURATIONS:\n"
    "jobnr. mode duration  R 1\n"
    "-----------------------\n"
    "  1      1     0       0\n"
    "  2      1     2       3\n"
    "  3      1     3       2\n"
    "  4      1     4       2\n"
    "  5      1     0       0\n"
    "***********************\n"
    "RESOURCEAVAILABILITIES:\n"
    "  R 1\n"
    "   4\n"
    "***********************\n";

inline Project tiny() { return *exchange::parse_psplib(tiny_project, "tiny.sm"); }

}  // namespace rebadge::test
