// Where a site is, in degrees, however the case says it.
#pragma once

#include <optional>
#include <string_view>

#include "exchange/geojson.h"
#include "model/case.h"

namespace rebadge::exchange {

// From lat and lon, or from mgrs; nothing where neither is given, and near the poles, where MGRS is not UTM.
std::optional<Position> position_of(const Site& site);

// The middle of the square that an MGRS reference names, `38SMB4488` or with blanks.
std::optional<Position> from_mgrs(std::string_view reference);

}  // namespace rebadge::exchange
