// What rows of a plan say: one reader a kind of row, for CSV, workbooks and JSON alike.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "exchange/plan_row.h"
#include "exchange/table.h"
#include "model/plan.h"

namespace rebadge::exchange {

// The columns of the CSV tables and of the sheets, the first four required.
const std::vector<std::string>& assignment_columns();
const std::vector<std::string>& excuse_columns();

Assignment read_assignment(const PlanRow& row);
Excuse read_excuse(const PlanRow& row);
Move read_move(const PlanRow& row);
ReliedGate read_gate(const PlanRow& row);
Shortfall read_shortfall(const PlanRow& row);  // without its supply
Supply read_supply(const PlanRow& row);
SwitchRange read_switch(const PlanRow& row);
CurvePoint read_curve_point(const PlanRow& row);
CoverRun read_cover(const PlanRow& row);
LiftUse read_lift_use(const PlanRow& row);
PathStep read_path_step(const PlanRow& row);
Pause read_pause(const PlanRow& row);
Asked read_asked(const PlanRow& row);  // without the asks
Ask read_ask(const PlanRow& row);      // without its changes and the gain by priority
AskedChange read_asked_change(const PlanRow& row);

// Adds what a row says, unless it is to be left out.
template <class T>
void add_row(const PlanIndex& index, const PlanRow& row, T (*read)(const PlanRow&), std::vector<T>& rows) {
  const std::size_t before = index.problems().size();
  T made = read(row);
  if (index.keeps_row(before)) rows.push_back(std::move(made));
}

// Rows of CSV or of a sheet.
void add_assignments(const PlanIndex& index, const RawTable& table, Plan& plan);
void add_excuses(const PlanIndex& index, const RawTable& table, Plan& plan);

// Assignments by element and day, as plans have them.
void put_in_order(Plan& plan);

std::string serves_text(const Case& c, const Assignment& row);
std::string_view word(GateKind kind);

}  // namespace rebadge::exchange
