// A second model of who may see and do what, written from docs/access.md: plain words in, yes or no out. It shares
// nothing with src/access, and is compared with it by probes_test.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace rebadge::second {

using Row = std::map<std::string, std::string>;

struct Somebody {
  std::string role, of, clearance;
  bool manages = false;
};

// Who contributes what.
using Contributors = std::map<std::string, std::string>;

bool label_lets(const Somebody& who, const std::string& label);
bool reads(const Somebody& who, const std::string& table, const Row& row, const std::vector<std::string>& labels,
           const Contributors& contributors);
// `known`: the columns that the table has.
bool reads_column(const Somebody& who, const std::string& table, const std::string& column,
                  const std::set<std::string>& known);

struct Deed {
  std::string table;
  const Row* was = nullptr;
  const Row* becomes = nullptr;
  std::vector<std::string> columns, labels_of_old;
  std::string label_of_new;
};
bool writes(const Somebody& who, const Deed& deed, const Contributors& contributors,
            const std::set<std::string>& known);
bool does(const Somebody& who, const std::string& action);

}  // namespace rebadge::second
