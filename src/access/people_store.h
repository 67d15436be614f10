// The file of people: its tables, and statements on them. What SQLite cannot do is thrown, and told by people.cpp.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <mutex>
#include <string>

#include "access/people.h"

namespace rebadge::access {

class People::Store {
 public:
  // Blank: in memory.
  Store(const std::filesystem::path& file, Clock clock);

  [[nodiscard]] std::int64_t now() const { return clock_(); }
  [[nodiscard]] const std::string& place() const { return place_; }

  std::unique_ptr<SQLite::Transaction> transaction();
  [[nodiscard]] std::optional<Person> person(const std::string& name);
  [[nodiscard]] std::vector<Person> people();
  [[nodiscard]] std::string password_of(const std::string& name);  // its hash; blank: none, or nobody of that name
  [[nodiscard]] std::string of_openid(const std::string& openid);  // whose account is linked; blank: nobody's
  void add(const Person& person, const std::string& hash);
  // False: there is nobody of that name.
  bool set(const std::string& name, const char* column, const std::string& value);
  bool set(const std::string& name, const char* column, std::int64_t value);
  bool remove(const std::string& name);
  void end_sessions(const std::string& name);

  Session begin_session(const std::string& name);
  std::optional<SignedIn> signed_in(const std::string& token);
  void end_session(const std::string& token);

  std::string make_link(const std::string& name, std::int64_t until);
  std::string use_link(const std::string& link);  // whose it is; blank: nobody's, or not any more

  // Seconds until a guess about this is looked at.
  std::int64_t wait(const std::string& what, std::int64_t free_tries);
  void guessed(const std::string& what);
  void forgive_guess(const std::string& what);
  void forget_guesses(const std::string& what);

  std::mutex mutex;
  SessionLimits limits;

 private:
  void migrate(bool fresh);

  std::string place_;
  Clock clock_;
  SQLite::Database database_;
};

}  // namespace rebadge::access
