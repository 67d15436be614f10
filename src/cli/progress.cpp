#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/say.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::chrono::milliseconds pause{200};

}  // namespace

ProgressLine::ProgressLine(bool lines) : lines_(lines), terminal_(!lines && isatty(STDERR_FILENO) == 1) {}

void ProgressLine::ends_by(std::optional<std::int64_t> iterations, std::optional<double> seconds) {
  iterations_ = iterations;
  seconds_ = seconds;
}

bool ProgressLine::too_soon() {
  const auto time = std::chrono::steady_clock::now();
  if (shown_ && time - last_ < pause) return true;
  last_ = time;
  shown_ = true;
  return false;
}

void ProgressLine::show(const search::Progress& now) {
  if (!terminal_ && !lines_) return;
  const std::lock_guard lock(mutex_);
  if (too_soon()) return;
  const auto broken = now.best[search::Cost::hard];
  const auto priced = [](const search::Cost& cost) { return thousands(Hundredths{cost[search::Cost::priced]}); };
  std::string best = broken > 0 ? "no plan yet" : "best " + priced(now.best);
  if (now.least[search::Cost::priced] > 0) best += ", none below " + priced(now.least);
  const std::string words = fmt::format("{:.1f} s, {} iterations, {}", now.seconds, thousands(now.iteration), best);
  double share = -1;
  if (iterations_ && *iterations_ > 0) {
    share = static_cast<double>(now.iteration) / static_cast<double>(*iterations_);
  }
  if (seconds_ && *seconds_ > 0) share = std::max(share, now.seconds / *seconds_);
  const std::string known = share < 0 ? "" : fmt::format(", \"share\": {:.3f}", std::min(1.0, share));
  say(lines_ ? "{\"said\": \"" + words + "\"" + known + "}\n" : "\r\033[K" + words + " (Ctrl-C: stop with this plan)");
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  if (!terminal_ && !lines_) return;
  const std::lock_guard lock(mutex_);
  if (lines_ && done < all && too_soon()) return;
  shown_ = true;
  const std::string words = fmt::format("asks: {} of {} changes planned", done, all);
  const double share = all == 0 ? 1 : static_cast<double>(done) / static_cast<double>(all);
  say(lines_ ? fmt::format("{{\"said\": \"{}\", \"share\": {:.3f}}}\n", words, share)
             : "\r\033[K" + words + " (Ctrl-C: stop with these)");
}

void ProgressLine::clear() {
  if (shown_ && terminal_) say("\r\033[K");
  shown_ = false;
}

}  // namespace rebadge::cli
