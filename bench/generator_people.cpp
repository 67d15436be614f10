// Contributions: a third of all elements of 20 persons or more, a third of 5 to 19, a third single posts.
#include <algorithm>
#include <numeric>

#include "bench/generator_draft.h"
#include "bench/shares.h"

namespace rebadge::bench {

void Draft::add_people() {
  const int most = std::clamp(size_.elements / 20, 1, 8), least = most > 2 ? 2 : 1;
  int left = size_.elements;
  for (const Size size : {large, small, single}) {
    int of_size = size == single ? left : size_.elements / sizes;
    left -= of_size;
    while (of_size > 0) {
      Contribution offer = offer_of(size);
      offer.elements = std::min(of_size, random_.between(least, most));
      of_size -= offer.elements;
      c_.contributions.push_back(std::move(offer));
    }
  }
  random_.shuffle(c_.contributions);
  name_nations();
}

// At home, authorised, with a window that holds the horizon.
Contribution Draft::offer_of(Size size) {
  const int each = static_cast<int>(c_.capabilities.size()) / sizes;
  Contribution offer;
  offer.persons_per_element = 1;
  if (size == large) offer.persons_per_element = random_.chance(85) ? random_.between(20, 40) : random_.between(41, 60);
  if (size == small) offer.persons_per_element = random_.between(5, 19);
  // Mostly what people of their number do; some do the work of another number, but none in posts.
  const int work = random_.chance(85) ? size : size == small ? large : small;
  offer.capability = CapabilityId{static_cast<std::size_t>(work * each + random_.between(0, each - 1))};
  if (size == single) offer.rank = Rank{random_.chance(85) ? random_.between(12, 14) : random_.between(6, 8)};
  const int level = random_.chance(80) ? 6 : 4;
  if (size == single || random_.chance(90)) offer.language = {{"ENG", {level, level, level, level}}};
  offer.from = c_.from - phase_days * random_.between(1, 3);
  offer.until = c_.until + 365;
  offer.status = Status::authorised;
  if (random_.chance(8)) offer.tour_days = 182, offer.dwell_days = phase_days;
  if (random_.chance(15)) offer.min_tour_days = phase_days;
  if (!offer.tour_days && random_.chance(30)) offer.sustained = true;
  if (size_.phases > 1 && random_.chance(10)) offer.until = border(half(), size_.phases - 1);
  return offer;
}

// The largest first, each to the nation that lacks most of its share.
void Draft::name_nations() {
  std::vector<std::size_t> order(c_.contributions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return persons_of(c_.contributions[a]) > persons_of(c_.contributions[b]);
  });
  std::int64_t all = 0;
  for (const Contribution& offer : c_.contributions) all += persons_of(offer);
  const std::int64_t parts = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  std::vector<std::int64_t> lacks;
  for (const int share : shares) lacks.push_back(all * share);
  for (const std::size_t i : order) {
    const auto neediest = std::max_element(lacks.begin(), lacks.end());
    *neediest -= persons_of(c_.contributions[i]) * parts;
    c_.contributions[i].nation = NationId{static_cast<std::size_t>(neediest - lacks.begin())};
  }
  std::stable_sort(c_.contributions.begin(), c_.contributions.end(),
                   [](const Contribution& a, const Contribution& b) { return a.nation < b.nation; });
  std::vector<int> number(shares.size(), 0);
  for (Contribution& offer : c_.contributions) {
    offer.id = c_.at(offer.nation).id + "-" + std::to_string(++number[offer.nation.at()]);
  }
}

}  // namespace rebadge::bench
