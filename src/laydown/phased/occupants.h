// Units by slot and by something that they share there: a line, a site.
#pragma once

#include <cstddef>
#include <vector>

namespace rebadge::laydown::phased {

class Occupants {
 public:
  Occupants(std::size_t units, int slots, std::size_t keys)
      : slots_(static_cast<std::size_t>(slots)), keys_(keys), lists_(slots_ * keys), position_(units * slots_, -1) {}

  [[nodiscard]] const std::vector<int>& in(int slot, int key) const { return lists_[index(slot, key)]; }

  // A negative key is nowhere.
  void add(int unit, int slot, int key) {
    if (key < 0) return;
    auto& list = lists_[index(slot, key)];
    position(unit, slot) = static_cast<int>(list.size());
    list.push_back(unit);
  }
  void remove(int unit, int slot, int key) {
    if (key < 0) return;
    auto& list = lists_[index(slot, key)];
    const int last = list.back(), here = position(unit, slot);
    list[static_cast<std::size_t>(here)] = last;
    position(last, slot) = here;
    list.pop_back();
  }

 private:
  [[nodiscard]] std::size_t index(int slot, int key) const {
    return static_cast<std::size_t>(slot) * keys_ + static_cast<std::size_t>(key);
  }
  int& position(int unit, int slot) {
    return position_[static_cast<std::size_t>(unit) * slots_ + static_cast<std::size_t>(slot)];
  }

  std::size_t slots_, keys_;
  std::vector<std::vector<int>> lists_;
  std::vector<int> position_;  // in its list, by unit and slot
};

}  // namespace rebadge::laydown::phased
