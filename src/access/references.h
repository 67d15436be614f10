// What rows name of other rows, as text: which is why a row that may be seen goes where it names one that may not.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy.h"

namespace rebadge::access {

struct Reference {
  enum class Form {
    one,
    list,     // separated by ';'
    element,  // CONTRIBUTION/number
    value     // of a caveat: what its rule is about
  };
  std::string_view table, column;
  std::vector<std::string_view> to;  // any of them: tables; `groups`; `inhabited` zones, which have sites; `home`
  Form form = Form::one;
};
const std::vector<Reference>& references();

// What may be named.
class Names {
 public:
  void take(std::string_view table, const Cells& cells);
  [[nodiscard]] bool has(std::string_view kind, std::string_view name) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> names_;
};

// Takes out of lists what is not there to be named. False: the row names something else that is not there.
bool fit_to(const Names& names, std::string_view table, Cells& cells);

}  // namespace rebadge::access
