// Variants of a case: what of the base plan breaks, and the repair.
#include "app/whatif.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/diff.h"
#include "app/export.h"
#include "exchange/case_writer.h"
#include "exchange/plan_files.h"
#include "tests/support/micro.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::test {
namespace {

namespace fs = std::filesystem;

fs::path example(const char* name) { return fs::path(REBADGE_SOURCE_DIR) / "examples" / name; }

app::WhatIf asked(const fs::path& case_path, const std::vector<std::string>& variants, std::int64_t iterations,
                  std::optional<fs::path> base = {}) {
  app::WhatIfRequest request;
  request.case_path = case_path;
  request.variants = variants;
  request.iterations = iterations;
  request.base = std::move(base);
  auto outcome = app::what_if(request);
  if (auto* answers = std::get_if<app::WhatIf>(&outcome)) return std::move(*answers);
  ADD_FAILURE() << "no answer";
  return {};
}

const app::Repaired& repair_of(const app::VariantAnswer& variant) { return std::get<app::Repaired>(variant.answer); }

std::size_t broken(const app::VariantAnswer& variant, Rule rule) {
  return static_cast<std::size_t>(std::count_if(variant.broken.begin(), variant.broken.end(),
                                                [&](const Violation& one) { return one.rule == rule; }));
}

TEST(WhatIf, WhatChangesNothingThatPlansLookAtLeavesThePlanAsItIs) {
  const auto answers = asked(example("first-steps"), {"sites:CAMP:name=Elsewhere"}, 60);
  ASSERT_EQ(answers.variants.size(), 1u);
  EXPECT_TRUE(answers.variants[0].broken.empty());
  EXPECT_TRUE(repair_of(answers.variants[0]).difference.none());
  EXPECT_EQ(answers.variants[0].changes.size(), 1u);
}

// A contribution is taken away: rows of the base plan name elements that are no more.
TEST(WhatIf, RowsOfWhatIsNoMoreAreTold) {
  const auto answers = asked(example("first-steps"), {"remove:contributions:C-MED"}, 60);
  EXPECT_FALSE(answers.variants[0].left_out.empty());
  EXPECT_LT(repair_of(answers.variants[0]).told.served(), answers.base.served());
}

// By hand: the variant's case is saved, and planned from the saved base plan by the same limits.
TEST(WhatIf, AVariantIsPlannedAsByHand) {
  const exchange::PassingFolder folder;
  const auto answers = asked(example("first-steps"), {"@late delay:B-NEW:7", "@shut close:CAMP:2025-02-17"}, 60);
  const fs::path base = folder.path() / "base.json", cases = folder.path() / "cases";
  ASSERT_TRUE(app::save_plan(answers.base.content, answers.base.plan, base));
  ASSERT_FALSE(app::write_variants(answers, cases));
  for (const app::VariantAnswer& variant : answers.variants) {
    app::PlanRequest by_hand;
    by_hand.case_path = cases / variant.variant.name;
    by_hand.last = base;
    by_hand.iterations = 60;
    const auto outcome = app::plan(by_hand);
    ASSERT_TRUE(std::holds_alternative<app::Planned>(outcome));
    EXPECT_EQ(std::get<app::Planned>(outcome).plan.assignments, repair_of(variant).told.plan.assignments);
  }
}

TEST(WhatIf, AllThatIsWrongWithAnyVariantIsSaidAtOnceAndNothingIsPlanned) {
  app::WhatIfRequest request;
  request.case_path = example("first-steps");
  request.variants = {"close:CMP:2025-02-17", "requirements:CAMP-OLD:persons=x", "delay:B-NEW:7", "delay:B-NEW:7"};
  const auto outcome = app::what_if(request);
  ASSERT_TRUE(std::holds_alternative<Problems>(outcome));
  EXPECT_EQ(std::get<Problems>(outcome).size(), 3u);
}

// What came later in the shipped case: training stops in March, sites are handed over from March to August, a vote is
// six weeks late.
TEST(WhatIf, TheKnownLaterEventsOfTheShippedCaseBreakThePlanAndAreRepaired) {
  const auto answers = asked(example("iraq-2020"),
                             {"@stop suspend:OIR:2020-03-16:2020-06-01 suspend:NMI:2020-03-16:2020-06-01",
                              "@handed-over close:QAYYARAH:2020-03-26 close:TAQADDUM:2020-04-04 "
                              "close:BESMAYA:2020-07-25 close:TAJI:2020-08-23",
                              "@late-vote delay:ESP-NMI:42"},
                             12);
  ASSERT_EQ(answers.variants.size(), 3u);
  const app::VariantAnswer &stop = answers.variants[0], &handed_over = answers.variants[1], &late = answers.variants[2];
  // Work stops and people stay: nothing breaks, and what was wanted in eleven weeks is not.
  EXPECT_TRUE(stop.broken.empty());
  EXPECT_LT(repair_of(stop).told.plan.fill->wanted, answers.base.plan.fill->wanted);
  EXPECT_GT(broken(handed_over, Rule::site), 50u);
  EXPECT_GT(broken(late, Rule::mandate), 20u);
  const Day vote = *parse_day("2020-06-29"), taken_over = *parse_day("2020-07-25");
  const app::Told& after = repair_of(late).told;
  for (const Move& move : after.plan.moves) {
    const bool into = move.to_mission.valid() && after.content.at(move.to_mission).id == "NMI";
    if (!into || after.content.contribution_of(move.element).id != "ESP-INS") continue;
    EXPECT_GE(move.arrives, vote);
  }
  const app::Told& closed = repair_of(handed_over).told;
  const SiteId besmaya{static_cast<std::size_t>(std::find_if(closed.content.sites.begin(), closed.content.sites.end(),
                                                             [](const Site& site) { return site.id == "BESMAYA"; }) -
                                                closed.content.sites.begin())};
  for (const auto& stays : closed.reading.timeline.stays) {
    for (const explain::Stay& stay : stays) {
      if (stay.site == besmaya) {
        EXPECT_LE(stay.until, taken_over);
      }
    }
  }
  for (const app::VariantAnswer& variant : answers.variants) {
    const app::Told& told = repair_of(variant).told;
    EXPECT_TRUE(verify::verify(told.content, told.plan).accepted()) << variant.variant.name;
    EXPECT_FALSE(repair_of(variant).difference.none());
  }
}

// Two plans of the small case by hand: the team of XAC at the school, or at home.
TEST(Diff, TellsWhoIsElsewhereAndWhatThatServes) {
  const exchange::PassingFolder folder;
  const fs::path one = folder.path() / "one.csv", other = folder.path() / "other.csv";
  const std::string header = "element,from,until,serves,site,mission\n";
  exchange::save_text(one, header + "C-INS/1,2025-01-12,2025-03-03,SCHOOL-DRILL,SCHOOL,NEW\n");
  exchange::save_text(other, header + "C-INS/1,2025-01-19,2025-03-03,SCHOOL-DRILL,SCHOOL,NEW\n");
  const auto diff = app::diff_plans({example("first-steps"), one, other, {}, {}});
  ASSERT_TRUE(diff);
  const explain::PlanDifference& found = diff->difference;
  ASSERT_EQ(found.lines.size(), 1u);
  EXPECT_EQ(found.lines[0].requirement, "SCHOOL-DRILL");
  EXPECT_EQ(found.lines[0].first - found.lines[0].second, whole(70));
  ASSERT_EQ(found.moves.size(), 2u);
  EXPECT_EQ(found.moves[0].in_second, false);
  EXPECT_EQ(found.moves[0].arrives, *parse_day("2025-01-12"));
  EXPECT_EQ(found.moves[1].in_second, true);
  std::int64_t days = 0;
  for (const auto& row : found.elsewhere) {
    EXPECT_EQ(row.contribution, "C-INS");
    days += row.until - row.from;
  }
  EXPECT_EQ(days, 9);  // seven at the school or at home, and two under way for two at home
  EXPECT_TRUE(found.gates.empty());
  const auto same = app::diff_plans({example("first-steps"), one, one, {}, {}});
  ASSERT_TRUE(same);
  EXPECT_TRUE(same->difference.none());
}

}  // namespace
}  // namespace rebadge::test
