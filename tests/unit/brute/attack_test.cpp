// Plans under attack by rows that nobody planned: days, sites, lines, stops at home and gaps drawn at random and judged
// by the verifier alone. It knows no gate, place or route of the planner's, so that it finds what the planner forbids
// itself without need.
#include <gtest/gtest.h>

#include <iostream>

#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

class Attack {
 public:
  Attack(const Case& c, std::uint64_t seed) : c_(c), random_(seed) {}

  // Some other rows for one element and those who support it.
  Plan bend(Plan plan) {
    const ElementId who{random_.below(c_.elements.size())};
    if (c_.contribution_of(who).support_of.valid()) return plan;
    std::vector<Assignment> rows;
    Day day = c_.from + random_.between(0, 2) * random_.between(0, c_.horizon_days() - 1);
    if (random_.chance(40)) day = c_.from;
    for (int i = random_.between(0, 3); i > 0 && day < c_.until; --i) {
      Assignment row = draw_row(who, rows.empty() && day == c_.from);
      row.from = day;
      row.until = random_.chance(45) ? c_.until : day + random_.between(1, c_.until - day);
      rows.push_back(row);
      day = row.until + (random_.chance(50) ? 0 : random_.between(0, 4));
    }
    std::erase_if(plan.assignments, [&](const Assignment& row) { return row.element == who || follows(row, who); });
    for (const Assignment& row : rows) plan.assignments.push_back(row);
    for (std::size_t e = 0; e < c_.elements.size(); ++e) {
      for (Assignment row : rows) {
        row.element = ElementId{e};
        if (!follows(row, who)) continue;
        row.line = {};
        if (row.serves == Serves::line) row.serves = Serves::stay;
        plan.assignments.push_back(row);
      }
    }
    return plan;
  }

 private:
  bool follows(const Assignment& row, ElementId who) const {
    const ContributionId whom = c_.contribution_of(row.element).support_of;
    if (!whom.valid() || c_.at(who).contribution != whom) return false;
    return (c_.at(row.element).number - 1) % c_.at(whom).elements + 1 == c_.at(who).number;
  }

  Assignment draw_row(ElementId who, bool first) {
    const Contribution& own = c_.contribution_of(who);
    Assignment row{who, {}, {}, Serves::home};
    if (first && own.status == Status::deployed && random_.chance(60)) {
      row.serves = Serves::stay;
      row.site = own.site;
      row.mission = own.mission;
    } else if (random_.chance(80)) {
      row.serves = Serves::line;
      row.line = RequirementId{random_.below(c_.requirements.size())};
      const Requirement& line = c_.at(row.line);
      row.site = line.sites[random_.below(line.sites.size())];
      row.mission = line.mission;
    }
    return row;
  }

  const Case& c_;
  search::Random random_;
};

// The climb goes on from each plan that is as good; what it finds better is a fault of the planner's.
void attack(const Case& c, std::uint64_t seed, int tries) {
  auto planned = quick_plan(c, {}, 1'500);
  if (!planned) return;
  // A gap that a pin accepts is excused and costs nothing, with or without an excuse of the plan's own.
  std::erase_if(planned->excuses, [](const Excuse& excuse) { return excuse.reason.starts_with("accepted by"); });
  const Score score = verify::verify(c, *planned).score;
  Attack attacker(c, seed);
  Plan plan = *planned;
  for (int i = 0; i < tries; ++i) {
    const Plan other = attacker.bend(plan);
    const auto recount = verify::verify(c, other);
    if (!recount.accepted()) continue;
    // What is excused comes before the score: such a plan is beaten only by one without excuses.
    Plan without = other;
    without.excuses.clear();
    const bool needless = !other.excuses.empty() && verify::verify(c, without).accepted();
    if (needless || (other.excuses.empty() && recount.score < score)) {
      ADD_FAILURE() << "seed " << seed << (needless ? ": an excuse that could be avoided" : ": a better plan")
                    << ", priced " << to_string(recount.score.priced) << " against " << to_string(score.priced)
                    << rows_of(c, other) << "\n instead of" << rows_of(c, *planned);
      return;
    }
    if (recount.score == score && other.excuses.empty()) plan = other;
  }
}

TEST(Plans, AreNotBeatenByRowsAtRandom) {
  for_each_seed(250, [&](int seed) {
    attack(random_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
    attack(pinned_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
    attack(planted_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
  });
}

}  // namespace
}  // namespace rebadge::test
