#include "exchange/position.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace rebadge::exchange {
namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Utm {
  int zone = 0;
  double easting = 0, northing = 0;  // metres; of the south counted from 10 000 000 at the equator
  bool north = true;
};

// The inverse of the transverse Mercator projection on WGS 84, by Krueger's series to the third order: less than a
// metre off (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", section 4).
Position to_degrees(const Utm& utm) {
  constexpr double flattening = 1 / 298.257223563, radius = 6'378'137.0, scale = 0.9996, pi = 3.14159265358979323846;
  constexpr double n = flattening / (2 - flattening);
  const double rectifying = radius / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
  const double xi = (utm.northing - (utm.north ? 0 : 10'000'000)) / (scale * rectifying);
  const double eta = (utm.easting - 500'000) / (scale * rectifying);
  const double beta[] = {n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15,
                         17 * n * n * n / 480};
  const double delta[] = {2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5,
                          56 * n * n * n / 15};
  double x = xi, y = eta;
  for (int j = 1; j <= 3; ++j) {
    x -= beta[j - 1] * std::sin(2 * j * xi) * std::cosh(2 * j * eta);
    y -= beta[j - 1] * std::cos(2 * j * xi) * std::sinh(2 * j * eta);
  }
  const double chi = std::asin(std::sin(x) / std::cosh(y));
  double lat = chi;
  for (int j = 1; j <= 3; ++j) lat += delta[j - 1] * std::sin(2 * j * chi);
  const double lon = utm.zone * 6 - 183 + std::atan2(std::sinh(y), std::cos(x)) * 180 / pi;
  return {lat * 180 / pi, lon};
}

// The northing of the square's row that lies in the latitude band: rows repeat every 2 000 km.
double northing_in_band(std::size_t band, double northing) {
  constexpr double period = 2'000'000, metres_a_degree = 110'574;
  const double south = (static_cast<double>(band) * 8 - 80) * metres_a_degree;
  const double lowest = south - 100'000;  // bands begin within a square
  return northing + std::ceil((lowest - northing) / period) * period;
}

}  // namespace

std::optional<Position> from_mgrs(std::string_view reference) {
  constexpr std::string_view bands = "CDEFGHJKLMNPQRSTUVWX", letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::string text;
  for (const char c : reference) {
    if (c != ' ') text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string::npos || digits > 2 || text.size() < digits + 3) return std::nullopt;
  const auto zone = number(text.substr(0, digits));
  const auto band = bands.find(text[digits]), column = letters.find(text[digits + 1]);
  const auto row = letters.find(text[digits + 2]);
  const std::string rest = text.substr(digits + 3);
  if (!zone || band == std::string_view::npos || column == std::string_view::npos || row == std::string_view::npos ||
      rest.size() % 2 != 0 || rest.size() > 10 || row >= 20) {
    return std::nullopt;
  }
  const std::size_t half = rest.size() / 2;
  const double step = 100'000 / std::pow(10, static_cast<double>(half));
  const auto within = [&](std::string_view part) -> std::optional<double> {
    const auto value = part.empty() ? std::optional(0.0) : number(part);
    return value ? std::optional((*value + 0.5) * step) : std::nullopt;
  };
  const auto east = within(std::string_view(rest).substr(0, half)), north = within(std::string_view(rest).substr(half));
  const int set = (static_cast<int>(*zone) - 1) % 3;  // columns A to H, J to R, S to Z
  const int place = static_cast<int>(column) - 8 * set;
  if (!east || !north || place < 0 || place > 7) return std::nullopt;
  const std::size_t rows_off = static_cast<int>(*zone) % 2 == 0 ? 5 : 0;  // even zones begin at F
  const double square = static_cast<double>((row + 20 - rows_off) % 20) * 100'000;
  const bool northern = band >= bands.find('N');
  const double equator = northern ? 0 : 10'000'000;
  const double northing = northing_in_band(band, square + *north - (northern ? 0 : equator)) + equator;
  return to_degrees({static_cast<int>(*zone), (place + 1) * 100'000 + *east, northing, northern});
}

std::optional<Position> position_of(const Site& site) {
  const auto lat = number(site.lat), lon = number(site.lon);
  if (lat && lon) return Position{*lat, *lon};
  return site.mgrs.empty() ? std::nullopt : from_mgrs(site.mgrs);
}

}  // namespace rebadge::exchange
