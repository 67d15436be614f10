// What of a problem outlives a change of rows of its case.
#pragma once

#include <vector>

#include "model/case.h"

namespace rebadge::laydown {

struct Unchanged {
  // The same lines, counters and rows of limits follow from both, though their numbers may differ; posts, routes and
  // all that elements share too.
  bool shape = false;
  std::vector<char> contributions;  // by contribution: all that its profiles hang on is the same
};

// Under the same options. What is not looked at in detail counts as changed: with false all is to be built afresh.
Unchanged unchanged(const Case& before, const Case& now);

}  // namespace rebadge::laydown
