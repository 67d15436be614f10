// What rows of a plan say: one reader a kind of row, for CSV, workbooks and JSON alike.
#pragma once

#include <string>
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

// Rows of CSV or of a sheet.
void add_assignments(const PlanIndex& index, const RawTable& table, Plan& plan);
void add_excuses(const PlanIndex& index, const RawTable& table, Plan& plan);

// Assignments by element and day, as plans have them.
void put_in_order(Plan& plan);

std::string serves_text(const Case& c, const Assignment& row);
std::string_view word(GateKind kind);

}  // namespace rebadge::exchange
