// The smallest world in which a gate is open on all days: one nation offers, one hosts, one leads; one mission, one
// line at one site, consent granted. Each test changes one thing. Days are counted from the horizon's first.
#pragma once

#include <string>
#include <vector>

#include "gates/gate.h"

namespace rebadge::gates::test {

constexpr int horizon = 60;

constexpr Day day(int number) { return Day{20'000 + number}; }

struct World {
  Case c;
  Question question;  // of an element that would come; `standing()` makes it one that is there

  World();

  Nation& sender() { return c.nations[0]; }
  Mission& mission() { return c.missions[0]; }
  Site& site() { return c.sites[0]; }
  Requirement& line() { return c.requirements[0]; }
  Contribution& offer() { return c.contributions[0]; }

  void standing();
  // A row of the host's history of consent; blank scope, any sender.
  Consent& consent(const std::string& authority, int on, ConsentState state);
  Decision& decision(const std::string& id, int on, DecisionState state);
  Mandate& mandate(const std::string& id, int on, MandateState state);
  Caveat& caveat(CaveatRule rule);
  [[nodiscard]] Gate gate() const { return gates::gate(c, question, c.as_of); }
};

inline const NationId sender{0}, host{1}, lead{2};
inline const ActivityId training{0}, advising{1};
inline const CapabilityId wanted{0}, similar{1}, useless{2};

// Runs of usable days as `0-10 20-60`, half-open; blank: none.
std::string presence(const World& world, Policy policy = Policy::expected);
std::string taking_up(const World& world, Policy policy = Policy::expected);
std::string departing(const World& world, Policy policy = Policy::expected);

// What keeps presence from being open on a day, as `capability shut, consent hangs`; inherited ones in brackets.
std::string reasons(const World& world, int on);

}  // namespace rebadge::gates::test
