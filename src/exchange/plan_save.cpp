#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t more = ::write(file, text.data(), text.size());
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(more));
  }
  return true;
}

// On the disk, and not only on its way there.
bool write_new(const std::filesystem::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return false;
  const bool whole = write_all(file, text) && ::fsync(file) == 0;
  const int reason = errno;
  const bool closed = ::close(file) == 0;
  if (!whole) errno = reason;
  return whole && closed;
}

}  // namespace

std::optional<Problem> write_text(const std::filesystem::path& file, std::string_view text) {
  const auto passing = file.parent_path() / fmt::format(".{}.{}.part", file.filename().string(), ::getpid());
  std::error_code error, ignored;
  if (!write_new(passing, text)) {
    error = std::error_code(errno, std::generic_category());
  } else {
    std::filesystem::rename(passing, file, error);
  }
  if (!error) return std::nullopt;
  std::filesystem::remove(passing, ignored);
  return error_at(file.string(), "", fmt::format("a file that can be written ({})", error.message()));
}

}  // namespace rebadge::exchange
