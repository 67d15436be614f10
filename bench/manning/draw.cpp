#include "bench/manning/drawn.h"
#include "search/random.h"

namespace rebadge::manning {
namespace {

// One of these, by weights in percent.
int pick(search::Random& random, std::initializer_list<int> percents) {
  int left = static_cast<int>(random.below(100)), at = 0;
  for (const int percent : percents) {
    if (left < percent) return at;
    left -= percent;
    ++at;
  }
  return 0;
}

int draw_skill(search::Random& random, int rank) {
  if (rank == 3) return 1;
  if (rank == 4) return random.between(1, 2);
  return rank == 5 ? random.between(2, 3) : random.between(3, 5);
}

}  // namespace

Instance draw(int people, int posts, std::uint64_t seed) {
  search::Random random(seed);
  Instance instance;
  instance.name = "drawn";
  instance.bases = {"North", "East", "South", "West"};
  instance.trades = {"T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"};
  instance.languages = {"None", "L1", "L2", "L3"};
  const Day first = *parse_day("2031-01-01");
  std::vector<std::int64_t> between(16, 0);
  for (std::size_t from = 0; from < 4; ++from) {
    for (std::size_t to = from + 1; to < 4; ++to) {
      between[from * 4 + to] = between[to * 4 + from] = random.between(800, 4000);
    }
  }
  instance.fares = between;
  for (int i = 0; i < people; ++i) {
    Person person;
    person.id = std::to_string(i + 1);
    person.base = random.between(0, 3);
    person.trade = random.between(0, 9);
    person.rank = 3 + pick(random, {20, 40, 25, 15});
    person.skill = draw_skill(random, person.rank);
    person.clearance = pick(random, {10, 75, 15});
    person.language = pick(random, {70, 15, 10, 5});
    person.airborne = random.chance(30);
    person.deployable = random.chance(90);
    person.available = first + random.between(0, 364);
    instance.people.push_back(person);
  }
  for (int i = 0; i < posts; ++i) {
    Post post;
    post.id = std::to_string(i + 1);
    post.base = random.between(0, 3);
    post.trade = pick(random, {20, 15, 15, 10, 10, 10, 10, 5, 3, 2});
    const int one = 3 + pick(random, {30, 50, 20}), other = 4 + pick(random, {20, 50, 30});
    post.lowest_rank = std::min(one, other);
    post.highest_rank = std::max(one, other);
    post.skill = 1 + pick(random, {50, 35, 15});
    post.clearance = pick(random, {5, 70, 25});
    post.language = pick(random, {80, 15, 5});
    post.airborne = random.chance(30);
    post.priority = 1 + pick(random, {30, 50, 20});
    post.start = first + random.between(0, 179);
    instance.posts.push_back(post);
  }
  return instance;
}

}  // namespace rebadge::manning
