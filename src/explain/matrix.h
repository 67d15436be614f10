// The laydown on one day: a row a requirement, a column a nation.
#pragma once

#include <string>
#include <vector>

#include "explain/present.h"
#include "explain/service.h"

namespace rebadge::explain {

struct MatrixCell {
  std::int64_t persons = 0;         // who serve the line, whether or not work is suspended
  std::int64_t hanging = 0;         // of these
  Status least = Status::deployed;  // the least certain of them
  bool may = false;                 // somebody of the nation may serve the line on the day
  std::string shut;  // nobody may: the code of the first rule that shuts it; blank: nobody has the capability
};

struct MatrixRow {
  RequirementId line;
  Hundredths wanted, served;  // by worth; nothing is wanted before and after its days, and while all its sites pause
  std::int64_t waiting = 0;   // persons on the line where work is suspended
  std::int64_t persons = 0;
  std::vector<MatrixCell> cells;  // a nation each
};

struct Matrix {
  std::vector<NationId> nations;  // who contributes, the most persons on lines first
  std::vector<MatrixRow> rows;    // all lines, in the case's order
};

Matrix matrix(const Case& c, const Plan& plan, const Service& service, const std::vector<Present>& present, Day day);

}  // namespace rebadge::explain
