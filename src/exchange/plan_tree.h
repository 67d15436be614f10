// JSON as it was written: numbers stay text, so that amounts are read exactly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

struct Tree {
  enum class Kind { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  std::string text;               // of a text or a number; `true` or `false`
  std::vector<std::string> keys;  // of an object, one for each item
  std::vector<Tree> items;

  [[nodiscard]] const Tree* find(std::string_view key) const;
};

// RFC 8259 in UTF-8. Problems name line and column: bad JSON, a key twice in an object, and what is deeper, longer or
// more than a plan can be.
Result<Tree> parse_tree(std::string_view text, const std::string& place, const Limits& limits);

// A text with its quotes, as JSON writes it.
std::string json_text(std::string_view text);

}  // namespace rebadge::exchange
