#include "exchange/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::int64_t most_weight = 100'000;
constexpr int most_horizon_years = 5;

// What reading a setting says: blank, or what was expected and a guess.
using Refusal = std::optional<Flaw>;

enum class Kind { words, day, number, numbers };

struct Record {
  SettingInfo info;
  Kind kind;
  std::function<Refusal(const std::string&, Case&)> read;
  std::function<std::optional<std::string>(const Case&)> write;
};

Refusal read_day(const std::string& text, Day& out) {
  const auto day = parse_day(text);
  if (!day) return Flaw{"a day as YYYY-MM-DD of the years 1900 to 2199", guess_day(text)};
  out = *day;
  return std::nullopt;
}

template <class T>
Refusal read_whole(const std::string& text, std::int64_t least, std::int64_t most, std::optional<T>& out) {
  const auto value = parse_whole(text);
  if (!value || *value < least || *value > most) {
    return Flaw{fmt::format("a whole number from {} to {}", least, most), value ? "" : guess_whole(text)};
  }
  out = static_cast<T>(*value);
  return std::nullopt;
}

Refusal read_policy(const std::string& text, Case& c) {
  std::vector<std::string> words;
  for (const Policy policy : {Policy::granted_only, Policy::expected, Policy::hopeful}) {
    words.emplace_back(word(policy));
    if (text == words.back()) c.policy_written = policy;
  }
  if (c.policy_written) return std::nullopt;
  return Flaw{one_of(words), nearest(text, words).value_or("")};
}

Refusal read_weights(const std::string& text, Case& c) {
  std::array<std::int64_t, 5> weights{};
  const auto parts = split(text, ';');
  const std::string expected = fmt::format("five whole numbers from 0 to {}, of priority 1 to 5", most_weight);
  if (parts.size() != weights.size()) return Flaw{expected, {}};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto value = parse_whole(parts[i]);
    if (!value || *value < 0 || *value > most_weight) return Flaw{expected, {}};
    weights[i] = *value;
  }
  c.unfilled_written = weights;
  return std::nullopt;
}

template <class T>
Record number(std::string key, std::int64_t least, std::int64_t most, std::optional<T> Case::* member,
              std::string help) {
  return {{std::move(key), false, fmt::format("a whole number from {} to {}", least, most), std::move(help)},
          Kind::number,
          [=](const std::string& text, Case& c) { return read_whole(text, least, most, c.*member); },
          [member](const Case& c) -> std::optional<std::string> {
            if (!(c.*member)) return std::nullopt;
            return std::to_string(*(c.*member));
          }};
}

Record day(std::string key, Day Case::* member, std::string help) {
  return {{std::move(key), true, "a day as YYYY-MM-DD", std::move(help)},
          Kind::day,
          [member](const std::string& text, Case& c) { return read_day(text, c.*member); },
          [member](const Case& c) { return std::optional(to_string(c.*member)); }};
}

Record title() {
  return {{"title", true, "words", "what the case is called"},
          Kind::words,
          [](const std::string& text, Case& c) -> Refusal {
            if (trimmed(text).empty()) return Flaw{"a title", {}};
            if (auto flaw = flaw_of(text)) return flaw;  // of a workbook's cell
            if (looks_like_formula(trimmed(text))) return Flaw{"words, and not a formula", {}};
            c.title = trimmed(text);
            return std::nullopt;
          },
          [](const Case& c) { return std::optional(c.title); }};
}

// Keys with a point stand in the table before it, and come last.
const std::vector<Record>& records() {
  static const std::vector<Record> all{
      title(),
      day("as_of", &Case::as_of, "the day whose knowledge counts"),
      number("period_days", 1, 366, &Case::period_days_written, "days in a period of lift; 7 where not given"),
      number("handover_days", 0, 3650, &Case::handover_days_written, "days of a hand-over; 7 where not given"),
      {{"policy", false, "granted-only, expected or hopeful", "which open decisions a plan may rely on"},
       Kind::words,
       read_policy,
       [](const Case& c) -> std::optional<std::string> {
         if (!c.policy_written) return std::nullopt;
         return std::string(word(*c.policy_written));
       }},
      day("horizon.from", &Case::from, "the first day planned"),
      day("horizon.until", &Case::until, "the day after the last day planned"),
      {{"objective.unfilled", false, "five whole numbers", "the weight of an unfilled person-day of priority 1 to 5"},
       Kind::numbers,
       read_weights,
       [](const Case& c) -> std::optional<std::string> {
         if (!c.unfilled_written) return std::nullopt;
         return fmt::format("{}", fmt::join(*c.unfilled_written, ";"));
       }},
      number("objective.site_change", 0, most_weight, &Case::site_change_written, "the price of a change of site"),
      number("objective.rebadge", 0, most_weight, &Case::rebadge_written, "the price of a change of mission in place"),
      number("objective.split", 0, most_weight, &Case::split_written, "the price of each further site"),
  };
  return all;
}

std::vector<std::string> keys() {
  std::vector<std::string> all;
  for (const Record& record : records()) all.push_back(record.info.key);
  return all;
}

// A key on its own may have lost its table: `from` for `horizon.from`.
std::string nearest_key(const std::string& key) {
  for (const std::string& known : keys()) {
    const auto point = known.find('.');
    const std::string last = key.substr(key.rfind('.') + 1);
    if (point != std::string::npos && known.substr(point + 1) == last) return known;
  }
  return nearest(key, keys()).value_or("");
}

void check_horizon(const std::map<std::string, std::string>& places, const Case& c, Problems& problems) {
  const auto until = places.find("horizon.until");
  if (until == places.end() || !places.contains("horizon.from")) return;
  if (c.until <= c.from) {
    problems.push_back(error_at(until->second, to_string(c.until),
                                fmt::format("a day after horizon.from ({})", to_string(c.from)),
                                c.until < c.from ? "horizon.from and horizon.until are swapped" : ""));
    return;
  }
  if (c.until - c.from > 366 * most_horizon_years) {
    problems.push_back(error_at(until->second, to_string(c.until),
                                fmt::format("a horizon of at most {} years", most_horizon_years), {}));
  }
  const auto as_of = places.find("as_of");
  if (as_of != places.end() && c.as_of >= c.until) {
    problems.push_back(error_at(as_of->second, to_string(c.as_of),
                                fmt::format("a day before the horizon's end ({})", to_string(c.until)), {}));
  }
}

std::string toml_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\r') {
      quoted += "\\r";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string toml_value(const Record& record, const std::string& text) {
  if (record.kind == Kind::words) return toml_string(text);
  if (record.kind != Kind::numbers) return text;
  std::string list = text;
  for (std::size_t i = list.find(';'); i != std::string::npos; i = list.find(';', i)) list.replace(i, 1, ", ");
  return "[" + list + "]";
}

// One line a key, under the heading of its table; `line` makes it, blank leaves it out.
std::string toml_lines(const std::function<std::string(const Record&, const std::string& name)>& line) {
  std::string text, heading;
  for (const Record& record : records()) {
    const auto point = record.info.key.find('.');
    const std::string within = point == std::string::npos ? "" : record.info.key.substr(0, point);
    const std::string made =
        line(record, point == std::string::npos ? record.info.key : record.info.key.substr(point + 1));
    if (made.empty()) continue;
    if (within != heading) text += fmt::format("\n[{}]\n", within);
    heading = within;
    text += made;
  }
  return text;
}

}  // namespace

const std::vector<SettingInfo>& setting_descriptions() {
  static const std::vector<SettingInfo> all = [] {
    std::vector<SettingInfo> made;
    for (const Record& record : records()) made.push_back(record.info);
    return made;
  }();
  return all;
}

std::vector<Setting> settings_of(const RawTable& sheet, Problems& problems) {
  const auto find = [&](std::string_view name) {
    const auto& names = sheet.header.cells;
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  const std::size_t key = find("key"), value = find("value");
  for (std::size_t i = 0; i < sheet.header.cells.size(); ++i) {
    const std::string_view name = sheet.header.cells[i];
    if (name == "key" || name == "value" || name == "help" || name == "note") continue;
    problems.push_back(error_at(sheet.where(sheet.header, i), name, "the columns key, value, help or note",
                                nearest(name, {"key", "value", "help", "note"}).value_or("")));
  }
  std::vector<Setting> settings;
  for (const auto& [column, name] : {std::pair{key, "key"}, std::pair{value, "value"}}) {
    if (column == sheet.header.cells.size()) {
      problems.push_back(error_at(sheet.place, "", fmt::format("a column {}", name)));
    }
  }
  if (key == sheet.header.cells.size() || value == sheet.header.cells.size()) return settings;
  for (const RawRow& row : sheet.rows) {
    const std::string name(trimmed(row.cells[key]));
    if (name.empty() || name.front() == '#') continue;
    const bool refused = sheet.refused.contains({row.number, value});
    if (trimmed(row.cells[value]).empty() && !refused) continue;
    settings.push_back({name, std::string(trimmed(row.cells[value])), sheet.where(row, value), {}, refused});
  }
  return settings;
}

void read_settings(const std::vector<Setting>& settings, const std::string& place, Case& c, Problems& problems) {
  std::map<std::string, std::string> understood;
  std::set<std::string> named;
  for (const Setting& setting : settings) {
    const auto record = std::find_if(records().begin(), records().end(),
                                     [&](const Record& one) { return one.info.key == setting.key; });
    if (record == records().end()) {
      problems.push_back(
          error_at(setting.place, setting.key, "a key of case.toml: " + one_of(keys(), 20), nearest_key(setting.key)));
      continue;
    }
    if (!named.insert(setting.key).second) {
      problems.push_back(error_at(setting.place, setting.key, "each key once"));
      continue;
    }
    if (setting.refused) continue;
    if (setting.form == "a table" || (setting.form == "a list" && record->kind != Kind::numbers)) {
      problems.push_back(
          error_at(setting.place, setting.value, fmt::format("{}, and not {}", record->info.holds, setting.form)));
    } else if (const auto refusal = record->read(setting.value, c)) {
      problems.push_back(error_at(setting.place, setting.value, refusal->expected, refusal->maybe));
    } else {
      understood[setting.key] = setting.place;
    }
  }
  for (const Record& record : records()) {
    if (!record.info.required || named.contains(record.info.key)) continue;
    problems.push_back(error_at(place, "", fmt::format("the key {} ({})", record.info.key, record.info.help)));
  }
  check_horizon(understood, c, problems);
}

std::string to_toml(const Case& c) {
  return toml_lines([&](const Record& record, const std::string& name) -> std::string {
    const auto text = record.write(c);
    return text ? fmt::format("{} = {}\n", name, toml_value(record, *text)) : std::string();
  });
}

RawTable to_sheet(const Case& c) {
  RawTable sheet{"case", "sheet case", true, {1, {"key", "value"}}, {}};
  for (const Record& record : records()) {
    const auto text = record.write(c);
    if (text) sheet.rows.push_back({static_cast<int>(sheet.rows.size()) + 2, {record.info.key, *text}});
  }
  return sheet;
}

std::string template_toml() {
  return toml_lines([](const Record& record, const std::string& name) {
    const std::string help = fmt::format("# {}: {}\n", record.info.help, record.info.holds);
    if (!record.info.required) return help + fmt::format("# {} =\n", name);
    return help + fmt::format("{} = \"\"\n", name);
  });
}

}  // namespace rebadge::exchange
