// Check a case: every error and warning at once.
#pragma once

#include <filesystem>

#include "model/case.h"
#include "model/result.h"

namespace rebadge::app {

struct Checked {
  std::optional<Case> content;  // none: there are errors
  Problems problems;            // errors, or the warnings
};

Checked check(const std::filesystem::path& case_path);

}  // namespace rebadge::app
