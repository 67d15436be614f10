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

}  // namespace rebadge::cli
