// Instances of any size, drawn from a seed, and their staffing without a matrix of costs: a tariff says what a pair
// costs, and lanes are made by class and only where they can matter.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/manning/instance.h"
#include "bench/manning/staffing.h"

namespace rebadge::manning {

// People and posts in proportions like those of the shared instances; `costs` stays empty.
Instance draw(int people, int posts, std::uint64_t seed);

// What a pair costs: the fare between the bases and a surcharge for each requirement that the person does not meet,
// times 2, 3 or 4 halves by the post's priority. In half dollars.
std::int64_t tariff(const Instance& instance, std::size_t person, std::size_t post);

struct Scaled {
  std::vector<int> person_of;  // by post; flow::nobody
  int filled = 0;              // counted from the pairs, by the tariff
  std::int64_t cost = 0;
  bool sound = false;       // nobody serves two posts; with gates, everybody qualifies
  std::size_t classes = 0;  // of people that are alike to every post
  std::size_t lanes = 0;
  int rounds = 0;  // solved so many times, with more lanes each
  double build_seconds = 0, solve_seconds = 0;
};

// Every post may be served by everybody. Begins with the cheapest few of each post and adds the lanes that the prices
// ask for until there are none; so it is the optimum over all pairs.
Scaled staff_all(const Instance& instance);

// Only who qualifies may serve.
Scaled staff_qualified(const Instance& instance);

}  // namespace rebadge::manning
