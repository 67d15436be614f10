#include "explain/room.h"
#include "explain/shown.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

json::array parts_of(const Case& c, const std::vector<explain::Part>& parts) {
  json::array all;
  for (const explain::Part& part : parts) {
    all.push_back({{"nation", name_of(c, part.nation)},
                   {"mission", name_of(c, part.mission)},
                   {"status", word(part.status)},
                   {"hangs", part.hangs},
                   {"persons", part.persons}});
  }
  return all;
}

template <class Place>
json::array headcounts(const Case& c, std::string_view key, const std::vector<explain::Headcount<Place>>& counts) {
  json::array all;
  for (const auto& count : counts) {
    all.push_back({{key, name_of(c, count.place)}, {"persons", count.persons}, {"parts", parts_of(c, count.parts)}});
  }
  return all;
}

json::object matrix_document(const Case& c, const explain::Matrix& matrix) {
  json::array nations, rows;
  for (const NationId nation : matrix.nations) nations.emplace_back(name_of(c, nation));
  for (const explain::MatrixRow& row : matrix.rows) {
    json::array cells;
    for (const explain::MatrixCell& cell : row.cells) {
      cells.push_back({{"persons", cell.persons},
                       {"hanging", cell.hanging},
                       {"least", word(cell.least)},
                       {"may", cell.may},
                       {"shut", cell.shut}});
    }
    rows.push_back({{"requirement", name_of(c, row.line)},
                    {"wanted", to_json(row.wanted)},
                    {"served", to_json(row.served)},
                    {"waiting", row.waiting},
                    {"persons", row.persons},
                    {"cells", std::move(cells)}});
  }
  return {{"nations", std::move(nations)}, {"rows", std::move(rows)}};
}

json::object by_status(const std::array<std::int64_t, 3>& amounts) {
  return {{"pledged", amounts[0]}, {"authorised", amounts[1]}, {"deployed", amounts[2]}};
}

json::array burden_document(const Case& c, const std::vector<explain::BurdenRow>& burden) {
  json::array rows;
  for (const explain::BurdenRow& row : burden) {
    rows.push_back({{"nation", name_of(c, row.nation)},
                    {"offered", by_status(row.offered)},
                    {"person_days", by_status(row.person_days)},
                    {"people", row.people},
                    {"posts", row.posts},
                    {"share", row.share},
                    {"key", row.key ? json::value(*row.key) : json::value(nullptr)}});
  }
  return rows;
}

json::array capacity_document(const explain::Shown& shown) {
  const Case& c = shown.c;
  explain::Room room(c, shown.plan, shown.timeline);
  json::array rows;
  for (const SiteCapacity& capacity : c.site_capacity) {
    if (!capacity.window.contains(shown.day)) continue;
    rows.push_back({{"site", name_of(c, capacity.site)},
                    {"resource", name_of(c, capacity.resource)},
                    {"used", to_json(room.used(capacity.site, capacity.resource, shown.day))},
                    {"capacity", to_json(capacity.capacity)},
                    {"comfort", capacity.comfort ? to_json(*capacity.comfort) : json::value(nullptr)}});
  }
  return rows;
}

}  // namespace

json::object day_document(const Case& c, const Plan& plan, const app::Reading& reading, Day day) {
  const explain::Shown shown = explain::shown(c, plan, reading.timeline, reading.service, reading.laydown, day);
  return {{"day", to_json(day)},
          {"sites", headcounts(c, "site", shown.sites)},
          {"nations", headcounts(c, "nation", shown.nations)},
          {"matrix", matrix_document(c, shown.matrix)},
          {"burden", burden_document(c, shown.burden)},
          {"capacity", capacity_document(shown)}};
}

}  // namespace rebadge::room
