// Codes of countries: ISO 3166-1 alpha-3, XKX, and XAA to XZZ for what a case declares itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rebadge::exchange {

bool is_nation_code(std::string_view text);

// The name in ISO's list; nothing for a code that is not there.
std::optional<std::string_view> country_name(std::string_view code);

// The alpha-3 code of an alpha-2 code, of `UK`, or of an English name, in capitals or small letters.
std::optional<std::string> nation_named(std::string_view text);

// The same of a name that is misspelt, too.
std::optional<std::string> guess_nation_code(std::string_view text);

// The alpha-3 code of a trigram that is another list's, or an old one: of STANAG 1059, of the games, of car plates.
std::optional<std::string> nation_of_odd_trigram(std::string_view trigram);

}  // namespace rebadge::exchange
