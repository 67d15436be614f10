#include "tests/support/random_case.h"

#include <algorithm>

namespace rebadge::test {
namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed * 7919 + 13) {}

  Case make() {
    c_.title = "random";
    c_.as_of = c_.from = Day{20000};
    days_ = random_.between(4, 7);
    c_.until = c_.from + days_;
    c_.period_days_written = random_.between(2, 4);
    c_.handover_days_written = random_.chance(40) ? random_.between(1, 2) : 0;
    c_.policy_written = Policy::expected;
    // Small prices, so that moving pays within a few days.
    c_.site_change_written = random_.between(0, 40);
    c_.rebadge_written = random_.between(0, 20);
    c_.split_written = random_.between(0, 50);
    names();
    places();
    lines();
    people();
    resources();
    politics();
    caveats();
    c_.derive();
    lift();
    return c_;
  }

 private:
  Day day(int from = 0) { return c_.from + random_.between(from, days_); }
  template <class Row>
  static std::size_t pick(search::Random& random, const std::vector<Row>& rows) {
    return random.below(rows.size());
  }
  NationId sender() { return NationId{random_.below(2)}; }
  MissionId mission() { return MissionId{random_.below(c_.missions.size())}; }
  SiteId site() { return SiteId{random_.below(c_.sites.size())}; }
  ActivityId activity() { return ActivityId{random_.below(c_.activities.size())}; }

  void names() {
    for (const char* id : {"XAA", "XAB", "XHH"}) {
      Nation nation;
      nation.id = id;
      if (random_.chance(20)) nation.burden_key = random_.between(0, 10) * 100'000;
      c_.nations.push_back(nation);
    }
    for (const char* id : {"OLD", "NEW"}) {
      Mission row;
      row.id = id;
      row.lead = NationId{random_.below(2)};
      row.hosts.push_back(NationId{2});
      if (random_.chance(20)) row.ceiling = random_.between(1, 6);
      if (row.ceiling && random_.chance(40)) row.overlap_exempt_days = random_.between(1, 3);
      if (random_.chance(8)) row.window.until = day(2);
      c_.missions.push_back(row);
    }
    for (const char* id : {"TRN", "PRO"}) {
      Activity row;
      row.id = id;
      if (random_.chance(12)) row.spread = 2;
      c_.activities.push_back(row);
    }
    if (random_.chance(25)) c_.activities[0].needs.push_back(ActivityId{1});
    for (const char* id : {"INS", "INF"}) c_.capabilities.push_back({id, id, {}});
    if (random_.chance(30))
      c_.substitutes.push_back({CapabilityId{0}, CapabilityId{1}, random_.between(1, 9) * 10, {}});
  }

  void places() {
    for (const char* id : {"Z1", "Z2"}) c_.zones.push_back({id, id, {}, {}});
    const int sites = random_.between(1, 2);
    for (int i = 0; i < sites; ++i) {
      Site row;
      row.id = "S" + std::to_string(i + 1);
      if (random_.chance(85)) row.zone = ZoneId{random_.chance(80) ? static_cast<std::size_t>(i) : 0};
      row.host = NationId{2};
      if (random_.chance(8)) row.closes = day(2);
      if (random_.chance(5)) row.opens = day();
      c_.sites.push_back(row);
    }
  }

  void lines() {
    const int lines = random_.between(1, 3);
    for (int i = 0; i < lines; ++i) {
      Requirement row;
      row.id = "L" + std::to_string(i + 1);
      row.mission = mission();
      row.sites.push_back(site());
      if (random_.chance(20)) row.sites = {SiteId{0}};
      row.activity = ActivityId{random_.chance(75) ? 0u : 1u};
      row.capability = CapabilityId{random_.chance(80) ? 0u : 1u};
      row.persons = random_.between(1, 5);
      if (random_.chance(10)) row.line_kind = LineKind::post;
      if (random_.chance(35)) row.minimum = random_.between(1, static_cast<int>(row.persons));
      if (random_.chance(8)) row.rank_from = Rank{12};
      if (random_.chance(8)) row.language = *parse_tongues("ENG:2222");
      row.from = random_.chance(80) ? c_.from : day();
      row.until = c_.until;
      if (random_.chance(10)) row.until = day(2);
      if (!(row.from < row.until)) row.from = c_.from;
      row.priority = random_.between(1, 5);
      if (random_.chance(6)) row.held_for = sender();
      if (random_.chance(25)) row.keep = random_.between(1, 3);
      if (i > 0 && random_.chance(45)) {
        row.takes_over.emplace_back(static_cast<std::size_t>(i - 1));
        if (random_.chance(50)) row.take_by = day();
        if (random_.chance(50)) row.passes = Passing::whole;
        if (random_.chance(70)) row.sites = c_.requirements.back().sites;
        if (random_.chance(70)) row.activity = c_.requirements.back().activity;
      }
      c_.requirements.push_back(row);
    }
  }

  void stand(Contribution& row) {
    row.status = Status::deployed;
    row.mission = mission();
    row.site = site();
    if (!random_.chance(75)) return;
    row.requirement = RequirementId{pick(random_, c_.requirements)};
    row.mission = c_.at(row.requirement).mission;
    row.site = c_.at(row.requirement).sites.front();
  }

  void people() {
    int left = random_.between(1, 3);
    for (int i = 0; left > 0; ++i) {
      Contribution row;
      row.id = "C" + std::to_string(i + 1);
      row.nation = sender();
      row.group = random_.chance(20) ? "G" : "";
      row.capability = CapabilityId{random_.chance(75) ? 0u : 1u};
      row.elements = random_.between(1, left);
      left -= row.elements;
      row.persons_per_element = random_.between(1, 4);
      if (random_.chance(60)) row.rank = Rank{random_.between(10, 14)};
      row.language = *parse_tongues(random_.chance(70) ? "ENG:3333" : "ENG:2122");
      row.from = c_.from - random_.between(0, 9);
      row.until = random_.chance(80) ? c_.until + 30 : day(2);
      row.status = random_.chance(15) ? Status::pledged : Status::authorised;
      if (row.status == Status::pledged && random_.chance(70)) row.expected_on = day();
      if (random_.chance(10)) row.from = day();
      if (random_.chance(55)) stand(row);
      if (row.status == Status::deployed) row.from = std::min(row.from, c_.from);
      if (!(row.from < row.until)) row.until = c_.until + 30;
      if (random_.chance(15)) row.notice_days = random_.between(1, 3);
      if (random_.chance(10)) row.min_tour_days = random_.between(1, 4);
      if (random_.chance(12)) row.tour_days = random_.between(2, 8);
      if (random_.chance(12)) row.dwell_days = random_.between(1, 3);
      if (random_.chance(6)) row.sustained = true;
      c_.contributions.push_back(row);
    }
    if (random_.chance(12)) support();
  }

  void support() {
    Contribution row = c_.contributions.front();
    row.id = "K";
    row.requirement = {};
    row.support_of = ContributionId{0};
    row.elements = 1;
    row.persons_per_element = random_.between(1, 2);
    c_.contributions.push_back(row);
  }

  void resources() {
    if (random_.chance(50)) {
      c_.resources.push_back({"beds", "bed", random_.chance(50), random_.between(0, 3), {}});
      for (std::size_t i = 0; i < c_.capabilities.size(); ++i) {
        c_.usage.push_back({CapabilityId{i}, ResourceId{0}, whole(1), std::nullopt, {}});
      }
      for (std::size_t i = 0; i < c_.sites.size(); ++i) {
        if (!random_.chance(80)) continue;
        SiteCapacity row{SiteId{i}, ResourceId{0}, whole(random_.between(1, 6)), std::nullopt, {}, std::nullopt, {}};
        if (random_.chance(40)) row.comfort = whole(random_.between(0, 4));
        if (random_.chance(15)) row.window.from = day();
        if (random_.chance(20)) row.grace_until = day();
        c_.site_capacity.push_back(row);
      }
    }
    if (random_.chance(20)) {  // the one protects the other
      const ResourceId id{c_.resources.size()};
      c_.resources.push_back({"protection", "person", false, 0, {}});
      c_.usage.push_back({CapabilityId{0}, id, whole(1), std::nullopt, {}});
      c_.usage.push_back({CapabilityId{1}, id, std::nullopt, whole(1), {}});
      c_.site_capacity.push_back({SiteId{0}, id, whole(random_.between(0, 3)), std::nullopt, {}, std::nullopt, {}});
      if (random_.chance(30)) c_.balance.push_back({ResourceId{0}, id, 1, 1, {}});
    }
  }

  void politics() {
    Consent given;
    given.host = NationId{2};
    given.authority = "government";
    given.binding = true;
    given.on = c_.from - 30;
    given.state = ConsentState::granted;
    if (random_.chance(12)) given.limit = random_.between(1, 6);
    c_.consents.push_back(given);
    if (random_.chance(25)) {
      Consent row = given;
      row.limit.reset();
      if (random_.chance(50)) row.scope.mission = mission();
      if (random_.chance(40)) row.scope.activity = activity();
      row.on = c_.from - random_.between(0, 2);
      row.state = static_cast<ConsentState>(random_.below(5));
      if (random_.chance(60)) row.expected_on = day();
      if (row.state == ConsentState::withdrawn) row.leave_days = random_.between(1, 4);
      if (random_.chance(15)) row.binding = false;
      c_.consents.push_back(row);
    }
    if (random_.chance(20)) {
      Mandate row;
      row.id = "M";
      row.nation = sender();
      row.missions.push_back(mission());
      row.on = c_.from - 30;
      if (random_.chance(50)) row.ceiling = random_.between(1, 5);
      c_.mandates.push_back(row);
      row.id = "M2";
      row.missions = {mission()};
      row.state = MandateState::expected;
      row.expected_on = day();
      c_.mandates.push_back(row);
    }
    if (random_.chance(20)) {
      Decision row;
      row.id = "D";
      row.scope.mission = mission();
      if (random_.chance(40)) row.scope.activity = activity();
      row.on = c_.from - 3;
      row.state = static_cast<DecisionState>(random_.below(5));
      row.expected_on = day();
      if (row.state == DecisionState::silence) row.silence_until = day();
      c_.decisions.push_back(row);
    }
    if (random_.chance(15)) {
      Suspension row;
      if (random_.chance(50)) row.scope.activity = activity();
      if (random_.chance(30)) row.scope.site = site();
      row.from = c_.from - 1;
      row.until = day(1);
      c_.suspensions.push_back(row);
    }
  }

  void caveats() {
    if (random_.chance(40)) {
      Caveat row;
      row.id = "V";
      row.nation = sender();
      row.rule = static_cast<CaveatRule>(random_.below(13));
      row.mission = mission();
      row.site = site();
      row.zone = ZoneId{random_.below(2)};
      row.activity = activity();
      row.other = NationId{random_.below(2)};
      row.number = random_.between(1, 4);
      if (random_.chance(20)) row.window.from = day();
      c_.caveats.push_back(row);
    }
    if (random_.chance(20)) {
      Conflict row;
      row.first.kind = Party::Kind::nation;
      row.first.nation = sender();
      row.second = row.first;
      if (random_.chance(50)) row.second.nation = sender();
      row.apart = random_.chance(50) ? Apart::site : Apart::zone;
      c_.conflicts.push_back(row);
    }
  }

  void lift() {
    for (std::size_t from = 0; from < c_.areas.size(); ++from) {
      for (std::size_t to = 0; to < c_.areas.size(); ++to) {
        if (from == to || !random_.chance(to == 0 ? 97 : 85)) continue;
        c_.lift.push_back({AreaId{from}, AreaId{to}, random_.between(0, 2), random_.between(2, 9), {}});
      }
    }
  }

  search::Random random_;
  Case c_;
  int days_ = 0;
};

}  // namespace

Case random_case(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace rebadge::test
