// Who relieves whom on the lines of a mission in whose ceiling who relieves somebody does not count for the first days
// (docs/planning-model.md, `handover`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "laydown/trajectory.h"
#include "model/index.h"

namespace rebadge::laydown {

class Reliefs {
 public:
  explicit Reliefs(const Problem& problem);

  // A trajectory of the unit, with its services, comes (1) or goes (-1).
  void apply(int unit, const Trajectory& trajectory, const std::vector<Service>& services, std::int64_t sign);

  // Is there somebody whom a unit that comes to the line on the slot and stays so long relieves? Who comes on the same
  // slot is not relieved: two would relieve each other.
  [[nodiscard]] bool relieves(int line, int unit, int from, int until) const;
  // By slot: persons on the line who do not count, as they relieve somebody.
  [[nodiscard]] std::vector<std::int64_t> exempt(int line) const;

 private:
  // A unit on a line, from an arrival or from before the horizon.
  struct Spell {
    int unit = 0;
    int from = 0, until = 0;  // slots on the line without a break
    int row_until = 0;        // end of the stint with which it came
    bool came = false;        // with a stint that begins on `from`
    friend bool operator==(const Spell&, const Spell&) = default;
  };

  [[nodiscard]] Spell spell_of(int unit, const Trajectory& trajectory, const Service& service) const;

  const Problem* problem_;
  std::vector<std::vector<Spell>> spells_;  // by line; of others none
};

}  // namespace rebadge::laydown
