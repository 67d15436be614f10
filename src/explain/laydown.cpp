#include "explain/laydown.h"

#include <algorithm>
#include <functional>

namespace rebadge::explain {
namespace {

// Where somebody is counted, by position among the rows; nothing: nowhere.
using Place = std::function<std::optional<std::size_t>(ElementId, const Stay&)>;
using LineOf = std::function<std::optional<std::size_t>(const Requirement&)>;

// The post on which the element stands before any move.
std::optional<Stay> post_at_start(const Case& c, ElementId element) {
  const Contribution& contribution = c.contribution_of(element);
  if (contribution.status != Status::deployed) return std::nullopt;
  return Stay{c.from, c.from + 1, contribution.site, contribution.mission, contribution.requirement, true, {}, {}};
}

class Table {
 public:
  Table(const Case& c, const Timeline& timeline, const Service& service)
      : c_(c), timeline_(timeline), service_(service) {}

  [[nodiscard]] std::vector<LaydownRow> rows(std::vector<std::string> names, const Place& place,
                                             const LineOf& line_of) const {
    std::vector<LaydownRow> result(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) result[i].name = std::move(names[i]);
    count_persons(result, place);
    for (std::size_t r = 0; r < c_.requirements.size(); ++r) {
      const auto row = line_of(c_.requirements[r]);
      if (!row) continue;
      for (const Hundredths amount : service_.wanted[r]) result[*row].wanted += amount;
      for (const Hundredths amount : service_.served[r]) result[*row].served += amount;
    }
    std::erase_if(
        result, [](const LaydownRow& row) { return row.at_start == 0 && row.peak == 0 && row.wanted == Hundredths{}; });
    return result;
  }

 private:
  void count_persons(std::vector<LaydownRow>& result, const Place& place) const {
    const auto days = static_cast<std::size_t>(c_.horizon_days());
    std::vector<std::vector<std::int64_t>> present(result.size(), std::vector<std::int64_t>(days));
    for (std::size_t e = 0; e < timeline_.stays.size(); ++e) {
      const std::int64_t persons = c_.contribution_of(ElementId{e}).persons_per_element;
      if (const auto stay = post_at_start(c_, ElementId{e})) {
        if (const auto row = place(ElementId{e}, *stay)) result[*row].at_start += persons;
      }
      for (const Stay& stay : timeline_.stays[e]) {
        const auto row = place(ElementId{e}, stay);
        if (!row) continue;
        for (Day day = stay.from; day < stay.until; ++day) {
          present[*row][static_cast<std::size_t>(day - c_.from)] += persons;
        }
      }
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
      if (days == 0) continue;
      result[i].at_end = present[i].back();
      result[i].peak = std::max(result[i].at_start, *std::max_element(present[i].begin(), present[i].end()));
      for (const std::int64_t persons : present[i]) result[i].person_days += persons;
    }
  }

  const Case& c_;
  const Timeline& timeline_;
  const Service& service_;
};

template <class Row>
std::vector<std::string> ids(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row.id);
  return names;
}

std::vector<LaydownRow> by_zone(const Case& c, const Table& table) {
  // Areas are home, the zones, the sites without a zone.
  std::vector<std::string> names;
  for (const Area& area : c.areas) names.push_back(area.name);
  names.emplace_back("(any of several)");
  const std::size_t several = names.size() - 1;
  return table.rows(
      std::move(names), [&](ElementId, const Stay& stay) { return c.area_of(stay.site).at(); },
      [&](const Requirement& line) -> std::optional<std::size_t> {
        if (line.sites.empty()) return std::nullopt;
        const AreaId first = c.area_of(line.sites.front());
        const bool one =
            std::all_of(line.sites.begin(), line.sites.end(), [&](SiteId site) { return c.area_of(site) == first; });
        return one ? first.at() : several;
      });
}

}  // namespace

Laydown laydown(const Case& c, const Timeline& timeline, const Service& service) {
  const Table table(c, timeline, service);
  Laydown result;
  result.missions = table.rows(
      ids(c.missions), [](ElementId, const Stay& stay) { return stay.mission.at(); },
      [](const Requirement& line) { return line.mission.at(); });
  result.zones = by_zone(c, table);
  result.activities = table.rows(
      ids(c.activities),
      [&](ElementId, const Stay& stay) -> std::optional<std::size_t> {
        if (!stay.line.valid()) return std::nullopt;
        return c.at(stay.line).activity.at();
      },
      [](const Requirement& line) { return line.activity.at(); });
  result.nations = table.rows(
      ids(c.nations), [&](ElementId element, const Stay&) { return c.contribution_of(element).nation.at(); },
      [](const Requirement&) -> std::optional<std::size_t> { return std::nullopt; });
  return result;
}

}  // namespace rebadge::explain
