#include "explain/steps.h"

#include <algorithm>

#include "explain/gate_book.h"

namespace rebadge::explain {
namespace {

// The steps of one element from its stays and moves.
void add_steps(const std::vector<Stay>& stays, const std::vector<const Move*>& moves, ElementId element,
               std::vector<Step>& steps) {
  const auto ending = [&](Day day) {
    const auto found = std::find_if(stays.begin(), stays.end(), [&](const Stay& stay) { return stay.until == day; });
    return found == stays.end() ? nullptr : &*found;
  };
  for (const Stay& stay : stays) {
    if (!stay.departs) continue;
    const auto move = std::find_if(moves.begin(), moves.end(),
                                   [&](const Move* one) { return one->to_site.valid() && one->arrives == stay.from; });
    Move made{element, stay.site, stay.site, stay.mission, stay.mission, *stay.departs, stay.from, stay.relieves, {}};
    if (move != moves.end()) made = **move;
    steps.push_back({std::move(made), ending(*stay.departs), &stay});
  }
  for (const Move* move : moves) {
    if (!move->to_site.valid()) steps.push_back({*move, ending(move->leaves), nullptr});
  }
}

// Takes days off the end of a row, or takes it out where it is a kept post's that nothing is left of.
bool end_earlier(const Case& c, std::vector<Assignment>& rows, std::size_t row, int days) {
  rows[row].until = rows[row].until - days;
  if (rows[row].from < rows[row].until) return true;
  if (rows[row].serves != Serves::stay || rows[row].from != c.from) return false;
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
  return true;
}

// A way home that no row writes: the post is left when its last row, or the contribution, ends.
bool home_earlier(const Case& c, std::vector<Assignment>& rows, const Step& step, int days) {
  const auto mine = [&](const Assignment& row) { return row.element == step.move.element; };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!mine(rows[i]) || rows[i].until != step.move.leaves) continue;
    rows[i].until = rows[i].until - days;
    return rows[i].from < rows[i].until;
  }
  const Day leaves = step.move.leaves - days;
  if (std::any_of(rows.begin(), rows.end(), mine) || leaves <= c.from) return false;
  Assignment stay{step.move.element, c.from, leaves, Serves::stay};
  stay.site = step.move.from_site;
  stay.mission = step.move.from_mission;
  rows.push_back(stay);
  return true;
}

bool shift(const Case& c, std::vector<Assignment>& rows, const Step& step, int days) {
  const Move& move = step.move;
  if (move.leaves - days < c.from) return false;
  std::optional<std::size_t> ends, begins;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].element != move.element) continue;
    if (rows[i].from == move.arrives && (rows[i].serves == Serves::home) == (step.after == nullptr)) begins = i;
    if (rows[i].until == move.leaves) ends = i;
  }
  if (!begins) return home_earlier(c, rows, step, days);
  rows[*begins].from = rows[*begins].from - days;
  return !ends || end_earlier(c, rows, *ends, days);
}

}  // namespace

std::vector<Step> steps_of(const Timeline& timeline) {
  std::vector<std::vector<const Move*>> moves(timeline.stays.size());
  for (const Move& move : timeline.moves) moves[move.element.at()].push_back(&move);
  std::vector<Step> steps;
  for (std::size_t e = 0; e < moves.size(); ++e) add_steps(timeline.stays[e], moves[e], ElementId{e}, steps);
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    return std::pair{a.move.leaves, a.move.element} < std::pair{b.move.leaves, b.move.element};
  });
  return steps;
}

const Step* own_before(const std::vector<Step>& steps, const Step& step) {
  const Step* found = nullptr;
  for (const Step& other : steps) {
    if (other.move.element == step.move.element && other.move.arrives < step.move.arrives) found = &other;
  }
  return found;
}

ElementId leader_of(const Case& c, ElementId element) {
  const ElementId leader = supported(c, element);
  return leader.valid() ? leader : element;
}

std::vector<const Step*> together(const Case& c, const std::vector<Step>& steps, const Step& step) {
  const ElementId leader = leader_of(c, step.move.element);
  std::vector<const Step*> unit;
  for (const Step& other : steps) {
    if (other.move.leaves != step.move.leaves || other.move.arrives != step.move.arrives) continue;
    if (&other == &step || leader_of(c, other.move.element) == leader) unit.push_back(&other);
  }
  return unit;
}

std::vector<const Step*> passing_with(const Case& c, const std::vector<Step>& steps, const Step& step) {
  std::vector<const Step*> unit;
  for (const Step& other : steps) {
    if (other.move.arrives != step.move.arrives || other.after == nullptr || step.after == nullptr) continue;
    if (other.after->line != step.after->line) continue;
    for (const Step* one : together(c, steps, other)) {
      if (std::find(unit.begin(), unit.end(), one) == unit.end()) unit.push_back(one);
    }
  }
  return unit;
}

Plan rows_alone(const Plan& plan) {
  Plan rows;
  rows.policy = plan.policy;
  rows.as_of = plan.as_of;
  rows.assignments = plan.assignments;
  rows.excuses = plan.excuses;
  return rows;
}

bool can_be_earlier(const Case& c, const Plan& plan, const std::vector<const Step*>& unit, int days) {
  std::vector<Assignment> rows;
  for (const Assignment& row : plan.assignments) {
    const auto theirs = [&](const Step* step) { return step->move.element == row.element; };
    if (std::any_of(unit.begin(), unit.end(), theirs)) rows.push_back(row);
  }
  return std::all_of(unit.begin(), unit.end(), [&](const Step* step) { return shift(c, rows, *step, days); });
}

std::optional<Plan> earlier(const Case& c, const Plan& plan, const std::vector<const Step*>& unit, int days) {
  Plan shifted = rows_alone(plan);
  for (const Step* step : unit) {
    if (!shift(c, shifted.assignments, *step, days)) return std::nullopt;
  }
  return shifted;
}

}  // namespace rebadge::explain
