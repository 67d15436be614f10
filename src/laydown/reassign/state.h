// Where each element is, and what that costs, kept up by differences. A state keeps the rules (while elements are out,
// capacity and conflicts): moves are asked before they are made. All questions are answered in O(resources + balances +
// dependencies).
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "laydown/reassign/problem.h"
#include "model/index.h"

namespace rebadge::laydown::reassign {

class State {
 public:
  explicit State(const Problem& problem) : State(problem, problem.original) {}
  // `nodes` by element must keep the rules.
  State(const Problem& problem, const std::vector<int>& nodes);

  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] int node(int element) const { return node_[at(element)]; }
  [[nodiscard]] const std::vector<int>& nodes() const { return node_; }
  [[nodiscard]] Amount cost() const { return cost_; }
  [[nodiscard]] Amount node_cost(int node) const { return node_cost_[at(node)]; }
  [[nodiscard]] Amount nodes_cost() const { return std::accumulate(node_cost_.begin(), node_cost_.end(), Amount{0}); }
  [[nodiscard]] const std::vector<int>& elements_at(int node) const { return elements_at_[at(node)]; }
  [[nodiscard]] const Amount* usage(int node) const { return &usage_[row(node)]; }

  // What would be the difference of cost; `never` where it would break a rule. The shift's node and the swap's nodes
  // must differ.
  static constexpr Amount never = std::numeric_limits<Amount>::max() / 4;
  [[nodiscard]] Amount shift_delta(int element, int to) const;
  [[nodiscard]] Amount swap_delta(int first, int second) const;
  void shift(int element, int to, Amount delta);
  void swap(int first, int second, Amount delta);

  // Elements may be taken out and put back one by one. While some are out the cost is that of those who are in, and
  // spread and dependencies may be broken; each breach adds `breach` to what an insertion costs, not to `cost`.
  static constexpr Amount breach = Amount{1} << 50;
  void take(int element);
  // `never` where the node has no room or has one of the class.
  [[nodiscard]] Amount insert_delta(int element, int to) const;
  void insert(int element, int to);
  [[nodiscard]] bool in(int element) const { return node_[at(element)] >= 0; }
  [[nodiscard]] int breaches() const { return breaches_; }
  // What the element would lack at the node, and the other, who is there, would give, in millionths of the capacity.
  [[nodiscard]] Amount relief(int element, int node, int other) const;

 private:
  [[nodiscard]] std::size_t row(int node) const { return at(node) * at(resources_); }
  [[nodiscard]] bool has(int class_id, int node) const {
    const std::size_t i = at(class_id) * at(problem_->nodes) + at(node);
    return (has_[i >> 6] >> (i & 63) & 1) != 0;
  }
  void flip(int class_id, int node) {
    const std::size_t i = at(class_id) * at(problem_->nodes) + at(node);
    has_[i >> 6] ^= std::uint64_t{1} << (i & 63);
  }
  [[nodiscard]] int& by_location(int class_id, int node) {
    return by_location_[at(class_id) * at(problem_->locations) + at(problem_->location[at(node)])];
  }
  [[nodiscard]] int by_location(int class_id, int node) const {
    return by_location_[at(class_id) * at(problem_->locations) + at(problem_->location[at(node)])];
  }
  [[nodiscard]] int& by_neighbourhood(int class_id, int neighbourhood) {
    return by_neighbourhood_[at(class_id) * at(problem_->neighbourhoods) + at(neighbourhood)];
  }
  [[nodiscard]] int by_neighbourhood(int class_id, int neighbourhood) const {
    return by_neighbourhood_[at(class_id) * at(problem_->neighbourhoods) + at(neighbourhood)];
  }
  [[nodiscard]] bool keeps_class_rules(int class_id, int from, int to) const;
  // Of a node whose usage changes by `in` less `out` (either may be null).
  [[nodiscard]] Amount changed_cost(int node, const Amount* in, const Amount* out) const;
  [[nodiscard]] bool fits(int node, const Amount* in, const Amount* out) const;
  [[nodiscard]] Amount move_price(int element, int node) const;
  // +1, 0 or -1: how the element's count as moved changes.
  [[nodiscard]] int moved_change(int element, int from, int to) const;
  [[nodiscard]] int largest_moved_change(int class_id, int change) const;
  [[nodiscard]] int largest_moved_change_of_two(int first, int change_first, int second, int change_second) const;
  [[nodiscard]] bool related(int class_a, int class_b) const;
  void add(int element, int to);
  void remove(int element, int from);
  [[nodiscard]] int unmet(int class_id, int neighbourhood) const;
  void count_moved(int class_id, int change);

  const Problem* problem_;
  int resources_;
  std::vector<int> node_;
  std::vector<std::vector<int>> elements_at_;
  std::vector<int> position_;  // by element, in its node's list
  std::vector<Amount> usage_;  // by node and resource
  std::vector<Amount> held_;   // the same with what moved elements hold of transient resources where they were
  std::vector<Amount> node_cost_;
  std::vector<std::uint64_t> has_;                   // bits by class and node
  std::vector<int> by_location_, by_neighbourhood_;  // elements by class and ...
  std::vector<int> locations_;                       // by class: with an element
  std::vector<int> moved_;                           // by class
  std::vector<int> classes_with_;                    // by number of moved elements
  int largest_moved_ = 0;
  int breaches_ = 0;
  Amount cost_ = 0;
};

}  // namespace rebadge::laydown::reassign
