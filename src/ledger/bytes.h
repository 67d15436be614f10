// The bytes that are hashed and stored: fields with their lengths, so that no two values give the same bytes. No
// floating point; whole numbers are eight bytes, the highest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rebadge::ledger {

class Packer {
 public:
  Packer& number(std::int64_t value);
  Packer& text(std::string_view value);
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Nothing where the bytes end too early; what was read before stays read.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  std::optional<std::int64_t> number();
  std::optional<std::string_view> text();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace rebadge::ledger
