// What is known of a case: a state of its ledger as it was read once. It never changes; whoever reads keeps it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "access/policy.h"
#include "exchange/table.h"
#include "ledger/ledger.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::room {

// What the ledger knows the rows of a table by, and the event that last said something of each: in their order.
struct RowNames {
  std::vector<std::string> names;
  std::vector<std::int64_t> versions;
};

struct Known {
  std::int64_t number = 0;  // up to this event; 0: of no ledger, a variant
  Day effective;
  Case content;
  Problems warnings;
  std::map<std::string, RowNames, std::less<>> rows;
  std::string hash;  // of the case
};

using KnownPtr = std::shared_ptr<const Known>;

// The state of the ledger as it is asked, as far as the viewer may see it.
Result<KnownPtr> read_known(ledger::Ledger& ledger, const ledger::AsOf& as_of, const access::Viewer& viewer);
// A case that no ledger has.
KnownPtr known_of(Case content, Problems warnings, Day effective);

}  // namespace rebadge::room
