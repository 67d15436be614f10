// A provider of OpenID Connect, and one client's way through it: the code flow with PKCE (RFC 7636, S256).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "model/result.h"
#include "openid/fetch.h"

namespace rebadge::openid {

struct Settings {
  std::string issuer;  // as the provider says it itself, to the letter
  std::string client;
  std::string secret;         // blank: the client has none
  std::string claim = "sub";  // by which accounts are linked
  std::string back;           // the address that the provider sends people back to
};

// One person's sign-in, from the way there to the way back.
struct Visit {
  std::string state, nonce, verifier;
  std::string browser;  // that of the one who began it knows this
};

// What kept it from being. `passes`: the provider cannot be asked, perhaps later; else it, or who came, is wrong.
struct Trouble {
  Problem why;
  bool passes = false;
};
template <class T>
using Outcome = std::variant<T, Trouble>;

std::int64_t seconds_now();  // since 1970

// Safe for several threads. What it is asked may wait for the provider.
class Provider {
 public:
  using Clock = std::function<std::int64_t()>;  // seconds since 1970
  Provider(Settings settings, FetchLimits limits, Clock clock = {});

  // What is wrong with settings before anybody is asked.
  static Problems flaws_of(const Settings& settings);

  // Looks whether the provider is there and is the one meant.
  std::optional<Trouble> look();
  // Where the browser is sent.
  Outcome<std::string> way_there(const Visit& visit);
  // Who came back with this code: the text of the claim.
  Outcome<std::string> who(const std::string& code, const Visit& visit);

  [[nodiscard]] const std::string& issuer() const { return settings_.issuer; }
  // As people know it: the host of its address.
  [[nodiscard]] std::string name() const;
  // Nobody waits any more.
  void stop() { stop_ = true; }

 private:
  struct Known;
  Outcome<std::shared_ptr<const Known>> known(std::int64_t not_older_than);
  Outcome<std::shared_ptr<const Known>> fetched();
  Outcome<std::string> token_for(const Known& known, const std::string& code, const Visit& visit);

  Settings settings_;
  FetchLimits limits_;
  Clock clock_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::shared_ptr<const Known> known_;
};

}  // namespace rebadge::openid
