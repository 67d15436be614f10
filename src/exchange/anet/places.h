// Sites of a case, and its host, from locations of the open advisor network.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "exchange/anet/ids.h"
#include "exchange/anet/making.h"

namespace rebadge::exchange {

class AnetPlaces {
 public:
  explicit AnetPlaces(AnetMaking& making) : making_(making) {}

  // The host of what lies in no country: as it is given, else where most of these posts are, else the country of most
  // who are advised. Nothing of them: a problem.
  std::optional<Problem> find_host(const std::vector<std::size_t>& posts, const std::string& given);
  // Where the post is; a site of no known place where the dump has none.
  SiteId site_of(std::size_t post);

 private:
  std::optional<Problem> set_host(const std::string& code);
  SiteId nowhere();
  SiteId add_site(std::size_t location);

  AnetMaking& making_;
  AnetIds ids_{{"HOME", "NO-PLACE"}};    // what they mean is settled
  std::map<std::size_t, SiteId> sites_;  // by row of locations
  SiteId nowhere_;
};

}  // namespace rebadge::exchange
