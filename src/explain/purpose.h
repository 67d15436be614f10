// What a move is for: what would be lost if those who make it stayed where they were, with all else as planned, by the
// difference of two recounts. Who supports stays too; so do those who pass whole with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explain/broken.h"
#include "explain/gate_book.h"
#include "explain/moves.h"
#include "explain/service.h"
#include "explain/steps.h"

namespace rebadge::explain {

// Person-days by worth; below 0: the line would have more.
struct Lost {
  RequirementId line;
  Hundredths served;
  Hundredths minimum;  // person-days more below its minimum
};

struct Purpose {
  bool asked = false;                // false: the effort is spent
  std::vector<Lost> lines;           // by priority, then the most first
  std::vector<std::string> rules;    // that staying breaks, by code
  std::vector<ElementId> supported;  // whom those who move support, and who supports them: they stay too
  std::vector<ElementId> passing;    // who passes whole with them: they stay too
  std::string score;                 // where nothing else would be lost: `comfort 20 more`; blank: nothing at all
  std::string words;
};

class Purposes {
 public:
  // `effort`: about so many element-days are recounted at most.
  Purposes(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service, Judge judge,
           std::int64_t effort);

  // Of all of the group together.
  Purpose of(const MoveGroup& group);

 private:
  struct Stayed {
    std::vector<Violation> broken;  // anew
    Score score;
    Timeline timeline;
    Service service;
  };
  Stayed stay(const std::vector<const Step*>& unit);
  [[nodiscard]] std::vector<Lost> lost(const Service& stayed) const;
  void tell(const MoveGroup& group, const Stayed& stayed, Purpose& purpose);
  [[nodiscard]] std::string worse(const Score& stayed) const;
  std::vector<std::string> broken_words(const Stayed& stayed);
  std::string reasons_of(const Violation& broken, const Timeline& stayed);
  [[nodiscard]] std::vector<std::string> relief_words(const MoveGroup& group) const;

  const Case& c_;
  const Plan& plan_;
  const Service& service_;
  Judge judge_;
  std::int64_t effort_;
  std::vector<Step> steps_;
  GateBook book_;
  Judged base_;
};

}  // namespace rebadge::explain
