// What a planner has settled before any plan is made.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/provenance.h"
#include "model/strong.h"

namespace rebadge {

enum class PinKind { move, forbid, gap };

// What a planner has settled and every plan keeps: where somebody is, days on which nobody moves, or a gap that is
// accepted. docs/planning-model.md, "Pins".
struct Pin {
  std::string id;
  PinKind kind = PinKind::move;
  ContributionId contribution;  // may be invalid: anybody, or nobody in particular
  std::optional<int> element;   // its number; none: all of the contribution
  RequirementId requirement;    // may be invalid
  SiteId site;                  // may be invalid
  Day from, until;
  std::string who, why;
  Provenance provenance;
  [[nodiscard]] bool contains(Day day) const { return from <= day && day < until; }
  [[nodiscard]] bool at_home() const { return kind == PinKind::move && !requirement.valid() && !site.valid(); }
  friend bool operator==(const Pin&, const Pin&) = default;
};

std::string_view word(PinKind kind);
// Who asked for it and why: the reason of what it excuses.
std::string reason_of(const Pin& pin);

}  // namespace rebadge
