// The report of training: a table a part, and what of it people are shown.
#pragma once

#include <string>
#include <vector>

#include "app/training.h"
#include "cli/document.h"

namespace rebadge::cli {

// A part of the report by its name in `--table` and in JSON.
struct TrainingPart {
  std::string name;
  Table table;
};

// All parts, the courses that a plan endangers only where there is a plan.
std::vector<TrainingPart> training_parts(const app::Training& training);

// `all`: every row of long tables.
Document training_report(const app::Training& training, bool all);

// The courses that hang on the line and are still to be held or are being held, endangered ones with how much; nothing
// where there is none.
std::vector<std::string> courses_of_line(const Case& c, RequirementId line,
                                         const std::vector<explain::Endangered>& endangered, Day as_of);

}  // namespace rebadge::cli
