#include "exchange/mend.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "exchange/characters.h"
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
  for_each_character(text, [&](UChar32 character, std::string_view bytes) {
    if (character == '\n' || character == '\r' || character == '\t') {
      result += ' ';
    } else if (character >= 0 && !flaw_of(bytes)) {
      result += bytes;
    }
    return true;
  });
  return result;
}

}  // namespace

std::string mended(std::string_view text) {
  std::string result(trimmed(composed(without_controls(composed(std::string(text))))));
  while (looks_like_formula(result)) result = std::string(trimmed(std::string_view(result).substr(1)));
  return result;
}

}  // namespace rebadge::exchange
