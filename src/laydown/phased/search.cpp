#include "laydown/phased/search.h"

#include <algorithm>
#include <utility>

#include "laydown/phased/construct.h"
#include "laydown/phased/repair.h"
#include "search/stop.h"

namespace rebadge::laydown::phased {
namespace {

constexpr int cooling_rounds = 8;  // after each, who is worse goes on from the best plan
// So far, in thousandths, minimums may be traded for what is worth more; if any is then missing they come first.
constexpr int free_until = 500;

// In costs of a person on a line of the lowest price for a phase of mean length.
Amount person_phase(const Problem& problem) {
  Amount least = 1;
  for (const std::int64_t price : problem.unfilled_price) {
    if (price > 0) least = least == 1 ? price : std::min<Amount>(least, price);
  }
  return Weights::priced * 100 * least * std::max<Amount>(1, problem.days / std::max(1, problem.slots));
}

}  // namespace

PhasedSearch::PhasedSearch(const Problem& problem, Options options)
    : problem_(&problem),
      options_(std::move(options)),
      table_(problem),
      candidates_(table_),
      placement_(table_, options_.cuts.empty() ? nullptr : &options_.cuts),
      best_(placement_.layout()),
      best_cost_(placement_.cost()) {}

void PhasedSearch::start_from(const std::vector<Trajectory>& trajectories) {
  placement_.start_from(trajectories);
  best_ = placement_.layout();
  best_cost_ = placement_.cost();
}

std::size_t PhasedSearch::carry_on(const CarriedOver& last) {
  std::vector<int> astray = phased::carry_on(placement_, last.trajectories);
  const std::size_t moved = repair(placement_, candidates_, std::move(astray), last.changed_lines);
  std::vector<int> lines = placement_.uncovered();
  lines.insert(lines.end(), last.changed_lines.begin(), last.changed_lines.end());
  candidates_.focus_on(std::move(lines));
  best_ = placement_.layout();
  best_cost_ = placement_.cost();
  return moved;
}

void PhasedSearch::replan(const CarriedOver& last, std::int64_t effort) {
  constexpr std::int64_t longer = 4, few = 40;
  const auto moved = static_cast<std::int64_t>(carry_on(last));
  improve({std::min(longer * few, few + moved) * effort / few, {}}, little_warmth);
  if (annealings_.empty()) return;
  std::vector<int> lines = annealings_.front()->plan().placement().uncovered();
  if (lines.empty()) return;
  candidates_.focus_on(std::move(lines));
  improve({longer * effort, {}}, little_warmth);
}

void PhasedSearch::construct(int rounds) {
  phased::construct(placement_, candidates_, rounds);
  note_best();
}

void PhasedSearch::note_best() {
  if (placement_.cost() < best_cost_) {
    best_ = placement_.layout();
    best_cost_ = placement_.cost();
  }
  for (const auto& annealing : annealings_) {
    if (annealing->best_cost() >= best_cost_) continue;
    best_ = annealing->best();
    best_cost_ = annealing->best_cost();
  }
}

void PhasedSearch::put_minimums_first() {
  note_best();
  table_.weigh(Weights(true));
  placement_.start_from(best());
  placement_.reweigh();
  best_cost_ = placement_.cost();
  for (auto& annealing : annealings_) {
    annealing->plan().reweigh();
    annealing->forget_best();
  }
}

// One cooling by a budget.
class PhasedSearch::Guide {
 public:
  Guide(PhasedSearch& search, const Budget& budget, const Warmth& warmth) : search_(search), budget_(budget) {
    const Amount person = person_phase(*search.problem_);
    hottest_ = std::max<Amount>(1, person * warmth.from / 100);
    coldest_ = std::max<Amount>(1, person * warmth.to / 100);
    for (const auto& annealing : search.annealings_) begun_.push_back(annealing->effort());
  }

  [[nodiscard]] bool stopped() const { return search_.options_.stop && search_.options_.stop(); }
  [[nodiscard]] static bool ended() { return false; }
  [[nodiscard]] Amount temperature(int passed) const { return Temperature::between(hottest_, coldest_, passed).cost(); }
  [[nodiscard]] int passed(std::size_t thread, std::int64_t effort) const {
    if (stopped()) return 1000;
    if (budget_.effort) {
      const std::int64_t whole = std::max<std::int64_t>(1, *budget_.effort);
      return static_cast<int>(std::min<std::int64_t>(1000, (effort - begun_[thread]) * 1000 / whole));
    }
    return static_cast<int>(std::min(1000.0, clock_.elapsed() * 1000 / std::max(budget_.seconds.value_or(0), 1e-6)));
  }
  static void before_round(std::size_t) {}
  void after_round(std::size_t ahead, int until) {
    if (until == free_until && search_.annealings_[ahead]->plan().placement().lacks_minimum()) {
      search_.put_minimums_first();
    }
  }
  static void better(Amount) {}

 private:
  PhasedSearch& search_;
  const Budget& budget_;
  Amount hottest_ = 1, coldest_ = 1;
  const search::StopRule clock_;
  std::vector<std::int64_t> begun_;  // effort before, by thread
};

void PhasedSearch::improve(const Budget& budget, Warmth warmth) {
  reason_ = "nothing to move";
  if (candidates_.movable().empty()) return;
  for (int t = static_cast<int>(annealings_.size()); t < std::max(1, options_.threads); ++t) {
    annealings_.push_back(std::make_unique<Annealing>(Neighbourhoods(placement_, candidates_),
                                                      options_.seed + 1'000'003 * static_cast<std::uint64_t>(t)));
  }
  Guide guide(*this, budget, warmth);
  cool_together(annealings_, cooling_rounds, guide);
  note_best();
  reason_ = guide.stopped() ? "stopped" : budget.effort ? "iterations" : "seconds";
}

std::vector<Trajectory> PhasedSearch::best() const {
  std::vector<Trajectory> found;
  for (int unit = 0; unit < static_cast<int>(problem_->units.size()); ++unit) {
    found.push_back(trajectory_of(table_, best_, unit));
  }
  return found;
}

}  // namespace rebadge::laydown::phased
