#include "laydown/exact/walks.h"

#include <algorithm>

#include "laydown/tours.h"

namespace rebadge::laydown::exact {
namespace {

bool applies(const Touch& touch, const Place& place, int day) {
  if (day < touch.from || day >= touch.until) return false;
  const auto slot = static_cast<std::size_t>(day);
  if (touch.when == Touch::When::serving) return place.serving()[slot] != 0;
  return touch.when != Touch::When::counting || place.counting()[slot] != 0;
}

}  // namespace

Walks::Walks(const Problem& problem, const Profile& profile, const Levels& levels, Memory memory)
    : problem_(problem), profile_(profile), levels_(levels), memory_(memory), days_(at(problem.slots) + 1) {
  days_.front().states.push_back(start());
  for (today_ = 0; today_ < problem.slots; ++today_) {
    Day& day = days_[at(today_)];
    tomorrow_.clear(), cells_.clear();
    for (const Whereabouts& from : day.states) {
      day.first.push_back(static_cast<int>(day.steps.size()));
      take_steps(from);
    }
    day.first.push_back(static_cast<int>(day.steps.size()));
    days_[at(today_) + 1].states.resize(tomorrow_.size());
    for (const auto& [state, number] : tomorrow_) days_[at(today_) + 1].states[at(number)] = state;
  }
  drop_dead_ends();
}

std::size_t Walks::steps() const {
  std::size_t sum = 0;
  for (const Day& day : days_) sum += day.steps.size();
  return sum;
}

Whereabouts Walks::start() const {
  Whereabouts start;
  start.place = profile_.standing ? 1 : 0;
  if (toured()) start.since = since_before;
  const Place& here = place(start.place);
  if (here.line >= 0 && here.serving()[0] != 0 && hands_over(problem_.lines[at(here.line)])) {
    start.line = here.line;
    start.known = std::max(0, profile_.line_since + problem_.lines[at(here.line)].handover);
  }
  return start;
}

void Walks::take_steps(const Whereabouts& from) {
  if (from.origin >= 0) return travel(from, {.to = from.place});
  stay(from);
  for (std::size_t to = 0; to < profile_.places.size(); ++to) leave(from, static_cast<int>(to));
}

void Walks::stay(const Whereabouts& from) { be_there(from, from, {}); }

void Walks::leave(const Whereabouts& from, int to_index) {
  const Place& here = place(from.place);
  const Place& to = place(to_index);
  const bool home = to.kind == Place::Kind::home;
  if (to_index == from.place || to.kind == Place::Kind::stay) return;
  if (to.kept && here.kind != Place::Kind::stay && !here.kept) return;
  if (here.kept && same_post(here, to)) return;
  if (!home && to.departing()[at(today_)] == 0) return;
  if (here.kind != Place::Kind::home && here.leaving()[at(today_)] == 0) return;
  if (home && toured() && !may_end_tour(problem_, profile_, here, today_, from.since)) return;
  Whereabouts under_way = from;
  under_way.origin = from.place;
  under_way.place = to_index;
  under_way.came = -1;
  if (home) {
    under_way.since = 0;
    under_way.rested = toured() ? today_ + profile_.dwell : 0;
  }
  Step step{.departs = true, .to = to_index};
  step.own = compact<most_levels>(move_cost(problem_, profile_, here, to), levels_);
  // Who left on the first day, which no row could say, does not wait under way.
  under_way.may_wait = !home && today_ > 0 && here.site != to.site;
  if (here.area == to.area) return depart(under_way, step, 0);
  if (to.kept) return;
  const auto& routes = problem_.routes[at(here.area)][at(to.area)];
  for (std::size_t r = 0; r < routes.size(); ++r) {
    const bool in_time = today_ + routes[r].days < problem_.slots;
    if (!in_time && !(home && routes[r].areas.size() == 2)) continue;
    step.route = static_cast<int>(r);
    step.seats = &routes[r];
    depart(under_way, step, routes[r].days);
  }
}

void Walks::depart(Whereabouts under_way, Step step, int days) {
  under_way.soonest = today_ + days;
  travel(under_way, step);
}

void Walks::travel(const Whereabouts& from, Step step) {
  if (from.soonest <= today_) arrive(from, step);
  if (from.soonest <= today_ && !from.may_wait) return;
  Whereabouts next = from;
  next.soonest = std::max(next.soonest, today_ + 1);
  serve(from, next, step, false);
  add(next, step, from.origin, from.place);
}

void Walks::arrive(const Whereabouts& from, Step step) {
  const Place& to = place(from.place);
  if (to.kind != Place::Kind::home && to.taking_up()[at(today_)] == 0) return;
  Whereabouts now = from;
  now.origin = -1, now.soonest = 0, now.may_wait = false;
  if (place(from.origin).kind == Place::Kind::home) {
    if (today_ < from.rested) return;
    now.since = toured() ? today_ : 0;
    now.rested = 0;
  }
  step.arrives = true;
  be_there(from, now, step);
}

void Walks::be_there(const Whereabouts& before, Whereabouts now, Step step) {
  const Place& here = place(now.place);
  if (here.kind != Place::Kind::home) {
    const auto presence = here.presence()[at(today_)];
    if (presence == 0 || (toured() && over_tour(problem_, profile_, here, today_, now.since))) return;
    if (presence == 2) {
      Cost cost;
      cost[Cost::withdrawn] = profile_.persons;
      step.own += compact<most_levels>(cost, levels_);
    }
  }
  serve(before, now, step, true);
  add(now, step, -1, now.place);
}

// As `services_of` has it: days on one line without a break.
void Walks::serve(const Whereabouts& before, Whereabouts& now, Step& step, bool there) {
  const Place& here = place(now.place);
  const bool serves = there && here.line >= 0 && here.serving()[at(today_)] != 0;
  const bool goes_on = serves && before.line == here.line;
  if (before.line >= 0 && !goes_on) {
    const Place& last = place(before.origin >= 0 ? before.origin : before.place);
    const bool in_place = serves && last.site == here.site;
    if (!in_place || !problem_.lines[at(here.line)].is_taking_over(before.line)) step.leaves_line = before.line;
  }
  if (!goes_on) now.line = -1, now.known = 0;
  if (!serves) {
    now.came = -1;
    return;
  }
  const Line& line = problem_.lines[at(here.line)];
  if (hands_over(line) && !goes_on) {
    now.line = here.line;
    now.known = (here.kind == Place::Kind::stay ? profile_.line_since : today_) + line.handover;
  }
  if (hands_over(line) && today_ < now.known) step.new_on_line = here.line;
  if (step.arrives && !goes_on && line.overlap_row >= 0) now.came = today_;
  if (now.came >= 0 && today_ < now.came + line.overlap_days) step.not_counted_on = here.line;
}

void Walks::add(Whereabouts next, Step step, int origin, int to) {
  const int tomorrow = today_ + 1;
  if (next.rested <= tomorrow) next.rested = 0;
  if (next.known <= tomorrow) next.known = 0;
  if (next.came >= 0 && tomorrow >= next.came + problem_.lines[at(place(next.place).line)].overlap_days) next.came = -1;
  step.next = tomorrow_.try_emplace(next, static_cast<int>(tomorrow_.size())).first->second;
  step.cell = cell_of(origin, to);
  days_[at(today_)].steps.push_back(step);
}

int Walks::cell_of(int origin, int to) {
  const auto [known, is_new] = cells_.try_emplace({origin, to}, static_cast<int>(cells_.size()));
  if (!is_new) return known->second;
  std::map<int, std::int64_t> changes;
  const auto touch = [&](const Place& by, std::span<const Touch> touches) {
    for (const Touch& each : touches) {
      if (applies(each, by, today_)) changes[each.counter] += each.amount;
    }
  };
  Cell cell;
  if (origin < 0) {
    touch(place(to), place(to).touches());
    cell.site = place(to).site;
    cell.present = place(to).kind != Place::Kind::home;
  } else {
    for (const int end : {origin, to}) touch(place(end), place(end).holds());
  }
  cell.changes.assign(changes.begin(), changes.end());
  days_[at(today_)].cells.push_back(cell);
  return known->second;
}

// Who is under way to a post when the horizon ends has no plan; nor has who can go nowhere from where it is.
void Walks::drop_dead_ends() {
  std::vector<char> alive;
  for (const Whereabouts& state : days_.back().states) {
    alive.push_back(state.origin < 0 || place(state.place).kind == Place::Kind::home ? 1 : 0);
  }
  for (int d = problem_.slots - 1; d >= 0; --d) {
    Day& day = days_[at(d)];
    std::vector<Step> kept;
    std::vector<int> first;
    std::vector<char> here;
    for (std::size_t s = 0; s < day.states.size(); ++s) {
      first.push_back(static_cast<int>(kept.size()));
      for (int i = day.first[s]; i < day.first[s + 1]; ++i) {
        if (alive[at(day.steps[at(i)].next)] != 0) kept.push_back(day.steps[at(i)]);
      }
      here.push_back(static_cast<int>(kept.size()) > first.back() ? 1 : 0);
    }
    first.push_back(static_cast<int>(kept.size()));
    day.steps = std::move(kept);
    day.first = std::move(first);
    alive = std::move(here);
  }
  if (alive.front() == 0) days_.front().states.clear();
}

}  // namespace rebadge::laydown::exact
