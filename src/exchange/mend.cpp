#include "exchange/mend.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  if (U_SUCCESS(status)) composer->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? result : text;
}

// Of composed text each character that is flawed by itself is left out; the end of a line becomes a blank.
std::string without_controls(const std::string& text) {
  std::string result;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 character = 0;
    U8_NEXT(text.data(), i, size, character);
    const auto bytes =
        std::string_view(text).substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    if (character == '\n' || character == '\r' || character == '\t') {
      result += ' ';
    } else if (character >= 0 && !flaw_of(bytes)) {
      result += bytes;
    }
  }
  return result;
}

}  // namespace

std::string mended(std::string_view text) {
  std::string result(trimmed(composed(without_controls(composed(std::string(text))))));
  while (looks_like_formula(result)) result = std::string(trimmed(std::string_view(result).substr(1)));
  return result;
}

}  // namespace rebadge::exchange
