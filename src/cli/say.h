// Data on standard output, talk on standard error.
#pragma once

#include <string_view>

#include "cli/document.h"
#include "cli/options.h"
#include "model/result.h"

namespace rebadge::cli {

void print(std::string_view data);
void say(std::string_view talk);
// One a line, each with its severity.
void say(const Problems& problems);

// The document as text or Markdown; as JSON and CSV the table.
void print(const Document& document, const Table& table, Output output);

Table problems_table(const Problems& problems);

// After the name of a plan whose asks are left out.
inline constexpr const char* asks_of_another =
    " are of another case, plan or day and left out; rebadge explain CASE PLAN asks looks for them.\n";

}  // namespace rebadge::cli
