// What the holder of a position of the open advisor network works on: one task a position.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/anet/dump.h"

namespace rebadge::exchange {

class AnetTasks {
 public:
  explicit AnetTasks(const AnetDump& dump);

  struct Answer {
    std::optional<std::size_t> task;  // a row of tasks
    std::string note;                 // what was assumed; blank: nothing
  };
  // The task for which the position is responsible; else that with which its organisation is tasked, or one above it in
  // its tree. Of several the nearest task of which all are parts, or the first of them.
  [[nodiscard]] Answer of_position(std::size_t position) const;

 private:
  using Tasks = std::vector<std::size_t>;
  void add(std::string_view whose, std::string_view task, std::map<std::string_view, Tasks>& to);
  [[nodiscard]] Tasks of_organizations(std::size_t position) const;
  [[nodiscard]] Tasks upwards(std::size_t task) const;  // itself first
  [[nodiscard]] std::optional<std::size_t> shared(const Tasks& tasks) const;

  const AnetDump& dump_;
  std::map<std::string_view, Tasks> of_positions_, of_organizations_;  // active ones, by id, each once, in order
};

}  // namespace rebadge::exchange
