#include "bench/generator_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace rebadge::bench {
namespace {

constexpr int week = 7, phase_days = 28;

template <class T>
T& pick(std::vector<T>& rows, search::Random& random) {
  return rows[random.below(rows.size())];
}

// Between four fifths and five quarters of it, and another number.
std::int64_t about(std::int64_t number, search::Random& random) {
  const std::int64_t other = number < 10         ? number
                             : random.chance(50) ? number * random.between(80, 99) / 100
                                                 : number * 100 / random.between(80, 99);
  return other != number ? other : random.chance(50) && number > 1 ? number - 1 : number + 1;
}

// Some weeks sooner or later.
Day moved(Day day, search::Random& random) {
  const int weeks = random.between(1, 8);
  return day + week * (random.chance(50) ? weeks : -weeks);
}

std::string persons_wanted(Case& c, search::Random& random) {
  Requirement& line = pick(c.requirements, random);
  const std::int64_t before = line.persons;
  line.persons = about(before, random);
  if (line.minimum) line.minimum = std::min(*line.minimum, line.persons);
  return fmt::format("{}: {} persons instead of {}", line.id, line.persons, before);
}

std::string priority(Case& c, search::Random& random) {
  Requirement& line = pick(c.requirements, random);
  const int before = line.priority;
  line.priority = before == 1 ? 2 : before == 5 ? 4 : before + (random.chance(50) ? 1 : -1);
  return fmt::format("{}: priority {} instead of {}", line.id, line.priority, before);
}

// Not of lines that pass, whose windows hang together.
std::string end_of_line(Case& c, search::Random& random) {
  Requirement& line = pick(c.requirements, random);
  const bool passed_on = std::any_of(c.requirements.begin(), c.requirements.end(), [&](const Requirement& other) {
    return std::any_of(other.takes_over.begin(), other.takes_over.end(),
                       [&](RequirementId id) { return &c.at(id) == &line; });
  });
  if (passed_on || !line.takes_over.empty()) return {};
  const Day before = line.until, until = std::min(moved(before, random), c.until);
  if (until <= std::max(line.from, c.from) || until == before) return {};
  line.until = until;
  return fmt::format("{}: until {} instead of {}", line.id, to_string(until), to_string(before));
}

// Of those that nobody supports and that support nobody.
std::string elements(Case& c, search::Random& random) {
  const std::size_t row = random.below(c.contributions.size());
  Contribution& offer = c.contributions[row];
  const bool supported = std::any_of(c.contributions.begin(), c.contributions.end(), [&](const Contribution& other) {
    return other.support_of == ContributionId{row};
  });
  if (supported || offer.support_of.valid()) return {};
  const int before = offer.elements;
  offer.elements = before == 1 || random.chance(50) ? before + 1 : before - 1;
  c.derive();
  return fmt::format("{}: {} elements instead of {}", offer.id, offer.elements, before);
}

std::string end_of_contribution(Case& c, search::Random& random) {
  Contribution& offer = pick(c.contributions, random);
  const Day before = offer.until, until = std::min(moved(before, random), c.until + phase_days);
  if (until <= std::max(offer.from, c.from) || until == before) return {};
  offer.until = until;
  return fmt::format("{}: until {} instead of {}", offer.id, to_string(until), to_string(before));
}

std::string capacity(Case& c, search::Random& random) {
  if (c.site_capacity.empty()) return {};
  SiteCapacity& row = pick(c.site_capacity, random);
  const std::int64_t before = row.capacity.value;
  row.capacity.value = about(before / 100, random) * 100;
  if (row.comfort) row.comfort->value = std::min(row.comfort->value, row.capacity.value);
  return fmt::format("{}: {} {} instead of {}", c.at(row.site).id, row.capacity.value / 100, c.at(row.resource).id,
                     before / 100);
}

std::string ceiling(Case& c, search::Random& random) {
  Mission& mission = pick(c.missions, random);
  if (!mission.ceiling) return {};
  const std::int64_t before = *mission.ceiling;
  mission.ceiling = about(before, random);
  return fmt::format("{}: a ceiling of {} instead of {}", mission.id, *mission.ceiling, before);
}

std::string caveat(Case& c, search::Random& random) {
  if (!c.caveats.empty() && random.chance(50)) {
    const std::size_t row = random.below(c.caveats.size());
    std::string told = fmt::format("{}: no more", c.caveats[row].id);
    c.caveats.erase(c.caveats.begin() + static_cast<std::ptrdiff_t>(row));
    return told;
  }
  Caveat added;
  const std::size_t row = random.below(c.contributions.size());
  added.contribution = ContributionId{row};
  added.nation = c.contributions[row].nation;
  added.rule = CaveatRule::not_site;
  added.site = SiteId{random.below(c.sites.size())};
  added.value = c.at(added.site).id;
  added.window.from = c.from + phase_days;
  for (std::size_t n = c.caveats.size() + 1; added.id.empty(); ++n) {
    const std::string id = fmt::format("NEW-{}", n);
    const bool taken =
        std::any_of(c.caveats.begin(), c.caveats.end(), [&](const Caveat& other) { return other.id == id; });
    if (!taken) added.id = id;
  }
  std::string told = fmt::format("{}: {} not to {}", added.id, c.contributions[row].id, added.value);
  c.caveats.push_back(std::move(added));
  return told;
}

std::string expected_day(Case& c, search::Random& random) {
  std::vector<std::pair<std::string, std::optional<Day>*>> open;
  for (Mandate& row : c.mandates) open.emplace_back(row.id, &row.expected_on);
  for (Consent& row : c.consents) open.emplace_back(row.id, &row.expected_on);
  for (Decision& row : c.decisions) open.emplace_back(row.id, &row.expected_on);
  std::erase_if(open, [&](const auto& row) { return !*row.second; });
  if (open.empty()) return {};
  const auto& [id, day] = pick(open, random);
  const Day before = **day, expected = moved(before, random);
  if (expected <= c.as_of) return {};
  *day = expected;
  return fmt::format("{}: expected on {} instead of {}", id, to_string(expected), to_string(before));
}

std::string new_line(Case& c, search::Random& random) {
  Requirement line = pick(c.requirements, random);
  line.takes_over.clear(), line.take_by.reset(), line.passes.reset(), line.keep.reset();
  line.persons = std::max<std::int64_t>(1, line.persons / 4);
  line.minimum.reset();
  line.id = fmt::format("LINE-{}", c.requirements.size() + 1);
  std::string told = fmt::format("{}: {} persons, new", line.id, line.persons);
  c.requirements.push_back(std::move(line));
  return told;
}

}  // namespace

std::string change_row(Case& c, search::Random& random) {
  struct Kind {
    int percent;
    std::string (*make)(Case&, search::Random&);
  };
  constexpr std::array<Kind, 10> kinds{{{20, persons_wanted},
                                        {10, priority},
                                        {10, end_of_line},
                                        {15, elements},
                                        {15, end_of_contribution},
                                        {8, capacity},
                                        {4, ceiling},
                                        {8, caveat},
                                        {8, expected_day},
                                        {2, new_line}}};
  for (;;) {
    int drawn = random.between(1, 100);
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return (drawn -= k.percent) <= 0; });
    if (std::string told = kind->make(c, random); !told.empty()) return told;
  }
}

}  // namespace rebadge::bench
