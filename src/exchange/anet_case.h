// From a dump of the open advisor network to a case: docs/import.md says what becomes of what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/anet_dump.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// What a dump does not say, where somebody does.
struct AnetOptions {
  std::optional<Day> as_of;  // default: the last day on which anything in the dump was written
  std::optional<Day> until;  // the end of the horizon; default: half a year after it
  std::string host, lead;    // codes; default: where most posts are; an organisation of its own
};

// What became of a row otherwise than one would think.
struct ImportNote {
  enum class Kind {
    left_out,  // it is not in the case
    changed,   // it is, and something of it is not as the dump has it
    assumed,   // the dump says nothing of it, and the case has to
  };
  Kind kind = Kind::left_out;
  std::string table;
  int row = 0;       // as a person finds it in the file; 0: of the table as a whole
  std::string what;  // its name or the value
  std::string says;
};

struct ImportedCase {
  Case content;
  std::vector<ImportNote> notes;
};

std::string_view word(ImportNote::Kind kind);

// Problems: the host cannot be told, a code in the options is none, or there is nobody and no post.
Result<ImportedCase> case_of(const AnetDump& dump, const AnetOptions& options);

}  // namespace rebadge::exchange
