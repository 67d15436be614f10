// What each step of a plan waits for: it is put a day earlier in the plan with all else fixed, and the recount says
// which rule that breaks. Who supports goes along; who passes whole with others passes with them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "explain/broken.h"
#include "explain/gate_book.h"
#include "explain/service.h"
#include "explain/steps.h"

namespace rebadge::explain {

struct Held {
  Wait wait;                   // blank: not asked, the effort is spent
  const Step* next = nullptr;  // the step that it waits for
  [[nodiscard]] bool free() const { return wait.rules == std::vector<std::string>{"nothing"}; }
};

class Waits {
 public:
  // `effort`: about so many element-days are recounted at most. `judge` is asked from two threads at once.
  Waits(const Case& c, const Plan& plan, const Timeline& timeline, Judge judge, std::int64_t effort);

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  // What keeps the step from being so many days earlier. Like steps of one day are asked once.
  const Held& of(const Step& step, int days = 1);
  // Recounts on two threads what will be asked of these steps, a day earlier each, as far as the effort goes; answers
  // are the same without.
  void look_ahead(const std::vector<const Step*>& steps);
  // The same of one step, so many days earlier and one more.
  void look_ahead(const Step& step, int days);
  // Does the effort go as far as to ask each of so many steps once?
  [[nodiscard]] bool reaches(std::size_t steps) const { return static_cast<std::int64_t>(steps) <= recounts_left(); }

 private:
  // What must be equal of two steps that wait for the same: contribution, the element where it has moved before, ends,
  // days, lines, route, whom they relieve, how much earlier.
  using Like = std::tuple<ContributionId, ElementId, SiteId, SiteId, MissionId, MissionId, Day, Day, RequirementId,
                          RequirementId, std::vector<AreaId>, std::vector<ElementId>, int>;
  [[nodiscard]] Like like(const Step& step, int days) const;

  [[nodiscard]] std::int64_t recount() const;  // effort of one
  [[nodiscard]] std::int64_t recounts_left() const { return (effort_ + recount() - 1) / recount(); }
  Held ask(const Step& step, int days);
  struct Ahead {
    const Step* step = nullptr;
    int days = 0;
    Plan shifted;
    Judged judged;
  };
  // Nothing where it is known or cannot be so early.
  [[nodiscard]] std::optional<Ahead> ahead_of(const Step& step, int days) const;
  void judge(std::vector<Ahead> asks);
  [[nodiscard]] Held too_short(const Step& step) const;
  std::vector<Violation> fresh(Judged judged);
  Held told(const std::vector<const Step*>& unit, const Step& step, int days, std::vector<Violation> broken);
  std::string nothing(const std::vector<const Step*>& unit, int days);
  void add_reasons(const Step& step, int days, std::vector<gates::Reason>& reasons);

  const Case& c_;
  const Plan& plan_;
  const Timeline& timeline_;
  Judge judge_;
  std::int64_t effort_;
  std::vector<Step> steps_;
  GateBook book_;
  Judged base_;
  Score shifted_score_;             // of the plan asked last
  std::optional<Service> service_;  // of the plan itself, once it is needed
  std::map<Like, Held> known_;
  std::map<std::pair<const Step*, int>, Judged> ahead_;  // of steps, and days earlier, that are not asked yet
};

}  // namespace rebadge::explain
