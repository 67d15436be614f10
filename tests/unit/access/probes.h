// Questions to the policy and to the second model of it, drawn at random, and what they covered.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "access/policy.h"
#include "tests/unit/access/access_support.h"
#include "tests/unit/access/second_policy.h"

namespace rebadge::access {

// What there is to draw from.
const std::vector<std::string>& probed_clearances();
const std::vector<std::string>& probed_labels();
const std::vector<std::string>& probed_nations();
// Of any table, and two names that none has.
std::vector<std::string> probed_tables();
struct DrawnRow {
  second::Row row;
  Cells cells;
};
DrawnRow drawn_row(Random& random);

// The policy that is asked: the program's, or one with a planted bug.
struct AskedPolicy {
  std::function<bool(const Viewer&, std::string_view, const Cells&, const std::vector<std::string>&, const Owners&)>
      read = may_read;
  std::function<bool(const Viewer&, std::string_view, std::string_view)> column = may_read_column;
  std::function<bool(const Viewer&, const Write&, const Owners&)> write = may_write;
  std::function<bool(const Viewer&, Action)> act = may_do;
};

// Which combinations were asked. Dimensions: role, clearance, label, table, whose row, question.
class Coverage {
 public:
  void take(std::size_t role, std::size_t clearance, std::size_t label, std::size_t table, std::size_t whose,
            std::size_t question, bool allowed);
  void take_column(std::size_t role, const std::string& table, const std::string& column) {
    columns_.insert({role, table, column});
  }
  void take_action(std::size_t role, bool manages, const std::string& action) {
    ++probes_;
    actions_.insert({role, manages, action});
  }
  void take_difference(std::string what);

  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::vector<std::string>& differences() const { return differences_; }
  // Of the combinations that there are, in parts of one.
  [[nodiscard]] double share() const;
  [[nodiscard]] double share_of_columns() const;
  [[nodiscard]] double share_of_actions() const;

 private:
  std::vector<bool> seen_;
  std::int64_t probes_ = 0, allowed_ = 0;
  std::set<std::tuple<std::size_t, std::string, std::string>> columns_;
  std::set<std::tuple<std::size_t, bool, std::string>> actions_;
  std::vector<std::string> differences_;
};

// Stops early once there are differences enough.
Coverage probe(const AskedPolicy& policy, std::int64_t probes, std::uint64_t seed);

}  // namespace rebadge::access
