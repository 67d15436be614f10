// Who carries how much: people, posts and days by nation, against the agreed key.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "explain/present.h"

namespace rebadge::explain {

struct BurdenRow {
  NationId nation;
  std::array<std::int64_t, 3> offered{};      // persons of its contributions, by status: pledged, authorised, deployed
  std::array<std::int64_t, 3> person_days{};  // of presence in the plan, by status
  std::int64_t people = 0;                    // present on the day
  std::int64_t posts = 0;                     // of these, on lines
  std::int64_t share = 0;                     // of all person-days, parts per million
  std::optional<std::int64_t> key;            // as agreed, parts per million
  [[nodiscard]] std::int64_t all_days() const { return person_days[0] + person_days[1] + person_days[2]; }
};

// Nations that contribute or have a key, the most person-days first. The differences of shares and keys add up to the
// score's burden.
std::vector<BurdenRow> burden(const Case& c, const Timeline& timeline, const std::vector<Present>& present);

}  // namespace rebadge::explain
