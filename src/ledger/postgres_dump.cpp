#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>

#include "ledger/postgres_session.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): unistd.h has it for GNU sources only

namespace rebadge::ledger {
namespace {

namespace fs = std::filesystem;

// What the address says, in the environment's variables: a password has no place in a list of arguments, which
// everybody on the machine sees.
std::vector<std::string> environment_of(const std::string& address) {
  std::map<std::string, std::string, std::less<>> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    variables.emplace(text.substr(0, text.find('=')), text);
  }
  char* fault = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(address.c_str(), &fault),
                                                                             &PQconninfoFree);
  if (options == nullptr) {
    const std::string said = fault == nullptr ? "" : fault;
    PQfreemem(fault);
    throw StoreError("an address that cannot be read: " + said);
  }
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || option->envvar == nullptr) continue;
    variables[option->envvar] = fmt::format("{}={}", option->envvar, option->val);
  }
  // The rules of the tables hold for pg_dump too: it reads as the ledger itself.
  std::string& settings = variables["PGOPTIONS"];
  settings += settings.empty() ? "PGOPTIONS=-c rebadge.reader=ledger" : " -c rebadge.reader=ledger";
  variables["LC_ALL"] = "LC_ALL=C.UTF-8";
  std::vector<std::string> environment;
  for (auto& [name, text] : variables) environment.push_back(std::move(text));
  return environment;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Its status as waitpid has it, and what it said.
std::pair<int, std::string> run(std::vector<std::string> arguments, std::vector<std::string> environment) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw StoreError(std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  pid_t process = 0;
  const auto argv = pointers_to(arguments), envp = pointers_to(environment);
  const int fault = ::posix_spawnp(&process, argv[0], &actions, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  std::string said;
  std::array<char, 4096> some{};
  while (fault == 0) {
    const ssize_t count = ::read(pipe[0], some.data(), some.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    said.append(some.data(), static_cast<std::size_t>(count));
  }
  ::close(pipe[0]);
  if (fault == ENOENT) throw StoreError("no program " + arguments[0] + "; Debian's package postgresql-client has it");
  if (fault != 0) throw StoreError(arguments[0] + ": " + std::strerror(fault));
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return {status, said};
}

bool synced(const fs::path& path) {
  const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = opened >= 0 && ::fsync(opened) == 0;
  if (opened >= 0) ::close(opened);
  return done;
}

}  // namespace

void dump_postgres(const std::string& address, const fs::path& file) {
  const fs::path whole = fs::absolute(file);  // a name may begin with a dash
  auto [status, said] = run({"pg_dump", "--format=custom", "--no-password", "--enable-row-security",
                             fmt::format("--schema={}", postgres_schema), "--file=" + whole.string()},
                            environment_of(address));
  std::error_code ignored;
  if (status != 0) {
    fs::remove(whole, ignored);
    while (!said.empty() && said.back() == '\n') said.pop_back();
    throw StoreError(said.empty() ? fmt::format("pg_dump ended with status {}", status) : said);
  }
  if (!synced(whole) || !synced(whole.parent_path())) throw StoreError("the copy did not reach the disk");
}

}  // namespace rebadge::ledger
