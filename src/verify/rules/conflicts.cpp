// `conflict`: who may not be together is not together at a site, or in a zone; presence of any kind counts. Counted
// are pairs of different elements at one place.
#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

std::string name(const Case& c, const Party& party) {
  switch (party.kind) {
    case Party::Kind::nation:
      return c.at(party.nation).id;
    case Party::Kind::group:
      return party.group;
    case Party::Kind::contribution:
      return c.at(party.contribution).id;
    case Party::Kind::any:
      break;
  }
  return "anybody";
}

class Pairs {
 public:
  Pairs(const World& world, const Conflict& row) : world_(world), row_(row) {
    for (std::size_t i = 0; i < world.c.contributions.size(); ++i) {
      first_.push_back(world.c.is(ContributionId{i}, row.first) ? 1 : 0);
      second_.push_back(world.c.is(ContributionId{i}, row.second) ? 1 : 0);
    }
  }

  // By site or area.
  [[nodiscard]] std::vector<std::int64_t> on(int day) const {
    const std::size_t places = row_.apart == Apart::site ? world_.c.sites.size() : world_.c.areas.size();
    std::vector<std::int64_t> first(places, 0), second(places, 0), both(places, 0), pairs(places, 0);
    for (const std::uint32_t e : world_.there(day)) {
      const SiteId site = world_.spot(e, day).site;
      const std::size_t place = row_.apart == Apart::site ? site.at() : world_.area(site).at();
      const std::size_t contribution = world_.contribution_of(e).at();
      first[place] += first_[contribution];
      second[place] += second_[contribution];
      both[place] += first_[contribution] * second_[contribution];
    }
    for (std::size_t p = 0; p < places; ++p) {
      // One of each, but nobody with itself; two that are of both parties would count twice.
      pairs[p] = first[p] * second[p] - both[p] - both[p] * (both[p] - 1) / 2;
    }
    return pairs;
  }
  [[nodiscard]] std::string where(std::size_t place) const {
    return row_.apart == Apart::site ? world_.c.sites[place].id : world_.c.areas[place].name;
  }

 private:
  const World& world_;
  const Conflict& row_;
  std::vector<std::int64_t> first_, second_;  // by contribution
};

}  // namespace

void check_conflicts(const World& world, Report& report) {
  for (const Conflict& row : world.c.conflicts) {
    const Pairs pairs(world, row);
    const auto at_start = pairs.on(world.standing);
    for (int day = 0; day < world.days; ++day) {
      const auto found = pairs.on(day);
      for (std::size_t place = 0; place < found.size(); ++place) {
        if (found[place] <= at_start[place]) continue;
        report.add_day(Rule::conflict, name(world.c, row.first) + " and " + name(world.c, row.second),
                       pairs.where(place), day, whole(found[place]), whole(at_start[place]));
      }
    }
  }
}

}  // namespace rebadge::verify
