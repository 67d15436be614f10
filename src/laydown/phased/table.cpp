#include "laydown/phased/table.h"

#include <algorithm>

#include "laydown/trajectory.h"

namespace rebadge::laydown::phased {
namespace {

bool ties(Row::Kind kind) {
  return kind == Row::Kind::floor || kind == Row::Kind::only_with || kind == Row::Kind::conflict ||
         kind == Row::Kind::spread || kind == Row::Kind::needs;
}

}  // namespace

Table::Table(const Problem& problem) : problem_(&problem), slots_(at(problem.slots)) {
  index_counters();
  Likeness likeness;
  std::size_t places = 0;
  for (const Profile& profile : problem.profiles) places += profile.places.size();
  spots_.reserve(places);
  if (problem.shared != nullptr) reserve(*problem.shared);
  for (std::size_t p = 0; p < problem.profiles.size(); ++p) {
    const Profile& profile = problem.profiles[p];
    first_.push_back(spots());
    for (const Place& place : profile.places) {
      Spot spot;
      spot.kind = place.kind;
      spot.kept = place.kept;
      spot.line = place.line, spot.site = place.site, spot.mission = place.mission, spot.area = place.area;
      spot.profile = static_cast<int>(p);
      sites_ = std::max(sites_, at(spot.site + 1));
      missions_ = std::max(missions_, at(spot.mission + 1));
      areas_ = std::max(areas_, at(spot.area + 1));
      add_effects(place, spot, likeness);
      add_gates(place, spot, likeness);
      spots_.push_back(spot);
    }
    price_moves(profile);
  }
  first_.push_back(spots());
}

// Some changes are with more than one service.
void Table::reserve(const Shared& shared) {
  std::size_t touches = 0, rows = 0;
  for (const PlaceChanges& changes : shared.changes) touches += changes.touches.size(), rows += changes.rows.size();
  effects_.reserve(touches + touches / 8), rows_.reserve(rows + rows / 8);
}

void Table::index_counters() {
  line_of_.assign(at(problem_->counters), -1);
  limits_.assign(at(problem_->counters) * slots_, no_limit);
  for (const Row& row : problem_->rows) {
    if (row.kind == Row::Kind::fill) {
      for (const int counter : row.counters) line_of_[at(counter)] = row.line;
    }
    if (row.kind == Row::Kind::capacity || row.kind == Row::Kind::ceiling) {
      std::copy(row.limit.begin(), row.limit.end(),
                limits_.begin() + static_cast<std::ptrdiff_t>(at(row.counters[0]) * slots_));
    }
  }
}

// Most touches of a case hold in the same slots: what was said last is looked at first.
std::uint32_t Table::bits_of(const Touch& touch, const Place& place) {
  const std::size_t words = (at(problem_->slots) + 63) / 64;
  std::array<std::uint64_t, 8> small{};
  std::vector<std::uint64_t> large(words > small.size() ? words : 0, 0);
  const std::span<std::uint64_t> bits = large.empty() ? std::span(small).first(words) : std::span(large);
  for (int slot = touch.from; slot < touch.until; ++slot) {
    if (touch.when == Touch::When::serving && place.serving()[at(slot)] == 0) continue;
    if (touch.when == Touch::When::counting && place.counting()[at(slot)] == 0) continue;
    bits[at(slot) >> 6] |= std::uint64_t{1} << (slot & 63);
  }
  constexpr std::size_t looked_at = 16;
  for (std::size_t back = 1; back <= looked_at && back * words <= bits_.size(); ++back) {
    const auto known = bits_.end() - static_cast<std::ptrdiff_t>(back * words);
    if (std::equal(bits.begin(), bits.end(), known)) return static_cast<std::uint32_t>(known - bits_.begin());
  }
  bits_.insert(bits_.end(), bits.begin(), bits.end());
  return static_cast<std::uint32_t>(bits_.size() - words);
}

std::uint32_t Table::bits_of(const Touch& touch, const Place& place, Likeness& likeness) {
  if (touch.from > 0 || touch.until < problem_->slots) return bits_of(touch, place);
  const std::size_t number = at(place.service->number);
  if (likeness.bits.size() <= number) likeness.bits.resize(number + 1, {-1, -1, -1});
  std::int64_t& known = likeness.bits[number][static_cast<std::size_t>(touch.when)];
  if (known < 0) known = bits_of(touch, place);
  return static_cast<std::uint32_t>(known);
}

Table::Known Table::effects_of(const Place& place, Likeness& likeness) {
  const auto end = [](const auto& all) { return static_cast<std::uint32_t>(all.size()); };
  Known known{place.service, end(effects_), 0, 0, end(rows_), 0};
  const auto add = [&](bool fills) {
    for (const Touch& touch : place.touches()) {
      if ((line_of(touch.counter) >= 0) == fills)
        effects_.push_back({touch.counter, bits_of(touch, place, likeness), touch.amount});
    }
  };
  add(true);
  known.last_fill = end(effects_);
  add(false);
  rows_.insert(rows_.end(), place.rows().begin(), place.rows().end());
  known.first_tie = end(ties_);
  for (const int row : place.rows()) {
    if (phased::ties(problem_->rows[at(row)].kind)) ties_.push_back(row);
  }
  known.last_effect = end(effects_), known.last_row = end(rows_), known.last_tie = end(ties_);
  return known;
}

void Table::add_effects(const Place& place, Spot& spot, Likeness& likeness) {
  const std::size_t number = at(place.changes->number);
  if (likeness.changes.size() <= number) likeness.changes.resize(number + 1);
  Known& known = likeness.changes[number];
  if (known.service != place.service) known = effects_of(place, likeness);
  spot.first_effect = known.first_effect, spot.last_fill = known.last_fill, spot.last_effect = known.last_effect;
  spot.first_row = known.first_row, spot.last_row = known.last_row;
  spot.first_tie = known.first_tie, spot.last_tie = known.last_tie;
}

void Table::add_gates(const Place& place, Spot& spot, Likeness& likeness) {
  auto& all = likeness.gates[static_cast<std::size_t>(place.kind)];
  const std::size_t number = at(place.gates->number);
  if (all.size() <= number) all.resize(number + 1, -1);
  if (all[number] < 0) {
    all[number] = static_cast<std::int64_t>(gates_.size());
    for (int slot = 0; slot < problem_->slots; ++slot) gates_.push_back(gate_of(place, slot));
  }
  spot.first_gate = static_cast<std::uint32_t>(all[number]);
}

std::uint8_t Table::gate_of(const Place& place, int slot) {
  if (place.kind == Place::Kind::home) return there | come;
  const std::uint8_t presence = place.presence()[at(slot)];
  std::uint8_t gate = presence == 1 ? there : presence == 2 ? withdrawn : 0;
  const bool open = place.taking_up()[at(slot)] != 0 && place.departing()[at(slot)] != 0;
  if (place.kind == Place::Kind::line && open) gate |= come;
  return gate;
}

void Table::price_moves(const Profile& profile) {
  move_prices_.emplace_back();
  for (const bool post : {false, true}) {
    for (const bool site : {false, true}) {
      for (const bool mission : {false, true}) {
        Place from, to;
        from.kind = post ? Place::Kind::stay : Place::Kind::line;
        to.kind = Place::Kind::line;
        from.site = from.mission = 0;
        to.site = site ? 1 : 0;
        to.mission = mission ? 1 : 0;
        for (std::size_t priority = 0; priority < move_prices_.back().size(); ++priority) {
          move_prices_.back()[priority][move_kind(post, site, mission)] =
              weights_.of(move_cost(*problem_, profile, from, to, priority));
        }
      }
    }
  }
}

int Table::spot_at(int profile, int line, int site) const {
  const auto end = spots_.begin() + first_[at(profile) + 1];
  const auto first = spots_.begin() + home(profile) + (problem_->profiles[at(profile)].standing ? 2 : 1);
  const auto of_line = std::partition_point(first, end, [&](const Spot& spot) { return spot.line < line; });
  const auto found = std::find_if(
      of_line, end, [&](const Spot& spot) { return spot.line != line || (spot.site == site && !spot.kept); });
  return found != end && found->line == line ? static_cast<int>(found - spots_.begin()) : -1;
}

}  // namespace rebadge::laydown::phased
