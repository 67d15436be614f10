#include "exchange/anet/sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "exchange/country.h"
#include "exchange/mend.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t deepest_tree = 64;  // of organisations and places: a circle ends there

bool says_yes(std::string_view text) {
  return text == "t" || text == "true" || text == "TRUE" || text == "True" || text == "1" || text == "yes";
}

// By number or by word, as the database has it.
bool is_type(std::string_view type, std::string_view number, std::string_view word) {
  return type == number || type.substr(0, word.size()) == word;
}

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

}  // namespace

AnetSides::AnetSides(const AnetDump& dump) : dump_(dump), own_tree_(dump.organizations.size(), false) {
  for (std::size_t row = 0; row < dump.positions.size(); ++row) {
    const auto organization = organization_of(row);
    const auto person = dump.people.find(dump.positions.text(row, {"currentPersonUuid", "currentPersonId"}));
    if (organization && person && own_person(*person)) own_tree_[root_of(*organization)] = true;
  }
}

std::optional<std::size_t> AnetSides::organization_of(std::size_t position) const {
  return dump_.organizations.find(dump_.positions.text(position, {"organizationUuid", "organizationId"}));
}

std::size_t AnetSides::root_of(std::size_t organization) const {
  for (std::size_t depth = 0; depth < deepest_tree; ++depth) {
    const auto above = dump_.organizations.find(
        dump_.organizations.text(organization, {"parentOrgUuid", "parentOrganizationUuid", "parentOrgId"}));
    if (!above) break;
    organization = *above;
  }
  return organization;
}

bool AnetSides::own_person(std::size_t row) const {
  const AnetTable& people = dump_.people;
  if (people.has({"user"})) return says_yes(people.text(row, {"user"}));
  return !is_type(people.text(row, {"role"}), "1", "PRINCIPAL");
}

bool AnetSides::own_position(std::size_t row) const {
  if (is_type(dump_.positions.text(row, {"type"}), "1", "PRINCIPAL")) return false;
  const auto organization = organization_of(row);
  if (organization && dump_.organizations.has({"type"})) {
    return !is_type(dump_.organizations.text(*organization, {"type"}), "1", "PRINCIPAL");
  }
  const auto person = dump_.people.find(dump_.positions.text(row, {"currentPersonUuid", "currentPersonId"}));
  if (person) return own_person(*person);
  if (!dump_.people.has({"user"})) return true;  // types of positions tell
  return organization && own_tree_[root_of(*organization)];
}

AnetCountries::AnetCountries(const AnetDump& dump, std::vector<ImportNote>& notes) : dump_(dump), notes_(notes) {
  const AnetTable& of = dump.location_relationships;
  for (std::size_t row = 0; row < of.size(); ++row) {
    parents_[of.text(row, {"childLocationUuid"})].push_back(of.text(row, {"parentLocationUuid"}));
  }
}

std::string AnetCountries::of_person(std::size_t person) {
  const AnetTable& people = dump_.people;
  const std::string_view uuid = people.text(person, {"countryUuid"});
  if (const auto country = dump_.locations.find(uuid)) return of_country_row(*country);
  if (!uuid.empty()) {
    notes_.push_back({ImportNote::Kind::changed, people.place(), people.number(person), mended(uuid),
                      "its country is no row of locations, and counts as blank"});
    return {};
  }
  const std::string name = mended(people.text(person, {"country"}));
  if (name.empty()) return {};
  const auto [entry, fresh] = of_text_.try_emplace(name);
  if (fresh) entry->second = of_text(people.place(), people.number(person), name.size() == 3 ? name : "", "", name);
  return entry->second;
}

// Upwards through areas until one is a country; the nearest counts.
std::string AnetCountries::of_location(std::size_t location) {
  std::vector<std::size_t> level{location};
  std::set<std::size_t> seen{location};
  for (std::size_t depth = 0; depth < deepest_tree && !level.empty(); ++depth) {
    std::vector<std::size_t> above;
    for (const std::size_t row : level) {
      if (dump_.locations.text(row, {"type"}) == "PAC") return of_country_row(row);
      const auto parents = parents_.find(dump_.locations.id(row));
      if (parents == parents_.end()) continue;
      for (const std::string_view parent : parents->second) {
        const auto found = dump_.locations.find(parent);
        if (found && seen.insert(*found).second) above.push_back(*found);
      }
    }
    level = std::move(above);
  }
  return {};
}

std::string AnetCountries::of_country_row(std::size_t location) {
  const AnetTable& locations = dump_.locations;
  const auto [entry, fresh] = of_row_.try_emplace(location);
  if (fresh) {
    entry->second = of_text(locations.place(), locations.number(location), locations.text(location, {"trigram"}),
                            locations.text(location, {"digram"}), mended(locations.text(location, {"name"})));
  }
  return entry->second;
}

// The trigram counts; where it is odd, what the name, the digram or other lists say it is.
std::string AnetCountries::of_text(const std::string& table, int row, std::string_view trigram, std::string_view digram,
                                   std::string_view name) {
  std::string code = capitals(trigram);
  const auto by_name = nation_named(name);
  const auto note = [&](std::string_view what, std::string says) {
    notes_.push_back({ImportNote::Kind::changed, table, row, mended(what), std::move(says)});
  };
  if (country_name(code)) {
    if (by_name && *by_name != code)
      note(name, fmt::format("its trigram is {}, {}, and counts", code, *country_name(code)));
    return code;
  }
  const auto by_digram = digram.size() == 2 ? nation_named(digram) : std::nullopt;
  std::optional<std::string> found = by_name;
  if (!found) found = by_digram;
  if (!found) found = nation_of_odd_trigram(code);
  if (found) {
    if (!code.empty())
      note(code, fmt::format("no code of ISO 3166-1; it is taken for {}, {}", *found, *country_name(*found)));
    return *found;
  }
  if (is_nation_code(code)) {  // one of those for users
    made_.try_emplace(code, name);
    return code;
  }
  return made_up(table, row, name.empty() ? code : std::string(name));
}

// XAA to XZZ are for users; those that the dump has are not given to others.
std::string AnetCountries::made_up(const std::string& table, int row, const std::string& name) {
  if (name.empty()) return {};
  std::set<std::string> taken;
  for (std::size_t i = 0; i < dump_.locations.size(); ++i) taken.insert(capitals(dump_.locations.text(i, {"trigram"})));
  for (char second = 'A'; second <= 'Z'; ++second) {
    for (char third = 'A'; third <= 'Z'; ++third) {
      const std::string code{'X', second, third};
      if (taken.contains(code) || made_.contains(code) || country_name(code)) continue;
      made_.emplace(code, name);
      notes_.push_back({ImportNote::Kind::assumed, table, row, name,
                        fmt::format("no country of ISO 3166-1: it is given the code {}", code)});
      return code;
    }
  }
  return {};
}

}  // namespace rebadge::exchange
