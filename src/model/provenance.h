// Where a row comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rebadge {

enum class Basis { stated, derived, notional };

struct Provenance {
  std::string source;  // an id of the table of sources, or words; may be blank
  std::optional<Basis> basis;
  std::string note;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

std::string_view word(Basis basis);

}  // namespace rebadge
