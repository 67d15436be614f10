// The commands: each adds itself to the program, with its options, and says what to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/exit_code.h"

namespace rebadge::cli {

// Called once with the command that the user chose.
using Run = std::function<void(std::function<Exit()>)>;

void add_check(CLI::App& program, const Run& run);
void add_plan(CLI::App& program, const Run& run);
void add_verify(CLI::App& program, const Run& run);
void add_explain(CLI::App& program, const Run& run);
void add_training(CLI::App& program, const Run& run);
void add_diff(CLI::App& program, const Run& run);
void add_whatif(CLI::App& program, const Run& run);
void add_stress(CLI::App& program, const Run& run);
void add_export(CLI::App& program, const Run& run);
void add_import(CLI::App& program, const Run& run);
void add_ledger(CLI::App& program, const Run& run);
void add_serve(CLI::App& program, const Run& run);
void add_user_commands(CLI::App& program, const Run& run);
void add_convert(CLI::App& program, const Run& run);
void add_template(CLI::App& program, const Run& run);

// The whole program but for its process: parses, runs, and gives the exit code.
int run_program(int argc, const char* const* argv);

}  // namespace rebadge::cli
