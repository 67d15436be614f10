#include "explain/staying.h"

#include <algorithm>

namespace rebadge::explain {
namespace {

using Rows = std::vector<Assignment>;

// The rows of one element, by day, taken out of all.
Rows taken_out(Rows& all, ElementId element) {
  Rows own;
  for (const Assignment& row : all) {
    if (row.element == element) own.push_back(row);
  }
  std::erase_if(all, [&](const Assignment& row) { return row.element == element; });
  std::stable_sort(own.begin(), own.end(), [](const Assignment& a, const Assignment& b) { return a.from < b.from; });
  return own;
}

// What an element does on from a day: when it leaves for home, the row at home and those after it.
struct Rest {
  Day leaves;
  Rows rows;
};

Rest rest_of(const Case& c, const Rows& dropped) {
  for (std::size_t i = 1; i < dropped.size(); ++i) {
    if (dropped[i].serves != Serves::home) continue;
    return {dropped[i - 1].until, {dropped.begin() + static_cast<std::ptrdiff_t>(i), dropped.end()}};
  }
  if (dropped.empty() || dropped.back().serves == Serves::home) return {c.until, {}};
  return {std::min(dropped.back().until, c.until), {}};
}

// At its post on until the day. Nobody may be anywhere without a line but where they stand at the start, so that who
// has taken up a line stays on it, whether it still runs or not.
void stay_on(const Case& c, Rows& rows, Day until) {
  Assignment& last = rows.back();
  const Contribution& own = c.contribution_of(last.element);
  const bool kept = rows.size() == 1 && own.status == Status::deployed && last.from == c.from &&
                    last.site == own.site && last.mission == own.mission && last.line == own.requirement;
  if (kept) last.serves = Serves::stay, last.line = {};
  last.until = until;
}

// Home from where it has stayed, on the same day of departure. Who is not there in time for what follows does not set
// out again.
void go_home(const Case& c, const Rows& rows, Rest& rest) {
  if (rest.rows.empty()) return;
  Assignment& home = rest.rows.front();
  home.route.clear();
  home.from = rest.leaves + days_of_route(c, c.area_of(rows.back().site), Case::home(), {}).value_or(0);
  if (home.from < home.until) return;
  home.until = c.until;
  rest.rows.resize(home.from < c.until ? 1 : 0);
}

void stay(const Case& c, Rows& all, const Step& step) {
  const Move& move = step.move;
  Rows rows = taken_out(all, move.element);
  const auto begins = std::find_if(rows.begin(), rows.end(), [&](const Assignment& row) {
    return row.from == move.arrives && (row.serves == Serves::home) == (step.after == nullptr);
  });
  Rest rest = rest_of(c, {begins, rows.end()});
  rows.erase(begins, rows.end());
  if (!move.from_site.valid()) {  // at home on
    if (!rest.rows.empty()) {
      if (!rows.empty()) rows.back().until = rest.rows.front().until;
      rest.rows.erase(rest.rows.begin());
    } else if (!rows.empty()) {
      rows.back().until = c.until;
    }
  } else {
    if (rows.empty()) {
      rows.push_back({move.element, c.from, rest.leaves, Serves::stay});
      rows.back().site = move.from_site;
      rows.back().mission = move.from_mission;
    }
    stay_on(c, rows, rest.leaves);
    go_home(c, rows, rest);
  }
  all.insert(all.end(), rows.begin(), rows.end());
  all.insert(all.end(), rest.rows.begin(), rest.rows.end());
}

}  // namespace

Plan staying(const Case& c, const Plan& plan, const std::vector<const Step*>& steps) {
  Plan stayed = rows_alone(plan);
  for (const Step* step : steps) stay(c, stayed.assignments, *step);
  return stayed;
}

}  // namespace rebadge::explain
