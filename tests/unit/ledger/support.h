// An empty place for a ledger in each of the stores, and events that say anything.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/store.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::ledger {

enum class Backend { sqlite, postgres };

class OverBothStores : public testing::TestWithParam<Backend> {
 protected:
  void SetUp() override;  // skipped where the store's server is not installed

  [[nodiscard]] const std::string& place() const { return place_; }
  // Another, for two ledgers in one test.
  std::string new_place();
  // By the store's own means, past the program. One statement or several.
  static void run_sql(const std::string& place, const std::string& sql);
  // What keeps events and bodies from being changed is taken away.
  static void drop_guards(const std::string& place);
  static bool is_postgres(const std::string& place) { return place.starts_with("postgresql://"); }

 private:
  exchange::PassingFolder folder_;
  int places_ = 0;
  std::string place_;
};

inline std::string backend_name(const testing::TestParamInfo<Backend>& backend) {
  return backend.param == Backend::sqlite ? "SQLite" : "PostgreSQL";
}
#define REBADGE_OVER_BOTH_STORES(suite) \
  INSTANTIATE_TEST_SUITE_P(Over, suite, testing::Values(Backend::sqlite, Backend::postgres), backend_name)

// Everything that is stored of an event.
inline auto all_of(const Event& e) {
  return std::tuple(e.number, e.batch, e.part, e.request, e.recorded, e.effective, e.kind, e.table, e.row, e.author,
                    e.basis, e.label, e.personal, e.corrects, e.commitment, e.previous, e.hash, e.salt, e.body);
}

using Random = std::mt19937_64;

// With few tables, rows, authors and days, so that conditions meet many; bodies hold every byte. Not a chain.
Event drawn_event(Random& random, std::int64_t number);
std::vector<Event> drawn_events(Random& random, int count);
// In one transaction.
void append_all(Store& store, const std::vector<Event>& events);

std::vector<Event> walked(Store& store, const Which& which);

}  // namespace rebadge::ledger
