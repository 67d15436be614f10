// Who is where on one day. Whoever counts people on a day, in a table, on a map or in a file, folds this.
#pragma once

#include <cstdint>
#include <vector>

#include "explain/relied_gates.h"

namespace rebadge::explain {

struct Present {
  ElementId element;
  const Stay* stay = nullptr;  // points into the timeline
  std::int64_t persons = 0;
  bool hangs = false;  // would not be there without a decision not yet taken
};

// By element; who is at home or under way is in none.
std::vector<Present> present_on(const Case& c, const Timeline& timeline, const std::vector<Hung>& hung, Day day);

// Alike: of one nation in one mission, as certain.
struct Part {
  NationId nation;
  MissionId mission;
  Status status = Status::deployed;
  bool hangs = false;
  std::int64_t persons = 0;
};

template <class Place>
struct Headcount {
  Place place;
  std::int64_t persons = 0;
  std::vector<Part> parts;  // by mission, then nation, the most certain first
};

// By the case's tables; a site or nation without people is in none.
std::vector<Headcount<SiteId>> by_site(const Case& c, const std::vector<Present>& present);
std::vector<Headcount<NationId>> by_nation(const Case& c, const std::vector<Present>& present);

}  // namespace rebadge::explain
