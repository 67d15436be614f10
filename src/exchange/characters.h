// The characters of UTF-8 text, one after the other.
#pragma once

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rebadge::exchange {

// Calls with each character and its bytes, until the call answers false; a character below 0 is bytes that are none.
template <class Look>
void for_each_character(std::string_view text, Look&& look) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 character = 0;
    U8_NEXT(text.data(), i, size, character);
    if (!look(character, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)))) return;
  }
}

}  // namespace rebadge::exchange
