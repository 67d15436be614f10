// What is shown of a plan as tables, for workbooks and CSV.
#pragma once

#include <string>
#include <vector>

#include "exchange/table.h"
#include "explain/shown.h"

namespace rebadge::app {

// laydown (a row a requirement, a column a nation), asks, in_the_way, burden.
std::vector<exchange::RawTable> shown_tables(const explain::Shown& shown);

// The names of all tables, those of the plan first.
const std::vector<std::string>& table_names();

}  // namespace rebadge::app
