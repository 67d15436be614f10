// A PostgreSQL of the test program's own, by Debian's package: on a socket in a temporary folder, with no port; it goes
// when the program ends, however that ends.
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace rebadge::test {

class PrivatePostgres {
 public:
  // Started when first asked; null where no PostgreSQL is installed.
  static PrivatePostgres* shared();

  PrivatePostgres(const PrivatePostgres&) = delete;
  PrivatePostgres& operator=(const PrivatePostgres&) = delete;
  ~PrivatePostgres();

  // The address of a new database, which is empty. `settings`: of sessions, as `lock_timeout=200ms`.
  std::string new_database(const std::string& settings = {});
  // The same, whose owner is a role like any other: no superuser.
  std::string new_ordinary_database();

  // Of a database's owner, who may do anything.
  static void run(const std::string& address, const std::string& sql);
  // Ends all other sessions of the address's database, as a server that goes does.
  static void cut_off(const std::string& address);

  // SIGQUIT: an immediate shutdown, as if the machine went; SIGKILL: the server is gone, its sessions soon after it.
  void stop(int signal);
  // SIGKILL to a session of the address's database, upon which the server ends all and recovers by itself. False: there
  // is none.
  static bool kill_a_session(const std::string& address);
  // Starts it where it was stopped; returns when it can be talked to.
  void start_again();

 private:
  explicit PrivatePostgres(std::filesystem::path programs);
  [[nodiscard]] std::string address(const std::string& database, const std::string& role = "postgres") const;
  void start_server();

  std::filesystem::path programs_, folder_;
  pid_t server_ = 0;
  int databases_ = 0;
  bool has_keeper_ = false;
};

// Tests that need one; skipped where none is installed, which packages.txt does wherever `./test` runs.
class WithPostgres : public testing::Test {
 protected:
  void SetUp() override;
  virtual void set_up(PrivatePostgres&) {}
};

}  // namespace rebadge::test
