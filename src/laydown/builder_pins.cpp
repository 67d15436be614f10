// Pins: who must be where is a row that counts who is there; on days without moves places are not come to, set out for
// or left; a gap that is accepted is no lack of cover.
#include <algorithm>

#include "laydown/builder.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

bool is_about(const Pin& pin, const Place& place) {
  if (pin.requirement.valid() && static_cast<int>(pin.requirement.at()) != place.line) return false;
  return !pin.site.valid() || static_cast<int>(pin.site.at()) == place.site;
}

}  // namespace

// Of a day by its day; of a phase only where the pin is about all of it.
bool Builder::pinned_on(const Pin& pin, int slot) const {
  const Day from = case_.from + problem_.start[at(slot)];
  return pin.contains(from) && case_.from + problem_.start[at(slot) + 1] <= pin.until;
}

// Persons of all whom the pin names are where it says: at home nobody of them is counted elsewhere or under way.
void Builder::add_pin_rows() {
  pin_counters_.assign(case_.pins.size(), -1);
  for (std::size_t i = 0; i < case_.pins.size(); ++i) {
    const Pin& pin = case_.pins[i];
    if (pin.kind != PinKind::move) continue;
    const Contribution& whose = case_.at(pin.contribution);
    const std::int64_t persons = whose.persons_per_element * (pin.element ? 1 : whose.elements);
    pin_counters_[i] = new_counter();
    Row row = blank_row(pin.at_home() ? Row::Kind::ceiling : Row::Kind::floor, Rule::pin, {pin_counters_[i]});
    for (int slot = 0; slot < problem_.slots; ++slot) {
      const bool holds = pin.contains(middle(slot));
      row.limit[at(slot)] = pin.at_home() ? (holds ? 0 : no_limit) : (holds ? persons : 0);
    }
    row.pin = static_cast<int>(i);
    add_row(std::move(row));
  }
}

void Builder::accept_gaps(RequirementId id, Line& line) const {
  for (const Pin& pin : case_.pins) {
    if (pin.kind != PinKind::gap || pin.requirement != id || !on(Rule::pin)) continue;
    line.accepted.resize(slots(), 0);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      if (pin.contains(middle(slot))) line.accepted[at(slot)] = 1;
    }
  }
}

std::vector<int> Builder::pins_of(ElementId element) const {
  std::vector<int> pins;
  for (std::size_t i = 0; i < case_.pins.size() && on(Rule::pin); ++i) {
    const bool of_a_line = case_.pins[i].kind == PinKind::gap;
    if (!of_a_line && case_.concerns(case_.pins[i], element)) pins.push_back(static_cast<int>(i));
  }
  return pins;
}

bool Builder::has_a_place(const Group& group) const {
  return std::ranges::any_of(group.pins, [&](int i) { return case_.pins[at(i)].kind == PinKind::move; });
}

void Builder::touch_pins(const Place& place, const Group& group) {
  const std::int64_t persons = case_.at(group.principal).persons_per_element;
  for (const int i : group.pins) {
    const Pin& pin = case_.pins[at(i)];
    if (pin.kind != PinKind::move || (!pin.at_home() && !is_about(pin, place))) continue;
    const auto when = pin.requirement.valid() ? Touch::When::serving : Touch::When::present;
    const Touch touch{pin_counters_[at(i)], when, persons, 0, problem_.slots};
    touches_.push_back(touch);
    if (pin.at_home()) holds_.push_back(touch);
  }
}

// Days without moves. That nobody sets out, wherever for, is said by a pin that names neither line nor site.
const PlaceGates* Builder::closed_by_pins(const Group& group, const Place& place, const PlaceGates* gates) {
  std::vector<int> about;
  for (const int i : group.pins) {
    if (case_.pins[at(i)].kind == PinKind::forbid && is_about(case_.pins[at(i)], place)) about.push_back(i);
  }
  if (about.empty()) return gates;
  const auto [known, fresh] = closed_gates_.try_emplace({gates->number, about}, nullptr);
  if (!fresh) return known->second;
  OpenSlots open(slots());
  std::ranges::copy(gates->presence, open.presence.begin());
  std::ranges::copy(gates->taking_up, open.taking_up.begin());
  std::ranges::copy(gates->departing, open.departing.begin());
  for (const int i : about) {
    const Pin& pin = case_.pins[at(i)];
    for (int slot = 0; slot < problem_.slots; ++slot) {
      if (!pinned_on(pin, slot)) continue;
      open.taking_up[at(slot)] = 0;
      if (problem_.dated) open.leaving[at(slot)] = 0;
      if (!pin.requirement.valid() && !pin.site.valid()) open.departing[at(slot)] = 0;
    }
  }
  return known->second = new_gates(open, gates->post_ends);
}

}  // namespace rebadge::laydown
