// One to one: fills posts from a list of people at the least cost, with and without the posts' own requirements, and
// says of each empty post why it is empty.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include "bench/commands.h"
#include "bench/manning/show.h"

namespace rebadge::bench {
namespace {

struct Wanted {
  std::filesystem::path folder;
  std::string name;
};

constexpr std::size_t most_shown = 20;

int refuse(const Problems& problems) {
  for (std::size_t i = 0; i < std::min(problems.size(), most_shown); ++i) {
    std::cerr << to_string(problems[i]) << "\n";
  }
  if (problems.size() > most_shown) std::cerr << "and " << problems.size() - most_shown << " more\n";
  return 2;
}

int run(const Wanted& wanted) {
  Result<manning::Instance> read = manning::read_instance(wanted.folder, wanted.name);
  if (!read) {
    return refuse(read.problems());
  }
  std::cout << manning::show(*read);
  return 0;
}

}  // namespace

void add_manning(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("manning", "Fills posts from a list of people, one to one.");
  auto wanted = std::make_shared<Wanted>();
  command->add_option("folder", wanted->folder, "Where NAME_soldiers.csv, _billets.csv, _tdy.csv and _cost.csv are");
  command->add_option("name", wanted->name, "Name of the instance");
  command->callback([&code, wanted] { code = run(*wanted); });
}

}  // namespace rebadge::bench
