// What `expected.json` of a micro case says, by policy.
#pragma once

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <map>

#include "tests/support/micro.h"

namespace rebadge::test {

struct Expected {
  Score score;
  Hundredths wanted, served;
};

inline Hundredths amount(const boost::json::value& value) {
  return {static_cast<std::int64_t>(std::llround(value.to_number<double>() * 100))};
}

inline std::map<Policy, Expected> expected_of(const std::string& name) {
  std::ifstream in(micro_folder() / name / "expected.json");
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const auto root = boost::json::parse(text);
  std::map<Policy, Expected> all;
  for (const Policy policy : {Policy::granted_only, Policy::expected, Policy::hopeful}) {
    const auto* found = root.as_object().if_contains(word(policy));
    if (found == nullptr) continue;
    Expected expected;
    const auto& score = found->at("score");
    for (std::size_t i = 0; i < 5; ++i) expected.score.minimum[i] = amount(score.at("minimum").at(i));
    expected.score.priced = amount(score.at("priced"));
    expected.score.comfort = amount(score.at("comfort"));
    expected.score.burden = score.at("burden").to_number<std::int64_t>();
    expected.wanted = amount(found->at("fill").at("wanted"));
    expected.served = amount(found->at("fill").at("served"));
    all[policy] = expected;
  }
  return all;
}

}  // namespace rebadge::test
