// How asks are said, the same in every output.
#pragma once

#include <string>
#include <vector>

#include "model/ask.h"

namespace rebadge::explain {

// Of a pair both, where they differ.
struct AskWords {
  std::string who, kind, words;
  std::string change;  // as rebadge whatif reads it
};
AskWords words_of(const Ask& ask);

// What was looked for and how much of it, and what the figures mean: a sentence each.
std::vector<std::string> how_asked(const Asked& asked);
// The sentence where no ask was found, or no pair; blank otherwise.
std::string none_found(const Asked& asked);

// Those that one nation, or body, can give.
Asked of_one(const Asked& asked, const std::string& who);

}  // namespace rebadge::explain
