// Where an element may ever be. What a node's own elements hold of transient resources is held there for good, wherever
// they go; so who comes to a node must fit into what is left of those, and into the whole of the others.
#pragma once

#include <cstdint>
#include <vector>

#include "laydown/reassign/problem.h"
#include "model/index.h"
#include "search/random.h"

namespace rebadge::laydown::reassign {

class Candidates {
 public:
  explicit Candidates(const Problem& problem);

  // Elements that may be anywhere else; and of these the larger half by `size`.
  [[nodiscard]] const std::vector<int>& movable() const { return movable_; }
  [[nodiscard]] const std::vector<int>& large() const { return large_; }
  [[nodiscard]] int draw_element(search::Random& random) const { return movable_[random.pick(movable_.size())]; }
  [[nodiscard]] int draw_node(int element, search::Random& random) const {
    if (!listed_) return static_cast<int>(random.pick(at(problem_->nodes)));
    const std::size_t first = first_[at(element)], last = first_[at(element) + 1];
    return nodes_[first + random.pick(last - first)];
  }
  [[nodiscard]] bool may_be(int element, int node) const {
    if (!listed_) return true;
    const std::size_t i = at(element) * at(problem_->nodes) + at(node);
    return (may_be_[i >> 6] >> (i & 63) & 1) != 0;
  }
  // Calls `look` for at most so many nodes, drawn at random when there are more.
  template <class F>
  void for_some(int element, std::size_t most, search::Random& random, F&& look) const {
    const std::size_t first = listed_ ? first_[at(element)] : 0;
    const std::size_t last = listed_ ? first_[at(element) + 1] : at(problem_->nodes);
    const auto node = [&](std::size_t i) { return listed_ ? nodes_[i] : static_cast<int>(i); };
    if (last - first <= most) {
      for (std::size_t i = first; i < last; ++i) look(node(i));
    } else {
      for (std::size_t i = 0; i < most; ++i) look(node(first + random.pick(last - first)));
    }
  }
  // Calls `look` for all of them.
  template <class F>
  void for_each(int element, F&& look) const {
    if (!listed_) {
      for (int node = 0; node < problem_->nodes; ++node) look(node);
    } else {
      for (std::size_t i = first_[at(element)]; i < first_[at(element) + 1]; ++i) look(nodes_[i]);
    }
  }
  // In mean capacities of a node, over all resources.
  [[nodiscard]] double size(int element) const { return size_[at(element)]; }

 private:
  const Problem* problem_;
  bool listed_;  // few enough to keep them all
  std::vector<std::size_t> first_;
  std::vector<int> nodes_;
  std::vector<std::uint64_t> may_be_;  // bits by element and node
  std::vector<int> movable_, large_;
  std::vector<double> size_;
};

}  // namespace rebadge::laydown::reassign
