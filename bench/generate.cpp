// Makes a case to measure on, in the proportions of docs/benchmarks.md.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "bench/commands.h"
#include "bench/generate_options.h"
#include "bench/proportions.h"
#include "bench/solving.h"
#include "exchange/case_reader.h"
#include "exchange/case_writer.h"

namespace rebadge::bench {
namespace {

std::string percent(std::int64_t part, std::int64_t all) {
  return all == 0 ? "-" : fmt::format("{}.{} %", 1000 * part / all / 10, 1000 * part / all % 10);
}

void print_summary(const Case& c) {
  const Counted n = count(c);
  const auto contributions = static_cast<std::int64_t>(c.contributions.size());
  const auto row = [](const char* name, std::int64_t number, const std::string& share = {}) {
    std::cout << fmt::format("{:<46} {:>9}  {:>7}", name, number, share) << "\n";
  };
  std::cout << c.title << "\n" << to_string(c.from) << " until " << to_string(c.until) << "\n\n";
  row("nations that contribute", std::count_if(n.by_nation.begin(), n.by_nation.end(), [](auto p) { return p > 0; }));
  row("  the first, persons", n.by_nation[0], percent(n.by_nation[0], n.persons));
  row("missions", static_cast<std::int64_t>(c.missions.size()));
  row("  with a ceiling below what is wanted", n.missions_short,
      percent(n.missions_short, static_cast<std::int64_t>(c.missions.size())));
  row("zones", static_cast<std::int64_t>(c.zones.size()));
  row("sites", static_cast<std::int64_t>(c.sites.size()));
  row("  with fewer beds than are wanted", n.sites_short,
      percent(n.sites_short, static_cast<std::int64_t>(c.sites.size())));
  row("capabilities", static_cast<std::int64_t>(c.capabilities.size()));
  row("requirements", static_cast<std::int64_t>(c.requirements.size()));
  row("  that take over another", n.take_over, percent(n.take_over, static_cast<std::int64_t>(c.requirements.size())));
  row("  persons wanted (without lines taken over)", n.wanted, percent(n.wanted, n.persons));
  row("contributions", contributions);
  row("  with a caveat", n.with_caveat, percent(n.with_caveat, contributions));
  row("  behind a mandate or consent that is expected", n.waiting, percent(n.waiting, contributions));
  row("kinds of caveats", n.caveat_rules);
  row("elements", n.elements);
  row("  of 20 persons or more", n.by_size[0], percent(n.by_size[0], n.elements));
  row("  of 5 to 19", n.by_size[1], percent(n.by_size[1], n.elements));
  row("  single posts", n.by_size[2], percent(n.by_size[2], n.elements));
  row("  that stand somewhere at the start", n.standing, percent(n.standing, n.elements));
  row("    of them on a line", n.on_lines, percent(n.on_lines, n.elements));
  row("persons", n.persons);
  row("routes", static_cast<std::int64_t>(c.lift.size()));
  row("days on which something changes", n.changes);
}

}  // namespace

void add_proportions(CLI::App& command, Proportions& size) {
  command.add_option("--elements", size.elements, "Elements, a third of each size")
      ->check(CLI::Range(fewest_elements, most_elements))
      ->capture_default_str();
  command.add_option("--requirements", size.requirements, "Lines; 110 percent of the people are wanted")
      ->check(CLI::Range(fewest_requirements, most_requirements))
      ->capture_default_str();
  command.add_option("--phases", size.phases, "Phases of 28 days; something changes at the start of each")
      ->check(CLI::Range(1, most_phases))
      ->capture_default_str();
  command.add_flag("--usual-prices", size.usual_prices,
                   "Prices of moves as cases have them: some lines then are left unfilled by choice");
}

void CaseSource::add_to(CLI::App& command) {
  command.add_option("CASE", path, "A folder or workbook; without it a case is made");
  add_proportions(command, size);
  command.add_option("--case-seed", size.seed, "What the case is drawn from")->capture_default_str();
}

std::optional<Case> CaseSource::get() const {
  if (path.empty()) return generated_case(size);
  auto read = exchange::read_case(path);
  if (read) return std::move(read->content);
  refuse(read.problems());
  return std::nullopt;
}

void add_generate(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("generate", "Makes a case of any size, all drawn from a seed.");
  const auto size = std::make_shared<Proportions>();
  const auto out = std::make_shared<std::string>();
  command->add_option("--seed", size->seed, "What all is drawn from")->capture_default_str();
  add_proportions(*command, *size);
  command->add_option("-o,--out", *out, "The folder (or workbook, *.xlsx) to write; without it a summary is printed");
  command->callback([&code, size, out] {
    const Case c = generated_case(*size);
    code = 0;
    if (out->empty()) return print_summary(c);
    if (const auto problem = exchange::write_case(c, *out)) {
      std::cerr << to_string(*problem) << "\n";
      code = 2;
      return;
    }
    std::cout << "wrote " << *out << ": " << c.title << "\n";
  });
}

}  // namespace rebadge::bench
