// Where labels of places on a map go: near their place, over no other.
#pragma once

#include <vector>

namespace rebadge::report {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] bool overlaps(const Box& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }
};

struct Pin {
  double x = 0, y = 0, radius = 0;  // a circle that no label may cover
};

struct Card {
  Box box;
  bool placed = false;  // there was no room for it otherwise
};

// A card a pin, in the same order; those of the first pins lie nearest.
std::vector<Card> place_cards(const std::vector<Pin>& pins, double width, double height, const Box& frame);

}  // namespace rebadge::report
