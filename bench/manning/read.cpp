#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

#include "bench/manning/instance.h"
#include "exchange/csv.h"
#include "exchange/text.h"
#include "flow/flow.h"

namespace rebadge::manning {
namespace {

using exchange::error_at;
using exchange::RawRow;
using exchange::RawTable;

std::optional<std::int64_t> parse_whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

constexpr std::int64_t most_cost = 1'000'000'000;

// `-570`, `9292.5` or `1.00957e+06`, exactly, in hundred-thousandths.
std::optional<std::int64_t> parse_cost(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  std::int64_t power = cost_decimals;
  if (e < text.size()) {
    std::string_view exponent = text.substr(e + 1);
    if (exponent.substr(0, 1) == "+") exponent.remove_prefix(1);
    const auto value = parse_whole(exponent);
    if (!value || *value < -20 || *value > 20) return std::nullopt;
    power += *value;
  }
  std::string digits(text.substr(0, e));
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    power -= static_cast<std::int64_t>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  if (digits.empty() || digits.size() > 15 || digits.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  std::int64_t value = *parse_whole(digits);
  for (; power < 0; ++power) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  for (; power > 0 && value != 0; --power) {
    value *= 10;
    if (value > most_cost * cost_unit) return std::nullopt;
  }
  if (value > most_cost * cost_unit) return std::nullopt;
  return negative ? -value : value;
}

const std::string cost_form =
    fmt::format("an amount from -{} to {} with at most {} decimals", most_cost, most_cost, cost_decimals);

// One table with a header, cell by cell; what is wrong goes to `problems`.
class Sheet {
 public:
  Sheet(const std::filesystem::path& file, const std::vector<std::string>& wanted, Problems& problems)
      : problems_(problems) {
    Result<RawTable> read = exchange::read_csv(file);
    if (!read) {
      problems.insert(problems.end(), read.problems().begin(), read.problems().end());
      return;
    }
    table_ = std::move(*read);
    usable_ = true;
    for (const std::string& column : wanted) {
      if (position(column)) continue;
      usable_ = false;
      problems.push_back(error_at(table_.place + ", row 1", fmt::format("{}", fmt::join(table_.header.cells, ",")),
                                  fmt::format("a column {}", column)));
    }
  }

  [[nodiscard]] const std::vector<RawRow>& rows() const { return usable_ ? table_.rows : nothing_; }
  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] const std::string& place() const { return table_.place; }

  std::string text(const RawRow& row, std::string_view column, const std::string& expected) {
    const std::string_view cell = exchange::trimmed(row.cells[*position(column)]);
    if (cell.empty()) refuse(row, column, expected);
    return std::string(cell);
  }
  // That no other row has.
  std::string id(const RawRow& row, std::string_view column) {
    std::string id = text(row, column, "an id");
    if (!ids_.insert(id).second) refuse(row, column, "an id that no other row has");
    return id;
  }
  int whole(const RawRow& row, std::string_view column, int least, int most) {
    const auto value = parse_whole(exchange::trimmed(row.cells[*position(column)]));
    if (value && *value >= least && *value <= most) return static_cast<int>(*value);
    refuse(row, column, fmt::format("a whole number from {} to {}", least, most));
    return least;
  }
  // Not negative.
  std::int64_t fare(const RawRow& row, std::string_view column) {
    const auto value = parse_cost(exchange::trimmed(row.cells[*position(column)]));
    if (value && *value >= 0) return *value;
    refuse(row, column, fmt::format("an amount from 0 to {} with at most {} decimals", most_cost, cost_decimals));
    return 0;
  }
  Day day(const RawRow& row, std::string_view column) {
    const auto value = parse_day(exchange::trimmed(row.cells[*position(column)]));
    if (!value) refuse(row, column, "a day as YYYY-MM-DD");
    return value.value_or(Day{});
  }
  // E-1 to E-9.
  int paygrade(const RawRow& row, std::string_view column) {
    const std::string_view cell = exchange::trimmed(row.cells[*position(column)]);
    if (cell.size() == 3 && cell.substr(0, 2) == "E-" && cell[2] >= '1' && cell[2] <= '9') return cell[2] - '0';
    refuse(row, column, "a paygrade from E-1 to E-9");
    return 1;
  }
  int clearance(const RawRow& row, std::string_view column) {
    const std::string_view cell = exchange::trimmed(row.cells[*position(column)]);
    if (cell == "None") return 0;
    if (cell == "Secret") return 1;
    if (cell == "TS") return 2;
    refuse(row, column, "None, Secret or TS");
    return 0;
  }
  void refuse(const RawRow& row, std::string_view column, std::string expected) {
    const std::size_t at = *position(column);
    problems_.push_back(error_at(table_.where(row, at), row.cells[at], std::move(expected)));
  }

 private:
  [[nodiscard]] std::optional<std::size_t> position(std::string_view column) const {
    for (std::size_t i = 0; i < table_.header.cells.size(); ++i) {
      if (exchange::trimmed(table_.header.cells[i]) == column) return i;
    }
    return std::nullopt;
  }

  Problems& problems_;
  RawTable table_;
  bool usable_ = false;
  std::vector<RawRow> nothing_;
  std::set<std::string> ids_;
};

int index_of(std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name) - names.begin();
  if (at == std::ssize(names)) names.push_back(name);
  return static_cast<int>(at);
}

void read_people(Sheet& sheet, Instance& into) {
  for (const RawRow& row : sheet.rows()) {
    Person person;
    person.id = sheet.id(row, "soldier_id");
    person.base = index_of(into.bases, sheet.text(row, "base", "a base"));
    person.trade = index_of(into.trades, sheet.text(row, "mos", "a trade"));
    person.rank = sheet.paygrade(row, "paygrade");
    person.skill = sheet.whole(row, "skill_level", 1, 9);
    person.clearance = sheet.clearance(row, "clearance");
    person.language = index_of(into.languages, sheet.text(row, "language", "a language, or None"));
    person.airborne = sheet.whole(row, "airborne", 0, 1) == 1;
    person.deployable = sheet.whole(row, "deployable", 0, 1) == 1;
    person.available = sheet.day(row, "available_from");
    into.people.push_back(std::move(person));
  }
}

void read_posts(Sheet& sheet, Instance& into) {
  for (const RawRow& row : sheet.rows()) {
    Post post;
    post.id = sheet.id(row, "billet_id");
    post.base = index_of(into.bases, sheet.text(row, "base", "a base"));
    post.trade = index_of(into.trades, sheet.text(row, "mos_required", "a trade"));
    post.lowest_rank = sheet.paygrade(row, "min_rank");
    post.highest_rank = sheet.paygrade(row, "max_rank");
    if (post.lowest_rank > post.highest_rank) sheet.refuse(row, "max_rank", "a rank not below min_rank");
    post.skill = sheet.whole(row, "skill_level_req", 1, 9);
    post.clearance = sheet.clearance(row, "clearance_req");
    post.language = index_of(into.languages, sheet.text(row, "language_required", "a language, or None"));
    post.airborne = sheet.whole(row, "airborne_required", 0, 1) == 1;
    post.priority = sheet.whole(row, "priority", 1, 3);
    post.start = sheet.day(row, "start_date");
    into.posts.push_back(std::move(post));
  }
}

// A fare for every two bases that people and posts have.
void read_fares(Sheet& sheet, Instance& into, Problems& problems) {
  const std::size_t bases = into.bases.size();
  std::vector<std::optional<std::int64_t>> fares(bases * bases);
  for (const RawRow& row : sheet.rows()) {
    const auto from = std::find(into.bases.begin(), into.bases.end(), sheet.text(row, "from_base", "a base"));
    const auto to = std::find(into.bases.begin(), into.bases.end(), sheet.text(row, "to_base", "a base"));
    const std::int64_t cost = sheet.fare(row, "TDY_cost_usd");
    if (from == into.bases.end() || to == into.bases.end()) continue;
    auto& fare = fares[static_cast<std::size_t>(from - into.bases.begin()) * bases +
                       static_cast<std::size_t>(to - into.bases.begin())];
    if (fare) sheet.refuse(row, "to_base", "two bases that no other row has");
    fare = cost;
  }
  for (std::size_t i = 0; i < fares.size() && sheet.usable(); ++i) {
    into.fares.push_back(fares[i].value_or(0));
    if (fares[i]) continue;
    problems.push_back(
        error_at(sheet.place(), "", fmt::format("a row from {} to {}", into.bases[i / bases], into.bases[i % bases])));
  }
}

void read_costs(const std::filesystem::path& file, Instance& into, Problems& problems) {
  const std::string place = file.filename().string();
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    problems.push_back(error_at(place, "", "a file that can be read"));
    return;
  }
  std::string line;
  std::size_t rows = 0;
  while (std::getline(in, line)) {
    ++rows;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto cells = exchange::split(line, ',');
    if (cells.size() != into.posts.size()) {
      const bool turned = cells.size() == into.people.size();
      problems.push_back(error_at(fmt::format("{}, row {}", place, rows), fmt::format("{} numbers", cells.size()),
                                  fmt::format("{}, one a post", into.posts.size()),
                                  turned ? "its rows are posts and not people" : ""));
      return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto cost = parse_cost(cells[i]);
      if (!cost) {
        problems.push_back(error_at(fmt::format("{}, row {}, column {}", place, rows, i + 1), cells[i], cost_form));
      }
      into.costs.push_back(cost.value_or(0));
    }
  }
  if (rows != into.people.size()) {
    problems.push_back(
        error_at(place, fmt::format("{} rows", rows), fmt::format("{}, one a person", into.people.size())));
  }
}

void check_size_of_costs(const std::string& place, const Instance& instance, Problems& problems) {
  if (instance.costs.empty()) return;
  const auto posts = static_cast<std::int64_t>(instance.posts.size());
  const auto limit = flow::largest_cost(static_cast<std::int64_t>(instance.people.size()), posts, posts);
  const auto [low, high] = std::minmax_element(instance.costs.begin(), instance.costs.end());
  if (std::max({*high, -*low, *high - *low}) <= limit) return;
  problems.push_back(error_at(place, fmt::format("{} to {}", *low / cost_unit, *high / cost_unit),
                              fmt::format("costs within {} for so many people and posts", limit / cost_unit)));
}

}  // namespace

Result<Instance> read_instance(const std::filesystem::path& folder, const std::string& name) {
  Problems problems;
  Instance instance;
  instance.name = name;
  instance.languages = {"None"};
  Sheet people(folder / (name + "_soldiers.csv"),
               {"soldier_id", "base", "paygrade", "mos", "skill_level", "clearance", "airborne", "language",
                "available_from", "deployable"},
               problems);
  Sheet posts(folder / (name + "_billets.csv"),
              {"billet_id", "base", "priority", "mos_required", "min_rank", "max_rank", "skill_level_req",
               "clearance_req", "airborne_required", "language_required", "start_date"},
              problems);
  Sheet fares(folder / (name + "_tdy.csv"), {"from_base", "to_base", "TDY_cost_usd"}, problems);
  read_people(people, instance);
  read_posts(posts, instance);
  if (people.usable() && posts.usable()) {
    read_fares(fares, instance, problems);
    const auto costs = folder / (name + "_cost.csv");
    read_costs(costs, instance, problems);
    check_size_of_costs(costs.filename().string(), instance, problems);
  }
  if (!problems.empty()) return problems;
  return instance;
}

}  // namespace rebadge::manning
