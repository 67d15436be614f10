#include "exchange/plan_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/guess.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t most_problems = 1000;
constexpr std::size_t most_guesses = 100;

template <class Rows>
PlanIndex::Ids ids_of(const Rows& rows) {
  PlanIndex::Ids ids;
  for (std::size_t i = 0; i < rows.size(); ++i) ids.emplace(rows[i].id, i);
  return ids;
}

std::vector<std::string> names(const PlanIndex::Ids& ids) {
  std::vector<std::string> all;
  for (const auto& [id, row] : ids) all.push_back(id);
  return all;
}

}  // namespace

PlanIndex::PlanIndex(const Case& c, Problems& problems, Problems* left_out)
    : requirements(ids_of(c.requirements)),
      sites(ids_of(c.sites)),
      missions(ids_of(c.missions)),
      activities(ids_of(c.activities)),
      contributions(ids_of(c.contributions)),
      c_(c),
      problems_(problems),
      left_out_(left_out) {
  for (std::size_t i = 0; i < c.areas.size(); ++i) areas.emplace(c.areas[i].name, i);
}

bool PlanIndex::keeps_row(std::size_t problems_before) const {
  if (left_out_ == nullptr || problems_.size() == problems_before) return true;
  for (std::size_t i = problems_before; i < problems_.size(); ++i) {
    problems_[i].severity = Problem::Severity::warning;
    problems_[i].expected += "; the row is left out";
    left_out_->push_back(std::move(problems_[i]));
  }
  problems_.resize(problems_before);
  return false;
}

bool PlanIndex::wants_more() const { return problems_.size() < most_problems; }

void PlanIndex::finish() const {
  if (wants_more()) return;
  problems_.push_back(error_at("the plan", "", "fewer errors: mend these first, there may be more"));
}

std::string PlanIndex::guess(std::string_view id, const std::vector<std::string>& ids) const {
  return problems_.size() < most_guesses ? nearest(id, ids).value_or("") : "";
}

std::string_view PlanRow::text(std::string_view column) const {
  for (const auto& [name, text] : texts_) {
    if (name == column) return trimmed(text);
  }
  return {};
}

void PlanRow::refuse(std::string_view column, std::string expected, std::string maybe) const {
  const bool said = std::find(refused_.begin(), refused_.end(), column) != refused_.end();
  if (said || !index_.wants_more()) return;
  index_.problems().push_back(error_at(where_(column), text(column), std::move(expected), std::move(maybe)));
}

std::string PlanRow::words(std::string_view column) const {
  const std::string_view said = text(column);
  if (auto flaw = flaw_of(said)) refuse(column, std::move(flaw->expected), std::move(flaw->maybe));
  if (looks_like_formula(said)) refuse(column, "words, and not a formula");
  return std::string(said);
}

Day PlanRow::day(std::string_view column) const {
  const auto day = parse_day(text(column));
  if (!day) refuse(column, "a day as YYYY-MM-DD", guess_day(text(column)));
  return day.value_or(content().from);
}

std::optional<Day> PlanRow::day_or_none(std::string_view column) const {
  if (text(column).empty()) return std::nullopt;
  return day(column);
}

std::pair<Day, Day> PlanRow::window() const {
  const Case& c = content();
  const auto from = parse_day(text("from")), until = parse_day(text("until"));
  if (!from) (void)day("from");
  if (!until) (void)day("until");
  if (!from || !until) return {c.from, c.until};
  if (*from < c.from) {
    refuse("from", fmt::format("a day of the horizon, which begins on {}", to_string(c.from)), to_string(c.from));
  } else if (*until > c.until) {
    refuse("until", fmt::format("a day of the horizon, which ends before {}", to_string(c.until)), to_string(c.until));
  } else if (*until <= *from) {
    refuse("until", fmt::format("a day after from ({})", to_string(*from)),
           *until == *from ? to_string(*until + 1) + ": the last day is the day before" : "from and until are swapped");
  }
  return {*from, *until};
}

std::int64_t PlanRow::whole_number(std::string_view column) const {
  const auto value = parse_whole(text(column));
  if (!value) refuse(column, "a whole number", guess_whole(text(column)));
  return value.value_or(0);
}

Hundredths PlanRow::amount(std::string_view column) const {
  const auto value = parse_hundredths(text(column));
  if (!value) refuse(column, "a number with at most two decimals");
  return value.value_or(Hundredths{});
}

bool PlanRow::yes_or_no(std::string_view column) const {
  const std::string_view said = text(column);
  if (said != "true" && said != "false") refuse(column, "true or false");
  return said == "true";
}

std::optional<std::size_t> PlanRow::find(std::string_view column, std::string_view id, const PlanIndex::Ids& ids,
                                         std::string expected) const {
  const auto found = ids.find(id);
  if (found != ids.end()) return found->second;
  if (index_.wants_more()) refuse(column, std::move(expected), index_.guess(id, names(ids)));
  return std::nullopt;
}

RequirementId PlanRow::requirement(std::string_view column) const {
  const bool serves = column == "serves";
  const auto row = find(column, text(column), index_.requirements,
                        serves ? "a requirement of the case, STAY or HOME" : "a requirement of the case");
  return row ? RequirementId{*row} : RequirementId{};
}

ActivityId PlanRow::activity(std::string_view column) const {
  const auto row = find(column, text(column), index_.activities, "an activity of the case");
  return row ? ActivityId{*row} : ActivityId{};
}

AreaId PlanRow::area(std::string_view column) const {
  const auto row = find(column, text(column), index_.areas, "HOME, a zone or a site without a zone");
  return row ? AreaId{*row} : AreaId{};
}

SiteId PlanRow::site(std::string_view column) const {
  if (text(column).empty()) return {};
  const auto row = find(column, text(column), index_.sites, "a site of the case");
  return row ? SiteId{*row} : SiteId{};
}

MissionId PlanRow::mission(std::string_view column) const {
  if (text(column).empty()) return {};
  const auto row = find(column, text(column), index_.missions, "a mission of the case");
  return row ? MissionId{*row} : MissionId{};
}

ElementId PlanRow::element_named(std::string_view column, std::string_view name) const {
  constexpr std::string_view an_element = "an element, CONTRIBUTION/number";
  const auto slash = name.rfind('/');
  const auto found = index_.contributions.find(name.substr(0, slash));
  if (found == index_.contributions.end()) {
    if (!index_.wants_more()) return {};
    std::string guess = index_.guess(name.substr(0, slash), names(index_.contributions));
    if (!guess.empty()) guess += slash == std::string_view::npos ? "/1" : std::string(name.substr(slash));
    refuse(column, std::string(an_element), std::move(guess));
    return {};
  }
  const ContributionId contribution{found->second};
  const int elements = content().at(contribution).elements;
  const std::string_view digits = slash == std::string_view::npos ? std::string_view{} : name.substr(slash + 1);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool plain = error == std::errc{} && end == digits.data() + digits.size() && digits.front() != '0';
  if (plain && number >= 1 && number <= elements) return content().element(contribution, number);
  refuse(column, fmt::format("an element of {0}, from {0}/1 to {0}/{1}", found->first, elements));
  return {};
}

ElementId PlanRow::element(std::string_view column) const { return element_named(column, text(column)); }

std::vector<ElementId> PlanRow::elements(std::string_view column) const {
  std::vector<ElementId> all;
  for (const std::string_view name : split(text(column), ';')) all.push_back(element_named(column, name));
  return all;
}

std::vector<AreaId> PlanRow::route(std::string_view column) const {
  std::vector<AreaId> areas;
  const auto names = split(text(column), ';');
  for (const std::string_view name : names) {
    const auto row = find(column, name, index_.areas, "HOME, zones and sites without a zone, separated by ';'");
    if (row) areas.emplace_back(*row);
  }
  if (names.size() == 1 && areas.size() == 1) refuse(column, "a route with both its ends, or none");
  return areas;
}

}  // namespace rebadge::exchange
