// What a gate is asked: may this contribution be at this post on this day?
#pragma once

#include <bitset>
#include <vector>

#include "verify/world.h"

namespace rebadge::verify {

using Broken = std::bitset<rule_count>;

enum class Moment { presence, arrival, departure };

// What is said about a contribution at a site in a mission, whatever the line and the day.
struct Concerns {
  std::vector<const History<Consent>*> consents;
  std::vector<const History<Mandate>*> mandates;  // of the nation
  std::vector<const History<Decision>*> decisions;
  std::vector<const Caveat*> caveats;
};

struct Asked {
  const World& world;
  const Concerns& concerns;
  const Contribution& own;
  Post post;  // the line that it is for, on whatever day
  bool kept;
  std::optional<ActivityId> activity;  // on the day
  bool supports;
  Day day;
  Moment moment;

  void set(Broken& broken, Rule rule, bool is_broken) const {
    if (is_broken) broken.set(static_cast<std::size_t>(rule));
  }
};

// One family of gates each.
void windows(const Asked& asked, Broken& broken);         // window, site, mission
void qualifications(const Asked& asked, Broken& broken);  // capability, line_kind, rank, language, held_for
void authorities(const Asked& asked, Broken& broken);     // authorisation, mandate, consent, withdrawal, decision
void place_caveats(const Asked& asked, Broken& broken);   // not_..., only_...

// All that presence on the day breaks.
Broken presence(const Asked& asked);

// By day: is the post on which the element stands at the start open to it, were it to stay? What is tolerated and
// rules that are off shut nothing.
std::vector<char> days_it_may_stay(const World& world, std::size_t element);

// By day: is the tour on which a standing element is at the start not over, were it to stay? One that is over from the
// start is tolerated.
std::vector<char> days_on_first_tour(const World& world, ElementId element);

// Must presence at the post have ended by the day, as a consent was withdrawn?
bool withdrawn(const Asked& asked);

Concerns concerns_of(const World& world, ContributionId id, SiteId site, MissionId mission);

}  // namespace rebadge::verify
