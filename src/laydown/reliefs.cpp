#include "laydown/reliefs.h"

#include <algorithm>

namespace rebadge::laydown {

Reliefs::Reliefs(const Problem& problem) : problem_(&problem), spells_(problem.lines.size()) {}

Reliefs::Spell Reliefs::spell_of(int unit, const Trajectory& trajectory, const Service& service) const {
  const auto& places = problem_->profile_of(unit).places;
  Spell spell{unit, service.from, service.until, service.until, false};
  const Place& first = places[at(trajectory.front().place)];
  const bool stood = first.kind == Place::Kind::stay && first.line == service.line && first.serving()[0] != 0;
  if (stood && service.from == 0) return spell;
  for (const Stint& stint : trajectory) {
    const Place& place = places[at(stint.place)];
    if (stint.from != service.from || place.kind != Place::Kind::line || place.line != service.line) continue;
    spell.came = true;
    spell.row_until = stint.until;
  }
  return spell;
}

void Reliefs::apply(int unit, const Trajectory& trajectory, const std::vector<Service>& services, std::int64_t sign) {
  for (const Service& service : services) {
    if (problem_->lines[at(service.line)].overlap_row < 0 || service.until == service.from) continue;
    const Spell spell = spell_of(unit, trajectory, service);
    auto& spells = spells_[at(service.line)];
    if (sign > 0)
      spells.push_back(spell);
    else
      spells.erase(std::find(spells.begin(), spells.end(), spell));
  }
}

bool Reliefs::relieves(int line_index, int unit, int from, int until) const {
  const Line& line = problem_->lines[at(line_index)];
  const auto& spells = spells_[at(line_index)];
  return std::any_of(spells.begin(), spells.end(), [&](const Spell& other) {
    const bool before = other.from < from || (other.from == 0 && !other.came);
    if (other.unit == unit || !before || other.until <= from) return false;
    const bool stays = other.until == problem_->slots || line.window[at(other.until)] == 0;
    return stays || (other.until - from >= line.handover && until >= other.until);
  });
}

std::vector<std::int64_t> Reliefs::exempt(int line_index) const {
  const Line& line = problem_->lines[at(line_index)];
  std::vector<std::int64_t> persons(at(problem_->slots), 0);
  for (const Spell& spell : spells_[at(line_index)]) {
    if (!spell.came || !relieves(line_index, spell.unit, spell.from, spell.until)) continue;
    const int until = std::min(spell.row_until, spell.from + line.overlap_days);
    for (int slot = spell.from; slot < until; ++slot) {
      persons[at(slot)] += problem_->profile_of(spell.unit).line_persons;
    }
  }
  return persons;
}

}  // namespace rebadge::laydown
