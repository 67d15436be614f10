// The zip file around a workbook: entries are inflated piece by piece into a sink, nothing is unpacked to disk, and
// what comes out is counted against the limits while it comes.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/table.h"
#include "model/result.h"

struct zip;

namespace rebadge::exchange {

class Archive {
 public:
  // Problems: no zip, an old or locked workbook, too large, too many entries, two of one name.
  static Result<Archive> open(const std::filesystem::path& file, const Limits& limits);

  [[nodiscard]] const std::string& place() const { return place_; }  // the file's name
  [[nodiscard]] bool has(const std::string& entry) const;

  // Feeds the entry to the sink until it returns false. Problems: no such entry, locked, damaged, beyond the limits.
  std::optional<Problem> read(const std::string& entry, const std::function<bool(std::string_view)>& sink);

 private:
  struct Close {
    void operator()(zip* handle) const;
  };
  Archive(std::string place, std::size_t packed_bytes, const Limits& limits)
      : place_(std::move(place)), packed_bytes_(packed_bytes), limits_(limits) {}
  std::optional<Problem> check_entries();
  [[nodiscard]] std::optional<Problem> too_much(const std::string& entry, std::size_t unpacked,
                                                std::size_t packed) const;

  std::string place_;
  std::size_t packed_bytes_ = 0;
  std::size_t unpacked_bytes_ = 0;  // of all entries read so far
  Limits limits_;
  std::unique_ptr<zip, Close> handle_;
};

}  // namespace rebadge::exchange
