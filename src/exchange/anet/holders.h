// Contributions of a case from the people who hold posts of the open advisor network: each of one element of one
// person. Their names are not taken over.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "exchange/anet/ids.h"
#include "exchange/anet/making.h"

namespace rebadge::exchange {

class AnetHolders {
 public:
  explicit AnetHolders(AnetMaking& making);
  // Who holds the post, if anybody does who can be taken over.
  void add(std::size_t post, RequirementId line);
  // Those of the mission's side who hold none, and how many are not of it.
  void note_others();

 private:
  std::string country_of(std::size_t person, std::size_t post);
  std::string group_of(std::size_t post);
  std::optional<Rank> rank_of(std::size_t person);
  [[nodiscard]] Day since(std::size_t post, std::size_t person) const;
  Day end_of_tour(std::size_t person);

  AnetMaking& making_;
  std::map<std::pair<std::string_view, std::string_view>, Day> since_;  // by position and person
  std::set<std::size_t> taken_;                                         // rows of people
  AnetIds ids_, group_ids_;
  std::map<std::size_t, std::string> groups_;  // by row of organizations
};

}  // namespace rebadge::exchange
