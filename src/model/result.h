// Expected failures are values: a result, or the problems that kept it from being.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rebadge {

// What a person has to mend: where it is, what was found, what was expected, and a guess ("Maybe ...").
struct Problem {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  std::string where;  // `contributions.csv, row 7, column from` or `case.xlsx, sheet contributions, cell F7`
  std::string found;  // the value as written; may be blank
  std::string expected;
  std::string maybe;  // blank: no guess
  friend bool operator==(const Problem&, const Problem&) = default;
};

// `where: found "x", expected y. Maybe z.`
std::string to_string(const Problem& problem);

using Problems = std::vector<Problem>;

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}                      // NOLINT(google-explicit-constructor)
  Result(Problems problems) : content_(std::move(problems)) {}         // NOLINT(google-explicit-constructor)
  Result(Problem problem) : content_(Problems{std::move(problem)}) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(content_); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& operator*() { return std::get<T>(content_); }
  [[nodiscard]] const T& operator*() const { return std::get<T>(content_); }
  [[nodiscard]] T* operator->() { return &std::get<T>(content_); }
  [[nodiscard]] const T* operator->() const { return &std::get<T>(content_); }
  [[nodiscard]] const Problems& problems() const { return std::get<Problems>(content_); }

 private:
  std::variant<T, Problems> content_;
};

}  // namespace rebadge
