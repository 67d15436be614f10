#include "tests/support/pinned_case.h"

#include <algorithm>
#include <set>

#include "search/random.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

class Pinner {
 public:
  Pinner(Case c, std::uint64_t seed) : c_(std::move(c)), random_(seed * 7'919 + 3) {}

  Case pinned() {
    for (int i = random_.between(1, 3); i > 0; --i) {
      Pin pin;
      pin.id = "P" + std::to_string(i);
      pin.who = "J7";
      pin.why = "so";
      const int from = random_.between(0, c_.horizon_days() - 1);
      pin.from = c_.from + from;
      pin.until = pin.from + random_.between(1, std::min(4, c_.horizon_days() - from));
      const int kind = random_.between(0, 99);
      const bool sound = kind < 45 ? move(pin) : kind < 85 ? forbid(pin) : gap(pin);
      if (sound) c_.pins.push_back(pin);
    }
    return c_;
  }

 private:
  // Of one element or of all; no contribution has two, which might ask the opposite.
  bool name(Pin& pin) {
    const ElementId element{random_.below(c_.elements.size())};
    if (c_.contribution_of(element).support_of.valid()) return false;
    pin.contribution = c_.at(element).contribution;
    if (random_.chance(60)) pin.element = c_.at(element).number;
    return true;
  }

  bool move(Pin& pin) {
    if (!name(pin) || !moved_.insert(pin.contribution).second) return false;
    const Contribution& whose = c_.at(pin.contribution);
    if (random_.chance(25)) return true;  // at home
    if (whose.status == Status::deployed && random_.chance(40)) {
      pin.site = whose.site;
      return true;
    }
    pin.requirement = RequirementId{random_.below(c_.requirements.size())};
    const Requirement& line = c_.at(pin.requirement);
    if (random_.chance(30)) pin.site = line.sites[random_.below(line.sites.size())];
    if (random_.chance(30)) pin.site = line.sites.front(), pin.requirement = {};
    if (whose.status != Status::deployed) pin.from = std::min(c_.until - 1, std::max(pin.from, c_.from + 2));
    pin.until = std::max(pin.until, pin.from + 1);
    return c_.worth_percent(line.capability, whose.capability) > 0;
  }

  bool forbid(Pin& pin) {
    pin.kind = PinKind::forbid;
    if (random_.chance(50) && !name(pin)) return false;
    if (random_.chance(25)) pin.requirement = RequirementId{random_.below(c_.requirements.size())};
    if (random_.chance(25)) pin.site = SiteId{random_.below(c_.sites.size())};
    return true;
  }

  bool gap(Pin& pin) {
    pin.kind = PinKind::gap;
    for (std::size_t i = 0; i < c_.requirements.size(); ++i) {
      if (c_.requirements[i].minimum.value_or(0) > 0) pin.requirement = RequirementId{i};
    }
    return pin.requirement.valid();
  }

  Case c_;
  search::Random random_;
  std::set<ContributionId> moved_;
};

}  // namespace

Case pinned_case(std::uint64_t seed) { return Pinner(random_case(seed), seed).pinned(); }

}  // namespace rebadge::test
