#include "transition/dating.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "laydown/tours.h"

namespace rebadge::transition {
namespace {

using laydown::Line;
using laydown::Place;
using laydown::Profile;
using laydown::Row;
using laydown::State;
using laydown::Stint;
using laydown::Trajectory;
using laydown::Way;

constexpr int most_early = 28;  // days before the boundary
constexpr int most_late = 28;   // after it, for who stays on meanwhile

bool is_most(const Row& row) {
  return row.kind == Row::Kind::capacity || row.kind == Row::Kind::ceiling || row.kind == Row::Kind::conflict;
}

}  // namespace

Dating::Dating(const laydown::Problem& days) : problem_(&days), state_(days), whole_(days.lines.size(), 0) {
  for (const laydown::Whole& whole : days.wholes) {
    whole_[at(whole.line)] = 1;
    for (const int line : whole.from) whole_[at(line)] = 1;
  }
}

const Place& Dating::place_of(int unit) const {
  return problem_->profile_of(unit).places[at(dated_[at(unit)].back().place)];
}

int Dating::since(int unit) const {
  const Trajectory& path = dated_[at(unit)];
  return tour_since(*problem_, path, path.size() - 1);
}

// After its last stint a unit is at home as far as others are concerned.
void Dating::set(int unit, int longer) {
  Trajectory whole = dated_[at(unit)];
  const int until = std::min(problem_->slots, whole.back().until + longer);
  whole.back().until = until;
  if (until < problem_->slots) whole.push_back({0, until, problem_->slots, until, -1});
  if (state_.inserted(unit)) state_.remove(unit);
  state_.insert(unit, std::move(whole));
}

void Dating::begin(const std::vector<std::vector<Wish>>& wishes) {
  dated_.resize(wishes.size());
  for (std::size_t u = 0; u < wishes.size(); ++u) {
    const int unit = static_cast<int>(u);
    if (problem_->profile_of(unit).standing) {
      const bool stays = !wishes[u].empty() && wishes[u].front().from == 0 && wishes[u].front().place == 1;
      dated_[u] = {{1, 0, stays ? wishes[u].front().until : 0, 0, -1}};
    } else {
      dated_[u] = {{0, 0, problem_->slots, 0, -1}};
    }
    set(unit, 0);
  }
}

// From where one wish ends to where the next begins, by boundary and in the order in which they are dated.
std::vector<Dating::Move> Dating::moves_of(const std::vector<std::vector<Wish>>& wishes) const {
  std::vector<Move> moves;
  for (std::size_t u = 0; u < wishes.size(); ++u) {
    const int unit = static_cast<int>(u);
    const Profile& profile = problem_->profile_of(unit);
    int here = profile.standing ? 0 : -1;  // the day until which it is somewhere; -1: it is at home
    int before = 1;                        // the place where it is
    for (const Wish& wish : wishes[u]) {
      const bool keeps_post = profile.standing && wish.from == 0 && wish.place == 1;
      if (here >= 0 && here < wish.from) moves.push_back({unit, here, std::nullopt, Move::Kind::home});
      if (!keeps_post) {
        auto kind = here == wish.from ? Move::Kind::between : Move::Kind::from_home;
        const auto site_of = [&](int place) { return profile.places[at(place)].site; };
        if (kind == Move::Kind::between && site_of(before) == site_of(wish.place)) kind = Move::Kind::in_place;
        moves.push_back({unit, wish.from, wish, kind});
      }
      here = wish.until;
      before = wish.place;
    }
    if (here >= 0 && here < problem_->slots) moves.push_back({unit, here, std::nullopt, Move::Kind::home});
  }
  const auto order = [&](const Move& move) {
    const Profile& profile = problem_->profile_of(move.unit);
    const int line = move.to ? profile.places[at(move.to->place)].line : -1;
    const int priority = line >= 0 ? problem_->lines[at(line)].priority : 0;
    return std::tuple(move.boundary, move.kind, priority, -profile.persons, move.unit);
  };
  std::sort(moves.begin(), moves.end(), [&](const Move& a, const Move& b) { return order(a) < order(b); });
  return moves;
}

std::vector<Trajectory> Dating::date(const std::vector<std::vector<Wish>>& wishes) {
  begin(wishes);
  const std::vector<Move> moves = moves_of(wishes);
  for (auto from = moves.begin(); from != moves.end();) {
    const auto until =
        std::find_if(from, moves.end(), [&](const Move& move) { return move.boundary != from->boundary; });
    pass(std::span(from, until));
    from = until;
  }
  // Who had to come for less than was wanted.
  for (std::size_t u = 0; u < dated_.size(); ++u) {
    if (dated_[u].back().until < problem_->slots) make({static_cast<int>(u), 0, std::nullopt, Move::Kind::home});
  }
  return dated_;
}

// All moves at one boundary. Nobody takes the place of who is still to be dated; who finds no way is tried again when
// others have gone, and at last goes home.
void Dating::pass(std::span<const Move> moves) {
  for (const Move& move : moves) {
    if (place_of(move.unit).kind != Place::Kind::home) set(move.unit, most_late);
  }
  std::vector<const Move*> open;
  for (const Move& move : moves) {
    if (!make(move)) open.push_back(&move);
  }
  for (std::size_t before = 0; before != open.size();) {
    before = open.size();
    std::erase_if(open, [this](const Move* move) { return make(*move); });
  }
  for (const Move* move : open) {
    if (place_of(move->unit).kind == Place::Kind::home) continue;
    make({move->unit, move->boundary, std::nullopt, Move::Kind::home});
    make(*move);
  }
}

bool Dating::make(const Move& move) {
  const bool at_home = place_of(move.unit).kind == Place::Kind::home;
  if (!move.to && at_home) return true;
  state_.remove(move.unit);
  const bool made = move.to ? come(move.unit, *move.to) : go_home(move.unit);
  set(move.unit, made || at_home ? 0 : most_late);
  return made;
}

// Nobody is too many by one more who is at the place on the slot.
bool Dating::has_room(const Place& place, int slot) {
  laydown::Cost cost;
  for (const int row : place.rows()) {
    if (is_most(problem_->rows[at(row)])) state_.add_row(row, slot, -1, cost);
  }
  state_.shift(place, slot, 1);
  for (const int row : place.rows()) {
    if (is_most(problem_->rows[at(row)])) state_.add_row(row, slot, 1, cost);
  }
  state_.shift(place, slot, -1);
  return cost[laydown::Cost::hard] <= 0;
}

// From which slot on, of [from, until), may the unit not be there any longer?
int Dating::stays_until(int unit, const Place& place, int from, int until, int since, int new_on) {
  const Profile& profile = problem_->profile_of(unit);
  for (int slot = from; slot < until; ++slot) {
    if (place.presence()[at(slot)] != 1 || over_tour(*problem_, profile, place, slot, since)) return slot;
    if (place.line >= 0 && !hands_over(unit, place, slot, slot - new_on)) return slot;
    if (!has_room(place, slot)) return slot;
  }
  return until;
}

// Is the line handed over on a slot on which the unit is there, after so many days?
bool Dating::hands_over(int unit, const Place& place, int slot, int days) {
  const Line& line = problem_->lines[at(place.line)];
  if (line.handover == 0 || place.serving()[at(slot)] == 0) return true;
  const std::int64_t leaving = state_.leavers(place.line, slot);
  if (leaving == 0 || line.window[at(slot)] == 0 || slot < state_.runs_from(place.line)) return true;
  const std::int64_t own = problem_->profile_of(unit).line_persons, fresh = state_.newcomers(place.line, slot);
  const std::int64_t established = state_.counter(line.on, slot) - fresh;
  const std::int64_t before = State::handover_excess(line.persons, established, fresh, leaving);
  const std::int64_t after = days < line.handover
                                 ? State::handover_excess(line.persons, established, fresh + own, leaving)
                                 : State::handover_excess(line.persons, established + own, fresh, leaving);
  return after <= before;
}

// May it leave where it is on the slot, for `to`?
bool Dating::may_leave(int unit, const Place& to, int slot) {
  const Profile& profile = problem_->profile_of(unit);
  const Place& from = place_of(unit);
  const Stint& stint = dated_[at(unit)].back();
  if (slot < stint.from || (slot == stint.from && dated_[at(unit)].size() > 1)) return false;
  if (from.leaving()[at(slot)] == 0) return false;
  const bool goes_home = to.kind == Place::Kind::home;
  if (goes_home && !may_end_tour(*problem_, profile, from, slot, since(unit))) return false;
  if (!goes_home && to.departing()[at(slot)] == 0) return false;
  if (from.line < 0 || from.line == to.line || (slot > 0 && from.serving()[at(slot - 1)] == 0)) return true;
  const Line& line = problem_->lines[at(from.line)];
  if (line.handover == 0 || line.window[at(slot)] == 0 || slot < state_.runs_from(from.line)) return true;
  if (to.line >= 0 && to.site == from.site && problem_->lines[at(to.line)].is_taking_over(from.line)) return true;
  const std::int64_t leaving = state_.leavers(from.line, slot), fresh = state_.newcomers(from.line, slot);
  const std::int64_t established = state_.counter(line.on, slot) - fresh;
  return State::handover_excess(line.persons, established, fresh, leaving + profile.line_persons) <=
         State::handover_excess(line.persons, established, fresh, leaving);
}

// What is held at both ends on the way.
bool Dating::may_travel(const Place& from, const Place& to, int leaves, int arrives) {
  for (int slot = leaves; slot < std::min(arrives, problem_->slots); ++slot) {
    laydown::Cost cost;
    for (const Place* end : {&from, &to}) {
      for (const int row : end->hold_rows()) state_.add_row(row, slot, -1, cost);
    }
    for (const Place* end : {&from, &to}) state_.shift_held(*end, slot, 1);
    for (const Place* end : {&from, &to}) {
      for (const int row : end->hold_rows()) state_.add_row(row, slot, 1, cost);
    }
    for (const Place* end : {&from, &to}) state_.shift_held(*end, slot, -1);
    if (cost[laydown::Cost::hard] > 0) {
      return false;
    }
  }
  return true;
}

std::vector<Way> Dating::ways(int unit, const Place& to) const {
  return ways_between(state_, problem_->profile_of(unit), place_of(unit), to);
}

// Days around the boundary: the later ones first where it stays on meanwhile, the earlier ones first where it waits at
// home.
std::vector<int> Dating::days_around(int boundary, bool early_first, int first, int last) {
  std::vector<int> days;
  const auto add = [&](int from, int to, int step) {
    for (int day = from; step > 0 ? day <= to : day >= to; day += step) days.push_back(day);
  };
  if (first <= boundary && boundary <= last) days.push_back(boundary);
  const int most_first = std::max(first, boundary - most_early);
  if (early_first) add(std::min(last, boundary - 1), most_first, -1);
  add(std::max(first, boundary + 1), last, 1);
  if (!early_first) add(std::min(last, boundary - 1), most_first, -1);
  return days;
}

bool Dating::go_home(int unit) {
  const Place& from = place_of(unit);
  const Place& home = problem_->profile_of(unit).places.front();
  const Stint stint = dated_[at(unit)].back();
  const std::vector<Way> ways = this->ways(unit, home);
  const int until = stint.until, slots = problem_->slots;
  const int stays = stays_until(unit, from, until, slots, since(unit), stint.from);
  for (const int leaves : days_around(until, false, stint.from, std::min(stays, slots - 1))) {
    if (!may_leave(unit, home, leaves)) continue;
    for (const Way& way : ways) {
      const int route = way.route[at(leaves)], arrives = leaves + way.days;
      if ((route < 0 && way.days > 0) || (arrives >= slots && !way.direct)) continue;
      if (!may_travel(from, home, leaves, arrives)) continue;
      dated_[at(unit)].back().until = leaves;
      const int there = std::min(arrives, slots);
      dated_[at(unit)].push_back({0, there, slots, leaves, route});
      return true;
    }
  }
  dated_[at(unit)].back().until = slots;  // nowhere to go
  return false;
}

bool Dating::come(int unit, const Wish& wish) {
  const Profile& profile = problem_->profile_of(unit);
  const Place& to = profile.places[at(wish.place)];
  const Place& from = place_of(unit);
  const Stint stint = dated_[at(unit)].back();
  const bool at_home = from.kind == Place::Kind::home;
  if (to.kept && from.kind != Place::Kind::stay && !from.kept) return false;
  if (to.kind == Place::Kind::stay) return false;
  int first = stint.from;
  if (at_home && dated_[at(unit)].size() > 1) {
    const Stint& before = dated_[at(unit)][dated_[at(unit)].size() - 2];
    first = std::max(first + 1, before.until + profile.dwell);
  }
  if (to.line >= 0 && whole_[at(to.line)] != 0) first = std::max(first, wish.from);
  const std::vector<Way> ways = this->ways(unit, to);
  const int began = since(unit);
  int min_tour = 0;
  for (const laydown::Member& member : profile.members) min_tour = std::max(min_tour, member.min_tour);
  const int stays = at_home ? problem_->slots
                            : stays_until(unit, from, stint.until, std::min(problem_->slots, stint.until + most_late),
                                          began, stint.from);
  for (const int arrives : days_around(wish.from, at_home, first, wish.until - 1)) {
    if (to.taking_up()[at(arrives)] == 0) continue;
    int until = -1;
    const int least = at_home ? arrives + min_tour : 0;
    for (const Way& way : ways) {
      const int leaves = arrives - way.days;
      if (leaves < 0 || leaves < stint.from || leaves > stays) continue;
      if (at_home && dated_[at(unit)].size() > 1 && leaves <= stint.from) continue;
      const int route = way.route[at(leaves)];
      if (route < 0 && from.area != to.area) continue;
      if (at_home ? to.departing()[at(leaves)] == 0 : !may_leave(unit, to, leaves)) continue;
      if (!may_travel(from, to, leaves, arrives)) continue;
      if (until < 0)
        until = stays_until(unit, to, arrives, std::min(problem_->slots, std::max(wish.until, least)),
                            at_home ? arrives : began, arrives);
      if (2 * (until - arrives) < wish.until - wish.from || until < std::min(least, problem_->slots)) break;
      dated_[at(unit)].back().until = leaves;
      dated_[at(unit)].push_back({wish.place, arrives, until, leaves, route});
      return true;
    }
  }
  return false;
}

}  // namespace rebadge::transition
