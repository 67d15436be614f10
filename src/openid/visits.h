// Sign-ins that are under way: each is come back from once, in time, by the browser that began it.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "openid/provider.h"

namespace rebadge::openid {

inline constexpr std::int64_t visit_seconds = 600;
inline constexpr std::size_t most_visits = 10'000;  // beyond: the oldest are forgotten

// Safe for several threads.
class Visits {
 public:
  explicit Visits(Provider::Clock clock = {});
  Visit begin();
  // The visit of this state, which is none any more then, whoever asks.
  std::optional<Visit> take(const std::string& state, const std::string& browser);

 private:
  struct Begun {
    Visit visit;
    std::int64_t until;
  };
  Provider::Clock clock_;
  std::mutex mutex_;
  std::map<std::string, Begun> begun_;  // by state
  std::deque<std::string> order_;       // states, the oldest first; some are taken already
};

}  // namespace rebadge::openid
