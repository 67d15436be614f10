#include "access/released.h"

#include <gmock/gmock.h>

#include "tests/unit/access/access_support.h"

namespace rebadge::access {
namespace {

using ledger::Sheet;
using ledger::State;

std::vector<Viewer> viewers_of(const Case& c) {
  std::vector<Viewer> viewers;
  for (const char* clearance : {"", "NATO RESTRICTED", "NATO SECRET;EU RESTRICTED"}) {
    viewers.push_back(planner(clearance));
    viewers.push_back(observer(clearance));
    for (const Nation& one : c.nations) {
      viewers.push_back(nation(one.id, clearance));
      viewers.push_back(host(one.id, clearance));
    }
  }
  return viewers;
}

class OfShippedCases : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(All, OfShippedCases, testing::Values("first-steps", "iraq-2020"),
                         [](const auto& name) { return std::string(name.param).substr(0, 4); });

TEST_P(OfShippedCases, WhatAViewerSeesIsACaseWhateverLabelsRowsHave) {
  const Case c = shipped_case(GetParam());
  const auto drafts = offers(c);
  const std::vector<std::string> labels{"NATO RESTRICTED", "NATO SECRET", "EU RESTRICTED", "no label at all",
                                        "NATO UNCLASSIFIED REL " + c.nations[0].id};
  Random random(1);
  const int rounds = c.nations.size() > 10 ? 5 : 60;
  for (int round = 0; round < rounds; ++round) {
    auto labelled = drafts;
    const std::uint64_t one_of = drawn(random, std::vector<std::uint64_t>{3, 20, 200});
    for (auto& draft : labelled) {
      if (draft.table != "case" && random() % one_of == 0) draft.label = drawn(random, labels);
    }
    const State whole = state_of(labelled);
    const auto viewers = viewers_of(c);
    for (std::size_t i = round % 5; i < viewers.size(); i += rounds < 10 ? 5 : 1) {
      const Viewer& viewer = viewers[i];
      const auto built = case_of(released(viewer, whole), std::nullopt, false);
      ASSERT_TRUE(built) << viewer.name << ": " << to_string(built.problems().front());
    }
  }
}

}  // namespace
}  // namespace rebadge::access
