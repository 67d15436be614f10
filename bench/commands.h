// The commands of rebadge-bench, one a file. Each adds itself to the program and leaves its exit code in `code`.
#pragma once

#include <CLI/CLI.hpp>

namespace rebadge::bench {

void add_calibrate(CLI::App& program, int& code);
void add_manning(CLI::App& program, int& code);
void add_generate(CLI::App& program, int& code);
void add_laydown(CLI::App& program, int& code);
void add_ledger(CLI::App& program, int& code);
void add_recount(CLI::App& program, int& code);
void add_reassign(CLI::App& program, int& code);
void add_replan(CLI::App& program, int& code);
void add_schedule(CLI::App& program, int& code);
void add_tables(CLI::App& program, int& code);
void add_transition(CLI::App& program, int& code);

}  // namespace rebadge::bench
