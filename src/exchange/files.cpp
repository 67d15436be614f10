#include "exchange/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

Problem failure(const fs::path& path, const std::string& reason) {
  return error_at(path.string(), "", "a place that can be written: " + reason);
}

bool sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = ::fsync(file) == 0;
  return ::close(file) == 0 && synced;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t more = ::write(file, bytes.data(), bytes.size());
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(more));
  }
  return true;
}

std::optional<Problem> write_file(const fs::path& path, const NewFile& made) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return failure(path, std::strerror(errno));
  int reason = 0;
  const auto keep_reason = [&](bool done) {
    if (!done && reason == 0) reason = errno;
    return done;
  };
  auto problem = made.make([&](std::string_view bytes) { return keep_reason(write_all(file, bytes)); });
  keep_reason(reason == 0 && ::fsync(file) == 0);
  keep_reason(::close(file) == 0);
  if (!problem && reason != 0) problem = failure(path, std::strerror(reason));
  return problem;
}

fs::path without_trailing_slash(const fs::path& path) { return path.filename().empty() ? path.parent_path() : path; }

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// A name beside the place that nobody else uses.
fs::path passing_name(const fs::path& out) {
  return folder_of(out) / fmt::format(".{}.{}.part", out.filename().string(), ::getpid());
}

std::optional<Problem> rename_to(const fs::path& passing, const fs::path& out) {
  std::error_code error;
  if (fs::is_directory(out, error)) fs::remove(out, error);
  if (error == std::errc::no_such_file_or_directory) error.clear();  // it is empty; who filled it meanwhile keeps it
  if (!error) fs::rename(passing, out, error);
  if (!error && sync(folder_of(out))) return std::nullopt;
  return failure(out, error ? error.message() : std::strerror(errno));
}

}  // namespace

std::optional<Problem> refuse_to_overwrite(const fs::path& out) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(out, error))) return std::nullopt;
  if (fs::is_directory(out, error) && fs::is_empty(out, error)) return std::nullopt;
  return error_at(out.string(), "", "a name that is still free, for nothing is overwritten",
                  "give another name, or move the old one away");
}

std::optional<Problem> refuse_place(const fs::path& out) {
  constexpr std::string_view expected = "a file that can be written";
  std::error_code error;
  if (out.filename().empty() || fs::is_directory(out, error)) {
    return error_at(out.string(), out.empty() ? "" : "a folder", std::string(expected), "add the name of the file");
  }
  const fs::path passing = passing_name(out);
  const int file = ::open(passing.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  const int reason = errno;
  if (file >= 0 && ::close(file) == 0 && ::unlink(passing.c_str()) == 0) return std::nullopt;
  return error_at(out.string(), "", fmt::format("{} ({})", expected, std::strerror(reason)));
}

NewFile file_of(std::string name, std::string bytes) {
  return {std::move(name), [bytes = std::move(bytes)](const Sink& sink) -> std::optional<Problem> {
            sink(bytes);
            return std::nullopt;
          }};
}

std::optional<Problem> write_folder(const fs::path& given, const std::vector<NewFile>& files) {
  const fs::path out = without_trailing_slash(given);
  if (auto problem = refuse_to_overwrite(out)) return problem;
  const fs::path passing = passing_name(out);
  std::error_code error;
  fs::remove_all(passing, error);
  fs::create_directories(passing, error);
  if (error) return failure(out, error.message());
  std::optional<Problem> problem;
  for (const NewFile& file : files) {
    if (!problem) problem = write_file(passing / file.name, file);
  }
  if (!problem && !sync(passing)) problem = failure(out, std::strerror(errno));
  if (!problem) problem = rename_to(passing, out);
  if (problem) fs::remove_all(passing, error);
  return problem;
}

std::optional<Problem> write_whole(const fs::path& out,
                                   const std::function<std::optional<Problem>(const fs::path& passing)>& write) {
  if (auto problem = refuse_to_overwrite(out)) return problem;
  std::error_code error;
  if (fs::is_directory(out, error)) return failure(out, "a folder has this name");
  const fs::path passing = passing_name(out);
  fs::create_directories(folder_of(out), error);
  if (error) return failure(out, error.message());
  auto problem = write(passing);
  if (!problem && !sync(passing)) problem = failure(out, std::strerror(errno));
  if (!problem) problem = rename_to(passing, out);
  if (problem) fs::remove(passing, error);
  return problem;
}

}  // namespace rebadge::exchange
