#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/say.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::chrono::milliseconds pause{200};

}  // namespace

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const search::Progress& now) {
  if (!terminal_) return;
  const std::lock_guard lock(mutex_);
  const auto time = std::chrono::steady_clock::now();
  if (shown_ && time - last_ < pause) return;
  last_ = time;
  shown_ = true;
  const auto broken = now.best[search::Cost::hard];
  const auto priced = [](const search::Cost& cost) { return thousands(Hundredths{cost[search::Cost::priced]}); };
  std::string best = broken > 0 ? "no plan yet" : "best " + priced(now.best);
  if (now.least[search::Cost::priced] > 0) best += ", none below " + priced(now.least);
  say(fmt::format("\r\033[K{:.1f} s, {} iterations, {} (Ctrl-C: stop with this plan)", now.seconds,
                  thousands(now.iteration), best));
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  if (!terminal_) return;
  const std::lock_guard lock(mutex_);
  shown_ = true;
  say(fmt::format("\r\033[Kasks: {} of {} changes planned (Ctrl-C: stop with these)", done, all));
}

void ProgressLine::clear() {
  if (shown_) say("\r\033[K");
  shown_ = false;
}

}  // namespace rebadge::cli
