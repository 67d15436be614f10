#include "stress/run.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "change/change.h"
#include "stress/draw.h"
#include "transition/repair.h"

namespace rebadge::stress {
namespace {

using transition::Repair;

Served served_in(const laydown::State& state) {
  const laydown::Problem& problem = state.problem();
  Served served;
  served.lines.resize(problem.lines.size());
  served.weeks.resize(static_cast<std::size_t>((problem.slots + 6) / 7));
  for (std::size_t line = 0; line < problem.lines.size(); ++line) {
    for (int slot = 0; slot < problem.slots; ++slot) {
      const Hundredths amount{Repair::served(state, static_cast<int>(line), slot)};
      served.all += amount;
      served.lines[line] += amount;
      served.weeks[static_cast<std::size_t>(slot / 7)] += amount;
    }
  }
  return served;
}

// Lines of a changed case by those of the plan's: a change may add some before them.
Served in_lines_of(const Case& c, const Case& now, Served served) {
  if (c.requirements.size() == now.requirements.size()) return served;
  std::vector<Hundredths> lines;
  for (const Requirement& line : c.requirements) {
    const auto found = std::find_if(now.requirements.begin(), now.requirements.end(),
                                    [&](const Requirement& other) { return other.id == line.id; });
    lines.push_back(found == now.requirements.end()
                        ? Hundredths{}
                        : served.lines[static_cast<std::size_t>(found - now.requirements.begin())]);
  }
  served.lines = std::move(lines);
  return served;
}

// Each future by itself.
class Runner {
 public:
  Runner(const Case& c, const Plan& plan, const RunOptions& options) : plan_case_(c), plan_(plan), options_(options) {
    auto ready = change::changed(c, options.reserve);
    if (ready) ready_ = std::make_shared<const Case>(std::move(ready->content));
  }

  [[nodiscard]] Future look_at(std::int64_t number) const {
    Future future;
    future.number = number;
    future.events = draw(plan_case_, options_.seed, number);
    const std::shared_ptr<const Case> as_planned(&plan_case_, [](const Case*) {});  // outlives all stages
    const Stage start{as_planned, ready_, plan_.assignments, {}};
    std::vector<Stage> stages{start};
    play(future.events, start, &future, options_.settle ? &stages : nullptr);
    if (!options_.settle) return future;
    // What comes before the event is the same without it.
    for (std::size_t i = 0; i < future.events.size(); ++i) {
      const std::vector<RiskEvent> later(future.events.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                         future.events.end());
      future.without_event.push_back(play(later, stages[i], nullptr, nullptr));
    }
    return future;
  }

 private:
  // Before an event.
  struct Stage {
    std::shared_ptr<const Case> named, now;  // the case in whose names the rows are, and the case as it is
    std::vector<Assignment> rows;
    std::optional<Hundredths> served;  // by the repaired plan, if any event came before
  };

  // What the repaired plan serves after all events from the stage on; the whole future, and the stage after each event,
  // if asked.
  Hundredths play(const std::vector<RiskEvent>& events, const Stage& start, Future* future,
                  std::vector<Stage>* stages) const {
    if (events.empty() && start.served) return *start.served;
    std::shared_ptr<const Case> named = start.named, now = start.now;
    std::vector<Assignment> rows = start.rows;
    std::optional<Hundredths> before = start.served;
    std::optional<Repair> repair;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const RiskEvent& event = events[i];
      auto changed = change::changed(*now, changes_of(plan_case_, event));
      if (!changed) {
        if (future != nullptr) future->skipped.push_back({i, to_string(changed.problems().front())});
      } else {
        if (options_.repairs != nullptr) ++*options_.repairs;
        now = std::make_shared<const Case>(std::move(changed->content));
        repair.emplace(*named, rows, *now, options_.plan);
        repair->mend(event.day);
        rows = repair->rows();
        named = now;
        before = served_in(repair->state()).all;
      }
      if (stages != nullptr) stages->push_back({named, now, rows, before});
    }
    if (!repair && before) return *before;
    if (!repair) repair.emplace(*named, rows, *now, options_.plan);
    const Served served = served_in(repair->state());
    if (future == nullptr) return served.all;
    future->repaired = in_lines_of(plan_case_, *now, served);
    future->mended = repair->holds();
    future->moves = fates(*now, rows);
    Repair as_it_is(plan_case_, plan_.assignments, *repair);
    future->holds = as_it_is.holds();
    future->unrepaired = in_lines_of(plan_case_, *now, served_in(as_it_is.unrepaired()));
    return served.all;
  }

  [[nodiscard]] std::vector<MoveFate> fates(const Case& now, const std::vector<Assignment>& rows) const {
    std::vector<MoveFate> fates;
    for (const Move& move : plan_.moves) {
      MoveFate fate = MoveFate::not_made;
      for (const Assignment& row : rows) {
        if (now.name(row.element) != plan_case_.name(move.element) || !arrives_alike(now, row, move)) continue;
        if (row.from == move.arrives) fate = MoveFate::as_planned;
        if (fate == MoveFate::not_made && row.from > now.from) fate = MoveFate::other_day;
      }
      fates.push_back(fate);
    }
    return fates;
  }

  [[nodiscard]] bool arrives_alike(const Case& now, const Assignment& row, const Move& move) const {
    if (row.site.valid() != move.to_site.valid() || row.mission.valid() != move.to_mission.valid()) return false;
    return (!row.site.valid() || now.at(row.site).id == plan_case_.at(move.to_site).id) &&
           (!row.mission.valid() || now.at(row.mission).id == plan_case_.at(move.to_mission).id);
  }

  const Case& plan_case_;
  const Plan& plan_;
  const RunOptions& options_;
  std::shared_ptr<const Case> ready_;
};

}  // namespace

Served served_by(const Case& c, const Plan& plan, const laydown::BridgeOptions& options) {
  Repair as_it_is(c, plan.assignments, c, options);
  return served_in(as_it_is.state());
}

std::vector<Future> run(const Case& c, const Plan& plan, const RunOptions& options) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t number = options.shard; number < options.futures; number += options.shards) {
    numbers.push_back(number);
  }
  std::vector<std::optional<Future>> looked_at(numbers.size());
  const Runner runner(c, plan, options);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < numbers.size(); i = next++) {
      if (options.stop && options.stop()) return;
      looked_at[i] = runner.look_at(numbers[i]);
    }
  };
  {
    std::vector<std::jthread> others;
    for (int t = 1; t < options.threads; ++t) others.emplace_back(work);
    work();
  }
  std::vector<Future> futures;
  for (auto& future : looked_at) {
    if (future) futures.push_back(std::move(*future));
  }
  return futures;
}

}  // namespace rebadge::stress
