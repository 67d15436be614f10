#include "ledger/store.h"

#include <algorithm>

namespace rebadge::ledger {
namespace {

bool is_postgres(const std::string& place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

}  // namespace

std::unique_ptr<Store> open_store(const std::string& place, bool make) {
  return is_postgres(place) ? open_postgres(place, make) : open_sqlite(place, make);
}

std::string shown_place(const std::string& place) {
  if (!is_postgres(place)) return place;
  std::string shown = place;
  const std::size_t user = shown.find("://") + 3;
  const std::size_t at = shown.substr(0, shown.find_first_of("/?", user)).rfind('@');
  const std::size_t colon = shown.find(':', user);
  if (at != std::string::npos && colon < at) shown.erase(colon, at - colon);
  constexpr std::string_view key = "password=";
  for (std::size_t from = 0; (from = shown.find(key, from)) != std::string::npos;) {
    from += key.size();
    shown.erase(from, std::min(shown.find('&', from), shown.size()) - from);
  }
  return shown;
}

bool is_ledger(const std::string& place) { return is_postgres(place) || is_sqlite_ledger(place); }

}  // namespace rebadge::ledger
