#include "exchange/text.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "exchange/characters.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t longest_shown = 80;

// A value as it is shown in a message: whole characters, and not pages of them.
std::string shown(std::string_view text) {
  if (text.size() <= longest_shown) return std::string(text);
  std::size_t end = longest_shown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "...";
}

bool is_bidirectional_control(UChar32 character) {
  return character == 0x061C || character == 0x200E || character == 0x200F ||
         (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

// What no text has, XML cannot hold: noncharacters as U+FFFE are among them.
bool is_control(UChar32 character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || U_IS_UNICODE_NONCHAR(character);
}

// Without an exit on the way: compilers then look at many letters at once.
bool is_printable_ascii(std::string_view text) {
  bool other = false;
  for (const char c : text) other |= c < 0x20 || c == 0x7F;
  return !other;
}

// With names for the characters that would hide, break the line or move the cursor where the text is printed.
std::string visible(std::string text) {
  if (is_printable_ascii(text)) return text;
  std::string result;
  for_each_character(text, [&](UChar32 character, std::string_view bytes) {
    if (character >= 0 && !is_control(character) && !is_bidirectional_control(character)) {
      result += bytes;
    } else if (character == '\n' || character == '\r' || character == '\t') {
      result += character == '\n' ? "\\n" : character == '\r' ? "\\r" : "\\t";
    } else {
      result += character >= 0 ? fmt::format("<U+{:04X}>", character) : "<?>";
    }
    return true;
  });
  return result;
}

std::optional<Flaw> control_in(std::string_view text) {
  std::optional<Flaw> flaw;
  for_each_character(text, [&](UChar32 character, std::string_view) {
    const bool layout = character == '\n' || character == '\r' || character == '\t';
    if (character < 0) {
      flaw = Flaw{"text in UTF-8", {}};
    } else if (is_control(character) && !layout) {
      flaw = Flaw{fmt::format("text without control characters (here U+{:04X})", character), {}};
    } else if (is_bidirectional_control(character)) {
      flaw = Flaw{fmt::format("text without bidirectional controls (here U+{:04X})", character),
                  "type the text again without copying it"};
    }
    return !flaw;
  });
  return flaw;
}

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

std::string lowered(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), lower);
  return small;
}

// Damerau's distance (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({change, last[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

}  // namespace

Problem error_at(std::string where, std::string_view found, std::string expected, std::string maybe) {
  return {Problem::Severity::error, visible(std::move(where)), visible(shown(found)), visible(std::move(expected)),
          visible(std::move(maybe))};
}

Problem warning_at(std::string where, std::string_view found, std::string says, std::string maybe) {
  return {Problem::Severity::warning, visible(std::move(where)), visible(shown(found)), visible(std::move(says)),
          visible(std::move(maybe))};
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (trimmed(text).empty()) return parts;
  for (std::size_t begin = 0;;) {
    const auto end = text.find(separator, begin);
    parts.push_back(trimmed(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string with_semicolons(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return {};
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ',')) parts.emplace_back(part);
  return join(parts, ";");
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string one_of(const std::vector<std::string>& words, std::size_t most) {
  if (words.empty()) return {};
  if (words.size() > most) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(most);
    return fmt::format("{}, ...", fmt::join(words.begin(), end, ", "));
  }
  if (words.size() == 1) return words.front();
  return fmt::format("{} or {}", fmt::join(words.begin(), words.end() - 1, ", "), words.back());
}

bool is_utf8(std::string_view text) {
  if (is_printable_ascii(text)) return true;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    if (static_cast<unsigned char>(text[static_cast<std::size_t>(i)]) < 0x80) {
      ++i;
      continue;
    }
    UChar32 character = 0;
    U8_NEXT(text.data(), i, size, character);
    if (character < 0) return false;
  }
  return true;
}

std::string from_windows_1252(std::string_view text) {
  static constexpr std::array<std::uint16_t, 32> upper{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                       0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string result;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    const UChar32 character = value >= 0x80 && value < 0xA0 ? upper[value - 0x80U] : value;
    std::array<char, 4> bytes{};
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, character);
    result.append(bytes.data(), static_cast<std::size_t>(size));
  }
  return result;
}

std::optional<Flaw> flaw_of(std::string_view text) {
  if (is_printable_ascii(text)) return std::nullopt;
  if (auto control = control_in(text)) return control;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_FAILURE(status) || composer->isNormalizedUTF8(piece, status)) return std::nullopt;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  composer->normalizeUTF8(0, piece, sink, nullptr, status);
  return Flaw{"text in Unicode's composed form (NFC)", shown(composed) + ", typed with composed letters"};
}

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  if (first == '=' || first == '@' || first == '\t' || first == '\r') return true;
  if (first != '+' && first != '-') return false;
  const std::string_view rest = text.substr(1);
  return rest.empty() || rest.find_first_not_of("0123456789., ") != std::string_view::npos;
}

std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& words) {
  constexpr std::size_t longest = 64;  // as long as an id may be: what is longer is no slip of a key
  if (text.empty() || text.size() > longest) return std::nullopt;
  const std::string typed = lowered(text);
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& word : words) {
    const std::size_t longer = std::max(word.size(), typed.size()), shorter = std::min(word.size(), typed.size());
    if (longer - shorter >= least || word.size() > 2 * longest) continue;
    const std::size_t apart = distance(typed, lowered(word));
    if (apart < least && apart < longer) least = apart, best = word;
  }
  return best;
}

bool is_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (text.empty() || text.size() > longest) return false;
  const auto alphanumeric = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  const auto fits = [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; };
  return alphanumeric(text.front()) && std::all_of(text.begin(), text.end(), fits);
}

std::optional<std::string> as_id(std::string_view text) {
  std::string id;
  for (const char c : trimmed(text)) id += is_id(std::string("a") + c) ? c : '-';
  while (!id.empty() && !is_id(id.substr(0, 1))) id.erase(0, 1);
  while (!id.empty() && id.back() == '-') id.pop_back();
  if (!is_id(id)) return std::nullopt;
  return id;
}

}  // namespace rebadge::exchange
