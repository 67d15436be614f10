// From a dump of the open advisor network to a case: docs/import.md says what becomes of what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/anet/dump.h"
#include "exchange/anet/notes.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// What a dump does not say, where somebody does.
struct AnetOptions {
  std::optional<Day> as_of;  // default: the last day on which anything in the dump was written
  std::optional<Day> until;  // the end of the horizon; default: half a year after it
  std::string host, lead;    // codes; default: where most posts are; an organisation of its own
};

struct ImportedCase {
  Case content;
  std::vector<ImportNote> notes;
};

// Problems: the host cannot be told, a code in the options is none, or there is nobody and no post.
Result<ImportedCase> case_of(const AnetDump& dump, const AnetOptions& options);

}  // namespace rebadge::exchange
