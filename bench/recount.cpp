// What a laydown of a problem is worth, whoever made it.
#include <fstream>
#include <iostream>
#include <memory>

#include "bench/commands.h"
#include "bench/recount/recount.h"

namespace rebadge::bench {
namespace {

using search::Cost;

struct Request {
  std::string problem, plan;
};

// By level as search/cost.h names them.
std::string level_name(int level) {
  const auto of = [&](const char* name, int first) {
    return name + std::string("-") + std::to_string(level - first + 1);
  };
  if (level == Cost::hard) return "hard";
  if (level == Cost::withdrawn) return "withdrawn";
  if (level == Cost::excuse) return "excuse";
  if (level < Cost::unfilled) return of("minimum", Cost::minimum);
  if (level < Cost::priced) return of("unfilled", Cost::unfilled);
  if (level == Cost::priced) return "priced";
  if (level == Cost::comfort) return "comfort";
  return level == Cost::burden ? "burden" : "motion";
}

int show(const recount::Recount& found) {
  for (const auto& [rule, amount] : found.broken) std::cout << "breaks " << amount << " " << rule << "\n";
  for (const auto& [rule, moves] : found.wrong_moves) std::cout << "wrong-moves " << moves << " " << rule << "\n";
  std::cout << "plan " << (found.is_a_plan() ? "yes" : "no") << "\n";
  for (int level = 0; level < Cost::levels; ++level) {
    std::cout << level_name(level) << " " << found.cost[level] << "\n";
  }
  std::cout << "wanted " << found.wanted << "\nserved " << found.served << "\nmoves " << found.moves << "\n";
  return found.is_a_plan() ? 0 : 3;
}

template <class Read>
auto read(const std::string& path, Read&& how) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  try {
    return how(in);
  } catch (const std::exception& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

int run(const Request& request) {
  try {
    const recount::Problem problem = read(request.problem, [](std::istream& in) { return recount::read_problem(in); });
    const recount::Plan plan = read(request.plan, [&](std::istream& in) { return recount::read_plan(in, problem); });
    return show(recount::recount(problem, plan));
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}

}  // namespace

void add_recount(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("recount", "Counts what a laydown is worth and which rules it breaks.");
  const auto request = std::make_shared<Request>();
  command->add_option("PROBLEM", request->problem, "As `laydown --problem-out` writes it")->required();
  command->add_option("PLAN", request->plan, "As `laydown --plan-out` writes it")->required();
  command->callback([&code, request] { code = run(*request); });
}

}  // namespace rebadge::bench
