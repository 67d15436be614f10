// One to one: fills posts from a list of people at the least cost, with and without the posts' own requirements, and
// says of each empty post why it is empty.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include "bench/commands.h"
#include "bench/manning/show.h"
#include "bench/manning/to_case.h"

namespace rebadge::bench {
namespace {

struct Wanted {
  std::filesystem::path folder;
  std::string name;
  int people = 0, posts = 0;
  std::uint64_t seed = 1;
  std::filesystem::path case_out;
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
  if (wanted.folder.empty() && wanted.people > 0 && wanted.posts > 0) {
    std::cout << manning::show_scale(manning::draw(wanted.people, wanted.posts, wanted.seed));
    return 0;
  }
  if (wanted.name.empty()) {
    std::cerr << "rebadge-bench manning: expected FOLDER and NAME, or --people and --posts\n";
    return 2;
  }
  Result<manning::Instance> read = manning::read_instance(wanted.folder, wanted.name);
  if (!read) {
    return refuse(read.problems());
  }
  if (!wanted.case_out.empty()) {
    if (const auto problem = manning::write_as_case(*read, wanted.case_out)) return refuse({*problem});
    std::cout << "case written: " << wanted.case_out.string() << "\n";
    return 0;
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
  command->add_option("--case", wanted->case_out, "Write the instance as a Rebadge case in this new folder instead");
  const CLI::Range size(1, 1'000'000);
  auto* people = command->add_option("--people", wanted->people, "Draw an instance of so many people")->check(size);
  auto* posts = command->add_option("--posts", wanted->posts, "and so many posts")->check(size)->needs(people);
  people->needs(posts)->excludes("folder");
  command->add_option("--seed", wanted->seed, "from this seed")->needs(people);
  command->callback([&code, wanted] { code = run(*wanted); });
}

}  // namespace rebadge::bench
