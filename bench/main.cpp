#include <exception>
#include <iostream>

#include "bench/commands.h"

int main(int argc, char** argv) {
  CLI::App program{"Measures Rebadge's engines, and makes the cases to measure them on."};
  program.name("rebadge-bench");
  program.require_subcommand(1);
  int code = 0;
  rebadge::bench::add_calibrate(program, code);
  rebadge::bench::add_manning(program, code);
  rebadge::bench::add_generate(program, code);
  rebadge::bench::add_laydown(program, code);
  rebadge::bench::add_ledger(program, code);
  rebadge::bench::add_replan(program, code);
  rebadge::bench::add_recount(program, code);
  rebadge::bench::add_reassign(program, code);
  rebadge::bench::add_schedule(program, code);
  rebadge::bench::add_tables(program, code);
  rebadge::bench::add_transition(program, code);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "rebadge-bench: " << error.what() << "\n";
    return 1;
  }
  return code;
}
