// What the verifier finds broken, in the words of its tests.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/support/case_builder.h"
#include "verify/verify.h"

namespace rebadge::test {

using Codes = std::set<std::string>;

// The codes of all that is broken and not excused.
inline Codes broken(const Case& c, const Plan& plan) {
  Codes codes;
  for (const Violation& violation : verify::verify(c, plan).violations) {
    if (!violation.excused) codes.emplace(code(violation.rule));
  }
  return codes;
}

inline const Codes nothing;

// The only violation there is, or a failed test.
inline Violation only_violation(const Case& c, const Plan& plan) {
  const auto found = verify::verify(c, plan).violations;
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? Violation{} : found.front();
}

}  // namespace rebadge::test
