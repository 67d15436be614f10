// A ledger as a portable file, `rebadge-ledger/1`: JSON, a line an event, with all that its hash is of. A ledger that
// is made of one has the same chain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/event.h"
#include "model/result.h"

namespace rebadge::ledger {

std::string portable_header();
std::string portable_line(const Event& event);
// Every hash, number and body is checked as `verify` does; `place` is where the text is from.
Result<std::vector<Event>> parse_portable(std::string_view text, const std::string& place);

}  // namespace rebadge::ledger
