// Who is where: persons and service by mission, zone, activity and nation.
#pragma once

#include <string>
#include <vector>

#include "explain/service.h"

namespace rebadge::explain {

struct LaydownRow {
  std::string name;
  std::int64_t at_start = 0;  // persons present as the world stands, before any move
  std::int64_t at_end = 0;    // on the horizon's last day
  std::int64_t peak = 0;      // on its fullest day, the start among them
  std::int64_t person_days = 0;
  Hundredths wanted, served;  // person-days by worth; of nations: 0
};

struct Laydown {
  std::vector<LaydownRow> missions;
  std::vector<LaydownRow> zones;       // and sites without one; last what may be served in several of them
  std::vector<LaydownRow> activities;  // who serves no line is in none
  std::vector<LaydownRow> nations;     // those that contribute
};

// Rows in the order of the case's tables; those about which there is nothing to say are left out.
Laydown laydown(const Case& c, const Timeline& timeline, const Service& service);

}  // namespace rebadge::explain
