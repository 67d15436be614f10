#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "access/people.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "room/place.h"
#include "server/server.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string given;
  std::optional<std::filesystem::path> ledger, room, page, people;
  server::ServerOptions options;
};

Exit wrong(const Problems& problems) {
  say(problems);
  return Exit::wrong_input;
}

Exit serve(Arguments& arguments) {
  server::ServerOptions& options = arguments.options;
  const auto place = room::place_of(arguments.given, arguments.ledger, arguments.room, room::usual_state_folder(),
                                    access::local_viewer().name);
  if (!place) return wrong(place.problems());
  options.room.ledger = place->ledger;
  options.room.folder = place->folder;
  options.room.program = std::filesystem::read_symlink("/proc/self/exe");
  options.room.version = "rebadge " REBADGE_VERSION;
  options.people = arguments.people.value_or(access::People::file_of(place->ledger));
  options.accounts = std::filesystem::exists(options.people);
  if (arguments.people && !options.accounts) {
    return wrong({Problem{Problem::Severity::error, "--people", options.people.string(), "a file of accounts",
                          "rebadge user add ... --people " + options.people.string() + ", which makes one"}});
  }
  if (arguments.page) options.page = arguments.page->string();
  if (!options.accounts && options.address != "127.0.0.1" && options.address != "::1") {
    return wrong(
        {Problem{Problem::Severity::error, "--address", options.address, "127.0.0.1, where there are no accounts",
                 "rebadge user add " + place->ledger + " NAME ..."}});
  }
  auto server = server::Server::open(options);
  if (!server) return wrong(server.problems());
  say((*server)->warnings());
  if (place->made) say("made the ledger " + place->ledger + " of " + arguments.given + "\n");
  say("serving " + place->ledger + "; Ctrl-C ends it\n");
  // The one line of data: programs read the address.
  print((*server)->link() + "\n");
  (*server)->run();
  say("ended\n");
  return Exit::done;
}

}  // namespace

void add_serve(CLI::App& program, const Run& run) {
  auto* command = program.add_subcommand("serve", "Serve a case to planners, nations and the host: a page and an API");
  auto arguments = std::make_shared<Arguments>();
  server::ServerOptions& options = arguments->options;
  options.threads = static_cast<int>(std::max(2U, std::thread::hardware_concurrency()));
  options.room.workers = static_cast<int>(std::max(1U, std::thread::hardware_concurrency() / 2));
  command->add_option("LEDGER|CASE", arguments->given, "A ledger, or a case, of which a ledger is made")
      ->required()
      ->type_name("");
  add_whole(*command, option::port, [&options](std::int64_t port) { options.port = static_cast<std::uint16_t>(port); });
  add_word(*command, option::address, options.address);
  add_path(*command, option::at_ledger, arguments->ledger);
  add_path(*command, option::room, arguments->room);
  add_path(*command, option::first_plan, options.room.plan);
  add_whole(*command, option::workers, [&options](std::int64_t n) { options.room.workers = static_cast<int>(n); });
  add_whole(*command, option::rate, [&options](std::int64_t n) {
    options.requests_a_second = static_cast<double>(n);
    options.burst = 4 * static_cast<double>(n);
  });
  add_path(*command, option::people, arguments->people);
  add_path(*command, option::page, arguments->page);
  command->callback([arguments, run] { run([arguments] { return serve(*arguments); }); });
}

}  // namespace rebadge::cli
