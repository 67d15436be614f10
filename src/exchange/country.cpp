#include "exchange/country.h"

#include <algorithm>
#include <array>
#include <vector>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

struct Country {
  std::string_view code, two_letters, name, other_name;
};

constexpr Country countries[] = {
#include "exchange/iso_3166.inc"
};

// What people write and no list has.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> habits{{
    {"UK", "GBR"},
    {"Great Britain", "GBR"},
    {"England", "GBR"},
    {"USA", "USA"},
    {"EL", "GRC"},
    {"Turkey", "TUR"},
    {"Kosovo", "XKX"},
    {"XK", "XKX"},
}};

// Codes of other lists, where ISO 3166-1 has never given them to another country.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> odd_trigrams{{
    {"ROM", "ROU"}, {"FYR", "MKD"}, {"XKS", "XKX"}, {"RKS", "XKX"}, {"KOS", "XKX"}, {"UNK", "XKX"}, {"ZAR", "COD"},
    {"TMP", "TLS"}, {"BUR", "MMR"}, {"GER", "DEU"}, {"NED", "NLD"}, {"DEN", "DNK"}, {"GRE", "GRC"}, {"POR", "PRT"},
    {"SUI", "CHE"}, {"CRO", "HRV"}, {"SLO", "SVN"}, {"BUL", "BGR"}, {"LAT", "LVA"}, {"ENG", "GBR"}, {"UKM", "GBR"},
    {"SPA", "ESP"}, {"MGL", "MNG"}, {"PLE", "PSE"}, {"KSA", "SAU"}, {"UAE", "ARE"},
}};

bool same(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool user_assigned(std::string_view text) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 3 && text[0] == 'X' && capital(text[1]) && capital(text[2]);
}

}  // namespace

bool is_nation_code(std::string_view text) { return user_assigned(text) || country_name(text).has_value(); }

std::optional<std::string_view> country_name(std::string_view code) {
  if (code == "XKX") return "Kosovo";
  const auto* const found = std::find_if(std::begin(countries), std::end(countries),
                                         [&](const Country& country) { return country.code == code; });
  if (found == std::end(countries)) return std::nullopt;
  return found->other_name.empty() ? found->name : found->other_name;
}

std::optional<std::string> nation_named(std::string_view text) {
  text = trimmed(text);
  for (const auto& [habit, code] : habits) {
    if (same(habit, text)) return std::string(code);
  }
  for (const Country& country : countries) {
    const std::string_view start_of_name = country.name.substr(0, country.name.find(','));
    for (const auto word : {country.code, country.two_letters, country.name, country.other_name, start_of_name}) {
      if (!word.empty() && same(word, text)) return std::string(country.code);
    }
  }
  return std::nullopt;
}

std::optional<std::string> guess_nation_code(std::string_view text) {
  text = trimmed(text);
  if (auto named = nation_named(text)) return named;
  if (text.size() <= 4) return std::nullopt;
  std::vector<std::string> names;
  for (const Country& country : countries) {
    if (!country.other_name.empty()) names.emplace_back(country.other_name);
    names.emplace_back(country.name);
  }
  const auto close = nearest(text, names);
  if (!close) return std::nullopt;
  for (const Country& country : countries) {
    if (country.name == *close || country.other_name == *close) return std::string(country.code);
  }
  return std::nullopt;
}

std::optional<std::string> nation_of_odd_trigram(std::string_view trigram) {
  for (const auto& [odd, code] : odd_trigrams) {
    if (odd == trigram) return std::string(code);
  }
  return std::nullopt;
}

}  // namespace rebadge::exchange
