// States of all units together at the start of a day, each once with the least that it has cost.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "laydown/exact/walks.h"

namespace rebadge::laydown::exact {

class Layer {
 public:
  // A state is so many numbers; with each stands which step every unit took to it.
  Layer(std::size_t numbers, std::size_t units) : numbers_(numbers), units_(units), table_(1 << 10, -1) {}

  [[nodiscard]] std::size_t size() const { return costs_.size(); }
  [[nodiscard]] std::span<const std::int32_t> state(std::size_t i) const {
    return std::span(states_).subspan(i * numbers_, numbers_);
  }
  [[nodiscard]] const Sum& cost(std::size_t i) const { return costs_[i]; }
  [[nodiscard]] std::int32_t parent(std::size_t i) const { return parents_[i]; }
  [[nodiscard]] std::span<const std::int32_t> steps(std::size_t i) const {
    return std::span(steps_).subspan(i * units_, units_);
  }

  // Of two alike the cheaper stays, of two as cheap the first.
  void add(std::span<const std::int32_t> state, const Sum& cost, std::int32_t parent,
           std::span<const std::int32_t> steps) {
    if (2 * size() >= table_.size()) grow();
    std::int32_t& known = slot_of(state);
    if (known >= 0) {
      const auto i = static_cast<std::size_t>(known);
      if (!(cost < costs_[i])) return;
      costs_[i] = cost;
      parents_[i] = parent;
      std::copy(steps.begin(), steps.end(), steps_.begin() + static_cast<std::ptrdiff_t>(i * units_));
      return;
    }
    known = static_cast<std::int32_t>(size());
    states_.insert(states_.end(), state.begin(), state.end());
    costs_.push_back(cost);
    parents_.push_back(parent);
    steps_.insert(steps_.end(), steps.begin(), steps.end());
  }

  // Keeps what the way back needs.
  void forget_states() {
    states_ = {};
    costs_ = {};
    table_ = {};
  }

 private:
  std::int32_t& slot_of(std::span<const std::int32_t> state) {
    std::uint64_t hash = 0x9E3779B97F4A7C15;
    for (const std::int32_t number : state) {
      hash = (hash ^ static_cast<std::uint32_t>(number)) * 0xBF58476D1CE4E5B9;
      hash ^= hash >> 29;
    }
    std::size_t slot = hash & (table_.size() - 1);
    while (table_[slot] >= 0 && !std::ranges::equal(this->state(static_cast<std::size_t>(table_[slot])), state)) {
      slot = (slot + 1) & (table_.size() - 1);
    }
    return table_[slot];
  }

  void grow() {
    table_.assign(table_.size() * 2, -1);
    for (std::size_t i = 0; i < size(); ++i) slot_of(state(i)) = static_cast<std::int32_t>(i);
  }

  std::size_t numbers_, units_;
  std::vector<std::int32_t> states_, steps_, parents_;
  std::vector<Sum> costs_;
  std::vector<std::int32_t> table_;  // open addressing; -1: free
};

}  // namespace rebadge::laydown::exact
