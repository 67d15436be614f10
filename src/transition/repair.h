// What becomes of a plan when its case changes, quickly: as it is, and mended by best responses of those whom the
// change hits, from the day on which it is known. Plans that are kept are searched; this is for very many futures.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "laydown/best_response.h"
#include "laydown/bridge.h"
#include "laydown/state.h"
#include "model/case.h"
#include "model/plan.h"

namespace rebadge::transition {

class Repair {
 public:
  // `rows` of a plan of `before`, in the case as it is now. The cases and the rows must outlive it.
  Repair(const Case& before, const std::vector<Assignment>& rows, const Case& now,
         const laydown::BridgeOptions& options);
  // Another plan, in the case of that repair.
  Repair(const Case& before, const std::vector<Assignment>& rows, const Repair& in_case_of);

  // Does the plan keep the rules as it is?
  [[nodiscard]] bool holds();
  // As it is: who may not set out, come, or be where the plan has them is taken to be at home from then on. What else
  // their absence breaks is not asked.
  [[nodiscard]] laydown::State unrepaired() const;
  // What was done before the day stays as it was. Ends when nobody who is hit can do better.
  void mend(Day known);
  [[nodiscard]] laydown::State& state() { return state_; }
  [[nodiscard]] std::vector<Assignment> rows() const;

  // Hundredths of persons on wanted days of the line.
  [[nodiscard]] static std::int64_t served(const laydown::State& state, int line, int slot);

 private:
  Repair(const Case& before, const std::vector<Assignment>& rows, const Case& now,
         std::shared_ptr<const laydown::Bridge> bridge);

  [[nodiscard]] const laydown::Problem& problem() const { return bridge_->problem; }
  // Does it go or stay where a gate is shut?
  [[nodiscard]] bool shut(int unit) const;
  [[nodiscard]] std::vector<int> hit();
  // What a unit did instead of its path, and what that changed; nothing: there was nothing better.
  struct Answer {
    int profile = -1;
    laydown::Trajectory before;
    std::optional<laydown::Trajectory> after;
    search::Cost gain;
    std::int64_t arrangement = 0;  // on which it was found
  };
  bool respond(int unit, int known);
  // As one like it did, if that changes the same for it; nothing: it must be asked itself.
  [[nodiscard]] std::optional<bool> respond_alike(int unit);

  const Case& now_;
  std::shared_ptr<const laydown::Bridge> bridge_;
  std::vector<laydown::Trajectory> carried_;
  laydown::State state_;
  laydown::BestResponse response_;
  std::vector<Answer> answers_;   // in the order in which they were found
  std::int64_t arrangement_ = 0;  // another one whenever somebody has moved
};

}  // namespace rebadge::transition
