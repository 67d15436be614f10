// Outlines of the world's countries, for the map behind the sites.
#pragma once

#include <string>
#include <vector>

namespace rebadge::report {

struct Spot {
  double x = 0, y = 0;  // degrees east and north
};

struct Outline {
  std::string country;  // ISO 3166-1 alpha-3; blank: none has been given
  std::vector<std::vector<Spot>> rings;
};

const std::vector<Outline>& outlines();

// What of the ring lies in the box; nothing: none of it. A ring that leaves the box and comes back runs along its edge.
std::vector<Spot> clipped(const std::vector<Spot>& ring, Spot low, Spot high);

}  // namespace rebadge::report
