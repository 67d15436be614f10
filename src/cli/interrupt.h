// Ctrl-C asks the search to stop with its best plan; a second one ends the program as usual.
#pragma once

#include <csignal>

namespace rebadge::cli {

// While it lives; one at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  [[nodiscard]] bool asked() const;

 private:
  struct sigaction before_{};
};

}  // namespace rebadge::cli
