#include "laydown/reassign/search.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "laydown/reassign/bound.h"
#include "search/stop.h"

namespace rebadge::laydown::reassign {

namespace {

// One cooling for all threads, in so many rounds. After each, who is worse goes on from the best plan.
constexpr int rounds = 16;
constexpr int bounding = 50;     // thousandths of the time, beside the first round
constexpr int samples = 20'000;  // shifts, for the scale of costs
// In two legs: from some times the mean difference of a shift, where the large elements find their nodes, to where the
// small ones do; and on to where the prices of moves decide, and what moved for nothing goes back. As hot as there is
// time to cool. Where little is left to gain but the moves, the second leg begins early.
constexpr Amount hottest = 8, cooler = 2'500, coldest = 3;
constexpr std::int64_t effort_a_degree = 4'000;  // of each element, for each mean difference
constexpr int first_leg = 800;                   // thousandths of the time at most
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

// Of each thread, for which the cooling is laid out.
std::int64_t planned_effort(const Options& options) {
  if (options.effort > 0) return options.effort;
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(options.seconds * static_cast<double>(effort_a_second)));
}

class Search {
 public:
  Search(const Problem& problem, const Options& options)
      : problem_(problem),
        options_(options),
        effort_(options.effort > 0 || options.deterministic ? planned_effort(options) : 0),
        candidates_(problem),
        bound_(aggregate_bound(problem)),
        told_bound_(bound_) {
    clock_.stop = options.stop;
    for (int t = 0; t < std::max(1, options.threads); ++t) {
      annealings_.push_back(std::make_unique<Annealing>(Neighbourhoods(problem, candidates_),
                                                        options.seed + 7919 * static_cast<std::uint64_t>(t)));
    }
  }

  Found run() {
    Found found;
    found.original_cost = State(problem_).cost();
    reached_ = best().best_cost();
    if (!candidates_.movable().empty()) {
      const Amount mean = mean_difference(problem_, candidates_, options_.seed);
      hottest_ = mean * std::clamp<Amount>(planned_effort(options_) / problem_.elements / effort_a_degree, 1, hottest);
      cooler_ = std::max(coldest, mean / cooler);
      relaxing_ = std::jthread([this](const std::stop_token& ended) { tighten_bound(ended); });
      cool_together(annealings_, rounds, *this);
    }
    found.nodes = best().best();
    found.cost = best().best_cost();
    found.bound = candidates_.movable().empty() ? found.cost : bound_;
    found.seconds = clock_.elapsed();
    found.reason = reason(found);
    found.counts = counts_of(annealings_);
    return found;
  }

  // What guides the annealings (search/annealing.h).
  [[nodiscard]] bool ended() const { return best().best_cost() <= bound_; }

  [[nodiscard]] Amount temperature(int passed) const {
    const auto leg = [&](Amount from, Amount to, int begin, int end) {
      return search::Temperature::between(std::max(from, to), to, (passed - begin) * 1000 / (end - begin)).cost();
    };
    return passed < second_leg_ ? leg(hottest_, cooler_, 0, first_leg) : leg(cooler_, coldest, second_leg_, 1000);
  }

  [[nodiscard]] int passed(std::size_t thread, std::int64_t effort) const {
    return annealings_[thread]->best_cost() <= bound_ ? 1000 : passed(effort);
  }

  void before_round(std::size_t thread) { annealings_[thread]->plan().set_insertions(share_of(thread)); }

  void after_round(std::size_t ahead, int until) {
    share_ = (share_ + share_of(ahead)) / 2;
    const Neighbourhoods& plan = annealings_[ahead]->plan();
    if (plan.cost() - plan.moves_cost() - bound_ < plan.moves_cost()) second_leg_ = std::min(second_leg_, until);
    if (ended()) relaxing_.request_stop();
    if (relaxing_.joinable()) relaxing_.join();
    bound_ = told_bound_;
  }

  void better(Amount cost) {
    if (!options_.better) return;
    const std::lock_guard lock(telling_);
    if (cost >= reached_) return;
    reached_ = cost;
    options_.better(clock_.elapsed(), cost, told_bound_);
  }

 private:
  [[nodiscard]] const Annealing& best() const { return best_of(annealings_); }

  std::string reason(const Found& found) const {
    if (candidates_.movable().empty()) return "nothing can move";
    if (found.cost <= bound_) return search::at_bound;
    if (options_.stop && options_.stop()) return "stopped";
    return effort_ > 0 ? "effort" : "seconds";
  }

  // Thousandths of the whole run.
  int passed(std::int64_t effort) const {
    if (options_.stop && options_.stop()) return 1000;
    if (effort_ > 0) return static_cast<int>(std::min<std::int64_t>(1000, effort * 1000 / effort_));
    return static_cast<int>(std::min(1000.0, clock_.elapsed() * 1000 / std::max(options_.seconds, 1e-3)));
  }

  // The search asks for the bound only when this has ended, so that counted runs repeat.
  void tighten_bound(const std::stop_token& ended) {
    Relaxation relaxation(problem_, candidates_);
    relaxation.run([&](std::int64_t pairs) { return ended.stop_requested() ? 1000 : passed(pairs) * 1000 / bounding; },
                   [&](Amount bound) { told_bound_ = std::max(bound, told_bound_.load()); });
  }

  // By thread: below the share, above it, below, ...
  [[nodiscard]] int share_of(std::size_t thread) const {
    if (annealings_.size() == 1) return share_;
    return std::clamp(thread % 2 == 0 ? share_ - apart : share_ + apart, least_share, most_share);
  }

  const Problem& problem_;
  const Options& options_;
  const std::int64_t effort_;  // that ends the run, or 0
  Candidates candidates_;
  Amount bound_;
  std::atomic<Amount> told_bound_;
  search::StopRule clock_;
  search::Annealings<Neighbourhoods> annealings_;
  std::mutex telling_;
  Amount reached_ = 0;
  Amount hottest_ = 1, cooler_ = 1;
  int share_ = first_share;
  int second_leg_ = first_leg;  // thousandths of the time before it
  std::jthread relaxing_;       // the last, so that it ends before what it reads
};

}  // namespace

Found solve(const Problem& problem, const Options& options) { return Search(problem, options).run(); }

}  // namespace rebadge::laydown::reassign
