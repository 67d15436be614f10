#include "server/hub.h"

#include <utility>

namespace rebadge::server {

std::int64_t Hub::add(Follower follower) {
  const std::lock_guard lock(mutex_);
  followers_.emplace(++next_, std::move(follower));
  return next_;
}

void Hub::remove(std::int64_t follower) {
  const std::lock_guard lock(mutex_);
  followers_.erase(follower);
}

void Hub::tell(const std::function<std::optional<room::json::object>(Follower&)>& event) {
  const std::lock_guard lock(mutex_);
  // Most are told the same words, which are kept once.
  std::map<std::string, std::shared_ptr<const std::string>> texts;
  for (auto& [number, follower] : followers_) {
    const auto told = event(follower);
    if (!told) continue;
    std::string text = "data: " + room::json::serialize(*told) + "\n\n";
    auto& kept = texts[text];
    if (!kept) kept = std::make_shared<const std::string>(std::move(text));
    follower.hear(kept);
  }
}

void Hub::wake() {
  const std::lock_guard lock(mutex_);
  for (auto& [number, follower] : followers_) follower.hear(nullptr);
}

std::size_t Hub::count() const {
  const std::lock_guard lock(mutex_);
  return followers_.size();
}

}  // namespace rebadge::server
