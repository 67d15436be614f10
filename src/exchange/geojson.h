// GeoJSON (RFC 7946): features of points and lines, for maps that people have already.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rebadge::exchange {

struct Position {
  double lat = 0, lon = 0;  // degrees, WGS 84
  friend bool operator==(const Position&, const Position&) = default;
};

using Property = std::pair<std::string, std::variant<std::string, std::int64_t, double>>;

struct Feature {
  std::string id;
  std::vector<Position> line;  // one position: a point; none: nobody knows where (its geometry is null)
  std::vector<Property> properties;
};

// A line that crosses the 180th meridian is cut there, as the standard asks.
std::string geojson(const std::vector<Feature>& features);

}  // namespace rebadge::exchange
