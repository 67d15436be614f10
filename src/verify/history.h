// Histories of consents, decisions and mandates: the state on a day is the last row on or before it, of those that
// were known on the as-of day; on the same day the later row holds.
#pragma once

#include <vector>

#include "model/case.h"

namespace rebadge::verify {

template <class Row>
class History {
 public:
  void add(const Row& row) {
    auto place = rows_.end();
    while (place != rows_.begin() && row.on < (*(place - 1))->on) --place;
    rows_.insert(place, &row);
  }
  [[nodiscard]] const Row& first() const { return *rows_.front(); }
  [[nodiscard]] const std::vector<const Row*>& rows() const { return rows_; }
  // Nothing before the first row.
  [[nodiscard]] const Row* on(Day day) const {
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
      if ((*row)->on <= day) return *row;
    }
    return nullptr;
  }

 private:
  std::vector<const Row*> rows_;
};

template <class Row, class Counts, class Same>
std::vector<History<Row>> histories(const std::vector<Row>& table, Day as_of, Counts counts, Same same) {
  std::vector<History<Row>> all;
  for (const Row& row : table) {
    if (as_of < row.on || !counts(row)) continue;
    History<Row>* found = nullptr;
    for (History<Row>& history : all) {
      if (same(history.first(), row)) found = &history;
    }
    if (found == nullptr) found = &all.emplace_back();
    found->add(row);
  }
  return all;
}

// What others have decided, as it was known on the as-of day.
struct Said {
  Said(const Case& c, Day as_of);
  std::vector<History<Consent>> consents;  // rows that bind; others count nothing
  std::vector<History<Mandate>> mandates;
  std::vector<History<Decision>> decisions;
};

}  // namespace rebadge::verify
