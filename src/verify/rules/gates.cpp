// The gates: every element, on every day of presence, on the day on which it takes a post up, and on the day on which
// it leaves for it. What a kept post breaks on the first day already is tolerated, rule by rule, while it is kept;
// `withdrawal` never.
#include <map>
#include <tuple>

#include "verify/rules/gate.h"
#include "verify/rules/rules.h"

namespace rebadge::verify {

Concerns concerns_of(const World& world, ContributionId id, SiteId site, MissionId mission) {
  const Case& c = world.c;
  const Contribution& own = c.at(id);
  Concerns concerns;
  for (const auto& history : world.said.consents) {
    const Consent& row = history.first();  // host, sender and scope are the history's
    Scope anything_done = row.scope;
    anything_done.activity = {};
    if (row.host == c.at(site).host && c.is(id, row.sender) && matches(c, anything_done, mission, site, {})) {
      concerns.consents.push_back(&history);
    }
  }
  for (const auto& history : world.said.mandates) {
    if (history.first().nation == own.nation) concerns.mandates.push_back(&history);
  }
  for (const auto& history : world.said.decisions) concerns.decisions.push_back(&history);
  for (const Caveat& caveat : c.caveats) {
    if (caveat.contribution.valid() ? caveat.contribution == id : caveat.nation == own.nation) {
      concerns.caveats.push_back(&caveat);
    }
  }
  return concerns;
}

Broken presence(const Asked& asked) {
  Broken broken;
  windows(asked, broken);
  qualifications(asked, broken);
  authorities(asked, broken);
  place_caveats(asked, broken);
  return broken;
}

namespace {

// What may be broken on a kept post.
Broken tolerated(Broken on_first_day) {
  on_first_day.reset(static_cast<std::size_t>(Rule::withdrawal));
  return on_first_day;
}

}  // namespace

std::vector<char> days_it_may_stay(const World& world, std::size_t element) {
  const Contribution& own = world.contribution(element);
  const Post post = standing_post(own);
  const auto whom = world.supported(element);
  const RequirementId line = standing_post(world.contribution(whom.value_or(element))).line;
  const Concerns concerns = concerns_of(world, world.contribution_of(element), post.site, post.mission);
  Broken off;
  for (std::size_t rule = 0; rule < rule_count; ++rule) off.set(rule, !world.rules.has(static_cast<Rule>(rule)));
  std::vector<char> may_stay;
  for (int day = 0; day < world.days; ++day) {
    const Day date = world.date(day);
    std::optional<ActivityId> activity;
    if (line.valid() && world.runs_on(line, date)) activity = world.c.at(line).activity;
    const Broken broken =
        presence({world, concerns, own, post, true, activity, whom.has_value(), date, Moment::presence}) & ~off;
    if (day == 0) off |= tolerated(broken);
    may_stay.push_back((broken & ~off).none() ? 1 : 0);
  }
  return may_stay;
}

namespace {

class Gatekeeper {
 public:
  Gatekeeper(const World& world, Report& report) : world_(world), report_(report) {}

  void check(std::size_t element) {
    const Broken may_break = inherited(element);
    Days* known = nullptr;
    const Spot* before = nullptr;
    for (int day = 0; day < world_.days; ++day) {
      const Spot& spot = world_.spot(element, day);
      if (!spot.there()) continue;
      const bool same = before != nullptr && before->site == spot.site && before->mission == spot.mission &&
                        before->named == spot.named && before->kept == spot.kept;
      if (!same) known = &answers(element, spot);
      before = &spot;
      auto& broken = (*known)[static_cast<std::size_t>(day)];
      if (!broken) broken = answer(element, spot, world_.activity(element, day), world_.date(day));
      tell(element, spot.site, day, spot.kept ? *broken & ~may_break : *broken);
    }
  }

  void check(const Change& change) {
    if (!change.takes_up) return;
    const std::size_t element = change.element.at();
    const auto activity = world_.activity(element, change.arrives);
    const int leaves = std::max(0, change.leaves);
    for (const auto& [moment, day] :
         {std::pair{Moment::departure, leaves}, std::pair{Moment::arrival, change.arrives}}) {
      Broken broken;
      authorities(ask(element, change.after, false, activity, world_.date(day), moment), broken);
      tell(element, change.after.site, day, broken);
    }
    notice(change);
  }

 private:
  using Days = std::vector<std::optional<Broken>>;

  // Elements of one contribution on one post share the answers; support does what those do whom it supports.
  Days& answers(std::size_t element, const Spot& spot) {
    const std::size_t whose = world_.supported(element) ? element : world_.elements();
    Days& days = answers_[{world_.contribution_of(element), spot.site, spot.mission, spot.named, spot.kept, whose}];
    days.resize(static_cast<std::size_t>(world_.days));
    return days;
  }

  Asked ask(std::size_t element, const Post& post, bool kept, std::optional<ActivityId> activity, Day day,
            Moment moment) {
    const ContributionId id = world_.contribution_of(element);
    const std::tuple key{id, post.site, post.mission};
    auto found = concerns_.find(key);
    if (found == concerns_.end())
      found = concerns_.emplace(key, concerns_of(world_, id, post.site, post.mission)).first;
    const bool supports = world_.supported(element).has_value();
    return {world_, found->second, world_.contribution(element), post, kept, activity, supports, day, moment};
  }

  Broken answer(std::size_t element, const Spot& spot, std::optional<ActivityId> activity, Day day) {
    return presence(ask(element, {spot.site, spot.mission, spot.named}, spot.kept, activity, day, Moment::presence));
  }

  Broken inherited(std::size_t element) {
    const Spot& start = world_.spot(element, world_.standing);
    if (!start.there()) return {};
    return tolerated(answer(element, start, world_.activity(element, world_.standing), world_.c.from));
  }

  void notice(const Change& change) {
    const std::size_t element = change.element.at();
    const int notice_days = world_.contribution(element).notice_days.value_or(0);
    const int leaves = std::max(0, change.leaves);  // before that it is `travel` that is broken
    const int had = world_.c.from + leaves - world_.as_of;
    if (had >= notice_days) return;
    report_.add_day(Rule::notice, world_.name(element), world_.c.at(change.after.site).id, leaves, whole(had),
                    whole(notice_days));
  }

  void tell(std::size_t element, SiteId site, int day, const Broken& broken) {
    if (broken.none()) return;
    for (std::size_t rule = 0; rule < rule_count; ++rule) {
      if (!broken.test(rule)) continue;
      report_.add_day(static_cast<Rule>(rule), world_.name(element), world_.c.at(site).id, day,
                      persons(world_.persons_of(element)), {});
    }
  }

  const World& world_;
  Report& report_;
  std::map<std::tuple<ContributionId, SiteId, MissionId>, Concerns> concerns_;
  std::map<std::tuple<ContributionId, SiteId, MissionId, RequirementId, bool, std::size_t>, Days> answers_;
};

}  // namespace

void check_gates(const World& world, Report& report) {
  Gatekeeper gatekeeper(world, report);
  for (std::size_t e = 0; e < world.elements(); ++e) gatekeeper.check(e);
  for (const Change& change : world.changes) gatekeeper.check(change);
}

}  // namespace rebadge::verify
