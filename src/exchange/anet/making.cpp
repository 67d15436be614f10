#include "exchange/anet/making.h"

#include "exchange/mend.h"

namespace rebadge::exchange {

NationId AnetMaking::nation(const std::string& code) {
  const auto [entry, fresh] = nations_.try_emplace(code, c().nations.size());
  if (fresh) {
    const auto made = countries.made().find(code);
    const std::string name = made == countries.made().end() ? "" : made->second;
    c().nations.push_back({code, NationKind::nation, {}, {}, from_anet(Basis::stated, name)});
  }
  return entry->second;
}

void AnetMaking::note(ImportNote::Kind kind, const AnetTable& table, std::optional<std::size_t> row,
                      std::string_view what, std::string says) {
  result.notes.push_back({kind, table.place(), row ? table.number(*row) : 0, mended(what), std::move(says)});
}

std::string AnetMaking::fit(const AnetTable& table, std::size_t row, std::string_view text) {
  std::string fitting = mended(text);
  if (fitting != text) {
    note(ImportNote::Kind::changed, table, row, text, "characters that a case does not take are left out");
  }
  return fitting;
}

std::optional<std::size_t> AnetMaking::organization_of(std::size_t position) const {
  return dump.organizations.find(dump.positions.text(position, {"organizationUuid", "organizationId"}));
}

// Its own, or its organisation's.
std::optional<std::size_t> AnetMaking::location_of(std::size_t position) const {
  const std::string_view uuid = dump.positions.text(position, {"locationUuid", "locationId"});
  if (!uuid.empty()) return dump.locations.find(uuid);
  const auto organization = organization_of(position);
  return organization ? dump.locations.find(dump.organizations.text(*organization, {"locationUuid"})) : std::nullopt;
}

Provenance from_anet(Basis basis, std::string note) { return {"ANET", basis, std::move(note)}; }

}  // namespace rebadge::exchange
