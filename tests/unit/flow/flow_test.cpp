// Flows against all there are: small instances drawn at random, and the degenerate ones.
#include "flow/flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "search/random.h"

namespace rebadge::flow {
namespace {

struct Best {
  int filled = 0;
  std::int64_t cost = 0;
  [[nodiscard]] bool better_than(const Best& other) const {
    return filled != other.filled ? filled > other.filled : cost < other.cost;
  }
};

// Every way to fill the posts from `post` on.
Best try_all(int post, int posts, unsigned used, const std::vector<Pair>& pairs) {
  if (post == posts) return {};
  Best best = try_all(post + 1, posts, used, pairs);
  for (const Pair& pair : pairs) {
    if (pair.post != post || (used >> pair.person & 1U) != 0) continue;
    Best with = try_all(post + 1, posts, used | 1U << pair.person, pairs);
    ++with.filled;
    with.cost += pair.cost;
    if (with.better_than(best)) best = with;
  }
  return best;
}

std::vector<Pair> draw_pairs(search::Random& random, int people, int posts) {
  std::vector<Pair> pairs;
  const int open = random.between(0, 100);
  const int highest = random.chance(30) ? 1 : 50;
  for (int person = 0; person < people; ++person) {
    for (int post = 0; post < posts; ++post) {
      if (random.chance(open)) pairs.push_back({person, post, random.between(-highest, highest)});
    }
  }
  return pairs;
}

// Counts the assignment from the pairs alone: everybody once, each by a pair there is, and what that costs.
Best recount(const Assignment& assignment, int people, const std::vector<Pair>& pairs) {
  std::map<std::pair<int, int>, std::int64_t> cheapest;
  for (const Pair& pair : pairs) {
    const auto [at, fresh] = cheapest.try_emplace({pair.person, pair.post}, pair.cost);
    if (!fresh) at->second = std::min(at->second, pair.cost);
  }
  Best sum;
  std::vector<int> times(static_cast<std::size_t>(people), 0);
  for (std::size_t post = 0; post < assignment.person_of.size(); ++post) {
    const int person = assignment.person_of[post];
    if (person == nobody) continue;
    EXPECT_EQ(++times.at(static_cast<std::size_t>(person)), 1);
    ++sum.filled;
    sum.cost += cheapest.at({person, static_cast<int>(post)});
  }
  return sum;
}

TEST(Assign, FillsAsManyPostsAsPossibleAndThenAtTheLeastCost) {
  search::Random random(7);
  for (int i = 0; i < 2000; ++i) {
    const int people = random.between(0, 6), posts = random.between(0, 6);
    const std::vector<Pair> pairs = draw_pairs(random, people, posts);
    const Assignment found = assign(people, posts, pairs);
    const Best best = try_all(0, posts, 0, pairs);
    const Best counted = recount(found, people, pairs);
    ASSERT_EQ(counted.filled, best.filled) << "instance " << i;
    ASSERT_EQ(counted.cost, best.cost) << "instance " << i;
    ASSERT_EQ(found.filled, best.filled);
    ASSERT_EQ(found.cost, best.cost);
  }
}

TEST(Assign, WithoutPeoplePostsOrPairsFillsNothing) {
  EXPECT_EQ(assign(0, 0, {}).filled, 0);
  EXPECT_EQ(assign(3, 0, {}).filled, 0);
  EXPECT_EQ(assign(0, 2, {}).person_of, (std::vector<int>{nobody, nobody}));
  EXPECT_EQ(assign(3, 2, {}).person_of, (std::vector<int>{nobody, nobody}));
  EXPECT_EQ(assign(3, 2, {}).cost, 0);
}

TEST(Assign, AtEqualCostsStillFillsAll) {
  std::vector<Pair> pairs;
  for (int person = 0; person < 30; ++person) {
    for (int post = 0; post < 20; ++post) pairs.push_back({person, post, 5});
  }
  const Assignment found = assign(30, 20, pairs);
  EXPECT_EQ(found.filled, 20);
  EXPECT_EQ(recount(found, 30, pairs).cost, 100);
}

// One dear pair more is worth any saving: person 0 is cheap on post 0 and the only one for post 1.
TEST(Assign, PrefersAPostMoreToAnySaving) {
  const Assignment found = assign(2, 2, {{0, 0, 0}, {0, 1, 1'000'000'000}, {1, 0, 1'000'000'000}});
  EXPECT_EQ(found.person_of, (std::vector<int>{1, 0}));
  EXPECT_EQ(found.cost, 2'000'000'000);
}

TEST(Assign, OfTwoPairsOfTheSameTwoTakesTheCheaper) {
  EXPECT_EQ(assign(1, 1, {{0, 0, 9}, {0, 0, 4}, {0, 0, 7}}).cost, 4);
}

TEST(Assign, RefusesWhatIsNoInstance) {
  EXPECT_THROW(assign(1, 1, {{1, 0, 0}}), std::invalid_argument);
  EXPECT_THROW(assign(1, 1, {{0, -1, 0}}), std::invalid_argument);
  EXPECT_THROW(assign(-1, 1, {}), std::invalid_argument);
  EXPECT_THROW(ship({-1}, {1}, {}), std::invalid_argument);
  EXPECT_THROW(ship({2'000'000'000, 2'000'000'000}, {1}, {}), std::invalid_argument);
  const std::int64_t most = largest_cost(1, 1, 1);
  EXPECT_EQ(assign(1, 1, {{0, 0, most}}).cost, most);
  EXPECT_THROW(assign(1, 1, {{0, 0, most + 1}}), std::invalid_argument);
}

struct Goods {
  std::vector<int> offers, wants;
  std::vector<Lane> lanes;
};

Goods draw_goods(search::Random& random) {
  Goods goods;
  for (int i = random.between(0, 3); i > 0; --i) goods.offers.push_back(random.between(0, 2));
  for (int i = random.between(0, 3); i > 0; --i) goods.wants.push_back(random.between(0, 2));
  const auto pairs = draw_pairs(random, static_cast<int>(goods.offers.size()), static_cast<int>(goods.wants.size()));
  for (const Pair& pair : pairs) goods.lanes.push_back({pair.person, pair.post, pair.cost});
  return goods;
}

// The same with a person a unit.
Best by_unit(const Goods& goods) {
  std::vector<Pair> pairs;
  std::vector<int> first_person(1, 0), first_post(1, 0);
  for (const int units : goods.offers) first_person.push_back(first_person.back() + units);
  for (const int units : goods.wants) first_post.push_back(first_post.back() + units);
  for (const Lane& lane : goods.lanes) {
    const auto from = static_cast<std::size_t>(lane.from), to = static_cast<std::size_t>(lane.to);
    for (int person = first_person[from]; person < first_person[from + 1]; ++person) {
      for (int post = first_post[to]; post < first_post[to + 1]; ++post) pairs.push_back({person, post, lane.cost});
    }
  }
  return try_all(0, first_post.back(), 0, pairs);
}

TEST(Ship, MovesAsMuchAsByUnit) {
  search::Random random(11);
  for (int i = 0; i < 2000; ++i) {
    const Goods goods = draw_goods(random);
    const Shipment found = ship(goods.offers, goods.wants, goods.lanes);
    const Best best = by_unit(goods);
    ASSERT_EQ(found.moved, best.filled) << "instance " << i;
    ASSERT_EQ(found.cost, best.cost) << "instance " << i;
  }
}

TEST(Ship, ItsPricesProveIt) {
  search::Random random(13);
  for (int i = 0; i < 2000; ++i) {
    const Goods goods = draw_goods(random);
    const Shipment found = ship(goods.offers, goods.wants, goods.lanes);
    std::vector<int> left = goods.offers, unmet = goods.wants;
    for (std::size_t l = 0; l < goods.lanes.size(); ++l) {
      const Lane& lane = goods.lanes[l];
      const auto from = static_cast<std::size_t>(lane.from), to = static_cast<std::size_t>(lane.to);
      left[from] -= found.amount[l];
      unmet[to] -= found.amount[l];
      ASSERT_GE(lane.cost, found.want_price[to] - found.offer_price[from]);
      if (found.amount[l] > 0) {
        ASSERT_EQ(lane.cost, found.want_price[to] - found.offer_price[from]);
      }
    }
    for (std::size_t from = 0; from < left.size(); ++from) {
      ASSERT_GE(left[from], 0);
      ASSERT_GE(found.offer_price[from], 0);
      if (left[from] > 0) {
        ASSERT_EQ(found.offer_price[from], 0);
      }
    }
    for (std::size_t to = 0; to < unmet.size(); ++to) {
      ASSERT_GE(unmet[to], 0);
      ASSERT_LE(found.want_price[to], found.unmet_price);
      if (unmet[to] > 0) {
        ASSERT_EQ(found.want_price[to], found.unmet_price);
      }
    }
  }
}

}  // namespace
}  // namespace rebadge::flow
