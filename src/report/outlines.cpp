#include "report/outlines.h"

#include <functional>
#include <sstream>
#include <string_view>

namespace rebadge::report {
namespace {

constexpr std::string_view arc_lines[] = {
#define ARC(points) points,
#define COUNTRY(code, rings)
#include "report/outlines.inc"
#undef ARC
#undef COUNTRY
};

struct Country {
  std::string_view code, rings;
};

constexpr Country countries[] = {
#define ARC(points)
#define COUNTRY(code, rings) {code, rings},
#include "report/outlines.inc"
#undef ARC
#undef COUNTRY
};

std::vector<Spot> points_of(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::vector<Spot> points;
  int x = 0, y = 0, dx = 0, dy = 0;
  while (in >> dx >> dy) {
    x += dx;
    y += dy;
    points.push_back({x / 100.0, y / 100.0});
  }
  return points;
}

// `12 ~7`: arc 12, then arc 7 backwards.
std::vector<Spot> ring_of(const std::string& line, const std::vector<std::vector<Spot>>& arcs) {
  std::istringstream in{line};
  std::vector<Spot> ring;
  for (std::string word; in >> word;) {
    const bool backwards = word.front() == '~';
    const auto& arc = arcs[static_cast<std::size_t>(std::stoi(backwards ? word.substr(1) : word))];
    if (backwards) {
      ring.insert(ring.end(), arc.rbegin(), arc.rend());
    } else {
      ring.insert(ring.end(), arc.begin(), arc.end());
    }
  }
  return ring;
}

std::vector<Outline> read() {
  std::vector<std::vector<Spot>> arcs;
  for (const std::string_view line : arc_lines) arcs.push_back(points_of(line));
  std::vector<Outline> all;
  for (const auto& [code, rings] : countries) {
    Outline& outline = all.emplace_back(Outline{std::string(code), {}});
    std::istringstream in{std::string(rings)};
    for (std::string ring; std::getline(in, ring, ';');) outline.rings.push_back(ring_of(ring, arcs));
  }
  return all;
}

// Sutherland and Hodgman: one side of the box after another.
std::vector<Spot> cut_at(const std::vector<Spot>& ring, const std::function<double(const Spot&)>& inside) {
  std::vector<Spot> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot &here = ring[i], &next = ring[(i + 1) % ring.size()];
    const double a = inside(here), b = inside(next);
    if (a >= 0) kept.push_back(here);
    if ((a >= 0) != (b >= 0)) {
      const double part = a / (a - b);
      kept.push_back({here.x + (next.x - here.x) * part, here.y + (next.y - here.y) * part});
    }
  }
  return kept;
}

}  // namespace

const std::vector<Outline>& outlines() {
  static const std::vector<Outline> all = read();
  return all;
}

std::vector<Spot> clipped(const std::vector<Spot>& ring, Spot low, Spot high) {
  auto kept = cut_at(ring, [&](const Spot& at) { return at.x - low.x; });
  kept = cut_at(kept, [&](const Spot& at) { return high.x - at.x; });
  kept = cut_at(kept, [&](const Spot& at) { return at.y - low.y; });
  return cut_at(kept, [&](const Spot& at) { return high.y - at.y; });
}

}  // namespace rebadge::report
