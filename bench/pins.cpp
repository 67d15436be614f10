#include "bench/pins.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "bench/fill_table.h"
#include "bench/quantile.h"
#include "laydown/last_plan.h"
#include "search/random.h"
#include "transition/decode.h"
#include "transition/pins.h"
#include "transition/stint_search.h"
#include "verify/verify.h"

namespace rebadge::bench {
namespace {

using laydown::Bridge;
using laydown::Place;
using laydown::Stint;
using laydown::Trajectory;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Draws what a planner pins to a plan.
class Drawing {
 public:
  Drawing(const Case& c, const Bridge& days, const std::vector<Trajectory>& plan, std::uint64_t seed)
      : c_(c), days_(days), plan_(plan), random_(seed) {
    for (std::size_t u = 0; u < plan.size(); ++u) {
      for (std::size_t i = 1; i < plan[u].size(); ++i) {
        if (plan[u][i].leaves < days.problem.slots - latest) moves_.emplace_back(u, i);
      }
    }
    for (std::size_t r = 0; r < c.requirements.size(); ++r) {
      if (c.requirements[r].minimum) with_minimum_.push_back(RequirementId{r});
    }
  }

  [[nodiscard]] bool any() const { return !moves_.empty() && !with_minimum_.empty(); }

  // A move that is to be made some days later, a day on which a contribution may not move, a gap of a week.
  Pin draw() {
    switch (random_.below(3)) {
      case 0:
        return later();
      case 1:
        return forbidden();
      default:
        return gap();
    }
  }

 private:
  static constexpr int latest = 7;  // days

  Pin pin(PinKind kind, int from, int until) {
    Pin pin;
    pin.id = "PIN";
    pin.kind = kind;
    pin.from = c_.from + from;
    pin.until = c_.from + std::min(until, days_.problem.slots);
    pin.who = "bench";
    pin.why = "drawn";
    return pin;
  }

  // It stays where it is until then.
  Pin later() {
    const auto [unit, i] = moves_[random_.below(moves_.size())];
    const Stint &before = plan_[unit][i - 1], &move = plan_[unit][i];
    const Place& place = days_.problem.profile_of(static_cast<int>(unit)).places[at(before.place)];
    const int days = random_.between(1, latest);
    Pin pin = this->pin(PinKind::move, move.leaves, move.leaves + days);
    name(pin, unit);
    if (place.kind == Place::Kind::home) return pin;
    pin.site = SiteId{at(place.site)};
    if (place.line >= 0 && place.serving()[at(std::min(move.leaves + days, days_.problem.slots) - 1)] != 0)
      pin.requirement = RequirementId{at(place.line)};
    return pin;
  }

  Pin forbidden() {
    const auto [unit, i] = moves_[random_.below(moves_.size())];
    Pin pin = this->pin(PinKind::forbid, plan_[unit][i].leaves, plan_[unit][i].leaves + 1);
    name(pin, unit);
    pin.element.reset();
    return pin;
  }

  Pin gap() {
    const int from = static_cast<int>(random_.below(at(days_.problem.slots - latest)));
    Pin pin = this->pin(PinKind::gap, from, from + latest);
    pin.requirement = with_minimum_[random_.below(with_minimum_.size())];
    return pin;
  }

  void name(Pin& pin, std::size_t unit) const {
    const Element& element = c_.at(days_.members[unit].front());
    pin.contribution = element.contribution;
    pin.element = element.number;
  }

  const Case& c_;
  const Bridge& days_;
  const std::vector<Trajectory>& plan_;
  search::Random random_;
  std::vector<std::pair<std::size_t, std::size_t>> moves_;  // unit, stint
  std::vector<RequirementId> with_minimum_;
};

const char* name_of(PinKind kind) {
  return kind == PinKind::move ? "a move some days later" : kind == PinKind::forbid ? "a day forbidden" : "a gap";
}

struct Times {
  std::vector<double> problem, last, repaired, all;  // ms
  int kept = 0, unkept = 0;
};

class Run {
 public:
  Run(const Case& c, Bridge days, const std::vector<Trajectory>& plan)
      : c_(c), days_(std::move(days)), how_(laydown::options_of(c)) {
    const laydown::State state(days_.problem, plan);
    rows_ = transition::assignments_of(c, days_, state);
  }

  void mend(const Pin& pin, Times& times) {
    Case pinned = c_;
    pinned.pins.push_back(pin);
    Clock clock;
    const Bridge days = laydown::update(std::exchange(days_, {}), c_, pinned, laydown::days_of(pinned), how_);
    const double problem = clock.lap();
    const auto last = laydown::carry_over(c_, rows_, pinned, days).trajectories;
    transition::StintSearch changes(days.problem, last, 1);
    const double carried = clock.lap();
    std::vector<int> concerned;
    for (std::size_t u = 0; u < days.members.size(); ++u) {
      if (pin.kind != PinKind::gap && pinned.concerns(pin, days.members[u].front())) {
        concerned.push_back(static_cast<int>(u));
      }
    }
    changes.repair(concerned, {});
    const double repaired = clock.lap();
    times.problem.push_back(problem * 1000);
    times.last.push_back(carried * 1000);
    times.repaired.push_back(repaired * 1000);
    times.all.push_back((problem + carried + repaired) * 1000);
    ++(holds(pinned, days, changes.state()) ? times.kept : times.unkept);
    days_ = laydown::update(days, pinned, c_, laydown::days_of(c_), how_);
  }

  [[nodiscard]] bool possible(const Pin& pin) const {
    Case pinned = c_;
    pinned.pins.push_back(pin);
    return transition::unkept_pins(pinned, days_, how_).empty();
  }

 private:
  // By the verifier; what is broken is told.
  static bool holds(const Case& c, const Bridge& days, const laydown::State& state) {
    Plan plan;
    plan.policy = c.policy();
    plan.assignments = transition::assignments_of(c, days, state);
    plan.excuses = transition::excuses_of(c, days, state, c.as_of);
    const verify::Recount recount = verify::verify(c, plan);
    const auto broken =
        std::ranges::find_if(recount.violations, [](const Violation& violation) { return !violation.excused; });
    if (broken == recount.violations.end()) return true;
    std::cerr << fmt::format("{}: {} {}, {} to {}\n", c.pins.back().id, code(broken->rule), broken->who,
                             to_string(broken->from), to_string(broken->until));
    return false;
  }

  const Case& c_;
  Bridge days_;  // of the case without the pin
  laydown::BridgeOptions how_;
  std::vector<Assignment> rows_;
};

void show(const std::string& name, const std::vector<double>& ms) {
  std::cout << fmt::format("  {:<26} {:>8.1f} {:>8.1f} {:>8.1f}\n", name, quantile(ms, 0.5), quantile(ms, 0.99),
                           quantile(ms, 1));
}

}  // namespace

int measure_pins(const Case& c, Bridge days, const std::vector<Trajectory>& plan, const PinRequest& request) {
  const Bridge drawn_from = days;
  Drawing drawing(c, drawn_from, plan, request.seed);
  if (!drawing.any()) {
    std::cerr << "No pins: the plan has no move, or the case no line with a minimum.\n";
    return 2;
  }
  Run run(c, std::move(days), plan);
  std::map<PinKind, Times> by_kind;
  Times all;
  for (int i = 0; i < request.pins;) {
    const Pin pin = drawing.draw();
    if (!run.possible(pin)) continue;
    ++i;
    Times one;
    run.mend(pin, one);
    for (Times* times : {&all, &by_kind[pin.kind]}) {
      const auto add = [](std::vector<double>& to, const std::vector<double>& from) {
        to.insert(to.end(), from.begin(), from.end());
      };
      add(times->problem, one.problem), add(times->last, one.last);
      add(times->repaired, one.repaired), add(times->all, one.all);
      times->kept += one.kept, times->unkept += one.unkept;
    }
  }
  std::cout << fmt::format("\n{:<28} {:>8} {:>8} {:>8}\n", "after one pin, ms", "median", "99 %", "most");
  show("problem", all.problem);
  show("last plan in its terms", all.last);
  show("mended", all.repaired);
  show("in all", all.all);
  for (const auto& [kind, times] : by_kind) {
    show(fmt::format("{} ({})", name_of(kind), times.all.size()), times.all);
  }
  std::cout << fmt::format("\nverified: {} of {}\n", all.kept, all.kept + all.unkept);
  return all.unkept == 0 ? 0 : 3;
}

}  // namespace rebadge::bench
