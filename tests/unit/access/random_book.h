// A log that says anything of rows of every table, with labels well and badly written, and who may read what of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/store.h"
#include "tests/unit/access/access_support.h"

namespace rebadge::access {

Viewer drawn_viewer(Random& random);

class Book {
 public:
  explicit Book(std::uint64_t seed) : random_(seed) {}

  // Each row says once whose it is. Contributions are those that the draws name, and some more.
  void fill(int rows);
  // And then they change hands, begin anew, end, and are erased.
  void go_on(int events);

  void write(ledger::Store& store) const;
  [[nodiscard]] const std::vector<ledger::Event>& events() const { return events_; }
  Random& random() { return random_; }

  // Numbers, by the policy, of the row as it was offered and the event's own label.
  [[nodiscard]] std::vector<std::int64_t> allowed(const Viewer& viewer) const;

 private:
  void offer(const std::string& table, const std::string& row, const Cells& cells);
  void say(ledger::Kind kind, const std::string& table, const std::string& row, const Cells& cells);

  Random random_;
  std::vector<ledger::Event> events_;
  std::map<std::pair<std::string, std::string>, Cells> offered_;  // by table and row
};

}  // namespace rebadge::access
