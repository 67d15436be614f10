// Rows of the time line: who moves, drawn from the horizon's first day to its last.
#pragma once

#include <string>
#include <vector>

#include "explain/shown.h"

namespace rebadge::report {

// Elements of one contribution that do the same on the same days, and move.
struct MoverRow {
  std::vector<ElementId> elements;
  std::int64_t persons = 0;
  std::vector<const Move*> moves;
  bool critical = false;  // on the critical path
};

// By what the first move is, then its day.
std::vector<MoverRow> mover_rows(const explain::Shown& shown);

// `KUWAIT to BAGHDAD`, `BESMAYA, in place`.
std::string title_of(const Case& c, const Move& move);

// A row of the time line: what stands at its side, and what is drawn on its days.
std::string gantt_row(const std::string& classes, const std::string& side, const std::string& track);

// Drawn on a row's days, with the decisions on which it hangs; those that are `named` already have no words.
std::string mover_track(const explain::Shown& shown, const MoverRow& row, std::vector<const ReliedGate*>& named);

}  // namespace rebadge::report
