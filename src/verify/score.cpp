#include "verify/score.h"

#include <algorithm>
#include <cstdlib>

#include "verify/use.h"

namespace rebadge::verify {
namespace {

std::size_t level(const Requirement& line) { return static_cast<std::size_t>(line.priority - 1); }

// A price a person for each arrival at a site from elsewhere, home included, and for each change of mission in place;
// going home costs nothing.
std::int64_t price_of_changes(const World& world) {
  const Prices prices = world.c.prices();
  std::int64_t sum = 0;
  for (const Change& change : world.changes) {
    if (change.after.home()) continue;
    const std::int64_t persons = world.persons_of(change.element.at());
    if (change.before.site != change.after.site) {
      sum += prices.site_change * persons;
    } else if (change.before.mission != change.after.mission) {
      sum += prices.rebadge * persons;
    }
  }
  return sum;
}

// Each further site over which a contribution is split, once, on its most split day.
std::int64_t price_of_splits(const World& world) {
  std::int64_t further = 0;
  std::vector<SiteId> sites;
  for (std::size_t i = 0; i < world.c.contributions.size(); ++i) {
    const std::size_t first = world.c.first_element[i].at();
    const auto last = first + static_cast<std::size_t>(std::max(0, world.c.contributions[i].elements));
    std::size_t most = 1;
    for (int day = 0; day < world.days && last - first > 1; ++day) {
      sites.clear();
      for (std::size_t e = first; e < last; ++e) {
        if (world.spot(e, day).there()) sites.push_back(world.spot(e, day).site);
      }
      std::sort(sites.begin(), sites.end());
      sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
      most = std::max(most, sites.size());
    }
    further += static_cast<std::int64_t>(most) - 1;
  }
  return further * world.c.prices().split;
}

// The capacity row that holds at the site on the day; of several the one with the least.
const SiteCapacity* room(const Case& c, SiteId site, ResourceId resource, Day date) {
  const SiteCapacity* found = nullptr;
  for (const SiteCapacity& row : c.site_capacity) {
    if (row.site != site || row.resource != resource || !row.window.contains(date)) continue;
    if (found == nullptr || row.capacity < found->capacity) found = &row;
  }
  return found;
}

Hundredths comfort(const World& world) {
  const Case& c = world.c;
  Hundredths sum;
  if (c.site_capacity.empty()) return sum;
  const Use use(world);
  std::vector<char> limited(c.sites.size(), 0);  // any room is said to be there
  for (const SiteCapacity& row : c.site_capacity) limited[row.site.at()] = 1;
  for (int day = 0; day < world.days; ++day) {
    const Day date = world.date(day);
    for (const SiteCapacity& row : c.site_capacity) {
      if (!row.comfort || !row.window.contains(date)) continue;
      const Hundredths above = use.net(row.site, row.resource, day) - *row.comfort;
      if (above.value > 0) sum += above * c.at(row.resource).overload_weight.value_or(1);
    }
    for (const Balance& balance : c.balance) {
      for (std::size_t s = 0; s < c.sites.size(); ++s) {
        if (limited[s] == 0) continue;
        const SiteCapacity* first = room(c, SiteId{s}, balance.first, date);
        const SiteCapacity* second = room(c, SiteId{s}, balance.second, date);
        if (first == nullptr || second == nullptr) continue;
        const Hundredths free_first = first->capacity - use.net(SiteId{s}, balance.first, day);
        const Hundredths free_second = second->capacity - use.net(SiteId{s}, balance.second, day);
        const Hundredths lacking = free_first * balance.target - free_second;
        if (lacking.value > 0) sum += lacking * balance.weight;
      }
    }
  }
  return sum;
}

// Each nation's share of the person-days of presence against its key, in parts per million.
std::int64_t burden(const World& world) {
  std::vector<std::int64_t> person_days(world.c.nations.size(), 0);
  std::int64_t total = 0;
  for (int day = 0; day < world.days; ++day) {
    for (const std::uint32_t e : world.there(day)) {
      person_days[world.contribution(e).nation.at()] += world.persons_of(e);
      total += world.persons_of(e);
    }
  }
  std::int64_t sum = 0;
  for (std::size_t n = 0; n < person_days.size(); ++n) {
    const auto& key = world.c.nations[n].burden_key;
    if (!key) continue;
    const std::int64_t share = total == 0 ? 0 : person_days[n] * 1'000'000 / total;
    sum += std::abs(share - *key);
  }
  return sum;
}

}  // namespace

Score score_of(const World& world, const Service& service) {
  const Prices prices = world.c.prices();
  Score score;
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    const Requirement& line = world.c.requirements[i];
    for (std::size_t day = 0; day < service.wanted[i].size(); ++day) {
      if (service.wanted[i][day] == 0) continue;
      const Hundredths served = service.served[i][day];
      const Hundredths below = whole(line.minimum.value_or(0)) - served;
      if (below.value > 0) score.minimum[level(line)] += below;
      score.priced += (whole(service.wanted[i][day]) - served) * prices.unfilled[level(line)];
    }
  }
  score.priced += whole(price_of_changes(world) + price_of_splits(world));
  score.comfort = comfort(world);
  score.burden = burden(world);
  return score;
}

Fill fill_of(const World& world, const Service& service) {
  Fill fill;
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    const std::size_t priority = level(world.c.requirements[i]);
    for (std::size_t day = 0; day < service.wanted[i].size(); ++day) {
      const Hundredths wanted = whole(service.wanted[i][day]), served = service.served[i][day];
      fill.wanted += wanted;
      fill.served += served;
      fill.wanted_by_priority[priority] += wanted;
      fill.served_by_priority[priority] += served;
    }
  }
  return fill;
}

void check_claims(const World& world, const Score& score, const Fill& fill, Report& report) {
  const auto compare = [&](const char* who, const std::string& where, Hundredths claimed, Hundredths counted) {
    if (claimed != counted) report.add(Rule::claim, who, where, 0, world.days, claimed, counted);
  };
  // A plan may state sums only.
  const auto stated = [](const std::array<Hundredths, 5>& claimed) {
    return std::any_of(claimed.begin(), claimed.end(), [](Hundredths amount) { return amount.value != 0; });
  };
  const auto by_priority = [&](const char* who, const std::string& what, const std::array<Hundredths, 5>& claimed,
                               const std::array<Hundredths, 5>& counted) {
    for (std::size_t p = 0; p < claimed.size(); ++p) {
      compare(who, what + " of priority " + std::to_string(p + 1), claimed[p], counted[p]);
    }
  };
  if (const auto& claimed = world.plan.score) {
    by_priority("score", "minimum", claimed->minimum, score.minimum);
    compare("score", "priced", claimed->priced, score.priced);
    compare("score", "comfort", claimed->comfort, score.comfort);
    compare("score", "burden", whole(claimed->burden), whole(score.burden));
  }
  if (const auto& claimed = world.plan.fill) {
    compare("fill", "wanted", claimed->wanted, fill.wanted);
    compare("fill", "served", claimed->served, fill.served);
    if (!stated(claimed->wanted_by_priority) && !stated(claimed->served_by_priority)) return;
    by_priority("fill", "wanted", claimed->wanted_by_priority, fill.wanted_by_priority);
    by_priority("fill", "served", claimed->served_by_priority, fill.served_by_priority);
  }
}

}  // namespace rebadge::verify
