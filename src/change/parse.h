// From words to edits: rows by table and id, and the shorthands for what is asked most.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "change/rows.h"

namespace rebadge::change {

// Split at every separator outside of quotes, which stay; at most so many parts.
std::vector<std::string> parts_of(std::string_view text, char separator, std::size_t most);
// Without its quotes; two of them inside are one.
std::string unquoted(std::string_view text);

// `persons=20,until+=14`; `where` is what says so.
Result<std::vector<Cell>> parse_cells(const std::string& text, const std::string& where);

// What a change asks of these tables.
Result<std::vector<Edit>> parse(const Rows& rows, const std::string& change);

// The words of the shorthands, each with its form: `close:SITE:DAY`.
struct Shorthand {
  const char* word;
  const char* form;
  Result<std::vector<Edit>> (*edits)(const Rows& rows, const std::string& change,
                                     const std::vector<std::string>& arguments);
  std::size_t least, most;  // arguments
};
const std::vector<Shorthand>& shorthands();

}  // namespace rebadge::change
