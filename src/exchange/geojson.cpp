#include "exchange/geojson.h"

#include <boost/json.hpp>
#include <cmath>

namespace rebadge::exchange {
namespace {

namespace json = boost::json;

// Longitude first; seven decimals are a centimetre.
json::array position(const Position& at) {
  const auto rounded = [](double degrees) { return std::round(degrees * 1e7) / 1e7; };
  return {rounded(at.lon), rounded(at.lat)};
}

json::array positions(const std::vector<Position>& line) {
  json::array all;
  for (const Position& at : line) all.push_back(position(at));
  return all;
}

json::object cut_at_the_date_line(const Position& from, const Position& to) {
  const double side = from.lon > 0 ? 180 : -180;
  const double whole = 360 - std::abs(from.lon - to.lon);
  const double part = whole > 0 ? std::abs(side - from.lon) / whole : 0;
  const double lat = from.lat + (to.lat - from.lat) * part;
  return {{"type", "MultiLineString"},
          {"coordinates", json::array{positions({from, {lat, side}}), positions({{lat, -side}, to})}}};
}

json::value geometry(const std::vector<Position>& line) {
  if (line.empty()) return nullptr;
  if (line.size() == 1) return json::object{{"type", "Point"}, {"coordinates", position(line.front())}};
  if (line.size() == 2 && std::abs(line[0].lon - line[1].lon) > 180) return cut_at_the_date_line(line[0], line[1]);
  return json::object{{"type", "LineString"}, {"coordinates", positions(line)}};
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
    const json::object object{
        {"type", "Feature"}, {"id", feature.id}, {"geometry", geometry(feature.line)}, {"properties", properties}};
    text += (first ? "\n" : ",\n") + json::serialize(object);
    first = false;
  }
  return text + "\n]}\n";
}

}  // namespace rebadge::exchange
