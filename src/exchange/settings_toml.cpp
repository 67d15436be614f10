// case.toml as settings by their keys.
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "exchange/settings.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

// As TOML writes it; what is no text, number or day is for the setting's own reader to refuse.
std::string text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* list = node.as_array()) {
    std::vector<std::string> parts;
    for (const toml::node& part : *list) parts.push_back(part.is_array() || part.is_table() ? "..." : text_of(part));
    return join(parts, ";");
  }
  if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
  std::ostringstream out;
  out << toml::toml_formatter(node);
  return out.str();
}

void flatten(const toml::table& table, const std::string& before, const std::string& place,
             std::vector<std::pair<std::uint32_t, Setting>>& settings) {
  for (const auto& [name, node] : table) {
    const std::string key = before + std::string(name.str());
    const auto& all = setting_descriptions();
    const bool a_value = std::any_of(all.begin(), all.end(), [&](const SettingInfo& info) { return info.key == key; });
    if (const auto* inner = node.as_table(); inner != nullptr && before.empty() && !a_value) {
      flatten(*inner, key + ".", place, settings);
      continue;
    }
    const auto line = node.source().begin.line;
    std::string where = fmt::format("{}, line {}, key {}", place, line, key);
    const std::string form = node.is_array() ? "a list" : node.is_table() ? "a table" : "";
    settings.emplace_back(line, Setting{key, node.is_table() ? "" : text_of(node), std::move(where), form});
  }
}

// By their lines, for the parser sorts them by name.
std::vector<Setting> in_order(std::vector<std::pair<std::uint32_t, Setting>> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Setting> settings;
  for (auto& [line, setting] : lines) settings.push_back(std::move(setting));
  return settings;
}

std::optional<Problem> flaw_in_lines(std::string_view text, const std::string& place) {
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto flaw = flaw_of(text.substr(0, end))) {
      return error_at(fmt::format("{}, line {}", place, line), text.substr(0, end), flaw->expected, flaw->maybe);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<Setting>> parse_settings(std::string_view text, const std::string& place) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (!is_utf8(text)) {
    return error_at(place, "", "text in UTF-8", "the file is in Windows-1252 or UTF-16: save it as UTF-8");
  }
  if (auto problem = flaw_in_lines(text, place)) return std::move(*problem);
  std::vector<std::pair<std::uint32_t, Setting>> settings;
  try {
    const toml::table table = toml::parse(text);
    flatten(table, "", place, settings);
  } catch (const toml::parse_error& error) {
    return error_at(fmt::format("{}, line {}", place, error.source().begin.line), "",
                    fmt::format("TOML as `title = \"A case\"`: {}", error.description()));
  }
  return in_order(std::move(settings));
}

}  // namespace rebadge::exchange
