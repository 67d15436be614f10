// What is used of each resource at each site, less what is provided there, day by day.
#pragma once

#include <vector>

#include "verify/world.h"

namespace rebadge::verify {

class Use {
 public:
  explicit Use(const World& world);
  // By those who are present.
  [[nodiscard]] Hundredths net(SiteId site, ResourceId resource, int day) const {
    return net_[at(site, resource, day)];
  }
  // Besides, by those who are under way from or to the site: they hold transient resources there.
  [[nodiscard]] Hundredths held(SiteId site, ResourceId resource, int day) const {
    return net_[at(site, resource, day)] + under_way_[at(site, resource, day)];
  }

 private:
  std::size_t resources_, slots_;
  std::vector<Hundredths> net_, under_way_;
  [[nodiscard]] std::size_t at(SiteId site, ResourceId resource, int day) const {
    return (site.at() * resources_ + resource.at()) * slots_ + static_cast<std::size_t>(day);
  }
};

}  // namespace rebadge::verify
