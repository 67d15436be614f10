#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "app/people.h"
#include "cli/command_orders.h"
#include "cli/commands.h"
#include "cli/report/report.h"
#include "cli/say.h"
#include "cli/words.h"
#include "exchange/text.h"
#include "ledger/event.h"

namespace rebadge::cli {
namespace {

struct UserArguments {
  app::PeoplePlace place;
  access::Viewer viewer;
  std::string clearance, openid;
  std::optional<std::filesystem::path> password_file;
  std::optional<access::UserRole> role;
  Output output = Output::text;
};

// Nothing that is typed is shown while this is there.
class NoEcho {
 public:
  NoEcho() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
};

Result<std::string> asked_password() {
  if (::isatty(STDIN_FILENO) == 0) {
    return exchange::error_at("--password-file", "", "a file with the password, or - for standard input");
  }
  const NoEcho quiet;
  say("Password: ");
  auto first = app::read_secret("-");
  say("\nOnce more: ");
  const auto second = app::read_secret("-");
  say("\n");
  if (!first || !second) return exchange::error_at("the password", "", "twelve characters at least");
  if (*first != *second) return exchange::error_at("the password", "", "the same twice");
  return first;
}

Result<std::string> password(const UserArguments& arguments) {
  return arguments.password_file ? app::read_secret(*arguments.password_file) : asked_password();
}

Exit done(const Problems& problems, const std::string& words) {
  if (!problems.empty()) return refused(problems);
  say(words + "\n");
  return Exit::done;
}

Exit add_user(UserArguments& arguments) {
  if (!arguments.role) {
    say("error: user add wants --role ROLE: " + exchange::one_of(access::user_role_words(), 4) + ".\n");
    return Exit::wrong_input;
  }
  arguments.viewer.role = *arguments.role;
  const auto clearance = access::parse_clearance(arguments.clearance);
  if (!clearance) {
    return refused({exchange::error_at("--clearance", arguments.clearance,
                                       "policies, each once and with a level, as NATO SECRET;EU RESTRICTED; or ALL")});
  }
  arguments.viewer.clearance = *clearance;
  std::optional<std::string> password_given;
  if (arguments.openid.empty() || arguments.password_file) {
    const auto word = password(arguments);
    if (!word) return refused(word.problems());
    password_given = *word;
  }
  return done(app::add_person(arguments.place, arguments.viewer, password_given, arguments.openid),
              "added " + arguments.viewer.name + ", " + std::string(access::word(arguments.viewer.role)) +
                  (arguments.viewer.of.empty() ? "" : " of " + arguments.viewer.of));
}

Exit list_users(UserArguments& arguments) {
  const auto people = app::list_people(arguments.place);
  if (!people) return refused(people.problems());
  Table table;
  table.columns = {
      {"name", "name"},       {"role", "role"},         {"of", "of"},         {"clearance", "clearance"},
      {"manages", "manages"}, {"disabled", "disabled"}, {"openid", "openid"}, {"added", "added", Kind::data}};
  for (const access::Person& person : *people) {
    table.rows.push_back({person.viewer.name, std::string(access::word(person.viewer.role)), person.viewer.of,
                          to_string(person.viewer.clearance), person.viewer.manages ? "yes" : "",
                          person.disabled ? "yes" : "", person.openid, ledger::time_text(person.added * 1'000'000)});
  }
  const Section section{"", {count(static_cast<std::int64_t>(people->size()), "account", "accounts")}, table, {}};
  print(Document{section}, table, arguments.output);
  return Exit::done;
}

Exit set_password(UserArguments& arguments) {
  const auto word = password(arguments);
  if (!word) return refused(word.problems());
  return done(app::set_password(arguments.place, arguments.viewer.name, *word),
              "a new password for " + arguments.viewer.name + "; whoever is signed in with the old one is no more");
}

Exit disable(UserArguments& arguments) {
  return done(app::set_disabled(arguments.place, arguments.viewer.name, true), arguments.viewer.name + " is disabled");
}
Exit enable(UserArguments& arguments) {
  return done(app::set_disabled(arguments.place, arguments.viewer.name, false), arguments.viewer.name + " is enabled");
}
Exit link(UserArguments& arguments) {
  if (arguments.openid.empty()) {
    return refused({exchange::error_at("--openid", "", "who it is at the OpenID provider", "rebadge user unlink")});
  }
  return done(app::set_openid(arguments.place, arguments.viewer.name, arguments.openid),
              arguments.viewer.name + " signs in as " + arguments.openid + " at the OpenID provider");
}
Exit unlink(UserArguments& arguments) {
  return done(app::set_openid(arguments.place, arguments.viewer.name, ""),
              arguments.viewer.name + " is linked with nobody at the OpenID provider");
}
Exit remove(UserArguments& arguments) {
  return done(app::remove_person(arguments.place, arguments.viewer.name), "removed " + arguments.viewer.name);
}

}  // namespace

void add_user_commands(CLI::App& program, const Run& run) {
  auto* user = program.add_subcommand("user", "Accounts: who comes to a ledger through the server");
  user->require_subcommand(1);
  auto arguments = std::make_shared<UserArguments>();
  const auto add = [&](const char* name, const char* help, Exit (*command)(UserArguments&), bool of_one = true) {
    auto* added = user->add_subcommand(name, help);
    added->add_option("LEDGER", arguments->place.ledger, "The ledger")->required()->type_name("");
    if (of_one) added->add_option("NAME", arguments->viewer.name, "Whose account")->required()->type_name("");
    add_path(*added, option::people, arguments->place.file);
    added->callback([=] { run([=] { return command(*arguments); }); });
    return added;
  };
  auto* added = add("add", "A new account", add_user);
  add_choice(*added, option::role, access::user_role_words(),
             [arguments](std::size_t role) { arguments->role = static_cast<access::UserRole>(role); });
  add_word(*added, option::of, arguments->viewer.of);
  add_word(*added, option::clearance, arguments->clearance);
  add_flag(*added, option::manages, arguments->viewer.manages);
  add_path(*added, option::password_file, arguments->password_file);
  add_word(*added, option::openid, arguments->openid);
  add_output(*add("list", "All accounts", list_users, false), arguments->output);
  auto* changed = add("password", "Another password; ends the account's sessions", set_password);
  add_path(*changed, option::password_file, arguments->password_file);
  add_word(*add("link", "Links it with somebody at the OpenID provider; ends its sessions", link), option::openid,
           arguments->openid);
  add("unlink", "Nobody at the OpenID provider signs in with it any more; ends its sessions", unlink);
  add("disable", "Nobody signs in with it; ends its sessions", disable);
  add("enable", "It can be used again", enable);
  add("remove", "Takes the account away", remove);
}

}  // namespace rebadge::cli
