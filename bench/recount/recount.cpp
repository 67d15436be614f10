#include "bench/recount/recount.h"

#include <algorithm>
#include <set>

#include "bench/recount/moves.h"

namespace rebadge::recount {
namespace {

using search::Cost;

class Count {
 public:
  Count(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan) {
    counters_.assign(problem.slots(), Amounts(problem.counters, 0));
  }

  Recount all() {
    for (std::size_t unit = 0; unit < problem_.units.size(); ++unit) {
      for (std::size_t slot = 0; slot < problem_.slots(); ++slot) touch(unit, slot);
      const Profile& profile = problem_.profiles[problem_.units[unit]];
      count_unit(problem_, profile, stays_of(profile, plan_.places[unit]), to_);
    }
    count_seats(problem_, plan_, to_);
    for (const Row& row : problem_.rows) {
      for (std::size_t slot = 0; slot < problem_.slots(); ++slot) ask(row, slot);
    }
    for (const Line& line : problem_.lines) fill(line), cover(line);
    for (const Whole& whole : problem_.wholes) pass(whole);
    splits();
    burden();
    for (const auto& [rule, amount] : to_.broken) to_.cost[Cost::hard] += amount;
    return to_;
  }

 private:
  [[nodiscard]] const Place& place(std::size_t unit, std::size_t slot) const {
    return problem_.places[problem_.profiles[problem_.units[unit]].places[plan_.places[unit][slot]]];
  }

  void touch(std::size_t unit, std::size_t slot) {
    const Place& there = place(unit, slot);
    const Post& post = problem_.posts[there.post];
    for (const Touch& touch : problem_.touches[there.touches]) {
      const int now = static_cast<int>(slot);
      if (now < touch.from || now >= touch.until) continue;
      if (touch.when == "serving" && post.serving[slot] == '0') continue;
      if (touch.when == "counting" && post.counting[slot] == '0') continue;
      counters_[slot][touch.counter] += touch.amount * there.factor;
    }
  }

  void broken(const std::string& rule, std::int64_t amount) {
    if (amount > 0) to_.broken[rule] += amount;
  }

  void ask(const Row& row, std::size_t slot) {
    const auto value = [&](std::size_t i) { return counters_[slot][row.counters.at(i)]; };
    const auto above = [](std::int64_t amount, const std::optional<std::int64_t>& limit) {
      return limit ? std::max<std::int64_t>(0, amount - *limit) : 0;
    };
    const std::int64_t days = problem_.days(slot);
    const auto& limit = row.limit[slot];
    if (row.kind == "capacity") {
      broken(row.kind, above(value(0), limit) * days);
      to_.cost[Cost::comfort] += row.weight * above(value(0), row.other[slot]) * days;
    } else if (row.kind == "balance") {
      if (!limit || !row.other[slot]) return;
      const std::int64_t lacks = row.factor * (*limit - value(0)) - (*row.other[slot] - value(1));
      to_.cost[Cost::comfort] += row.weight * std::max<std::int64_t>(0, lacks) * days;
    } else if (row.kind == "ceiling") {
      broken(row.kind, above(value(0), limit) * days);
    } else if (row.kind == "floor") {
      broken(row.kind, (limit.value_or(0) - value(0)) * days);
    } else if (row.kind == "only_with") {
      if (value(1) == 0) broken(row.kind, above(value(0), limit) * days);
    } else if (row.kind == "conflict") {
      // Elements of the first party alone, of the second alone, and of both: pairs of one and another.
      const std::int64_t first = value(0), second = value(1), both = value(2);
      const std::int64_t pairs = first * second + first * both + second * both + both * (both - 1) / 2;
      broken(row.kind, above(pairs, limit) * days);
    } else if (row.kind == "spread") {
      std::int64_t zones = 0;
      for (std::size_t i = 0; i < row.counters.size(); ++i) zones += value(i) > 0 ? 1 : 0;
      if (zones > 0) broken(row.kind, above(row.factor - zones, limit) * days);
    } else if (row.kind == "needs") {
      if (value(0) > 0 && value(1) == 0) broken(row.kind, above(1, limit) * days);
    }
  }

  // Hundredths of persons: places go to those who are worth most.
  [[nodiscard]] std::int64_t served(const Line& line, std::size_t slot) const {
    std::int64_t places = line.demand[slot], sum = 0;
    for (const Level& level : line.levels) {
      const std::int64_t taken = std::min(places, counters_[slot][level.counter]);
      sum += taken * level.worth;
      places -= taken;
    }
    return sum;
  }

  void fill(const Line& line) {
    const auto priority = static_cast<int>(line.priority);
    for (std::size_t slot = 0; slot < problem_.slots(); ++slot) {
      const std::int64_t wanted = line.demand[slot] * 100, got = served(line, slot), days = problem_.days(slot);
      if (wanted == 0) continue;
      to_.wanted += wanted * days;
      to_.served += got * days;
      to_.cost[Cost::minimum + priority] += std::max<std::int64_t>(0, line.minimum * 100 - got) * days;
      to_.cost[Cost::priced] += (wanted - got) * days * problem_.unfilled[line.priority];
      if (problem_.strict) to_.cost[Cost::unfilled + priority] += (wanted - got) * days;
    }
  }

  // Once it has its minimum, or as the world stands, a line runs and may not fall below it.
  void cover(const Line& line) {
    bool runs = line.runs_at_start;
    for (std::size_t slot = 0; slot < problem_.slots() && line.cover; ++slot) {
      if (line.demand[slot] == 0) continue;
      const std::int64_t missing = line.minimum * 100 - served(line, slot);
      if (missing <= 0) runs = true;
      const bool accepted = !line.accepted.empty() && line.accepted[slot] == '1';
      if (missing > 0 && runs && !accepted) to_.cost[Cost::excuse] += missing * problem_.days(slot);
    }
  }

  // From the first slot with somebody on the new line nobody is on the old ones but those who are tolerated.
  void pass(const Whole& whole) {
    bool passed = false;
    for (std::size_t slot = 0; slot < problem_.slots(); ++slot) {
      passed = passed || counters_[slot][problem_.lines[whole.line].on] > 0;
      std::int64_t left = 0;
      for (const std::size_t from : whole.from) left += counters_[slot][problem_.lines[from].on];
      if (passed && left > whole.tolerated) broken("whole", (left - whole.tolerated) * problem_.days(slot));
    }
  }

  // Each site but the first over which a contribution is split, on its most split slot.
  void splits() {
    std::map<std::size_t, std::vector<std::set<int>>> sites;  // by contribution and slot
    for (std::size_t unit = 0; unit < problem_.units.size(); ++unit) {
      for (const std::size_t contribution : problem_.profiles[problem_.units[unit]].contributions) {
        auto& by_slot = sites[contribution];
        by_slot.resize(problem_.slots());
        for (std::size_t slot = 0; slot < problem_.slots(); ++slot) {
          const Post& post = problem_.posts[place(unit, slot).post];
          if (post.kind != "home") by_slot[slot].insert(post.site);
        }
      }
    }
    for (const auto& [contribution, by_slot] : sites) {
      std::size_t most = 1;
      for (const auto& there : by_slot) most = std::max(most, there.size());
      to_.cost[Cost::priced] += static_cast<std::int64_t>(most - 1) * problem_.split * 100;
    }
  }

  void burden() {
    Amounts days(problem_.burden_key.size(), 0);
    std::int64_t total = 0;
    for (std::size_t unit = 0; unit < problem_.units.size(); ++unit) {
      for (std::size_t slot = 0; slot < problem_.slots(); ++slot) {
        if (problem_.posts[place(unit, slot).post].kind == "home") continue;
        for (const auto& [nation, persons] : problem_.profiles[problem_.units[unit]].burden) {
          days.at(nation) += persons * problem_.days(slot);
          total += persons * problem_.days(slot);
        }
      }
    }
    for (std::size_t nation = 0; nation < days.size(); ++nation) {
      const std::int64_t key = problem_.burden_key[nation];
      const std::int64_t share = total == 0 ? 0 : days[nation] * 1'000'000 / total;
      if (key >= 0) to_.cost[Cost::burden] += share > key ? share - key : key - share;
    }
  }

  const Problem& problem_;
  const Plan& plan_;
  std::vector<Amounts> counters_;  // by slot
  Recount to_;
};

}  // namespace

Recount recount(const Problem& problem, const Plan& plan) { return Count(problem, plan).all(); }

}  // namespace rebadge::recount
