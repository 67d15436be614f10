// Ids for rows of a dump.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace rebadge::exchange {

// Those by which people know a row, where they are fit and free; else letters and the start of its id in the dump.
class AnetIds {
 public:
  AnetIds() = default;
  explicit AnetIds(std::set<std::string> taken) : taken_(std::move(taken)) {}
  std::string take(std::string_view wanted, std::string_view letters, std::string_view uuid);

 private:
  std::set<std::string> taken_;
};

}  // namespace rebadge::exchange
