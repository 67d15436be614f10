// Who follows what happens: each gets every event from when it came on, in order. By any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "room/json.h"

namespace rebadge::server {

class Hub {
 public:
  // Called by the thread in which something happens: it must not wait.
  using Hear = std::function<void(const std::shared_ptr<const std::string>& event)>;
  std::int64_t add(Hear hear);
  void remove(std::int64_t follower);
  // As `text/event-stream` has it: one event with its data.
  void tell(std::string_view type, room::json::value data);
  [[nodiscard]] std::size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, Hear> followers_;
  std::int64_t next_ = 0;
};

}  // namespace rebadge::server
