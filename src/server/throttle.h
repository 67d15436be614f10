// How much one visitor may ask: so many requests a second, and some at once.
#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace rebadge::server {

class Throttle {
 public:
  Throttle(double a_second, double burst) : rate_(a_second), burst_(burst) {}
  // False: too much.
  bool admit(const std::string& visitor) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex_);
    if (buckets_.size() > most_remembered) buckets_.clear();
    auto [found, is_new] = buckets_.try_emplace(visitor, Bucket{burst_, now});
    Bucket& bucket = found->second;
    bucket.left = std::min(burst_, bucket.left + rate_ * std::chrono::duration<double>(now - bucket.last).count());
    bucket.last = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

 private:
  static constexpr std::size_t most_remembered = 20'000;
  struct Bucket {
    double left;
    std::chrono::steady_clock::time_point last;
  };
  const double rate_, burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace rebadge::server
