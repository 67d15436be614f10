// Text as people type it: encodings, what is refused in it, and guesses at what was meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace rebadge::exchange {

// Problems; what would hide in them or play with a terminal is shown: `\n`, `<U+202E>`.
Problem error_at(std::string where, std::string_view found, std::string expected, std::string maybe = {});
Problem warning_at(std::string where, std::string_view found, std::string says, std::string maybe = {});

// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

// Split at every separator; each part trimmed; blank text has no parts.
std::vector<std::string_view> split(std::string_view text, char separator);
// A list with commas as it should be; blank when there is no comma.
std::string with_semicolons(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// `A, B or C`; of more than `most` the first few and "...".
std::string one_of(const std::vector<std::string>& words, std::size_t most = 12);

bool is_utf8(std::string_view text);
// Every byte is a character of Windows-1252; the five bytes without one become U+FFFD.
std::string from_windows_1252(std::string_view text);

// What makes valid UTF-8 text unfit for a case: what was expected, and a guess.
struct Flaw {
  std::string expected;
  std::string maybe;
};

// Control characters, bidirectional controls, text that is not in Unicode's composed form (NFC).
std::optional<Flaw> flaw_of(std::string_view text);

// Would a spreadsheet take this for a formula? Numbers with a sign are none.
bool looks_like_formula(std::string_view text);

// The word nearest to a mistyped one by insertions, deletions, changes and swaps of neighbours; nothing where none
// is near.
std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& words);

// Ids are `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
bool is_id(std::string_view text);
inline constexpr std::string_view id_form =
    "an id: letters, digits, '.', '_' and '-', beginning with a letter or digit, at most 64";
// A fitting id that looks like the text; nothing when there is none.
std::optional<std::string> as_id(std::string_view text);

}  // namespace rebadge::exchange
