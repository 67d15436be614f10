// Histories: the state on a day is the last row on or before it, of those known on the as-of day; of one day the
// later row.
#pragma once

#include <algorithm>
#include <vector>

#include "gates/rules.h"
#include "model/case.h"

namespace rebadge::gates {

bool same_history(const Consent& a, const Consent& b);
bool same_history(const Decision& a, const Decision& b);
bool same_history(const Mandate& a, const Mandate& b);

template <class Row>
struct History {
  std::vector<const Row*> rows;  // by `on`, then as written

  // Null before the first.
  [[nodiscard]] const Row* holding(Day day) const {
    const Row* best = nullptr;
    for (const Row* row : rows) {
      if (row->on <= day) best = row;
    }
    return best;
  }
};

// Groups rows known on the as-of day that belong to one history, of those that a predicate picks.
template <class Row, class Concerns>
std::vector<History<Row>> histories(const std::vector<Row>& rows, Day as_of, Concerns&& concerns) {
  std::vector<History<Row>> all;
  for (const Row& row : rows) {
    if (row.on > as_of || !concerns(row)) continue;
    auto found =
        std::find_if(all.begin(), all.end(), [&](const History<Row>& h) { return same_history(*h.rows.front(), row); });
    if (found == all.end()) found = all.insert(all.end(), History<Row>{});
    const auto place = std::upper_bound(found->rows.begin(), found->rows.end(), row.on,
                                        [](Day on, const Row* other) { return on < other->on; });
    found->rows.insert(place, &row);
  }
  return all;
}

// Does a row of consent bind, and speak of the question's host and sender? Of rows that do not bind none counts, be it
// in the history of others that do.
bool concerns(const Ask& ask, const Consent& row);

// `XHH/government/...`, with what its scope names
std::string name_of(const Case& c, const Consent& row);

}  // namespace rebadge::gates
