#include "model/result.h"

namespace rebadge {

std::string to_string(const Problem& problem) {
  std::string text = problem.where + ": ";
  if (!problem.found.empty()) text += "found \"" + problem.found + "\", ";
  text += problem.severity == Problem::Severity::warning ? "" : "expected ";
  text += problem.expected + ".";
  if (!problem.maybe.empty()) text += " Maybe " + problem.maybe + ".";
  return text;
}

}  // namespace rebadge
