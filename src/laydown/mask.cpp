#include "laydown/mask.h"

#include <cstddef>

namespace rebadge::laydown {

bool Mask::shuts(int place, int line_index, int slot) const {
  const auto line = static_cast<std::size_t>(line_index);
  if (!shut_places.empty() && shut_places[static_cast<std::size_t>(place)] != 0) return true;
  if (!line_from.empty() && slot < line_from[line]) return true;
  if (!line_until.empty() && slot >= line_until[line]) return true;
  return cuts != nullptr && !cuts->empty() && !(*cuts)[line].empty() &&
         (*cuts)[line][static_cast<std::size_t>(slot)] != 0;
}

}  // namespace rebadge::laydown
