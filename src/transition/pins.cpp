#include "transition/pins.h"

#include <algorithm>
#include <optional>
#include <set>

#include "gates/gate.h"
#include "laydown/bound_reach.h"
#include "model/index.h"

namespace rebadge::transition {
namespace {

using laydown::Place;
using laydown::Profile;

bool is_about(const Pin& pin, const Place& place) {
  if (pin.at_home()) return place.kind == Place::Kind::home;
  if (pin.requirement.valid() && static_cast<int>(pin.requirement.at()) != place.line) return false;
  return place.kind != Place::Kind::home && (!pin.site.valid() || static_cast<int>(pin.site.at()) == place.site);
}

class Pinned {
 public:
  Pinned(const Case& c, const laydown::Bridge& bridge, const laydown::BridgeOptions& how)
      : c_(c), bridge_(bridge), how_(how), distances_(laydown::least_days(bridge.problem)) {}

  // Why the unit is not where the pin says, on the first day on which it cannot be.
  [[nodiscard]] std::optional<std::string> unkept(const Pin& pin, std::size_t unit) const {
    const Profile& profile = bridge_.problem.profile_of(static_cast<int>(unit));
    const auto earliest = laydown::earliest_days(bridge_.problem, distances_, profile);
    const int from = std::max(0, pin.from - c_.from), until = std::min(bridge_.problem.slots, pin.until - c_.from);
    for (int day = from; day < until; ++day) {
      int soonest = bridge_.problem.slots;
      bool open = false;
      for (std::size_t p = 0; p < profile.places.size(); ++p) {
        const Place& place = profile.places[p];
        if (!is_about(pin, place)) continue;
        if (place.kind != Place::Kind::home && place.presence()[at(day)] != 1) continue;
        open = true;
        soonest = std::min(soonest, earliest[p]);
      }
      if (soonest <= day) continue;
      return "pin " + pin.id + ": " + c_.name(bridge_.members[unit].front()) + " cannot be " + place_of(pin) + " on " +
             to_string(c_.from + day) + ": " + (open ? too_soon(soonest) : shut(pin, unit, c_.from + day)) + ".";
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string place_of(const Pin& pin) const {
    if (pin.at_home()) return "at home";
    std::string place = pin.requirement.valid() ? "on " + c_.at(pin.requirement).id : "";
    if (pin.site.valid()) place += (place.empty() ? "at " : " at ") + c_.at(pin.site).id;
    return place;
  }

  [[nodiscard]] std::string too_soon(int soonest) const {
    if (soonest == bridge_.problem.slots) return "no way leads there that its gates leave open";
    return "it can be there on " + to_string(c_.from + soonest) + " at the earliest";
  }

  // What gates say of all members at the posts that the pin is about.
  [[nodiscard]] std::string shut(const Pin& pin, std::size_t unit, Day day) const {
    std::set<std::string> words;
    bool any = false;
    for (std::size_t r = 0; r < c_.requirements.size(); ++r) {
      if (pin.requirement.valid() && pin.requirement != RequirementId{r}) continue;
      for (const SiteId site : c_.requirements[r].sites) {
        if (pin.site.valid() && site != pin.site) continue;
        any = true;
        for (const ElementId member : bridge_.members[unit]) {
          const bool serves = member == bridge_.members[unit].front();
          add_reasons(c_.at(member).contribution, RequirementId{r}, site, serves, day, words);
        }
      }
    }
    if (!any) return "no line is there that it could serve";
    if (words.empty()) return "its gates are shut, there or on the way";
    std::string all;
    for (const std::string& one : words) all += (all.empty() ? "" : "; ") + one;
    return all;
  }

  void add_reasons(ContributionId whose, RequirementId line, SiteId site, bool serves, Day day,
                   std::set<std::string>& words) const {
    const Requirement& row = c_.at(line);
    gates::Question question{whose, serves ? line : RequirementId{}, site, row.mission, row.activity, {}, false};
    if (!serves) question.runs = {row.from, row.until};
    const gates::Gate gate = gates::gate(c_, question, how_.as_of, how_.rules);
    for (const auto* runs : {&gate.presence, &gate.taking_up}) {
      for (const gates::Interval& run : *runs) {
        if (day < run.from || run.until <= day || gates::usable(run.reasons, how_.policy, day)) continue;
        for (const gates::Reason& reason : run.reasons) {
          if (!gates::usable({reason}, how_.policy, day)) {
            words.insert(std::string(code(reason.rule)) + ": " + reason.words);
          }
        }
      }
    }
  }

  const Case& c_;
  const laydown::Bridge& bridge_;
  const laydown::BridgeOptions& how_;
  laydown::Distances distances_;
};

}  // namespace

std::vector<std::string> unkept_pins(const Case& c, const laydown::Bridge& bridge, const laydown::BridgeOptions& how) {
  std::vector<std::string> reasons;
  if (!how.rules.has(Rule::pin) || c.pins.empty()) return reasons;
  const Pinned pinned(c, bridge, how);
  for (const Pin& pin : c.pins) {
    if (pin.kind != PinKind::move) continue;
    for (std::size_t u = 0; u < bridge.members.size(); ++u) {
      if (!c.concerns(pin, bridge.members[u].front())) continue;
      if (auto reason = pinned.unkept(pin, u)) reasons.push_back(*reason);
    }
  }
  return reasons;
}

}  // namespace rebadge::transition
