#include "exchange/anet/ids.h"

#include <fmt/format.h>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t first_length = 8, longest = 64;

// Of a name in other letters nothing would be left but hyphens.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string AnetIds::take(std::string_view wanted, std::string_view letters, std::string_view uuid) {
  const auto known = is_ascii(wanted) ? as_id(wanted.substr(0, longest)) : std::nullopt;
  if (known && taken_.insert(*known).second) return *known;
  const std::string whole = as_id(std::string(letters) + "-" + std::string(uuid)).value_or(std::string(letters));
  const std::string start = whole.substr(0, longest - first_length);
  for (std::size_t length = letters.size() + 1 + first_length; length < start.size(); ++length) {
    if (taken_.insert(start.substr(0, length)).second) return start.substr(0, length);
  }
  std::string id = start;
  for (int n = 2; !taken_.insert(id).second; ++n) id = fmt::format("{}-{}", start, n);
  return id;
}

}  // namespace rebadge::exchange
