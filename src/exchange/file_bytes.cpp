#include "exchange/file_bytes.h"

#include <fmt/format.h>

#include <fstream>

#include "exchange/text.h"

namespace rebadge::exchange {

namespace fs = std::filesystem;

Result<std::string> read_bytes(const fs::path& file, const char* expected, const Limits& limits) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    const bool there = fs::exists(file, error);
    const std::string found = fs::is_directory(file, error) ? "a folder" : there ? "no plain file" : "";
    return error_at(file.string(), found, std::string(expected) + (there ? "" : "; no such file is there"));
  }
  if (fs::file_size(file, error) > limits.file_bytes) {
    return error_at(file.string(), "", fmt::format("a file of at most {} bytes", limits.file_bytes));
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes(fs::file_size(file, error), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return error_at(file.string(), "", std::string(expected) + " that can be read");
  return bytes;
}

}  // namespace rebadge::exchange
