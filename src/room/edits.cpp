#include "room/edits.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "exchange/guess.h"
#include "exchange/plan_rows.h"
#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::room {
namespace {

using exchange::error_at;

template <class Row>
std::vector<std::string> ids_of(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

template <class Id, class Row>
std::optional<Id> found(const std::vector<Row>& rows, const std::string& id) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  if (at == rows.end()) return std::nullopt;
  return Id{static_cast<std::size_t>(at - rows.begin())};
}

// What an edit puts its elements to, or what is wrong with it.
class EditReader {
 public:
  EditReader(const Case& c, const PlanEdit& edit, std::size_t number)
      : c_(c), edit_(edit), where_("edit " + std::to_string(number)) {}

  Assignment row() {
    Assignment row;
    row.from = std::max(edit_.from, c_.from);
    row.until = std::min(edit_.until, c_.until);
    if (row.from >= row.until) {
      refuse("until", to_string(edit_.until),
             "days of the horizon, " + to_string(c_.from) + " to " + to_string(c_.until - 1));
    }
    if (edit_.serves == "HOME") return row;
    row.serves = Serves::stay;
    if (edit_.serves != "STAY") {
      row.serves = Serves::line;
      row.line = id<RequirementId>("serves", c_.requirements, edit_.serves);
    }
    row.site = id<SiteId>("site", c_.sites, edit_.site);
    row.mission = id<MissionId>("mission", c_.missions, edit_.mission);
    return row;
  }
  std::vector<ElementId> elements() {
    std::vector<ElementId> all;
    if (edit_.elements.empty()) refuse("elements", "", "at least one element");
    for (const std::string& name : edit_.elements) {
      const auto element = c_.find_element(name);
      if (element) {
        all.push_back(*element);
      } else {
        refuse("elements", name, "an element of the case, CONTRIBUTION/number",
               exchange::nearest(name.substr(0, name.find('/')), ids_of(c_.contributions)).value_or(""));
      }
    }
    return all;
  }
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  template <class Id, class Row>
  Id id(const std::string& field, const std::vector<Row>& rows, const std::string& text) {
    const auto one = found<Id>(rows, text);
    if (!one) refuse(field, text, "an id of the case", exchange::nearest(text, ids_of(rows)).value_or(""));
    return one.value_or(Id{});
  }
  void refuse(const std::string& field, const std::string& what, std::string expected, std::string maybe = {}) {
    problems_.push_back(error_at(where_ + ", " + field, what, std::move(expected), std::move(maybe)));
  }

  const Case& c_;
  const PlanEdit& edit_;
  std::string where_;
  Problems problems_;
};

AreaId area_of(const Case& c, const Assignment& row) {
  return row.serves == Serves::home ? Case::home() : c.area_of(row.site);
}

int days_between(const Case& c, const Assignment& first, const Assignment& second) {
  return explain::days_of_route(c, area_of(c, first), area_of(c, second), {}).value_or(0);
}

bool same_place(const Assignment& first, const Assignment& second) {
  return first.site == second.site && first.mission == second.mission;
}

// The rows that say where the element is in the plan, its post that it keeps without a row too.
std::vector<Assignment> rows_of(const Plan& plan, const explain::Timeline& timeline, ElementId element) {
  std::vector<Assignment> rows;
  for (const explain::Stay& stay : timeline.stays[element.at()]) {
    Assignment row{element, stay.from, stay.until, Serves::stay, {}, stay.site, stay.mission, stay.relieves, {}};
    if (stay.line.valid()) {
      row.serves = Serves::line;
      row.line = stay.line;
    }
    for (const Assignment& written : plan.assignments) {
      if (written.element == element && written.from == stay.from) row.route = written.route;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Puts the row in place of what the rows say on its days; `rows` are one element's, in order.
std::vector<Assignment> put(const Case& c, const std::vector<Assignment>& rows, const Assignment& row) {
  std::vector<Assignment> before, after;
  for (const Assignment& old : rows) {
    if (old.from < row.from) {
      before.push_back(old);
      before.back().until = std::min(old.until, row.from);
    }
    if (old.until > row.until) {
      after.push_back(old);
      after.back().from = std::max(old.from, row.until);
      if (old.from < row.until) after.back().relieves.clear(), after.back().route.clear();
    }
  }
  if (!before.empty() && !same_place(before.back(), row)) {
    before.back().until = std::min(before.back().until, row.from - days_between(c, before.back(), row));
    if (before.back().until <= before.back().from) before.pop_back();
  }
  std::vector<Assignment> all = std::move(before);
  // Who is sent home is at home between its posts.
  Assignment middle = row;
  if (!after.empty() && row.serves == Serves::home) {
    middle.until = std::max(row.from + 1, after.front().from - days_between(c, row, after.front()));
  } else if (!after.empty() && !same_place(row, after.front())) {
    after.front().from = std::max(after.front().from, row.until + days_between(c, row, after.front()));
    if (after.front().from >= after.front().until) after.erase(after.begin());
  }
  if (row.serves == Serves::home && after.empty()) middle.until = c.until;
  all.push_back(std::move(middle));
  all.insert(all.end(), after.begin(), after.end());
  return all;
}

}  // namespace

Result<Plan> edited(const Case& c, const Plan& plan, const std::vector<PlanEdit>& edits) {
  Plan result;
  result.policy = plan.policy;
  result.as_of = plan.as_of;
  result.objective = plan.objective;
  result.seed = plan.seed;
  result.termination.reason = "edited";
  result.excuses = plan.excuses;
  const explain::Timeline timeline = explain::timeline(c, plan);
  std::map<ElementId, std::vector<Assignment>> changed;
  Problems problems;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    EditReader reader(c, edits[i], i + 1);
    Assignment row = reader.row();
    for (const ElementId element : reader.elements()) {
      if (!reader.problems().empty()) break;
      row.element = element;
      const auto [rows, is_new] = changed.try_emplace(element);
      if (is_new) rows->second = rows_of(plan, timeline, element);
      rows->second = put(c, rows->second, row);
    }
    problems.insert(problems.end(), reader.problems().begin(), reader.problems().end());
  }
  if (edits.empty()) problems.push_back(error_at("edits", "", "at least one edit"));
  if (!problems.empty()) return problems;
  for (const Assignment& row : plan.assignments) {
    if (!changed.contains(row.element)) result.assignments.push_back(row);
  }
  for (auto& [element, rows] : changed) {
    result.assignments.insert(result.assignments.end(), rows.begin(), rows.end());
  }
  exchange::put_in_order(result);
  return result;
}

}  // namespace rebadge::room
