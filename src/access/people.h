// Accounts, sessions and one-time links, in a file of their own beside the ledger: `LEDGER.people`, which only its
// owner may read. Of passwords, sessions and links only hashes are kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "access/policy.h"
#include "model/result.h"

namespace rebadge::access {

struct Person {
  Viewer viewer;
  bool disabled = false;
  std::int64_t added = 0;  // seconds since 1970, UTC
  std::string openid;      // who it is at the OpenID provider; blank: nobody
};

// What a browser is given. The token goes into a cookie (HttpOnly, SameSite=Strict), the other one into the page, which
// sends it back with everything that changes something.
struct Session {
  std::string token, csrf;
};
struct SignedIn {
  Viewer viewer;
  std::string csrf;
};

struct SignIn {
  std::optional<Session> session;  // nothing: name or password are wrong, whichever
  std::int64_t wait = 0;           // seconds until the next try is looked at; 0: at once
};

struct SessionLimits {
  std::int64_t idle = 2 * 3600, whole = 12 * 3600;  // seconds
};

// Safe for several threads.
class People {
 public:
  using Clock = std::function<std::int64_t()>;  // seconds since 1970
  static std::filesystem::path file_of(const std::string& ledger);

  // `make`: the file is made where there is none.
  static Result<People> open(const std::filesystem::path& file, bool make, Clock clock = {});
  // Nothing is kept: for a server without accounts, whose only visitor comes by a one-time link.
  static Result<People> in_memory(Clock clock = {});

  People(People&&) noexcept;
  People& operator=(People&&) noexcept;
  ~People();

  // What keeps this from being an account, whatever others there are.
  static Problems flaws_of(const Viewer& viewer, const std::optional<std::string>& password,
                           const std::string& openid = {});
  // Without a password: who comes by a link or by the OpenID provider only.
  Problems add(const Viewer& viewer, const std::optional<std::string>& password, const std::string& openid = {});
  Problems set_password(const std::string& name, const std::string& password);  // ends all sessions
  Problems set_disabled(const std::string& name, bool disabled);                // ends all sessions
  // Who it is at the OpenID provider, and of no other account; blank: nobody any more. Ends all sessions.
  Problems set_openid(const std::string& name, const std::string& openid);
  Problems remove(const std::string& name);
  Result<std::vector<Person>> list();

  // As much work for a name that there is not. `from`: the visitor's address; guesses are slowed down by name and by
  // address.
  Result<SignIn> sign_in(const std::string& name, const std::string& password, const std::string& from);
  Result<std::optional<SignedIn>> signed_in(const std::string& token);
  // Of whom the OpenID provider vouches for; nothing: no account that may be used is linked with them.
  Result<std::optional<Session>> sign_in_by_openid(const std::string& openid);
  Problems sign_out(const std::string& token);

  // Used once, and within these seconds.
  Result<std::string> make_link(const std::string& name, std::int64_t seconds);
  Result<std::optional<Session>> use_link(const std::string& link);

  void set_limits(const SessionLimits& limits);

 private:
  class Store;
  explicit People(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

// Equal, in a time that does not tell where they differ.
bool same_secret(const std::string& one, const std::string& other);

}  // namespace rebadge::access
