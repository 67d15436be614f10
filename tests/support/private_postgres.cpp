#include "tests/support/private_postgres.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <pqxx/pqxx>
#include <stdexcept>
#include <thread>
#include <vector>

namespace rebadge::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* user = "postgres";

// The programs of the newest version that is installed; blank: there is none.
fs::path installed_programs() {
  fs::path newest;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const fs::path programs = version.path() / "bin";
    if (fs::exists(programs / "initdb") && fs::exists(programs / "postgres")) newest = std::max(newest, programs);
  }
  return newest;
}

// In memory where there is room: on a disk each new database takes a while. Tests of what survives a loss of power need
// another place.
fs::path place_of_folder() {
  constexpr std::uintmax_t room = 1'000'000'000;
  const fs::path memory = "/dev/shm";
  std::error_code fault;
  const auto space = fs::space(memory, fault);
  const bool fits = !fault && space.available > room && ::access(memory.c_str(), W_OK) == 0;
  return fits ? memory : fs::temp_directory_path();
}

// PostgreSQL refuses to run as root: then it is the package's user.
const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam(user) : nullptr; }

// What is said goes to `log`. It ends with the program that started it.
pid_t start(const std::vector<std::string>& arguments, const fs::path& log) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const passwd* const other = other_user();
  const pid_t parent = ::getpid(), process = ::fork();
  if (process != 0) return process;
  if (other != nullptr) {
    if (::initgroups(user, other->pw_gid) != 0 || ::setgid(other->pw_gid) != 0 || ::setuid(other->pw_uid) != 0) {
      ::_exit(126);
    }
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::getppid() != parent) ::_exit(126);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (out < 0 || ::dup2(out, STDOUT_FILENO) < 0 || ::dup2(out, STDERR_FILENO) < 0) ::_exit(126);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

}  // namespace

PrivatePostgres* PrivatePostgres::shared() {
  static const fs::path programs = installed_programs();
  if (programs.empty() || (::geteuid() == 0 && other_user() == nullptr)) return nullptr;
  static PrivatePostgres one(programs);
  return &one;
}

PrivatePostgres::PrivatePostgres(fs::path programs) : programs_(std::move(programs)) {
  std::string name = (place_of_folder() / "rebadge-postgres-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  if (const passwd* const other = other_user()) {
    if (::chown(name.c_str(), other->pw_uid, other->pw_gid) != 0) throw std::runtime_error("no folder for postgres");
  }
  const fs::path data = folder_ / "data", log = folder_ / "log";
  const pid_t made =
      start({(programs_ / "initdb").string(), "--pgdata=" + data.string(), "--auth=trust", "--no-sync",
             std::string("--username=") + user, "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"},
            log);
  int status = 0;
  if (::waitpid(made, &status, 0) != made || status != 0) throw std::runtime_error("initdb failed: " + log.string());
  start_again();
}

void PrivatePostgres::start_server() {
  // fsync stays on: the ledger refuses to write where it is off.
  server_ =
      start({(programs_ / "postgres").string(), "-D", (folder_ / "data").string(), "-c", "listen_addresses=", "-c",
             "unix_socket_directories=" + folder_.string(), "-c", "shared_buffers=16MB", "-c", "max_wal_size=64MB"},
            folder_ / "log");
}

void PrivatePostgres::start_again() {
  for (int tries = 0;; ++tries) {
    // It does not start while sessions of one that was killed are still there.
    int status = 0;
    if (server_ > 0 && ::waitpid(server_, &status, WNOHANG) == server_) server_ = 0;
    if (server_ == 0) start_server();
    try {
      const pqxx::connection connection(address(user));
      return;
    } catch (const pqxx::broken_connection&) {
      if (tries > 1'000) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

void PrivatePostgres::stop(int signal) {
  ::kill(server_, signal);
  int status = 0;
  ::waitpid(server_, &status, 0);
  server_ = 0;
}

bool PrivatePostgres::kill_a_session(const std::string& address) {
  pqxx::connection connection(address);
  pqxx::nontransaction session(connection);
  const auto others = session.exec(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
      "ORDER BY random() LIMIT 1");
  return !others.empty() && ::kill(others[0][0].as<pid_t>(), SIGKILL) == 0;
}

PrivatePostgres::~PrivatePostgres() {
  if (server_ > 0) stop(SIGQUIT);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PrivatePostgres::address(const std::string& database, const std::string& role) const {
  return fmt::format("postgresql:///{}?host={}&user={}", database, folder_.string(), role);
}

std::string PrivatePostgres::new_ordinary_database() {
  if (!has_keeper_) run(address(user), "CREATE ROLE keeper LOGIN");
  has_keeper_ = true;
  const std::string name = fmt::format("test{}", ++databases_);
  run(address(user), fmt::format("CREATE DATABASE {} TEMPLATE template0 OWNER keeper", name));
  return address(name, "keeper");
}

std::string PrivatePostgres::new_database(const std::string& settings) {
  const std::string name = fmt::format("test{}", ++databases_);
  run(address(user), fmt::format("CREATE DATABASE {} TEMPLATE template0", name));
  return address(name) + (settings.empty() ? "" : "&options=-c%20" + settings);
}

void PrivatePostgres::run(const std::string& address, const std::string& sql) {
  pqxx::connection connection(address);
  pqxx::nontransaction session(connection);
  if (!sql.starts_with("CREATE DATABASE")) session.exec("SET search_path = rebadge_ledger, public");
  session.exec(sql);
}

void PrivatePostgres::cut_off(const std::string& address) {
  run(address,
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

void WithPostgres::SetUp() {
  if (PrivatePostgres::shared() == nullptr) GTEST_SKIP() << "no PostgreSQL is installed under /usr/lib/postgresql";
  set_up(*PrivatePostgres::shared());
}

}  // namespace rebadge::test

// libpqxx 6.4 does not free a connection that could not be made; nothing of ours is left out.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libpqxx\n";
}
