#include "cli/interrupt.h"

#include <atomic>

namespace rebadge::cli {
namespace {

std::atomic<bool> asked_to_stop = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal's handler may set it");

}  // namespace

Interrupt::Interrupt() {
  asked_to_stop = false;
  struct sigaction now{};
  now.sa_handler = [](int) { asked_to_stop = true; };
  now.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&now.sa_mask);
  sigaction(SIGINT, &now, &before_);
}

Interrupt::~Interrupt() { sigaction(SIGINT, &before_, nullptr); }

bool Interrupt::asked() const { return asked_to_stop; }

}  // namespace rebadge::cli
