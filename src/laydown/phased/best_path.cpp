#include "laydown/phased/best_path.h"

#include <algorithm>
#include <utility>

#include "laydown/tours.h"

namespace rebadge::laydown::phased {

BestPath::BestPath(const Table& table)
    : table_(&table),
      problem_(&table.problem()),
      slots_(at(problem_->slots)),
      areas_(table.areas()),
      missions_(table.missions()),
      in_area_(areas_),
      at_site_(table.sites()),
      in_mission_(missions_ * areas_),
      in_both_(table.sites() * missions_),
      least_in_mission_(missions_, Placement::never),
      to_area_(areas_),
      to_area_known_(areas_),
      words_((slots_ + 63) / 64),
      lacking_(problem_->lines.size() * words_),
      wanted_(words_),
      lacking_known_(problem_->lines.size()),
      open_(areas_ * areas_),
      runs_from_(problem_->lines.size()),
      runs_known_(problem_->lines.size()),
      spots_(slots_) {
  int most = 0;
  for (int p = 0; p < static_cast<int>(problem_->profiles.size()); ++p) most = std::max(most, table.spots_of(p));
  number_.assign(at(most), -1);
  values_.resize(at(most) * slots_);
}

int BestPath::runs_from(int line) {
  int& from = runs_from_[at(line)];
  if (runs_known_[at(line)] == search_) return from;
  runs_known_[at(line)] = search_;
  const Line& l = problem_->lines[at(line)];
  from = problem_->slots;
  if (l.minimum == 0 || !l.cover) return from;
  for (from = 0; from < problem_->slots && !l.runs_at_start; ++from) {
    if (l.demand[at(from)] != 0 && placement_->below_minimum(line, from) == 0) break;
  }
  return from;
}

Amount BestPath::owed(const Label& label, int slot) {
  if (label.ran == 0) return 0;
  Amount sum = 0;
  std::uint32_t bit = 1;
  for (const Table::Effect& effect : table_->fills(label.spot)) {
    if ((label.ran & bit) != 0) {
      const int line = table_->line_of(effect.counter);
      for (int s = slot; s < runs_from(line); ++s) sum += placement_->under_minimum(line, s) * problem_->length(s);
    }
    bit <<= 1;
  }
  return sum * table_->weights()[search::Cost::excuse];
}

// Of the lines that it counts for.
void BestPath::look_after_minimums(Label& label, int slot) {
  const Amount excuse = table_->weights()[search::Cost::excuse] * problem_->length(slot);
  std::uint32_t bit = 1;
  for (const Table::Effect& effect : table_->fills(label.spot)) {
    const int line = table_->line_of(effect.counter);
    const Line& l = problem_->lines[at(line)];
    if (l.minimum > 0 && l.cover) {
      const Amount below = placement_->below_minimum(line, slot);
      const Amount gained = table_->holds(effect, slot) ? std::min(below, effect.amount * 100) : 0;
      const Amount price = l.keeps_minimum(slot) ? excuse : 0;
      if (runs_from(line) <= slot) {
        label.cost -= price * gained;
      } else if (l.demand[at(slot)] != 0) {
        if (gained == below) label.ran |= bit;
        if ((label.ran & bit) != 0) label.cost += price * (below - gained);
      }
    }
    bit <<= 1;
  }
}

bool BestPath::open(int from_area, int to_area, int slot) {
  if (from_area == to_area) return true;
  char& known = open_[at(from_area) * areas_ + at(to_area)];
  if (known < 0) known = placement_->has_seats(persons_, from_area, to_area, slot) ? 1 : 0;
  return known != 0;
}

bool BestPath::may_leave_home(const Label& label, int day) const {
  return label.came_home < 0 || day - label.came_home >= profile_->dwell;
}

bool BestPath::may_go_home(const Label& label, int slot) const {
  return !profile_->toured ||
         may_end_tour(*problem_, *profile_, profile_->places[at(label.spot - home_)], slot, label.since);
}

void BestPath::begin(const Placement& placement, int unit) {
  placement_ = &placement;
  unit_ = unit;
  home_ = placement.home(unit);
  profile_ = &problem_->profiles[at(placement.profile_of(unit))];
  persons_ = profile_->persons;
  effort_ = 1;
  ++search_;
  labels_.clear();
  first_.assign(1, 0);
  labels_.push_back({home_ + (profile_->standing ? 1 : 0), -1, 0, since_before, -1});
}

void BestPath::index_last(int slot) {
  first_.push_back(labels_.size());
  std::fill(open_.begin(), open_.end(), -1);
  std::fill(to_area_known_.begin(), to_area_known_.end(), 0);
  areas_by_cost_.clear();
  const std::size_t end = labels_.size();
  const int day = problem_->start[at(slot)];
  for (std::size_t i = first_[at(slot)]; i < end; ++i) {
    const Label& label = labels_[i];
    const int number = static_cast<int>(i);
    number_[at(label.spot - home_)] = number;
    const Table::Spot& spot = table_->spot(label.spot);
    if (spot.kind == Place::Kind::stay || spot.kept) continue;  // the few are looked at one by one
    if (spot.kind == Place::Kind::home) {
      if (may_leave_home(label, day)) in_area_[at(spot.area)].take(label.cost, number);
      continue;
    }
    const Amount cost = label.cost + owed(label, slot);
    in_area_[at(spot.area)].take(cost, number);
    at_site_[at(spot.site)].take(cost, number);
    in_mission_[at(spot.mission) * areas_ + at(spot.area)].take(cost, number);
    in_both_[at(spot.site) * missions_ + at(spot.mission)].take(cost, number);
    least_in_mission_[at(spot.mission)] = std::min(least_in_mission_[at(spot.mission)], cost);
  }
  for (int area = 0; area < static_cast<int>(areas_); ++area) {
    if (in_area_[at(area)].label >= 0) areas_by_cost_.push_back(area);
  }
  std::sort(areas_by_cost_.begin(), areas_by_cost_.end(),
            [&](int a, int b) { return std::pair(in_area_[at(a)].cost, a) < std::pair(in_area_[at(b)].cost, b); });
}

void BestPath::unindex_last() {
  const std::size_t slot = first_.size() - 2;
  for (std::size_t i = first_[slot]; i < first_[slot + 1]; ++i) {
    const Table::Spot& spot = table_->spot(labels_[i].spot);
    number_[at(labels_[i].spot - home_)] = -1;
    in_area_[at(spot.area)] = {};
    if (spot.site < 0) continue;
    at_site_[at(spot.site)] = {};
    if (spot.mission < 0) continue;
    in_mission_[at(spot.mission) * areas_ + at(spot.area)] = {};
    in_both_[at(spot.site) * missions_ + at(spot.mission)] = {};
    least_in_mission_[at(spot.mission)] = Placement::never;
  }
}

BestPath::Least BestPath::from_anywhere(const Table::Spot& to, int slot) {
  Least least;
  const auto take = [&](const Least& from, Amount price) {
    if (from.label >= 0) least.take(from.cost + price, from.label);
  };
  take(at_site_[at(to.site)], table_->line_move_price(to, false, true));
  take(in_both_[at(to.site) * missions_ + at(to.mission)], table_->line_move_price(to, false, false));
  if (to_area_known_[at(to.area)] == 0) {
    to_area_known_[at(to.area)] = 1;
    Least& known = to_area_[at(to.area)];
    known = {};
    const auto first =
        std::find_if(areas_by_cost_.begin(), areas_by_cost_.end(), [&](int area) { return open(area, to.area, slot); });
    if (first != areas_by_cost_.end()) known = in_area_[at(*first)];
  }
  take(to_area_[at(to.area)], table_->line_move_price(to, true, true));
  const Amount same_mission = table_->line_move_price(to, true, false);
  if (least_in_mission_[at(to.mission)] + same_mission < least.cost) {
    for (int area = 0; area < static_cast<int>(areas_); ++area) {
      const Least& from = in_mission_[at(to.mission) * areas_ + at(area)];
      if (from.label >= 0 && from.cost + same_mission < least.cost && open(area, to.area, slot))
        take(from, same_mission);
    }
  }
  return least;
}

void BestPath::add_home(int slot) {
  Label home{home_, -1, Placement::never, since_before, -1};
  const std::size_t begin = first_[at(slot)], end = first_[at(slot) + 1];
  const int area = table_->spot(home_).area;
  for (std::size_t i = begin; i < end; ++i) {
    const Label& from = labels_[i];
    const Amount cost = from.cost + owed(from, slot);
    if (cost >= home.cost) continue;
    const bool there = from.spot == home_;
    if (!there && (!open(table_->spot(from.spot).area, area, slot) || !may_go_home(from, slot))) continue;
    home.cost = cost;
    home.last = static_cast<int>(i);
    home.came_home = there ? from.came_home : problem_->start[at(slot)];
  }
  if (home.last >= 0) labels_.push_back(home);
}

std::uint64_t BestPath::lacking(int line, std::size_t word) {
  std::uint64_t* words = lacking_.data() + at(line) * words_;
  if (lacking_known_[at(line)] != search_) {
    lacking_known_[at(line)] = search_;
    std::fill(words, words + words_, 0);
    for (std::size_t slot = 0; slot < slots_; ++slot) {
      if (placement_->missing(line, static_cast<int>(slot)) > 0) words[slot >> 6] |= std::uint64_t{1} << (slot & 63);
    }
  }
  return words[word];
}

std::uint64_t BestPath::wanted(int spot, std::size_t word) {
  std::uint64_t slots = 0;
  for (const Table::Effect& effect : table_->fills(spot)) {
    slots |= lacking(table_->line_of(effect.counter), word) & table_->held(effect, word);
  }
  return slots;
}

void BestPath::value_spots(search::Random* random, const search::Temperature* chance) {
  open_spots_.clear();
  const int spots = table_->spots_of(placement_->profile_of(unit_));
  for (int s = home_ + 1; s < home_ + spots; ++s) {
    if (value_spot(s, random, chance)) open_spots_.push_back(s);
  }
}

// Up to the slot on which the unit may first be at the spot, nothing is said; false: it never may. Nobody comes to a
// spot that is not wanted.
bool BestPath::value_spot(int s, search::Random* random, const search::Temperature* chance) {
  const Table::Spot& spot = table_->spot(s);
  std::uint64_t any = 0;
  for (std::size_t word = 0; word < words_; ++word) any |= wanted_[word] = wanted(s, word);
  bool entered = spot.kind != Place::Kind::line;
  if (any == 0 && !entered) return false;
  Value* values = values_.data() + at(s - home_) * slots_;
  Amount luck = -1;
  for (int slot = 0; slot < problem_->slots; ++slot) {
    Value& value = values[slot];
    value = {Placement::never, (wanted_[at(slot) >> 6] >> (slot & 63) & 1) != 0,
             (table_->gate(s, slot) & Table::come) != 0};
    if (!entered && !(value.wanted && value.come)) continue;
    if (!placement_->may_be(unit_, s, slot) || !placement_->fits(unit_, s, slot)) continue;
    if (spot.line >= 0 && placement_->parts_whole(spot.line, slot)) continue;
    entered = true;
    value.cost = placement_->tie_forecast(s, slot);
    if (!value.wanted) continue;
    value.cost += placement_->fill_forecast(s, slot);
    if (random == nullptr) continue;
    if (luck < 0) luck = chance->draw_most(*random) / problem_->slots;
    value.cost -= luck;
  }
  return entered;
}

void BestPath::add_line(int s, int slot) {
  const Value& value = values_[at(s - home_) * slots_ + at(slot)];
  if (value.cost == Placement::never) return;
  const int there = before(s);
  if (there < 0 && (!value.come || !value.wanted)) return;
  const Table::Spot& spot = table_->spot(s);
  Least least;
  if (there >= 0) least.take(labels_[at(there)].cost, there);
  if (value.come && spot.kind == Place::Kind::line) {
    const int post = profile_->standing ? before(home_ + 1) : -1;
    if (!spot.kept) {
      const Least from = from_anywhere(spot, slot);
      if (from.label >= 0) least.take(from.cost, from.label);
    }
    if (post >= 0 && open(table_->spot(home_ + 1).area, spot.area, slot)) {
      least.take(labels_[at(post)].cost + table_->move_price(home_ + 1, s), post);
    }
  }
  if (least.label < 0) return;
  const Label& from = labels_[at(least.label)];
  Label label{s, least.label, least.cost + value.cost, from.since, -1, from.spot == s ? from.ran : 0};
  if (from.spot == home_) label.since = problem_->start[at(slot)];
  if (profile_->toured && over_tour(*problem_, *profile_, profile_->places[at(s - home_)], slot, label.since)) return;
  if (value.wanted || label.ran != 0) look_after_minimums(label, slot);
  labels_.push_back(label);
}

Amount BestPath::put(Placement& placement, int unit, search::Random* random, const search::Temperature* chance) {
  const Amount forecast = find(placement, unit, random, chance);
  effort_ += making * problem_->slots;
  return forecast == Placement::never ? forecast : placement.put_in(unit, spots_);
}

Amount BestPath::find(const Placement& placement, int unit, search::Random* random, const search::Temperature* chance) {
  begin(placement, unit);
  const int spots = table_->spots_of(placement.profile_of(unit));
  value_spots(random, chance);
  for (int slot = 0; slot < problem_->slots; ++slot) {
    index_last(slot);
    add_home(slot);
    for (const int s : open_spots_) add_line(s, slot);
    unindex_last();
    effort_ += spots / 8 + static_cast<std::int64_t>(labels_.size() - first_.back());
    if (labels_.size() == first_.back()) return Placement::never;
  }
  const auto last = std::min_element(labels_.begin() + static_cast<std::ptrdiff_t>(first_.back()), labels_.end(),
                                     [](const Label& a, const Label& b) { return a.cost < b.cost; });
  const Amount cost = last->cost;
  auto number = static_cast<int>(last - labels_.begin());
  for (int slot = problem_->slots - 1; slot >= 0; --slot, number = labels_[at(number)].last) {
    spots_[at(slot)] = labels_[at(number)].spot;
  }
  return cost;
}

}  // namespace rebadge::laydown::phased
