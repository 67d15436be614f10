// Who of the open advisor network belongs to the mission, and who is advised; and from which countries.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/anet/dump.h"
#include "exchange/anet/notes.h"

namespace rebadge::exchange {

// Old dumps say it: an organisation is an advisors' or a principals', a person or a position too. New ones say of a
// person whether it is a user; an organisation is then the mission's where a user holds a post in it or in one of its
// tree.
class AnetSides {
 public:
  explicit AnetSides(const AnetDump& dump);
  [[nodiscard]] bool own_position(std::size_t row) const;
  [[nodiscard]] bool own_person(std::size_t row) const;

 private:
  [[nodiscard]] std::size_t root_of(std::size_t organization) const;
  [[nodiscard]] std::optional<std::size_t> organization_of(std::size_t position) const;

  const AnetDump& dump_;
  std::vector<bool> own_tree_;  // by organisation: that at the top of a tree
};

// Countries of people and places, as codes of nations. Whatever needs a guess, or a code made up for it, is noted.
class AnetCountries {
 public:
  AnetCountries(const AnetDump& dump, std::vector<ImportNote>& notes);
  // Blank: not told.
  std::string of_person(std::size_t person);
  std::string of_location(std::size_t location);  // its country, or that in which it lies
  // Codes that ISO 3166-1 leaves to users, of the dump or made up here, with the names of what they stand for.
  [[nodiscard]] const std::map<std::string, std::string>& made() const { return made_; }

 private:
  std::string of_country_row(std::size_t location);
  std::string of_text(const std::string& table, int row, std::string_view trigram, std::string_view digram,
                      std::string_view name);
  std::string made_up(const std::string& table, int row, const std::string& name);

  const AnetDump& dump_;
  std::vector<ImportNote>& notes_;
  std::map<std::string_view, std::vector<std::string_view>> parents_;  // of locations, by id
  std::map<std::size_t, std::string> of_row_;                          // of countries that are locations
  std::map<std::string, std::string> of_text_;                         // of those that are texts
  std::map<std::string, std::string> made_;
};

}  // namespace rebadge::exchange
