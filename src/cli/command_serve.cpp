#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "access/people.h"
#include "app/people.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "exchange/text.h"
#include "room/place.h"
#include "server/server.h"

namespace rebadge::cli {
namespace {

struct Arguments {
  std::string given;
  std::optional<std::filesystem::path> ledger, room, page, people, openid_secret_file;
  openid::Settings openid;
  server::ServerOptions options;
};

Exit wrong(const Problems& problems) {
  say(problems);
  return Exit::wrong_input;
}

// What is said of the OpenID provider, put into the options; nothing is said where there is none.
Problems take_openid(Arguments& arguments) {
  server::ServerOptions& options = arguments.options;
  openid::Settings& settings = arguments.openid;
  if (settings.issuer.empty()) {
    if (settings.client.empty() && !arguments.openid_secret_file) return {};
    return {exchange::error_at("--openid-issuer", "", "the address of the provider", "https://login.example.org")};
  }
  Problems problems = openid::Provider::flaws_of(settings);
  if (!options.accounts) {
    problems.push_back(exchange::error_at("--openid-issuer", settings.issuer, "accounts, which are linked with people",
                                          "rebadge user add " + options.room.ledger + " NAME --openid SUBJECT ..."));
  }
  if (options.home.empty() && options.address != "127.0.0.1" && options.address != "::1") {
    problems.push_back(exchange::error_at(
        "--public", "", "the address by which browsers come, as the provider knows it", "https://rebadge.example.org"));
  }
  if (arguments.openid_secret_file) {
    auto secret = app::read_secret(*arguments.openid_secret_file, "the client's secret");
    if (secret) {
      settings.secret = *secret;
    } else {
      problems.push_back(secret.problems().front());
    }
  }
  if (settings.claim.empty()) settings.claim = "sub";
  options.openid = settings;
  return problems;
}

// Without a slash at its end, and with nothing after it.
Problems take_home(server::ServerOptions& options) {
  if (options.home.ends_with('/')) options.home.pop_back();
  const std::size_t host = options.home.find("://");
  const bool web = options.home.starts_with("https://") || options.home.starts_with("http://");
  if (options.home.empty() || (web && options.home.find_first_of("/?#@ ", host + 3) == std::string::npos)) return {};
  return {exchange::error_at("--public", options.home, "scheme, host and port, and no path",
                             "https://rebadge.example.org")};
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
  Problems problems = take_home(options);
  for (Problem& problem : take_openid(arguments)) problems.push_back(std::move(problem));
  if (!problems.empty()) return wrong(problems);
  options.tell = [](const Problem& problem) { say({problem}); };
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
  add_word(*command, option::public_address, options.home);
  add_word(*command, option::openid_issuer, arguments->openid.issuer);
  add_word(*command, option::openid_client, arguments->openid.client);
  add_path(*command, option::openid_secret_file, arguments->openid_secret_file);
  add_word(*command, option::openid_claim, arguments->openid.claim);
  add_path(*command, option::page, arguments->page);
  command->callback([arguments, run] { run([arguments] { return serve(*arguments); }); });
}

}  // namespace rebadge::cli
