#include "server/hub.h"

#include <utility>

namespace rebadge::server {

std::int64_t Hub::add(Follower follower) {
  const std::lock_guard lock(mutex_);
  followers_.emplace(++next_, std::make_shared<Follower>(std::move(follower)));
  return next_;
}

void Hub::remove(std::int64_t follower) {
  const std::lock_guard lock(mutex_);
  followers_.erase(follower);
}

std::vector<std::shared_ptr<Follower>> Hub::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Follower>> all;
  for (const auto& [number, follower] : followers_) all.push_back(follower);
  return all;
}

void Hub::tell(const std::function<std::optional<room::json::object>(Follower&)>& event) {
  // Most are told the same words, which are kept once.
  std::map<std::string, std::shared_ptr<const std::string>> texts;
  for (const auto& follower : all()) {
    const auto told = event(*follower);
    if (!told) continue;
    std::string text = "data: " + room::json::serialize(*told) + "\n\n";
    auto& kept = texts[text];
    if (!kept) kept = std::make_shared<const std::string>(std::move(text));
    follower->hear(kept);
  }
}

void Hub::wake() {
  for (const auto& follower : all()) follower->hear(nullptr);
}

std::size_t Hub::count() const {
  const std::lock_guard lock(mutex_);
  return followers_.size();
}

}  // namespace rebadge::server
