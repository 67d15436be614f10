#include "cli/commands.h"

int main(int argc, char** argv) { return rebadge::cli::run_program(argc, argv); }
