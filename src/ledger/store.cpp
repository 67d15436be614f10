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

std::vector<Condition> conditions_of(const Which& which) {
  std::vector<Condition> all;
  const auto number = [&](const char* is, std::int64_t value) { all.push_back({is, value, {}}); };
  number("number >", which.after);
  number("number <=", which.through);
  if (which.effective_after) number("effective >", which.effective_after->number);
  if (which.effective_through) number("effective <=", which.effective_through->number);
  if (which.recorded_through) number("recorded <=", *which.recorded_through);
  if (which.corrections) number("corrects >", 0);
  const auto words = [&](const char* is, const std::string& value) {
    if (!value.empty()) all.push_back({is, 0, value});
  };
  words("kind =", which.kind);
  words("about =", which.table);
  words("row =", which.row);
  words("author =", which.author);
  words("batch =", which.batch);
  return all;
}

std::optional<Basis> stored_basis(const std::string& word) {
  const auto basis = basis_of(word);
  if (!basis && !word.empty()) throw StoreError("an event of the unknown basis \"" + word + "\"");
  return basis;
}

Kind stored_kind(const std::string& word) {
  const auto kind = kind_of(word);
  if (!kind) throw StoreError("an event of the unknown kind \"" + word + "\"");
  return *kind;
}

}  // namespace rebadge::ledger
