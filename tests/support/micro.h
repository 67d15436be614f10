// The micro cases of tests/cases/micro: a case, its README's rule, and the best score by policy, found by brute force.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "exchange/case_reader.h"
#include "exchange/plan_files.h"

namespace rebadge::test {

inline std::filesystem::path micro_folder() { return std::filesystem::path(REBADGE_SOURCE_DIR) / "tests/cases/micro"; }

inline std::vector<std::string> micro_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(micro_folder())) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The case, or a failed test with the first problem.
inline Case read(const std::filesystem::path& folder) {
  auto found = exchange::read_case(folder);
  if (!found) {
    ADD_FAILURE() << folder << ": " << to_string(found.problems().front());
    return {};
  }
  return found->content;
}

inline Case micro(const std::string& name) { return read(micro_folder() / name); }

inline Plan plan_of(const Case& c, const std::filesystem::path& file, Policy policy) {
  auto found = exchange::read_plan(c, file);
  if (!found) {
    ADD_FAILURE() << file << ": " << to_string(found.problems().front());
    return {};
  }
  found->policy = policy;
  return *found;
}

}  // namespace rebadge::test
