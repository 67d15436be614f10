#include "access/recording.h"

#include <gmock/gmock.h>

#include "access/released.h"
#include "tests/unit/access/access_support.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::access {
namespace {

using testing::HasSubstr;

// The ledger of the first steps; XAC offers C-INS and C-MED and has a caveat, XAB two mandates, XHH is the host.
class Recording : public testing::Test {
 protected:
  exchange::PassingFolder folder_;
  ledger::Ledger ledger_ = [this] {
    const Case c = shipped_case("first-steps");
    auto made = ledger::Ledger::make((folder_.path() / "camp.ledger").string(), ledger::new_keys().secret, offers(c));
    if (!made) throw std::runtime_error(to_string(made.problems().front()));
    return std::move(*made);
  }();

  static ledger::Entry entry(const std::string& change, const std::string& label = "", const char* day = "2025-01-05") {
    ledger::Entry said{"change 1", change, {}};
    said.draft.effective = *parse_day(day);
    said.draft.label = label;
    return said;
  }
  Result<ledger::Recorded> say(const Viewer& viewer, const ledger::Entry& entry) {
    const std::string key = std::to_string(++keys_);
    return record(viewer, ledger_, key, key, {entry});
  }
  bool may_say(const Viewer& viewer, const std::string& change, const std::string& label = "") {
    return say(viewer, entry(change, label)).ok();
  }
  std::string refusal(const Viewer& viewer, const std::string& change, const std::string& label = "") {
    const auto recorded = say(viewer, entry(change, label));
    return recorded ? "" : to_string(recorded.problems().front());
  }
  ledger::State seen(const Viewer& viewer) { return released(viewer, *ledger_.state({})); }

 private:
  int keys_ = 0;
};

TEST_F(Recording, ANationSaysWhatIsItsOwnAndNobodyElses) {
  const Viewer xac = nation("XAC");
  EXPECT_TRUE(may_say(xac, "contributions:C-MED:status=authorised"));
  EXPECT_TRUE(may_say(xac, "caveats:C-NO-CAMP:negotiable=no"));
  EXPECT_FALSE(may_say(xac, "contributions:A-INS:elements=1"));
  EXPECT_FALSE(may_say(xac, "contributions:C-MED:nation=XAA")) << "it is not given away";
  EXPECT_FALSE(may_say(xac, "sites:CAMP:name=Elsewhere"));
  EXPECT_FALSE(may_say(xac, "caveats:C-NO-CAMP:declared=no"));
  EXPECT_TRUE(may_say(host("XHH"), "consents:HOST:leave_days=30"));
  EXPECT_FALSE(may_say(host("XAA"), "consents:HOST:leave_days=60"));
  EXPECT_FALSE(may_say(observer(), "sites:CAMP:name=Elsewhere"));
  EXPECT_TRUE(may_say(planner(), "sites:CAMP:name=Elsewhere"));
  const auto events = ledger_.events({});
  EXPECT_EQ(events->back().author, "planner") << "whoever is signed in";
}

TEST_F(Recording, ARowThatIsHiddenIsRefusedInTheWordsOfOneThatIsNotThere) {
  const Viewer xac = nation("XAC");
  // The same words but for the name; guesses are at rows that are seen.
  const auto told = [&](const std::string& change, const std::string& name) {
    std::string text = refusal(xac, change);
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) text.replace(at, name.size(), "ROW");
    return text.substr(0, text.find(" Maybe"));
  };
  const std::string missing = told("contributions:A-INX:elements=1", "A-INX");
  EXPECT_THAT(missing, HasSubstr("ROW"));
  EXPECT_EQ(told("contributions:A-INS:elements=1", "A-INS"), missing);
  // What it refers to, too.
  const std::string named = told("contributions:C-MED:mandate=B-OLX", "B-OLX");
  EXPECT_THAT(named, HasSubstr("rows that are there"));
  EXPECT_EQ(told("contributions:C-MED:mandate=B-OLD", "B-OLD"), named);
}

TEST_F(Recording, AnEventSaidAsItStandsIsRefusedAlike) {
  ledger::Entry said = entry("");
  said.draft.kind = ledger::Kind::changed;
  said.draft.table = "contributions";
  said.draft.body.cells = {{"elements", "1"}};
  std::vector<std::string> refusals;
  for (const char* row : {"A-INS", "A-INX"}) {
    said.draft.row = row;
    const auto recorded = say(nation("XAC"), said);
    ASSERT_FALSE(recorded);
    refusals.push_back(recorded.problems().front().expected);
  }
  EXPECT_EQ(refusals[0], refusals[1]);
  said.draft.row = "C-MED";
  EXPECT_TRUE(say(nation("XAC"), said));
}

TEST_F(Recording, AnIdThatSomebodyElseHasIsRefusedWithoutAWordOfTheirs) {
  ASSERT_TRUE(may_say(planner(), "caveats:C-NO-CAMP:note=secret words"));
  const std::string said =
      refusal(nation("XAB"), "add:caveats:caveat=C-NO-CAMP,nation=XAB,rule=not_site,value=SCHOOL,declared=yes");
  EXPECT_NE(said, "");
  EXPECT_THAT(said, testing::Not(HasSubstr("XAC")));
  EXPECT_THAT(said, testing::Not(HasSubstr("secret")));
  EXPECT_TRUE(may_say(nation("XAB"), "add:caveats:caveat=B-NO,nation=XAB,rule=not_site,value=SCHOOL,declared=yes"));
}

TEST_F(Recording, WhatIsRestrictedStaysSo) {
  const Viewer low = planner(), high = planner("NATO SECRET");
  ASSERT_TRUE(may_say(high, "contributions:C-MED:elements=2", "NATO SECRET"));
  EXPECT_FALSE(has_row(seen(low), "contributions", "C-MED"));
  EXPECT_TRUE(has_row(seen(high), "contributions", "C-MED"));
  EXPECT_FALSE(may_say(low, "contributions:C-MED:elements=1"));
  EXPECT_FALSE(may_say(low, "contributions:A-INS:elements=1", "NATO SECRET")) << "nobody writes what they cannot read";
  ASSERT_TRUE(may_say(high, "contributions:C-MED:elements=3")) << "it gets the row's label";
  EXPECT_FALSE(has_row(seen(low), "contributions", "C-MED"));
  EXPECT_FALSE(may_say(high, "contributions:C-MED:elements=4", "NATO RESTRICTED"));
  EXPECT_FALSE(may_say(planner("ALL"), "contributions:C-MED:elements=0", "NATO RESTRICTED")) << "no such case";
  EXPECT_TRUE(may_say(planner("ALL"), "contributions:C-MED:elements=4", "NATO UNCLASSIFIED"));
  EXPECT_TRUE(has_row(seen(planner("NATO UNCLASSIFIED")), "contributions", "C-MED"));
}

TEST_F(Recording, ANationKeepsWhatItHasPutUnderAPolicyOfItsOwn) {
  const Viewer xac = nation("XAC", "XAC SECRET");
  ASSERT_TRUE(may_say(xac, "caveats:C-NO-CAMP:negotiable=no", "XAC RESTRICTED"));
  EXPECT_FALSE(has_row(seen(planner()), "caveats", "C-NO-CAMP"));
  const Viewer trusted = planner("XAC RESTRICTED");
  EXPECT_TRUE(has_row(seen(trusted), "caveats", "C-NO-CAMP"));
  EXPECT_FALSE(may_say(trusted, "caveats:C-NO-CAMP:negotiable=yes"));
  EXPECT_TRUE(may_say(xac, "caveats:C-NO-CAMP:negotiable=yes"));
}

TEST_F(Recording, ThePastOfARowIsNotChangedByWhoseItIsNoMore) {
  const auto given = say(planner(), entry("contributions:C-MED:nation=XAA", "", "2025-01-10"));
  ASSERT_TRUE(given) << to_string(given.problems().front());
  EXPECT_FALSE(say(nation("XAC"), entry("contributions:C-MED:elements=2", "", "2025-01-05")))
      << "it would change what is XAA's now";
}

TEST_F(Recording, WhoSaidItCorrectsIt) {
  const Viewer xac = nation("XAC");
  const auto own = say(xac, entry("contributions:C-MED:elements=2"));
  const auto planners = say(planner(), entry("contributions:C-MED:persons_per_element=7"));
  ASSERT_TRUE(own && planners);
  const auto annul = [&](const Viewer& viewer, std::int64_t number) {
    ledger::Entry said = entry("");
    said.draft.kind = ledger::Kind::annulled;
    said.draft.corrects = number;
    return say(viewer, said);
  };
  EXPECT_FALSE(annul(xac, planners->last));
  EXPECT_FALSE(annul(nation("XAB"), own->last));
  const auto unknown = annul(xac, 100'000), others = annul(xac, planners->last);
  EXPECT_EQ(unknown.problems().front().expected, others.problems().front().expected);
  EXPECT_TRUE(annul(xac, own->last));
  EXPECT_TRUE(annul(planner(), planners->last));
}

TEST_F(Recording, WhoRemovedARowMayHaveItBack) {
  const Viewer xac = nation("XAC");
  const auto annul = [&](const Viewer& viewer, std::int64_t number) {
    ledger::Entry said = entry("");
    said.draft.kind = ledger::Kind::annulled;
    said.draft.corrects = number;
    return say(viewer, said);
  };
  const auto removed = say(xac, entry("remove:caveats:C-NO-CAMP"));
  ASSERT_TRUE(removed) << to_string(removed.problems().front());
  ASSERT_FALSE(has_row(seen(planner()), "caveats", "C-NO-CAMP"));
  EXPECT_FALSE(annul(nation("XAB"), removed->last)) << "it never was XAB's";
  const auto back = annul(xac, removed->last);
  ASSERT_TRUE(back) << to_string(back.problems().front());
  EXPECT_TRUE(has_row(seen(xac), "caveats", "C-NO-CAMP"));
  const auto planners = say(planner(), entry("remove:caveats:C-NO-CAMP"));
  ASSERT_TRUE(planners);
  EXPECT_FALSE(annul(xac, planners->last)) << "the planner said it";
  EXPECT_TRUE(annul(planner(), planners->last));
}

TEST_F(Recording, TheSameKeyIsAnothersToo) {
  const auto one = record(nation("XAC"), ledger_, "key", "a", {entry("contributions:C-MED:elements=2")});
  const auto again = record(nation("XAC"), ledger_, "key", "a", {entry("contributions:C-MED:elements=2")});
  const auto other = record(nation("XAA"), ledger_, "key", "b", {entry("contributions:A-ADV:notice_days=3")});
  ASSERT_TRUE(one && again && other);
  EXPECT_TRUE(again->again);
  EXPECT_FALSE(other->again);
}

TEST_F(Recording, TheLogShowsANationWhatMakesUpItsOwnRows) {
  ASSERT_TRUE(may_say(nation("XAC"), "contributions:C-MED:elements=2"));
  ASSERT_TRUE(may_say(nation("XAA"), "contributions:A-ADV:notice_days=3"));
  const auto log = [&](const Viewer& viewer) {
    std::string text;
    for (const auto& event : released(viewer, *ledger_.events({}), *ledger_.state({}), seen(viewer))) {
      text += event.table + " " + event.row + " " + event.author + "\n";
    }
    return text;
  };
  EXPECT_THAT(log(nation("XAC")), HasSubstr("contributions C-MED nationXAC"));
  EXPECT_THAT(log(nation("XAC")), testing::Not(HasSubstr("A-ADV")));
  EXPECT_THAT(log(host("XHH")), HasSubstr("contributions C-MED nationXAC"));
  EXPECT_THAT(log(host("XHH")), testing::Not(HasSubstr("nationXAA"))) << "of a column that a host does not see";
  EXPECT_THAT(log(planner()), HasSubstr("contributions A-ADV nationXAA"));
  EXPECT_EQ(log(observer()), "");
}

}  // namespace
}  // namespace rebadge::access
