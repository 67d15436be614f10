#include "bench/manning/drawn.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "flow/flow.h"

namespace rebadge::manning {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Surcharges in dollars.
constexpr int wrong_rank = 5000, low_skill = 1500, low_clearance = 2000, wrong_trade = 3000, not_airborne = 1200,
              wrong_language = 1000, not_deployable = 8000, too_late = 800;

// Ranks 3 to 6, skills 1 to 5, clearances 0 to 2, as drawn.
constexpr int ranks = 4, skills = 5, clearances = 3;

int lateness(const std::vector<Day>& starts, Day available) {
  return static_cast<int>(std::lower_bound(starts.begin(), starts.end(), available) - starts.begin());
}

// Those who are alike to every post are one class. Of a day it matters only how many posts start before it.
struct Class {
  int front = 0;  // base, trade, rank and skill in one number
  int back = 0;   // clearance, airborne, language, deployable in one number
  int late = 0;   // the number of the first start day that is not too early
  std::vector<int> people;
};

struct Classes {
  std::vector<Day> starts;  // of posts, each once, in order
  std::vector<Class> people;
  std::vector<int> sizes;
};

int front_code(const Instance& instance, int base, int trade, int rank, int skill) {
  return ((base * static_cast<int>(instance.trades.size()) + trade) * ranks + rank - 3) * skills + skill - 1;
}
int back_code(const Instance& instance, int clearance, bool airborne, int language, bool deployable) {
  return ((clearance * 2 + (airborne ? 1 : 0)) * static_cast<int>(instance.languages.size()) + language) * 2 +
         (deployable ? 1 : 0);
}

Classes classify(const Instance& instance) {
  Classes classes;
  for (const Post& post : instance.posts) classes.starts.push_back(post.start);
  std::sort(classes.starts.begin(), classes.starts.end());
  classes.starts.erase(std::unique(classes.starts.begin(), classes.starts.end()), classes.starts.end());
  std::vector<std::tuple<int, int, int, int>> keys;
  keys.reserve(instance.people.size());
  for (std::size_t i = 0; i < instance.people.size(); ++i) {
    const Person& p = instance.people[i];
    keys.emplace_back(front_code(instance, p.base, p.trade, p.rank, p.skill),
                      back_code(instance, p.clearance, p.airborne, p.language, p.deployable),
                      lateness(classes.starts, p.available), static_cast<int>(i));
  }
  std::sort(keys.begin(), keys.end());
  for (const auto& [front, back, late, person] : keys) {
    const bool alike = !classes.people.empty() && classes.people.back().front == front &&
                       classes.people.back().back == back && classes.people.back().late == late;
    if (!alike) classes.people.push_back({front, back, late, {}});
    classes.people.back().people.push_back(person);
  }
  for (const Class& one : classes.people) classes.sizes.push_back(static_cast<int>(one.people.size()));
  return classes;
}

// What each class costs at one post, from two small tables and the day.
class PostTariff {
 public:
  PostTariff(const Instance& instance, const Post& post, const Classes& classes)
      : start_(lateness(classes.starts, post.start)), weight_(post.priority + 1), late_(too_late * weight_) {
    const int bases = static_cast<int>(instance.bases.size()), trades = static_cast<int>(instance.trades.size());
    for (int base = 0; base < bases; ++base) {
      for (int trade = 0; trade < trades; ++trade) {
        for (int rank = 3; rank < 3 + ranks; ++rank) {
          for (int skill = 1; skill <= skills; ++skill)
            front_.push_back(front(instance, post, base, trade, rank, skill));
        }
      }
    }
    for (int clearance = 0; clearance < clearances; ++clearance) {
      for (const bool airborne : {false, true}) {
        for (int language = 0; language < static_cast<int>(instance.languages.size()); ++language) {
          for (const bool deployable : {false, true}) {
            back_.push_back(back(post, clearance, airborne, language, deployable));
          }
        }
      }
    }
  }

  [[nodiscard]] std::int64_t operator()(int front, int back, int late) const {
    return front_[static_cast<std::size_t>(front)] + back_[static_cast<std::size_t>(back)] +
           (late > start_ ? late_ : 0);
  }

 private:
  int front(const Instance& instance, const Post& post, int base, int trade, int rank, int skill) const {
    int dollars = static_cast<int>(
        instance.fares[static_cast<std::size_t>(base) * instance.bases.size() + static_cast<std::size_t>(post.base)]);
    if (trade != post.trade) dollars += wrong_trade;
    if (rank < post.lowest_rank || rank > post.highest_rank) dollars += wrong_rank;
    if (skill < post.skill) dollars += low_skill;
    return dollars * weight_;
  }
  int back(const Post& post, int clearance, bool airborne, int language, bool deployable) const {
    int dollars = 0;
    if (clearance < post.clearance) dollars += low_clearance;
    if (post.airborne && !airborne) dollars += not_airborne;
    if (post.language != 0 && language != post.language) dollars += wrong_language;
    if (!deployable) dollars += not_deployable;
    return dollars * weight_;
  }

  int start_, weight_, late_;
  std::vector<int> front_, back_;
};

// The attributes of classes side by side, to be gone through fast.
struct Columns {
  explicit Columns(const Classes& classes) {
    for (const Class& one : classes.people) {
      front.push_back(one.front);
      back.push_back(one.back);
      late.push_back(one.late);
    }
  }
  std::vector<int> front, back, late;
};

// The lanes of one post that are cheapest less what prices ask: the best few below `bound`. Posts begin at different
// classes, so that of classes that cost the same not all want the same.
struct Bid {
  std::int64_t reduced = 0;
  int people = 0;
  std::int64_t cost = 0;
  friend bool operator<(const Bid& a, const Bid& b) { return a.reduced < b.reduced; }
};

void best_bids(const Columns& columns, const PostTariff& tariff, const std::vector<std::int64_t>& prices,
               std::size_t begin, std::size_t few, std::int64_t bound, std::vector<Bid>& bids) {
  bids.clear();
  const auto look = [&](std::size_t from, std::size_t until) {
    for (std::size_t i = from; i < until; ++i) {
      const std::int64_t cost = tariff(columns.front[i], columns.back[i], columns.late[i]);
      const std::int64_t reduced = cost + prices[i];
      if (reduced >= bound) continue;
      bids.push_back({reduced, static_cast<int>(i), cost});
      std::push_heap(bids.begin(), bids.end());
      if (bids.size() < few) continue;
      if (bids.size() > few) std::pop_heap(bids.begin(), bids.end()), bids.pop_back();
      bound = bids.front().reduced;
    }
  };
  look(begin, columns.front.size());
  look(0, begin);
}

// Gives the units of classes to posts, one by one.
std::vector<int> hand_out(const Classes& classes, std::size_t posts, const std::vector<flow::Lane>& lanes,
                          const std::vector<int>& amounts) {
  std::vector<int> person_of(posts, flow::nobody);
  std::vector<std::size_t> given(classes.people.size(), 0);
  for (std::size_t l = 0; l < lanes.size(); ++l) {
    if (amounts[l] == 0) continue;
    const auto from = static_cast<std::size_t>(lanes[l].from);
    person_of[static_cast<std::size_t>(lanes[l].to)] = classes.people[from].people.at(given[from]++);
  }
  return person_of;
}

void recount(const Instance& instance, bool gated, Scaled& result) {
  std::set<int> seen;
  result.sound = true;
  for (std::size_t post = 0; post < result.person_of.size(); ++post) {
    if (result.person_of[post] == flow::nobody) continue;
    const auto person = static_cast<std::size_t>(result.person_of[post]);
    ++result.filled;
    result.cost += tariff(instance, person, post);
    if (!seen.insert(result.person_of[post]).second) result.sound = false;
    if (gated && first_shut(instance.people[person], instance.posts[post])) result.sound = false;
  }
}

}  // namespace

std::int64_t tariff(const Instance& instance, std::size_t i, std::size_t j) {
  const Person& person = instance.people[i];
  const Post& post = instance.posts[j];
  std::int64_t dollars = instance.fare(i, j);
  if (person.rank < post.lowest_rank || person.rank > post.highest_rank) dollars += wrong_rank;
  if (person.skill < post.skill) dollars += low_skill;
  if (person.clearance < post.clearance) dollars += low_clearance;
  if (person.trade != post.trade) dollars += wrong_trade;
  if (post.airborne && !person.airborne) dollars += not_airborne;
  if (post.language != 0 && person.language != post.language) dollars += wrong_language;
  if (!person.deployable) dollars += not_deployable;
  if (person.available > post.start) dollars += too_late;
  return dollars * (post.priority + 1);
}

Scaled staff_all(const Instance& instance) {
  constexpr std::size_t few = 6;
  Scaled result;
  auto start = Clock::now();
  const Classes classes = classify(instance);
  const Columns columns(classes);
  const std::size_t posts = instance.posts.size(), people = classes.people.size();
  std::vector<PostTariff> tariffs;
  tariffs.reserve(posts);
  for (const Post& post : instance.posts) tariffs.emplace_back(instance, post, classes);
  std::vector<flow::Lane> lanes;
  std::vector<Bid> bids;
  std::vector<std::set<int>> has(posts);
  const auto add = [&](std::size_t post, const std::vector<std::int64_t>& prices, std::size_t most,
                       std::int64_t bound) {
    best_bids(columns, tariffs[post], prices, people == 0 ? 0 : post * 7919 % people, most, bound, bids);
    for (const Bid& bid : bids) {
      if (has[post].insert(bid.people).second) lanes.push_back({bid.people, static_cast<int>(post), bid.cost});
    }
  };
  const std::vector<std::int64_t> no_prices(people, 0);
  constexpr auto all = std::numeric_limits<std::int64_t>::max();
  for (std::size_t post = 0; post < posts; ++post) add(post, no_prices, few, all);
  result.build_seconds = seconds_since(start);

  start = Clock::now();
  const std::vector<int> wanted(posts, 1);
  flow::Shipment shipment;
  for (std::size_t before = lanes.size() + 1; before != lanes.size();) {
    before = lanes.size();
    shipment = flow::ship(classes.sizes, wanted, lanes);
    ++result.rounds;
    std::vector<char> met(posts, 0);
    for (std::size_t l = 0; l < lanes.size(); ++l) {
      if (shipment.amount[l] > 0) met[static_cast<std::size_t>(lanes[l].to)] = 1;
    }
    for (std::size_t post = 0; post < posts; ++post) {
      // Who is not met takes whatever there is, twice as much each time.
      if (met[post] == 0) add(post, no_prices, 2 * has[post].size() + few, all);
      add(post, shipment.offer_price, few, shipment.want_price[post]);
    }
  }
  result.person_of = hand_out(classes, posts, lanes, shipment.amount);
  result.solve_seconds = seconds_since(start);
  result.classes = people;
  result.lanes = lanes.size();
  recount(instance, false, result);
  return result;
}

Scaled staff_qualified(const Instance& instance) {
  Scaled result;
  auto start = Clock::now();
  const Classes classes = classify(instance);
  // Classes come in the order of all but the day, and then of the day: those that differ in the day alone are a run, of
  // which a post takes the beginning.
  struct Run {
    std::size_t begin, end;
  };
  std::vector<std::vector<Run>> by_trade(instance.trades.size());
  for (std::size_t i = 0; i < classes.people.size();) {
    std::size_t end = i + 1;
    while (end < classes.people.size() && classes.people[end].front == classes.people[i].front &&
           classes.people[end].back == classes.people[i].back) {
      ++end;
    }
    const Person& one = instance.people[static_cast<std::size_t>(classes.people[i].people.front())];
    if (one.deployable) by_trade[static_cast<std::size_t>(one.trade)].push_back({i, end});
    i = end;
  }
  std::vector<flow::Lane> lanes;
  for (std::size_t post = 0; post < instance.posts.size(); ++post) {
    const Post& wanted = instance.posts[post];
    const int latest = lateness(classes.starts, wanted.start);
    for (const Run& run : by_trade[static_cast<std::size_t>(wanted.trade)]) {
      const auto first = static_cast<std::size_t>(classes.people[run.begin].people.front());
      const auto shut = first_shut(instance.people[first], wanted);
      if (shut && *shut != Gate::available) continue;
      const std::int64_t cost = instance.fare(first, post) * (wanted.priority + 1);
      for (std::size_t i = run.begin; i < run.end && classes.people[i].late <= latest; ++i) {
        lanes.push_back({static_cast<int>(i), static_cast<int>(post), cost});
      }
    }
  }
  result.build_seconds = seconds_since(start);
  start = Clock::now();
  const auto shipment = flow::ship(classes.sizes, std::vector<int>(instance.posts.size(), 1), lanes);
  result.person_of = hand_out(classes, instance.posts.size(), lanes, shipment.amount);
  result.solve_seconds = seconds_since(start);
  result.rounds = 1;
  result.classes = classes.people.size();
  result.lanes = lanes.size();
  recount(instance, true, result);
  return result;
}

}  // namespace rebadge::manning
