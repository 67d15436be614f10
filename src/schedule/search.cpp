#include "schedule/search.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "schedule/bound.h"
#include "schedule/worker.h"
#include "search/stop.h"

namespace rebadge::schedule {
namespace {

constexpr std::int64_t first_round = 1'000, last_round = 8'000;  // conflicts

class Search {
 public:
  Search(const Problem& problem, const Options& options) : options_(options) {
    clock_.stop = options.stop;
    if (options.conflicts > 0) {
      clock_.iterations = options.conflicts;
    } else {
      clock_.seconds = options.seconds;
    }
    const int bound = simple_bound(problem);
    for (int t = 0; t < std::max(1, options.threads); ++t) {
      const std::uint64_t seed = options.seed + 7919 * static_cast<std::uint64_t>(t);
      workers_.push_back(std::make_unique<Worker>(problem, seed, bound));
    }
    for (const auto& worker : workers_) worker->expect(schedules_to_come(problem));
    exchange();
  }

  Found run() {
    std::string reason;
    for (std::int64_t length = first_round; reason.empty(); length = std::min(last_round, length + length / 2)) {
      if (best().proved()) {
        reason = search::at_bound;
      } else {
        reason = clock_.reason(best().conflicts());
      }
      if (!reason.empty()) break;
      work(clock_.iterations ? std::min(length, *clock_.iterations - best().conflicts()) : length);
      exchange();
    }
    if (reason == "iterations") reason = "conflicts";
    Found found{best().best().starts, best().best().makespan, best().bound(), reason, clock_.elapsed(), best_after_};
    for (const auto& worker : workers_) {
      found.conflicts += worker->conflicts();
      found.schedules += worker->schedules();
    }
    return found;
  }

 private:
  // With a clock, from what the first took; each thread's came one after the other.
  [[nodiscard]] double schedules_to_come(const Problem& problem) const {
    if (options_.conflicts > 0) {
      return static_cast<double>(options_.conflicts) * static_cast<double>(Worker::schedules_a_conflict(problem));
    }
    constexpr double share = 0.6;  // of the time, about
    double made = 0;
    for (const auto& worker : workers_) made += static_cast<double>(worker->schedules());
    return share * options_.seconds * made / std::max(clock_.elapsed(), 1e-6);
  }

  [[nodiscard]] const Worker& best() const { return *workers_.front(); }

  void work(std::int64_t conflicts) {
    const auto stop = [this] { return !clock_.interruption().empty(); };
    std::vector<std::jthread> threads;
    for (std::size_t t = 1; t < workers_.size(); ++t) {
      threads.emplace_back([&worker = *workers_[t], conflicts, stop] { worker.round(conflicts, stop); });
    }
    workers_.front()->round(conflicts, stop);
  }

  // All know the shortest schedule and the best bound.
  void exchange() {
    for (std::size_t t = 1; t < workers_.size(); ++t) workers_.front()->follow(*workers_[t]);
    for (std::size_t t = 1; t < workers_.size(); ++t) workers_[t]->follow(*workers_.front());
    const int makespan = best().best().makespan;
    if (told_ > 0 && makespan >= told_) return;
    told_ = makespan;
    best_after_ = clock_.elapsed();
    if (options_.better) options_.better(best_after_, makespan, best().bound());
  }

  const Options& options_;
  search::StopRule clock_;
  std::vector<std::unique_ptr<Worker>> workers_;  // the first knows the best
  int told_ = 0;
  double best_after_ = 0;
};

}  // namespace

Found solve(const Problem& problem, const Options& options) {
  if (problem.jobs == 0) return {{}, 0, 0, search::at_bound, 0, 0, 0, 0};
  return Search(problem, options).run();
}

}  // namespace rebadge::schedule
