// How the server fares, for Prometheus.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace rebadge::server {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void answered(bool write, int status, double seconds);
  // In the exposition format.
  [[nodiscard]] std::string text() const;

  std::function<std::size_t()> followers;  // of events, now

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace rebadge::server
