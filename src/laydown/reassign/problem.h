// Reassignment of elements to capacity nodes as plain indexed arrays, laid out for the inner loop. Tables of two
// indices are rows one after the other: need[element * resources + resource].
#pragma once

#include <cstdint>
#include <vector>

#include "model/reassignment.h"

namespace rebadge::laydown::reassign {

using Amount = std::int64_t;

struct Problem {
  struct Balance {
    int first = 0, second = 0;  // resources
    Amount target = 0, weight = 0;
  };

  int elements = 0, nodes = 0, resources = 0, classes = 0, locations = 0, neighbourhoods = 0;

  // By node and resource.
  std::vector<Amount> capacity, safety;
  std::vector<Amount> load_weight;  // by resource
  std::vector<Balance> balances;
  std::vector<int> location, neighbourhood;  // by node
  std::vector<std::vector<int>> nodes_at;    // by location

  std::vector<Amount> need;  // by element and resource
  std::vector<Amount>
      need_again;             // the same at the node where the element was: transient resources are held there anyway
  std::vector<int> class_of;  // by element
  std::vector<std::vector<int>> members;           // by class
  std::vector<int> spread;                         // by class: locations at least
  std::vector<std::vector<int>> needs, needed_by;  // by class: classes

  std::vector<int> original;            // node by element
  std::vector<Amount> element_move;     // by element, weighted
  std::vector<std::int32_t> node_move;  // by node and node
  Amount node_move_weight = 0, class_move_weight = 0;

  [[nodiscard]] const Amount* need_of(int element, int node) const {
    const auto i = static_cast<std::size_t>(element) * static_cast<std::size_t>(resources);
    return (node == original[static_cast<std::size_t>(element)] ? need_again : need).data() + i;
  }
};

Problem problem_of(const MachineReassignment& instance);

}  // namespace rebadge::laydown::reassign
