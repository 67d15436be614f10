// Finds again what is equal to something that came before: a hash of numbers, open addressing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rebadge::laydown {

class Hash {
 public:
  Hash& add(std::uint64_t number) {
    value_ = (value_ ^ number) * 0xff51afd7ed558ccd;
    value_ ^= value_ >> 32;
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0x9e3779b97f4a7c15;
};

// Numbers things from 0 in the order in which they come; the things themselves are the caller's.
class Equals {
 public:
  // The number of what `is` says is equal, of those with the hash; the next number if there is none.
  template <class Is>
  int number_of(Hash hash, Is&& is) {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash.value() & mask;
    for (; table_[at].number >= 0; at = (at + 1) & mask) {
      if (table_[at].hash == hash.value() && is(table_[at].number)) return table_[at].number;
    }
    table_[at] = {hash.value(), count_};
    if (static_cast<std::size_t>(++count_) * 2 > table_.size()) grow();
    return count_ - 1;
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    int number = -1;
  };
  void grow() {
    std::vector<Entry> old(table_.size() * 2);
    old.swap(table_);
    for (const Entry& entry : old) {
      if (entry.number < 0) continue;
      std::size_t at = entry.hash & (table_.size() - 1);
      while (table_[at].number >= 0) at = (at + 1) & (table_.size() - 1);
      table_[at] = entry;
    }
  }

  int count_ = 0;
  std::vector<Entry> table_ = std::vector<Entry>(64);
};

}  // namespace rebadge::laydown
