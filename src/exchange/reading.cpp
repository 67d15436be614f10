#include "exchange/reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/country.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t most_problems = 5'000;
constexpr std::size_t most_guessing = 200'000'000;

// A nation that the case does not name, or names by its code.
std::string guess_nation(const Sheet& nations, std::string_view id) {
  if (is_nation_code(id)) return "a row for it in nations is missing";
  const std::string code = guess_nation_code(id).value_or("");
  return code.empty() || nations.ids.contains(code) ? code : code + ", with a row in nations";
}

}  // namespace

std::vector<std::string> Sheet::ids_in_order() const {
  std::vector<std::string> all;
  for (const auto& [id, row] : ids) all.emplace_back(id);
  std::sort(all.begin(), all.end());
  return all;
}

Sheet& Reading::sheet(std::string_view table) {
  const auto found = sheets.find(table);
  return found != sheets.end() ? found->second : sheets[std::string(table)];
}

bool Reading::sound(std::string_view table, std::size_t row) { return sheet(table).is_sound(row); }

std::string Reading::nearest_id(const std::vector<std::string_view>& tables, std::string_view id,
                                const std::vector<std::string>& further) {
  std::vector<std::string> all = further;
  for (const std::string_view table : tables) {
    const auto& ids = sheet(table).ids;
    guessing_ += ids.size() * (id.size() * id.size() + 1);
    if (guessing_ > most_guessing) return {};
    for (std::string& known : sheet(table).ids_in_order()) all.push_back(std::move(known));
  }
  return nearest(id, all).value_or("");
}

std::string Reading::list_of_ids(const std::vector<std::string_view>& tables) {
  constexpr std::size_t few = 8;
  std::vector<std::string> all;
  for (const std::string_view table : tables) {
    const auto& ids = sheet(table).ids;
    if (all.size() + ids.size() > few) return {};
    for (std::string& known : sheet(table).ids_in_order()) all.push_back(std::move(known));
  }
  return all.empty() ? ", of which there is none" : ": " + one_of(all);
}

const std::vector<SiteId>& Reading::sites_of(ZoneId zone) {
  if (!sites_of_) {
    sites_of_.emplace();
    const auto& sites = content.sites;
    for (std::size_t i = 0; i < sites.size(); ++i) (*sites_of_)[sites[i].zone].push_back(SiteId{i});
  }
  return (*sites_of_)[zone];
}

const std::set<std::string, std::less<>>& Reading::groups() {
  if (groups_) return *groups_;
  groups_.emplace();
  for (const Nation& nation : content.nations) groups_->insert(nation.groups.begin(), nation.groups.end());
  for (const Contribution& contribution : content.contributions) {
    if (!contribution.group.empty()) groups_->insert(contribution.group);
  }
  return *groups_;
}

std::string Reading::where(std::string_view table, std::size_t row, std::string_view column) {
  const Sheet& in = sheet(table);
  const RawRow& raw = in.raw.rows.at(row);
  const auto found = in.columns.find(column);
  if (found != in.columns.end()) return in.raw.where(raw, found->second);
  return fmt::format("{}, row {}, column {}", in.raw.place, raw.number, column);
}

std::string_view Reading::text(std::string_view table, std::size_t row, std::string_view column) {
  const Sheet& in = sheet(table);
  const auto found = in.columns.find(column);
  return found == in.columns.end() ? std::string_view{} : trimmed(in.raw.rows.at(row).cells[found->second]);
}

void Reading::error(std::string_view table, std::size_t row, std::string_view column, std::string expected,
                    std::string maybe) {
  sheet(table).sound.at(row) = false;
  add(error_at(where(table, row, column), text(table, row, column), std::move(expected), std::move(maybe)));
}

void Reading::warn(std::string_view table, std::size_t row, std::string_view column, std::string says,
                   std::string maybe) {
  if (warnings.size() == most_problems) return;
  warnings.push_back(
      warning_at(where(table, row, column), text(table, row, column), std::move(says), std::move(maybe)));
}

void Reading::unknown_id(std::string_view table, std::size_t row, std::string_view column, std::string_view id,
                         std::string expected, std::string maybe) {
  sheet(table).sound.at(row) = false;
  const std::string key = fmt::format("{}/{}/{}", table, column, id);
  const auto known = unknown_.find(key);
  if (known != unknown_.end()) {
    ++known->second.further;
    return;
  }
  if (!full()) unknown_.emplace(key, Unknown{problems.size()});
  add(error_at(where(table, row, column), id, std::move(expected), std::move(maybe)));
}

void Reading::finish() {
  for (const auto& [what, unknown] : unknown_) {
    if (unknown.further == 0) continue;
    problems.at(unknown.problem).expected +=
        fmt::format(" (the same in {} further row{})", unknown.further, unknown.further == 1 ? "" : "s");
  }
  unknown_.clear();
  if (full()) problems.push_back(error_at("all tables", "", "fewer errors: mend these first, there may be more"));
}

bool Reading::full() const { return problems.size() >= most_problems; }

void Reading::add(Problem problem) {
  if (!full()) problems.push_back(std::move(problem));
}

bool Cell::refuse(std::string expected, std::string maybe) const {
  if (!quiet) reading.error(table, row, column, std::move(expected), std::move(maybe));
  return false;
}

std::optional<std::size_t> Cell::find(std::string_view in, std::string_view id) const {
  const Sheet& target = reading.sheet(in);
  const auto found = target.ids.find(id);
  if (found != target.ids.end()) return found->second;
  if (quiet) return std::nullopt;
  reading.sheet(table).sound.at(row) = false;
  if (!target.ids_known) return std::nullopt;
  std::string guess = in == "nations" ? guess_nation(target, id) : std::string();
  if (guess.empty()) guess = reading.nearest_id({in}, id);
  if (target.raw.place.empty()) guess = fmt::format("the table {} is missing", in);
  reading.unknown_id(table, row, column, id, fmt::format("an id of the table {}{}", in, reading.list_of_ids({in})),
                     guess);
  return std::nullopt;
}

}  // namespace rebadge::exchange
