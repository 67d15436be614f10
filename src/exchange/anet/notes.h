// What an import says of rows that did not become what one would think.
#pragma once

#include <string>
#include <string_view>

namespace rebadge::exchange {

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

std::string_view word(ImportNote::Kind kind);

}  // namespace rebadge::exchange
