// A folder for files that are needed for a while.
#pragma once

#include <filesystem>
#include <utility>

#include "model/result.h"

namespace rebadge::exchange {

// It goes, with all that is in it, with its owner.
class ScratchFolder {
 public:
  // A new one within `parent`; a problem where none can be made.
  static Result<ScratchFolder> in(const std::filesystem::path& parent);
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;  // blank: it is another's now
};

}  // namespace rebadge::exchange
