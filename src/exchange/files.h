// Files that appear whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace rebadge::exchange {

// A problem when something is there already that writing would overwrite; an empty folder is none.
std::optional<Problem> refuse_to_overwrite(const std::filesystem::path& out);

// A problem when no file can be made here, or put in the place of what is here; asked for before long work.
std::optional<Problem> refuse_place(const std::filesystem::path& out);

// Takes the bytes of a file in order. False: they could not be written.
using Sink = std::function<bool(std::string_view bytes)>;

// A file by its name, and what makes it; a problem of its own ends the writing.
struct NewFile {
  std::string name;
  std::function<std::optional<Problem>(const Sink& sink)> make;
};
NewFile file_of(std::string name, std::string bytes);

// Creates the folder with these files, on the disk before it has its name.
std::optional<Problem> write_folder(const std::filesystem::path& out, const std::vector<NewFile>& files);

// `write` makes a file under a passing name in the same folder, which then gets its own.
std::optional<Problem> write_whole(
    const std::filesystem::path& out,
    const std::function<std::optional<Problem>(const std::filesystem::path& passing)>& write);

}  // namespace rebadge::exchange
