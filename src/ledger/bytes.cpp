#include "ledger/bytes.h"

namespace rebadge::ledger {
namespace {

constexpr std::size_t number_bytes = 8;

}  // namespace

Packer& Packer::number(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (std::size_t i = number_bytes; i-- > 0;) bytes_ += static_cast<char>(bits >> (8 * i) & 0xffu);
  return *this;
}

Packer& Packer::text(std::string_view value) {
  number(static_cast<std::int64_t>(value.size()));
  bytes_ += value;
  return *this;
}

std::optional<std::int64_t> Unpacker::number() {
  if (rest_.size() < number_bytes) return std::nullopt;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < number_bytes; ++i) bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
  rest_.remove_prefix(number_bytes);
  return static_cast<std::int64_t>(bits);
}

std::optional<std::string_view> Unpacker::text() {
  const auto size = number();
  if (!size || *size < 0 || static_cast<std::uint64_t>(*size) > rest_.size()) return std::nullopt;
  const std::string_view value = rest_.substr(0, static_cast<std::size_t>(*size));
  rest_.remove_prefix(value.size());
  return value;
}

}  // namespace rebadge::ledger
