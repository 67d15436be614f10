#include "exchange/geojson.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <string_view>

namespace rebadge::exchange {
namespace {

namespace json = boost::json;

// Longitude first; seven decimals are a centimetre.
std::string position(const Position& at) {
  const auto rounded = [](double degrees) { return std::round(degrees * 1e7) / 1e7; };
  return fmt::format("[{},{}]", rounded(at.lon), rounded(at.lat));
}

std::string positions(const std::vector<Position>& line) {
  std::string all;
  for (const Position& at : line) all += (all.empty() ? "[" : ",") + position(at);
  return all + "]";
}

std::string shape(std::string_view type, const std::string& coordinates) {
  return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates);
}

std::string cut_at_the_date_line(const Position& from, const Position& to) {
  const double side = from.lon > 0 ? 180 : -180;
  const double whole = 360 - std::abs(from.lon - to.lon);
  const double part = whole > 0 ? std::abs(side - from.lon) / whole : 0;
  const double lat = from.lat + (to.lat - from.lat) * part;
  return shape("MultiLineString", "[" + positions({from, {lat, side}}) + "," + positions({{lat, -side}, to}) + "]");
}

std::string geometry(const std::vector<Position>& line) {
  if (line.empty()) return "null";
  if (line.size() == 1) return shape("Point", position(line.front()));
  if (line.size() == 2 && std::abs(line[0].lon - line[1].lon) > 180) return cut_at_the_date_line(line[0], line[1]);
  return shape("LineString", positions(line));
}

}  // namespace

std::string geojson(const std::vector<Feature>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  bool first = true;
  for (const Feature& feature : features) {
    json::object properties;
    for (const auto& [name, value] : feature.properties) {
      std::visit([&, &key = name](const auto& content) { properties[key] = content; }, value);
    }
    text += fmt::format(R"({}{{"type":"Feature","id":{},"geometry":{},"properties":{}}})", first ? "\n" : ",\n",
                        json::serialize(json::string(feature.id)), geometry(feature.line), json::serialize(properties));
    first = false;
  }
  return text + "\n]}\n";
}

}  // namespace rebadge::exchange
