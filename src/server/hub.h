// Who follows what happens: each is told what they may know, in order, from when they came on. By any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "access/policy.h"
#include "room/json.h"

namespace rebadge::server {

struct Follower {
  access::Viewer viewer;
  std::int64_t told = 0;  // the last event of the ledger that they see
  // Called by the thread in which something happens: it must not wait. Null: look whether the server closes.
  std::function<void(const std::shared_ptr<const std::string>& event)> hear;
};

class Hub {
 public:
  std::int64_t add(Follower follower);
  void remove(std::int64_t follower);
  // `event`: what a follower is told, if anything; it may take its time. One call after the other.
  void tell(const std::function<std::optional<room::json::object>(Follower&)>& event);
  void wake();
  [[nodiscard]] std::size_t count() const;

 private:
  [[nodiscard]] std::vector<std::shared_ptr<Follower>> all() const;

  mutable std::mutex mutex_;
  std::map<std::int64_t, std::shared_ptr<Follower>> followers_;
  std::int64_t next_ = 0;
};

}  // namespace rebadge::server
