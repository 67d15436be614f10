#include "laydown/reassign/search.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <thread>

namespace rebadge::laydown::reassign {

namespace {

// One cooling for all threads, in so many rounds. After each, who is worse goes on from the best plan.
constexpr int rounds = 16;
constexpr int samples = 20'000;  // shifts, for the scale of costs
// In two legs: from some times the mean difference of a shift, where the large elements find their nodes, to where the
// small ones do; and on to where the prices of moves decide, and what moved for nothing goes back.
constexpr Amount hottest = 8, cooler = 20'000, coldest = 3;
constexpr int first_leg = 800;  // thousandths of the time
// Percent of the effort for insertions. What pays differs between instances and on the way: two threads try both sides
// of a share that follows the better of them.
constexpr int first_share = 90, least_share = 10, most_share = 98, apart = 10;

Amount mean_difference(const Problem& problem, const Candidates& candidates, std::uint64_t seed) {
  State state(problem);
  search::Random random(seed);
  Amount sum = 0, count = 0;
  for (int i = 0; i < samples; ++i) {
    const int element = candidates.draw_element(random), to = candidates.draw_node(element, random);
    if (to == state.node(element)) continue;
    const Amount delta = state.shift_delta(element, to);
    if (delta == State::never) continue;
    sum += delta < 0 ? -delta : delta;
    ++count;
  }
  return count == 0 ? 1 : std::max<Amount>(1, sum / count);
}

class Search {
 public:
  Search(const Problem& problem, const Options& options)
      : problem_(problem), options_(options), candidates_(problem), bound_(aggregate_bound(problem)) {
    clock_.stop = options.stop;
    for (int t = 0; t < std::max(1, options.threads); ++t) {
      annealings_.push_back(
          std::make_unique<Annealing>(problem, candidates_, options.seed + 7919 * static_cast<std::uint64_t>(t)));
    }
  }

  Found run() {
    Found found;
    found.original_cost = State(problem_).cost();
    found.bound = bound_;
    reached_ = best().best_cost();
    if (!candidates_.movable().empty()) {
      hottest_ = hottest * mean_difference(problem_, candidates_, options_.seed);
      for (int round = 0; round < rounds && best().best_cost() > bound_; ++round) run_round(round);
    }
    found.nodes = best().best();
    found.cost = best().best_cost();
    found.seconds = clock_.elapsed();
    found.reason = reason(found);
    for (const auto& annealing : annealings_) {
      for (std::size_t k = 0; k < found.counts.size(); ++k) {
        found.counts[k].drawn += annealing->counts()[k].drawn;
        found.counts[k].made += annealing->counts()[k].made;
        found.counts[k].effort += annealing->counts()[k].effort;
        found.counts[k].gained += annealing->counts()[k].gained;
      }
    }
    return found;
  }

 private:
  const Annealing& best() const {
    const auto least = std::min_element(annealings_.begin(), annealings_.end(),
                                        [](const auto& a, const auto& b) { return a->best_cost() < b->best_cost(); });
    return **least;
  }

  std::string reason(const Found& found) const {
    if (candidates_.movable().empty()) return "nothing can move";
    if (found.cost <= bound_) return "bound";
    if (options_.stop && options_.stop()) return "stopped";
    return options_.effort > 0 ? "effort" : "seconds";
  }

  // Thousandths of the whole run.
  int passed(std::int64_t effort) const {
    if (options_.stop && options_.stop()) return 1000;
    if (options_.effort > 0) return static_cast<int>(std::min<std::int64_t>(1000, effort * 1000 / options_.effort));
    return static_cast<int>(std::min(1000.0, clock_.elapsed() * 1000 / std::max(options_.seconds, 1e-3)));
  }

  void run_round(int round) {
    const int from = round * 1000 / rounds, until = (round + 1) * 1000 / rounds;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < annealings_.size(); ++t) {
      Annealing& annealing = *annealings_[t];
      Cooling cooling{temperature_at(from), temperature_at(until), share_of(t), {}, {}};
      cooling.passed = [this, from, until, &annealing](std::int64_t effort) {
        if (annealing.best_cost() <= bound_) return 1000;
        return (passed(effort) - from) * 1000 / (until - from);
      };
      cooling.better = [this](Amount cost) { tell(cost); };
      const auto work = [&annealing, cooling] { annealing.run(cooling); };
      if (t + 1 < annealings_.size())
        threads.emplace_back(work);
      else
        work();
    }
    threads.clear();  // waits for them
    exchange();
  }

  [[nodiscard]] Amount temperature_at(int passed) const {
    const Amount between = std::max(coldest, hottest_ / cooler);
    const auto leg = [&](Amount from, Amount to, int begin, int end) {
      return Temperature::between(std::max(from, to), to, (passed - begin) * 1000 / (end - begin)).cost();
    };
    return passed < first_leg ? leg(hottest_, between, 0, first_leg) : leg(between, coldest, first_leg, 1000);
  }

  // By thread: below the share, above it, below, ...
  [[nodiscard]] int share_of(std::size_t thread) const {
    if (annealings_.size() == 1) return share_;
    return std::clamp(thread % 2 == 0 ? share_ - apart : share_ + apart, least_share, most_share);
  }

  void exchange() {
    std::size_t ahead = 0;
    for (std::size_t t = 1; t < annealings_.size(); ++t) {
      if (annealings_[t]->cost() < annealings_[ahead]->cost()) ahead = t;
    }
    share_ = (share_ + share_of(ahead)) / 2;
    const std::vector<int> plan = annealings_[ahead]->nodes();
    for (std::size_t t = 0; t < annealings_.size(); ++t) {
      if (t != ahead) annealings_[t]->start_from(plan);
    }
  }

  void tell(Amount cost) {
    if (!options_.better) return;
    const std::lock_guard lock(telling_);
    if (cost >= reached_) return;
    reached_ = cost;
    options_.better(clock_.elapsed(), cost);
  }

  const Problem& problem_;
  const Options& options_;
  Candidates candidates_;
  Amount bound_;
  search::StopRule clock_;
  std::vector<std::unique_ptr<Annealing>> annealings_;
  std::mutex telling_;
  Amount reached_ = 0;
  Amount hottest_ = 1;
  int share_ = first_share;
};

}  // namespace

Amount aggregate_bound(const Problem& problem) {
  const std::size_t resources = static_cast<std::size_t>(problem.resources);
  std::vector<Amount> capacity(resources, 0), safety(resources, 0), need(resources, 0);
  for (std::size_t i = 0; i < problem.capacity.size(); ++i) {
    capacity[i % resources] += problem.capacity[i];
    safety[i % resources] += problem.safety[i];
  }
  for (std::size_t i = 0; i < problem.need.size(); ++i) need[i % resources] += problem.need[i];
  Amount bound = 0;
  for (std::size_t r = 0; r < resources; ++r) {
    bound += problem.load_weight[r] * std::max<Amount>(0, need[r] - safety[r]);
  }
  for (const Problem::Balance& b : problem.balances) {
    const auto first = static_cast<std::size_t>(b.first), second = static_cast<std::size_t>(b.second);
    const Amount wanted = b.target * (capacity[first] - need[first]);
    bound += b.weight * std::max<Amount>(0, wanted - (capacity[second] - need[second]));
  }
  return bound;
}

Found solve(const Problem& problem, const Options& options) { return Search(problem, options).run(); }

}  // namespace rebadge::laydown::reassign
