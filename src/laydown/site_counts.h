// How many elements of each contribution are at each site, by slot, and so over how many sites it is split. A
// contribution has few elements and may go to very many sites: only the sites where some are have a cell.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "laydown/problem.h"

namespace rebadge::laydown {

class SiteCounts {
 public:
  using Cell = std::int64_t;  // the site above 32 bits of elements; without elements it is free

  explicit SiteCounts(const Problem& problem) : slots_(static_cast<std::size_t>(problem.slots)) {
    for (const int sites : problem.most_sites) {
      first_.push_back(cells_.size());
      most_.push_back(sites > 1 ? static_cast<std::size_t>(sites) : 0);
      cells_.resize(cells_.size() + most_.back() * slots_, 0);
    }
  }

  void clear() { std::fill(cells_.begin(), cells_.end(), 0); }
  // Adds elements, or takes them away, by `set(cell, value)`. By how many sites the contribution is then at more.
  template <class Set>
  int add(int contribution, int slot, int site, std::int64_t elements, Set&& set) {
    const std::span<Cell> all = cells(contribution, slot);
    const auto known =
        std::ranges::find_if(all, [&](Cell cell) { return elements_in(cell) > 0 && site_in(cell) == site; });
    if (known != all.end()) {
      set(*known, *known + elements);
      return elements_in(*known) == 0 ? -1 : 0;
    }
    const auto free = std::ranges::find_if(all, [](Cell cell) { return elements_in(cell) == 0; });
    assert(free != all.end() && elements > 0);
    set(*free, (static_cast<Cell>(site) << 32) + elements);
    return 1;
  }
  [[nodiscard]] bool any_at(int contribution, int slot, int site) const {
    return std::ranges::any_of(cells(contribution, slot),
                               [&](Cell cell) { return elements_in(cell) > 0 && site_in(cell) == site; });
  }
  [[nodiscard]] int sites(int contribution, int slot) const {
    return static_cast<int>(
        std::ranges::count_if(cells(contribution, slot), [](Cell cell) { return elements_in(cell) > 0; }));
  }

 private:
  static std::int64_t elements_in(Cell cell) { return cell & 0xffffffff; }
  static int site_in(Cell cell) { return static_cast<int>(cell >> 32); }
  [[nodiscard]] std::size_t first(int contribution, int slot) const {
    const auto i = static_cast<std::size_t>(contribution);
    return first_[i] + static_cast<std::size_t>(slot) * most_[i];
  }
  [[nodiscard]] std::span<Cell> cells(int contribution, int slot) {
    return std::span(cells_).subspan(first(contribution, slot), most_[static_cast<std::size_t>(contribution)]);
  }
  [[nodiscard]] std::span<const Cell> cells(int contribution, int slot) const {
    return std::span(cells_).subspan(first(contribution, slot), most_[static_cast<std::size_t>(contribution)]);
  }

  std::size_t slots_;
  std::vector<std::size_t> first_, most_;  // by contribution
  std::vector<Cell> cells_;
};

}  // namespace rebadge::laydown
