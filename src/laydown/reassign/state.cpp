#include "laydown/reassign/state.h"

#include <algorithm>

namespace rebadge::laydown::reassign {

State::State(const Problem& problem, const std::vector<int>& nodes)
    : problem_(&problem), resources_(problem.resources), node_(nodes) {
  const std::size_t rows = at(problem.nodes) * at(resources_);
  usage_.assign(rows, 0);
  held_.assign(rows, 0);
  elements_at_.resize(at(problem.nodes));
  position_.resize(at(problem.elements));
  has_.assign((at(problem.classes) * at(problem.nodes) + 63) / 64, 0);
  by_location_.assign(at(problem.classes) * at(problem.locations), 0);
  by_neighbourhood_.assign(at(problem.classes) * at(problem.neighbourhoods), 0);
  locations_.assign(at(problem.classes), 0);
  moved_.assign(at(problem.classes), 0);
  classes_with_.assign(at(problem.elements) + 1, 0);
  classes_with_[0] = problem.classes;
  for (int e = 0; e < problem.elements; ++e) {
    const int m = node_[at(e)], class_id = problem.class_of[at(e)], was = problem.original[at(e)];
    for (int r = 0; r < resources_; ++r) {
      const Amount need = problem.need[at(e) * at(resources_) + at(r)];
      const Amount again = problem.need_again[at(e) * at(resources_) + at(r)];
      usage_[row(m) + at(r)] += need;
      held_[row(m) + at(r)] += need;
      if (m != was) held_[row(was) + at(r)] += need - again;
    }
    position_[at(e)] = static_cast<int>(elements_at_[at(m)].size());
    elements_at_[at(m)].push_back(e);
    flip(class_id, m);
    if (by_location(class_id, m)++ == 0) ++locations_[at(class_id)];
    ++by_neighbourhood(class_id, problem.neighbourhood[at(m)]);
    if (m != was) count_moved(class_id, 1);
    cost_ += move_price(e, m);
  }
  for (int m = 0; m < problem.nodes; ++m) {
    node_cost_.push_back(changed_cost(m, nullptr, nullptr));
    cost_ += node_cost_.back();
  }
  cost_ += problem.class_move_weight * largest_moved_;
}

Amount State::move_price(int element, int node) const {
  const int was = problem_->original[at(element)];
  if (node == was) return 0;
  return problem_->element_move[at(element)] +
         problem_->node_move_weight * problem_->node_move[at(was) * at(problem_->nodes) + at(node)];
}

int State::moved_change(int element, int from, int to) const {
  const int was = problem_->original[at(element)];
  return (to != was ? 1 : 0) - (from != was ? 1 : 0);
}

int State::largest_moved_change(int class_id, int change) const {
  const int now = moved_[at(class_id)];
  if (change > 0) return now + change > largest_moved_ ? now + change - largest_moved_ : 0;
  if (change == 0 || now < largest_moved_ || classes_with_[at(now)] > 1) return 0;
  return change == -1 || classes_with_[at(now - 1)] > 0 ? -1 : -2;
}

int State::largest_moved_change_of_two(int first, int change_first, int second, int change_second) const {
  const int now_first = moved_[at(first)], now_second = moved_[at(second)];
  const int most = std::max(now_first + change_first, now_second + change_second);
  if (most >= largest_moved_) return most - largest_moved_;
  const int were = (now_first == largest_moved_ ? 1 : 0) + (now_second == largest_moved_ ? 1 : 0);
  return classes_with_[at(largest_moved_)] > were ? 0 : -1;
}

void State::count_moved(int class_id, int change) {
  int& moved = moved_[at(class_id)];
  --classes_with_[at(moved)];
  moved += change;
  ++classes_with_[at(moved)];
  largest_moved_ = std::max(largest_moved_, moved);
  while (largest_moved_ > 0 && classes_with_[at(largest_moved_)] == 0) --largest_moved_;
}

bool State::fits(int node, const Amount* in, const Amount* out) const {
  const Amount* held = &held_[row(node)];
  const Amount* capacity = &problem_->capacity[row(node)];
  for (int r = 0; r < resources_; ++r) {
    if (held[r] + in[r] - (out == nullptr ? 0 : out[r]) > capacity[r]) return false;
  }
  return true;
}

Amount State::changed_cost(int node, const Amount* in, const Amount* out) const {
  const Amount* usage = &usage_[row(node)];
  const Amount* capacity = &problem_->capacity[row(node)];
  const Amount* safety = &problem_->safety[row(node)];
  const auto used = [&](int r) { return usage[r] + (in == nullptr ? 0 : in[r]) - (out == nullptr ? 0 : out[r]); };
  Amount cost = 0;
  for (int r = 0; r < resources_; ++r) {
    cost += problem_->load_weight[at(r)] * std::max<Amount>(0, used(r) - safety[r]);
  }
  for (const Problem::Balance& b : problem_->balances) {
    const Amount first = capacity[b.first] - used(b.first), second = capacity[b.second] - used(b.second);
    cost += b.weight * std::max<Amount>(0, b.target * first - second);
  }
  return cost;
}

bool State::keeps_class_rules(int class_id, int from, int to) const {
  const Problem& p = *problem_;
  if (p.spread[at(class_id)] > 1 && p.location[at(from)] != p.location[at(to)] && by_location(class_id, from) == 1 &&
      by_location(class_id, to) > 0 && locations_[at(class_id)] <= p.spread[at(class_id)]) {
    return false;
  }
  const int left = p.neighbourhood[at(from)], entered = p.neighbourhood[at(to)];
  if (left == entered) return true;
  if (by_neighbourhood(class_id, left) == 1) {
    for (const int other : p.needed_by[at(class_id)]) {
      if (by_neighbourhood(other, left) > 0) return false;
    }
  }
  if (by_neighbourhood(class_id, entered) == 0) {
    for (const int other : p.needs[at(class_id)]) {
      if (by_neighbourhood(other, entered) == 0) return false;
    }
  }
  return true;
}

bool State::related(int class_a, int class_b) const {
  const auto asks = [&](int a, int b) {
    const auto& needs = problem_->needs[at(a)];
    return std::find(needs.begin(), needs.end(), b) != needs.end();
  };
  return asks(class_a, class_b) || asks(class_b, class_a);
}

Amount State::shift_delta(int element, int to) const {
  const Problem& p = *problem_;
  const int from = node_[at(element)], class_id = p.class_of[at(element)];
  if (has(class_id, to)) return never;
  if (!fits(to, p.need_of(element, to), nullptr)) return never;
  if (!keeps_class_rules(class_id, from, to)) return never;
  const Amount* need = &p.need[at(element) * at(resources_)];
  Amount delta = changed_cost(to, need, nullptr) - node_cost_[at(to)];
  delta += changed_cost(from, nullptr, need) - node_cost_[at(from)];
  delta += move_price(element, to) - move_price(element, from);
  return delta + p.class_move_weight * largest_moved_change(class_id, moved_change(element, from, to));
}

Amount State::swap_delta(int first, int second) const {
  const Problem& p = *problem_;
  const int a = node_[at(first)], b = node_[at(second)];
  const int class_a = p.class_of[at(first)], class_b = p.class_of[at(second)];
  if (class_a == class_b) {
    // Neither presence, spread nor dependencies change.
    if (!fits(a, p.need_of(second, a), p.need_of(first, a))) return never;
    if (!fits(b, p.need_of(first, b), p.need_of(second, b))) return never;
  } else {
    if (has(class_a, b) || has(class_b, a)) return never;
    if (!fits(a, p.need_of(second, a), p.need_of(first, a))) return never;
    if (!fits(b, p.need_of(first, b), p.need_of(second, b))) return never;
    if (!keeps_class_rules(class_a, a, b) || !keeps_class_rules(class_b, b, a)) return never;
    // Each was asked as if the other stayed. Two that need one another go one by one.
    if (p.neighbourhood[at(a)] != p.neighbourhood[at(b)] && related(class_a, class_b)) return never;
  }
  const Amount* need_a = &p.need[at(first) * at(resources_)];
  const Amount* need_b = &p.need[at(second) * at(resources_)];
  Amount delta = changed_cost(a, need_b, need_a) - node_cost_[at(a)];
  delta += changed_cost(b, need_a, need_b) - node_cost_[at(b)];
  delta += move_price(first, b) - move_price(first, a) + move_price(second, a) - move_price(second, b);
  const int change_a = moved_change(first, a, b), change_b = moved_change(second, b, a);
  if (change_a != 0 || change_b != 0) {
    if (class_a == class_b) {
      delta += p.class_move_weight * largest_moved_change(class_a, change_a + change_b);
    } else {
      delta += p.class_move_weight * largest_moved_change_of_two(class_a, change_a, class_b, change_b);
    }
  }
  return delta;
}

// Counters, usage and breaches; not the cost.
void State::remove(int element, int from) {
  const Problem& p = *problem_;
  const Amount* need = &p.need[at(element) * at(resources_)];
  const Amount* out = p.need_of(element, from);
  Amount* usage = &usage_[row(from)];
  Amount* held = &held_[row(from)];
  for (int r = 0; r < resources_; ++r) {
    usage[r] -= need[r];
    held[r] -= out[r];
  }
  auto& left = elements_at_[at(from)];
  const int last = left.back();
  left[at(position_[at(element)])] = last;
  position_[at(last)] = position_[at(element)];
  left.pop_back();
  const int class_id = p.class_of[at(element)], neighbourhood = p.neighbourhood[at(from)];
  flip(class_id, from);
  if (--by_location(class_id, from) == 0 && --locations_[at(class_id)] < p.spread[at(class_id)]) ++breaches_;
  if (--by_neighbourhood(class_id, neighbourhood) == 0) breaches_ -= unmet(class_id, neighbourhood);
  if (from != p.original[at(element)]) count_moved(class_id, -1);
  node_[at(element)] = -1;
}

void State::add(int element, int to) {
  const Problem& p = *problem_;
  const Amount* need = &p.need[at(element) * at(resources_)];
  const Amount* in = p.need_of(element, to);
  Amount* usage = &usage_[row(to)];
  Amount* held = &held_[row(to)];
  for (int r = 0; r < resources_; ++r) {
    usage[r] += need[r];
    held[r] += in[r];
  }
  position_[at(element)] = static_cast<int>(elements_at_[at(to)].size());
  elements_at_[at(to)].push_back(element);
  const int class_id = p.class_of[at(element)], neighbourhood = p.neighbourhood[at(to)];
  flip(class_id, to);
  if (by_location(class_id, to)++ == 0 && locations_[at(class_id)]++ < p.spread[at(class_id)]) --breaches_;
  if (by_neighbourhood(class_id, neighbourhood)++ == 0) breaches_ += unmet(class_id, neighbourhood);
  if (to != p.original[at(element)]) count_moved(class_id, 1);
  node_[at(element)] = to;
}

// Of a class that comes to a neighbourhood where none of it is: what it needs and is not there, less what it lets
// others have who were there without it.
int State::unmet(int class_id, int neighbourhood) const {
  int breaches = 0;
  for (const int other : problem_->needs[at(class_id)]) breaches += by_neighbourhood(other, neighbourhood) == 0 ? 1 : 0;
  for (const int other : problem_->needed_by[at(class_id)]) {
    breaches -= by_neighbourhood(other, neighbourhood) > 0 ? 1 : 0;
  }
  return breaches;
}

void State::take(int element) {
  const int from = node_[at(element)];
  const int largest = largest_moved_;
  cost_ -= move_price(element, from) + node_cost_[at(from)];
  remove(element, from);
  node_cost_[at(from)] = changed_cost(from, nullptr, nullptr);
  cost_ += problem_->class_move_weight * (largest_moved_ - largest) + node_cost_[at(from)];
}

Amount State::insert_delta(int element, int to) const {
  const Problem& p = *problem_;
  const int class_id = p.class_of[at(element)];
  if (has(class_id, to) || !fits(to, p.need_of(element, to), nullptr)) return never;
  Amount delta = changed_cost(to, &p.need[at(element) * at(resources_)], nullptr) - node_cost_[at(to)];
  delta += move_price(element, to);
  if (to != p.original[at(element)]) delta += p.class_move_weight * largest_moved_change(class_id, 1);
  if (locations_[at(class_id)] < p.spread[at(class_id)] && by_location(class_id, to) == 0) delta -= breach;
  const int neighbourhood = p.neighbourhood[at(to)];
  if (by_neighbourhood(class_id, neighbourhood) == 0) delta += breach * unmet(class_id, neighbourhood);
  return delta;
}

void State::insert(int element, int to) {
  const int largest = largest_moved_;
  cost_ += move_price(element, to) - node_cost_[at(to)];
  add(element, to);
  node_cost_[at(to)] = changed_cost(to, nullptr, nullptr);
  cost_ += problem_->class_move_weight * (largest_moved_ - largest) + node_cost_[at(to)];
}

Amount State::relief(int element, int node, int other) const {
  const Amount* in = problem_->need_of(element, node);
  const Amount* out = problem_->need_of(other, node);
  Amount given = 0;
  for (int r = 0; r < resources_; ++r) {
    const Amount capacity = problem_->capacity[row(node) + at(r)];
    const Amount lacking = held_[row(node) + at(r)] + in[r] - capacity;
    if (lacking > 0) given += std::min(lacking, out[r]) / (capacity / 1'000'000 + 1);
  }
  if (problem_->class_of[at(element)] == problem_->class_of[at(other)]) given += 1'000'000;
  return given;
}

void State::shift(int element, int to, Amount delta) {
  const int from = node_[at(element)];
  remove(element, from);
  add(element, to);
  node_cost_[at(from)] = changed_cost(from, nullptr, nullptr);
  node_cost_[at(to)] = changed_cost(to, nullptr, nullptr);
  cost_ += delta;
}

void State::swap(int first, int second, Amount delta) {
  const int a = node_[at(first)], b = node_[at(second)];
  remove(first, a);
  remove(second, b);
  add(first, b);
  add(second, a);
  node_cost_[at(a)] = changed_cost(a, nullptr, nullptr);
  node_cost_[at(b)] = changed_cost(b, nullptr, nullptr);
  cost_ += delta;
}

}  // namespace rebadge::laydown::reassign
