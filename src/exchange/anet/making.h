// A case while it is made of a dump of the open advisor network: what its parts have in common.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/anet/case.h"
#include "exchange/anet/sides.h"

namespace rebadge::exchange {

class AnetMaking {
 public:
  explicit AnetMaking(const AnetDump& of) : dump(of), sides(of), countries(of, result.notes) {}

  const AnetDump& dump;
  ImportedCase result;
  AnetSides sides;
  AnetCountries countries;
  NationId host;

  Case& c() { return result.content; }
  // The nation with this code; its row is made when it is first asked for.
  NationId nation(const std::string& code);
  void note(ImportNote::Kind kind, const AnetTable& table, std::optional<std::size_t> row, std::string_view what,
            std::string says);
  // The text as a case takes it; that it is another one is noted.
  std::string fit(const AnetTable& table, std::size_t row, std::string_view text);
  // Rows of organizations and locations to which a position refers.
  [[nodiscard]] std::optional<std::size_t> organization_of(std::size_t position) const;
  [[nodiscard]] std::optional<std::size_t> location_of(std::size_t position) const;

 private:
  std::map<std::string, NationId> nations_;
};

// Of a row that an import makes.
Provenance from_anet(Basis basis, std::string note);

}  // namespace rebadge::exchange
