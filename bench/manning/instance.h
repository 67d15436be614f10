// One to one: people, posts, and what it costs to put a person on a post.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "model/day.h"
#include "model/result.h"

namespace rebadge::manning {

// Bases, trades and languages are indices of the instance's names; language 0 is none. A rank is the number of the
// paygrade: 4 is E-4. Clearance: 0 none, 1 secret, 2 top secret.
struct Person {
  std::string id;
  int base = 0;
  int trade = 0;
  int rank = 0;
  int skill = 0;
  int clearance = 0;
  int language = 0;
  bool airborne = false;
  bool deployable = false;
  Day available;
};

struct Post {
  std::string id;
  int base = 0;
  int trade = 0;
  int lowest_rank = 0, highest_rank = 0;
  int skill = 0;      // at least
  int clearance = 0;  // at least
  int language = 0;   // 0: any
  bool airborne = false;
  int priority = 1;  // 3 is the highest
  Day start;
};

// Costs are counted in hundred-thousandths, so that what files say with up to five decimals is exact.
inline constexpr std::int64_t cost_unit = 100'000;
inline constexpr int cost_decimals = 5;

struct Instance {
  std::string name;
  std::vector<std::string> bases, trades, languages;
  std::vector<Person> people;
  std::vector<Post> posts;
  std::vector<std::int64_t> fares;  // by base of the person, base of the post
  std::vector<std::int64_t> costs;  // by person, post; empty where they follow from a tariff

  [[nodiscard]] std::int64_t fare(std::size_t person, std::size_t post) const {
    const auto from = static_cast<std::size_t>(people[person].base), to = static_cast<std::size_t>(posts[post].base);
    return fares[from * bases.size() + to];
  }
  [[nodiscard]] std::int64_t cost(std::size_t person, std::size_t post) const {
    return costs[person * posts.size() + post];
  }
};

// NAME_soldiers.csv, NAME_billets.csv and NAME_tdy.csv, columns by their header; NAME_cost.csv without one, a row a
// person in the order of the soldiers, a column a post in the order of the billets. Every problem at once.
Result<Instance> read_instance(const std::filesystem::path& folder, const std::string& name);

}  // namespace rebadge::manning
