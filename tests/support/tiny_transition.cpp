#include "tests/support/tiny_transition.h"

#include <algorithm>

#include "search/random.h"
#include "tests/support/case_builder.h"

namespace rebadge::test {
namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed * 15'485'863 + 11) {}

  Case make() {
    Case& c = world_.settings();
    days_ = random_.between(7, 10);
    c.until = c.from + days_;
    c.period_days_written = random_.between(3, 6);
    c.handover_days_written = random_.between(1, 3);
    // Moving pays within days.
    c.site_change_written = random_.between(0, 120);
    c.rebadge_written = random_.between(0, 40);
    c.split_written = random_.between(0, 150);
    world_.nation("XAC");
    c.substitutes.push_back({CapabilityId{0}, CapabilityId{1}, random_.between(5, 9) * 10});
    draw_lines();
    draw_people();
    draw_beds();
    draw_lift();
    draw_gates();
    draw_further();
    return world_.build();
  }

 private:
  Day between(int from, int until) { return world_.day(random_.between(from, until)); }
  Day midway() { return between(days_ / 3, 2 * days_ / 3); }

  // The line that is passed over, the one that takes it over, and a third elsewhere. Either the old one goes on and is
  // full, so that who must leave is relieved on it, and the new one begins late; or it ends soon after the new one may
  // begin: who may change between two lines day by day has more walks than can be tried.
  void draw_lines() {
    Case& c = world_.settings();
    const bool relief = random_.chance(55);
    size_ = random_.between(1, 3), elements_ = random_.between(1, size_ > 2 ? 1 : 2);
    const int standing = size_ * elements_;
    persons_ = relief ? std::max(2, standing) : std::max(3, standing + random_.between(0, 2));
    opens_ = relief ? random_.between(days_ - 3, days_ - 2) : random_.between(days_ / 4, days_ / 2);
    Requirement& old = world_.line("O1", "OLD", "S1", persons_);
    old.minimum = random_.between(relief ? 1 : 2, persons_ - 1);
    old.priority = random_.between(1, 2);
    old.until = relief ? c.until : world_.day(opens_ + random_.between(1, 3));
    Requirement& next = world_.line("N1", "NEW", "S1", random_.between(persons_ - 1, persons_ + 1));
    next.takes_over = {RequirementId{0}};
    next.priority = random_.between(1, 2);
    if (random_.chance(60)) next.take_by = midway();
    if (random_.chance(50)) next.minimum = random_.between(1, 3);
    if (random_.chance(15)) next.passes = Passing::whole;
    // Where all who come are to be there on one day, some must leave before, while there are seats, and wait on the
    // way.
    const bool together = random_.chance(35);
    const bool is_new = !together && random_.chance(60);
    Requirement& further = world_.line("L1", is_new ? "NEW" : "OLD", "S2", random_.between(together ? 4 : 2, 5));
    further.priority = together ? 1 : random_.between(1, 3);
    further.activity = ActivityId{1};
    if (random_.chance(50)) further.minimum = random_.between(1, 2);
    if (together || random_.chance(40)) further.from = midway();
    beds_ = together ? random_.between(4, 6) : random_.between(2, 5);
  }

  // One contribution stands there, at least two elements come from home.
  void draw_people() {
    world_.standing("C1", "XAA", size_, "O1", elements_);
    Contribution& first = world_.settings().contributions.back();
    // Soon its tour is over, and somebody must have relieved it.
    const int left = random_.between(days_ / 2, days_ - 1);
    if (random_.chance(50)) {
      first.from = world_.settings().from - 30;
      first.tour_days = 30 + left;
    } else {
      first.until = world_.day(left);
    }
    world_.people("C2", "XAB", random_.between(2, 3), random_.chance(25) ? 2 : 1);
    if (random_.chance(70)) world_.people("C3", "XAC", random_.between(1, 3));
    for (std::size_t i = 0; i < world_.settings().contributions.size(); ++i) {
      Contribution& row = world_.settings().contributions[i];
      if (random_.chance(20)) row.capability = CapabilityId{1};
      if (i == 0) continue;
      if (random_.chance(25)) row.notice_days = random_.between(1, 4);
      if (random_.chance(20)) row.tour_days = random_.between(4, 9);
      if (random_.chance(20)) row.min_tour_days = random_.between(3, 6);
      if (random_.chance(10)) row.dwell_days = random_.between(2, 4);
    }
  }

  // One or two more than stand there; elsewhere a little less than all would use.
  void draw_beds() {
    world_.beds("S1", size_ * elements_ + random_.between(1, 3), true);
    world_.beds("S2", beds_, true);
    if (random_.chance(30)) world_.settings().site_capacity.back().comfort = whole(random_.between(1, 2));
  }

  void draw_lift() {
    for (const char* zone : {"Z1", "Z2"}) {
      world_.lift("HOME", zone, random_.between(1, 2), random_.between(2, 3));
      world_.lift(zone, "HOME", random_.between(1, 2), random_.between(2, 3));
    }
    world_.lift("Z1", "Z2", random_.between(0, 1), random_.between(1, 3));
    world_.lift("Z2", "Z1", random_.between(0, 1), random_.between(1, 3));
  }

  void draw_gates() {
    Decision& decision = world_.decision("D", DecisionState::proposed);
    decision.scope.mission = MissionId{1};
    decision.expected_on = world_.day(opens_);
    Mandate& mandate = world_.mandate("M", "XAA", "NEW");
    mandate.state = MandateState::expected;
    mandate.expected_on = between(opens_, days_ - 2);
    world_.mandate("M2", "XAA", "OLD");
    if (random_.chance(60)) {
      Consent& consent = world_.consent(ConsentState::asked);
      consent.scope.activity = ActivityId{1};
      consent.expected_on = midway();
    }
  }

  void draw_further() {
    if (random_.chance(20)) world_.mission("NEW").ceiling = random_.between(3, 6);
    if (random_.chance(15)) {
      const int from = random_.between(2, 5);
      world_.suspension(from, from + random_.between(1, 3));
    }
    if (random_.chance(10)) world_.caveat("XAC", CaveatRule::only_with).other = NationId{random_.below(2)};
    if (random_.chance(10)) world_.settings().nations[0].burden_key = 500'000;
  }

  search::Random random_;
  CaseBuilder world_;
  int days_ = 0, opens_ = 0, beds_ = 0;
  int size_ = 0, elements_ = 0, persons_ = 0;  // who stand on the old line, and its places
};

}  // namespace

Case tiny_transition(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace rebadge::test
