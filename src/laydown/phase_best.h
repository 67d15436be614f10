// The best of several departures; of two as good the one of lower order, so that a sweep finds what a sweep over all
// pairs would find first.
#pragma once

namespace rebadge::laydown {

template <class Value>
struct BestOf {
  Value value;
  int place = -1;  // -1: none yet
  int order = 0;

  [[nodiscard]] bool any() const { return place >= 0; }
  [[nodiscard]] bool yields_to(const Value& other, int rank) const {
    if (!any()) return true;
    const int against = other.against(value);
    return against < 0 || (against == 0 && rank < order);
  }
  bool offer(const Value& other, int from, int rank) {
    if (!yields_to(other, rank)) return false;
    value = other;
    place = from;
    order = rank;
    return true;
  }
  bool offer(const Value& other, int from) { return offer(other, from, from); }
};

// The best, and the best of those with another key.
template <class Value>
struct TwoBest {
  BestOf<Value> first, second;
  int key = -1;

  void offer(const BestOf<Value>& other, int own) {
    if (first.any() && own == key) {
      first.offer(other.value, other.place);
    } else if (first.yields_to(other.value, other.place)) {
      second = first;
      first = other;
      key = own;
    } else {
      second.offer(other.value, other.place);
    }
  }
  [[nodiscard]] const BestOf<Value>& without(int own) const { return own == key ? second : first; }
};

}  // namespace rebadge::laydown
