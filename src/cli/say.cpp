#include "cli/say.h"

#include <iostream>

#include "cli/show.h"

namespace rebadge::cli {

void print(std::string_view data) { std::cout << data << std::flush; }
void say(std::string_view talk) { std::cerr << talk << std::flush; }

void say(const Problems& problems) {
  for (const Problem& problem : problems) {
    const bool error = problem.severity == Problem::Severity::error;
    say(std::string(error ? "error: " : "warning: ") + to_string(problem) + "\n");
  }
}

void print(const Document& document, const Table& table, Output output) {
  switch (output) {
    case Output::text:
      return print(as_text(document, style_of_output()));
    case Output::markdown:
      return print(as_markdown(document));
    case Output::json:
      return print(as_json(table));
    case Output::csv:
      return print(as_csv(table));
  }
}

Table problems_table(const Problems& problems) {
  Table table;
  table.columns = {
      {"severity", "severity"}, {"where", "where"}, {"found", "found"}, {"expected", "expected"}, {"maybe", "maybe"}};
  for (const Problem& problem : problems) {
    const bool error = problem.severity == Problem::Severity::error;
    table.rows.push_back({error ? "error" : "warning", problem.where, problem.found, problem.expected, problem.maybe});
  }
  return table;
}

}  // namespace rebadge::cli
