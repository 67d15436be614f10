#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

Candidates::Candidates(const Table& table)
    : table_(&table), spots_of_line_(table.problem().lines.size()), units_of_profile_(table.problem().profiles.size()) {
  const auto& units = table.problem().units;
  for (std::size_t u = 0; u < units.size(); ++u) {
    units_of_profile_[at(units[u].profile)].push_back(static_cast<int>(u));
    if (table.spots_of(units[u].profile) > 1) movable_.push_back(static_cast<int>(u));
  }
  for (int s = 0; s < table.spots(); ++s) {
    const Table::Spot& spot = table.spot(s);
    if (spot.kind == Place::Kind::line && !units_of_profile_[at(spot.profile)].empty()) {
      spots_of_line_[at(spot.line)].push_back(s);
    }
  }
}

void Candidates::add_units_of(int line, std::vector<int>& units) const {
  for (const int spot : spots_of_line_[at(line)]) {
    const auto& those = units_of_profile_[at(table_->spot(spot).profile)];
    units.insert(units.end(), those.begin(), those.end());
  }
}

bool Candidates::draw(const Placement& placement, search::Random& random, Draw& draw) const {
  draw.unit = draw_unit(random);
  draw.spot = draw_spot(placement.profile_of(draw.unit), random);
  draw.slot = static_cast<int>(random.pick(at(table_->problem().slots)));
  return placement.may_be(draw.unit, draw.spot, draw.slot);
}

bool Candidates::draw_wanted(const Placement& placement, search::Random& random, Draw& draw) const {
  constexpr int tries = 8;
  for (int i = 0; i < tries && !spots_of_line_.empty(); ++i) {
    const bool focused = !focus_.empty() && random.pick(2) == 0;
    const int line =
        focused ? focus_[random.pick(focus_.size())] : static_cast<int>(random.pick(spots_of_line_.size()));
    draw.slot = static_cast<int>(random.pick(at(table_->problem().slots)));
    const auto& spots = spots_of_line_[at(line)];
    if (placement.missing(line, draw.slot) <= 0 || spots.empty()) continue;
    draw.spot = spots[random.pick(spots.size())];
    const auto& units = units_of_profile_[at(table_->spot(draw.spot).profile)];
    draw.unit = units[random.pick(units.size())];
    if (placement.may_be(draw.unit, draw.spot, draw.slot)) return true;
  }
  return false;
}

bool Candidates::draw_slots(const Placement& placement, const Draw& draw, search::Random& random, Change& change) {
  const int here = placement.spot(draw.unit, draw.slot), slots = placement.table().problem().slots;
  if (here == draw.spot) return false;
  // Of eight: one from the slot on, one up to it, three its stint, three whatever is open.
  const std::size_t kind = random.pick(8);
  const bool beyond = kind >= 5;
  const auto joins = [&](int slot) {
    return placement.may_be(draw.unit, draw.spot, slot) && (beyond || placement.spot(draw.unit, slot) == here);
  };
  int from = draw.slot, until = draw.slot + 1;
  while (kind != 0 && from > 0 && joins(from - 1)) --from;
  while (kind != 1 && until < slots && joins(until)) ++until;
  change = {draw.unit, draw.spot, from, until};
  return true;
}

}  // namespace rebadge::laydown::phased
