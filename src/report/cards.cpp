#include "report/cards.h"

#include <algorithm>
#include <cmath>

namespace rebadge::report {
namespace {

constexpr double gap = 6;

Box around(const Pin& pin) {
  return {pin.x - pin.radius - 2, pin.y - pin.radius - 2, 2 * pin.radius + 4, 2 * pin.radius + 4};
}

bool within(const Box& box, const Box& frame) {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width &&
         box.y + box.height <= frame.y + frame.height;
}

// The box that touches a circle around the pin in the direction.
Box beside(const Pin& pin, double away, double angle, double width, double height) {
  const double dx = std::cos(angle), dy = std::sin(angle);
  const double reach = pin.radius + away;
  return {pin.x + dx * (reach + width / 2) - width / 2, pin.y + dy * (reach + height / 2) - height / 2, width, height};
}

}  // namespace

std::vector<Card> place_cards(const std::vector<Pin>& pins, double width, double height, const Box& frame) {
  constexpr double step = 12, farthest = 420, pi = 3.14159265358979323846;
  constexpr int directions = 24;
  std::vector<Card> cards(pins.size());
  std::vector<Box> taken;
  for (const Pin& pin : pins) taken.push_back(around(pin));
  for (std::size_t i = 0; i < pins.size(); ++i) {
    for (double away = gap; away < farthest && !cards[i].placed; away += step) {
      for (int d = 0; d < directions && !cards[i].placed; ++d) {
        // East first, then west, then what lies between.
        const double turn = (d % 2 == 0 ? d / 2 : directions / 2 - d / 2) * 2 * pi / directions * (d % 4 < 2 ? 1 : -1);
        const Box box = beside(pins[i], away, turn, width, height);
        const Box roomy{box.x - gap / 2, box.y - gap / 2, box.width + gap, box.height + gap};
        const bool free = within(box, frame) && std::none_of(taken.begin(), taken.end(),
                                                             [&](const Box& other) { return roomy.overlaps(other); });
        if (!free) continue;
        cards[i] = {box, true};
        taken.push_back(box);
      }
    }
  }
  return cards;
}

}  // namespace rebadge::report
