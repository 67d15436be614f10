#include "server/hub.h"

#include <utility>

namespace rebadge::server {

std::int64_t Hub::add(Hear hear) {
  const std::lock_guard lock(mutex_);
  followers_.emplace(++next_, std::move(hear));
  return next_;
}

void Hub::remove(std::int64_t follower) {
  const std::lock_guard lock(mutex_);
  followers_.erase(follower);
}

void Hub::tell(std::string_view type, room::json::value data) {
  const std::string name(type);
  room::json::object event{{"type", name}};
  if (name == "job") {
    event["job"] = std::move(data);
  } else {
    for (const auto& field : data.as_object()) event[field.key()] = field.value();
  }
  const auto text = std::make_shared<const std::string>("data: " + room::json::serialize(event) + "\n\n");
  const std::lock_guard lock(mutex_);
  for (const auto& [follower, hear] : followers_) hear(text);
}

std::size_t Hub::count() const {
  const std::lock_guard lock(mutex_);
  return followers_.size();
}

}  // namespace rebadge::server
