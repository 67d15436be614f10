#include "tests/support/small_transition.h"

#include <algorithm>

#include "search/random.h"
#include "tests/support/case_builder.h"

namespace rebadge::test {
namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed * 6'700'417 + 3) {}

  Case make() {
    Case& c = world_.settings();
    days_ = random_.between(21, 35);
    c.until = c.from + days_;
    c.handover_days_written = random_.between(2, 7);
    for (const char* id : {"XAC", "XAD"}) world_.nation(id);
    if (random_.chance(50)) world_.site("S3", random_.chance(50) ? "Z1" : "Z2");
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
  Day midway() { return world_.day(random_.between(days_ / 4, 3 * days_ / 4)); }
  const char* site() { return random_.below(2) == 0 ? "S1" : world_.settings().sites.size() > 2 ? "S3" : "S2"; }

  // One line of the old mission and the new one's that takes it over; one to three more.
  void draw_lines() {
    const int old_persons = random_.between(6, 12);
    Requirement& old = world_.line("O1", "OLD", "S1", old_persons);
    old.minimum = random_.between(3, old_persons - 1);
    old.priority = 2;
    old.until = random_.chance(60) ? world_.settings().until : midway() + 3;
    Requirement& next = world_.line("N1", "NEW", "S1", random_.between(old_persons - 2, old_persons + 2));
    next.takes_over = {RequirementId{0}};
    next.priority = random_.between(1, 2);
    if (random_.chance(60)) next.take_by = midway();
    if (random_.chance(40)) next.minimum = random_.between(2, 5);
    if (random_.chance(5)) next.passes = Passing::whole;
    const int more = random_.between(1, 2);
    for (int i = 0; i < more; ++i) {
      const bool is_new = random_.chance(60);
      const char* where = i == 0 ? "S2" : site();
      const int persons = random_.between(3, 10);
      Requirement& line = world_.line("L" + std::to_string(i + 1), is_new ? "NEW" : "OLD", where, persons);
      line.priority = random_.between(1, 4);
      line.activity = ActivityId{random_.below(2)};
      if (random_.chance(30)) line.minimum = random_.between(2, 3);
      if (random_.chance(30)) line.from = midway();
    }
  }

  void draw_people() {
    const char* nations[] = {"XAA", "XAB", "XAC", "XAD"};
    int left = random_.between(4, 6), standing = 0;
    for (int i = 0; left > 0; ++i) {
      const std::string id = "C" + std::to_string(i + 1);
      const int elements = random_.between(1, std::min(left, 3));
      left -= elements;
      const int persons = random_.between(2, 5);
      const char* nation = nations[random_.below(4)];
      if (standing < 2 || random_.chance(25)) {
        world_.standing(id, nation, persons, standing < 2 || random_.chance(50) ? "O1" : "L1", elements);
        ++standing;
      } else {
        world_.people(id, nation, persons, elements);
      }
      Contribution& row = world_.settings().contributions.back();
      row.from = world_.settings().from - random_.between(0, 60);
      if (random_.chance(20)) row.capability = CapabilityId{1};
      if (random_.chance(20)) row.notice_days = random_.between(3, 10);
      if (random_.chance(15)) row.until = midway();
      if (random_.chance(15)) row.tour_days = random_.between(days_ / 2, 2 * days_);
      if (random_.chance(10)) row.min_tour_days = random_.between(7, 21);
      if (random_.chance(10)) row.dwell_days = random_.between(3, 10);
    }
  }

  // A little less than all would use.
  void draw_beds() {
    int persons = 0;
    for (const Contribution& row : world_.settings().contributions) {
      if (row.status == Status::deployed) persons += static_cast<int>(row.persons_per_element) * row.elements;
    }
    world_.beds("S1", persons + random_.between(0, 6), true);
    world_.beds("S2", random_.between(4, 10), true);
    if (random_.chance(30)) world_.settings().site_capacity.back().comfort = whole(random_.between(2, 6));
  }

  void draw_lift(const char* from, const char* to, int least_days, int least_seats, int most_seats) {
    const int days = random_.between(least_days, least_days + 2), seats = random_.between(least_seats, most_seats);
    world_.lift(from, to, days, seats);
  }

  void draw_lift() {
    for (const char* zone : {"Z1", "Z2"}) {
      draw_lift("HOME", zone, 1, 4, 10);
      draw_lift(zone, "HOME", 1, 5, 12);
    }
    draw_lift("Z1", "Z2", 0, 3, 8);
    draw_lift("Z2", "Z1", 0, 3, 8);
    if (random_.chance(20)) world_.no_lift("Z1", "Z2");
  }

  void draw_gates() {
    Decision& decision = world_.decision("D", DecisionState::proposed);
    decision.scope.mission = MissionId{1};
    decision.expected_on = world_.day(random_.between(2, days_ / 2));
    Mandate& mandate = world_.mandate("M", "XAA", "NEW");
    mandate.state = MandateState::expected;
    mandate.expected_on = midway();
    world_.mandate("M2", "XAA", "OLD");
    if (random_.chance(40)) {
      Consent& consent = world_.consent(ConsentState::asked);
      consent.scope.activity = ActivityId{1};
      consent.expected_on = midway();
    }
  }

  void draw_further() {
    if (random_.chance(30)) world_.mission("NEW").ceiling = random_.between(8, 20);
    if (random_.chance(20)) world_.mission("OLD").window.until = midway() + 5;
    if (random_.chance(25)) {
      Caveat& caveat = world_.caveat("XAB", CaveatRule::not_site);
      caveat.site = SiteId{1};
    }
    if (random_.chance(15)) {
      Caveat& caveat = world_.caveat("XAC", CaveatRule::only_with);
      caveat.other = NationId{random_.below(2)};
    }
    if (random_.chance(15)) {
      const int from = random_.between(5, 10);
      world_.suspension(from, random_.between(12, 18));
    }
    if (random_.chance(10)) world_.settings().nations[0].burden_key = 500'000;
    if (random_.chance(5)) world_.activity("TRN").needs = {ActivityId{1}};
  }

  search::Random random_;
  CaseBuilder world_;
  int days_ = 0;
};

}  // namespace

Case small_transition(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace rebadge::test
