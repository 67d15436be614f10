#include "explain/timeline.h"

#include <algorithm>

namespace rebadge::explain {
namespace {

struct Place {
  SiteId site;  // invalid: home
  MissionId mission;
  friend bool operator==(const Place&, const Place&) = default;
};

AreaId area(const Case& c, const Place& place) { return place.site.valid() ? c.area_of(place.site) : Case::home(); }

std::optional<int> days_of_leg(const Case& c, AreaId from, AreaId to) {
  if (from == to) return 0;
  for (const Lift& row : c.lift) {
    if (row.from == from && row.to == to) return row.days;
  }
  return std::nullopt;
}

// Reads one element's rows from the first day to the last.
class Reader {
 public:
  Reader(const Case& c, ElementId element, Timeline& into)
      : c_(c), element_(element), contribution_(c.contribution_of(element)), into_(into) {
    if (contribution_.status == Status::deployed) at_ = {contribution_.site, contribution_.mission};
    standing_ = at_.site.valid();
  }

  void read(const std::vector<const Assignment*>& rows) {
    if (rows.empty()) return read_untouched();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Assignment& row = *rows[i];
      if (i == 0) {
        leave_first_post(row);
      } else {
        go(place_of(row), rows[i - 1]->until, row.from, row);
      }
      add_row(row);
    }
    const Assignment& last = *rows.back();
    if (last.serves != Serves::home && last.until < c_.until) go_home(last.until);
  }

 private:
  static Place place_of(const Assignment& row) {
    return row.serves == Serves::home ? Place{} : Place{row.site, row.mission};
  }

  [[nodiscard]] bool keeps_post(const Assignment& row) const {
    return standing_ && place_of(row) == at_ && (row.serves == Serves::stay || row.line == contribution_.requirement);
  }

  void read_untouched() {
    if (!standing_) return;
    const Day leaves = std::min(contribution_.until, c_.until);
    add_standing(c_.from, leaves);
    if (leaves < c_.until) go_home(leaves);
  }

  void leave_first_post(const Assignment& row) {
    const Place to = place_of(row);
    const auto days = days_of_route(c_, area(c_, at_), area(c_, to), row.route).value_or(0);
    const Day leaves = row.from - days;
    if (standing_) add_standing(c_.from, leaves);
    go(to, leaves, row.from, row);
  }

  void add_row(const Assignment& row) {
    if (row.serves == Serves::home) {
      standing_ = false;
      return;
    }
    if (keeps_post(row)) return add_standing(row.from, row.until);
    standing_ = false;
    add({row.from, row.until, row.site, row.mission, row.serves == Serves::line ? row.line : RequirementId{}, false,
         departed_, row.relieves});
  }

  // The line on which the element stands runs on the days of its window only; on others no line is served.
  void add_standing(Day from, Day until) {
    const RequirementId line = contribution_.requirement;
    if (!line.valid()) return add({from, until, at_.site, at_.mission, {}, true, {}, {}});
    const Day begins = std::clamp(c_.at(line).from, from, std::max(from, until));
    const Day ends = std::clamp(c_.at(line).until, begins, std::max(begins, until));
    add({from, begins, at_.site, at_.mission, {}, true, {}, {}});
    add({begins, ends, at_.site, at_.mission, line, true, {}, {}});
    add({ends, until, at_.site, at_.mission, {}, true, {}, {}});
  }

  void add(Stay stay) {
    stay.from = std::max(stay.from, c_.from);
    stay.until = std::min(stay.until, c_.until);
    if (stay.from >= stay.until) return;
    auto& stays = into_.stays[element_.at()];
    if (!stays.empty() && stay.standing && stays.back().standing && stays.back().until == stay.from &&
        stays.back().line == stay.line) {
      stays.back().until = stay.until;
      return;
    }
    stays.push_back(std::move(stay));
  }

  void go(const Place& to, Day leaves, Day arrives, const Assignment& row) {
    departed_ = leaves;
    if (to == at_) return;
    Move move{element_, at_.site, to.site, at_.mission, to.mission, leaves, arrives, row.relieves, row.route};
    if (move.route.empty() && area(c_, at_) != area(c_, to)) move.route = {area(c_, at_), area(c_, to)};
    into_.moves.push_back(std::move(move));
    at_ = to;
    standing_ = false;
  }

  void go_home(Day leaves) {
    const auto days = days_of_route(c_, area(c_, at_), Case::home(), {}).value_or(0);
    go({}, leaves, leaves + days, Assignment{});
  }

  const Case& c_;
  ElementId element_;
  const Contribution& contribution_;
  Timeline& into_;
  Place at_;
  bool standing_ = false;
  Day departed_;
};

const Stay* first_that(const std::vector<Stay>& stays, auto fits) {
  const auto found = std::find_if(stays.begin(), stays.end(), fits);
  return found == stays.end() ? nullptr : &*found;
}

}  // namespace

const Stay* Timeline::on(ElementId element, Day day) const {
  return first_that(stays[element.at()], [&](const Stay& stay) { return stay.from <= day && day < stay.until; });
}

const Stay* Timeline::heading(ElementId element, Day day) const {
  return first_that(stays[element.at()], [&](const Stay& stay) {
    return std::min(stay.departs.value_or(stay.from), stay.from) <= day && day < stay.until;
  });
}

std::optional<int> days_of_route(const Case& c, AreaId from, AreaId to, const std::vector<AreaId>& route) {
  if (route.size() < 2) return days_of_leg(c, from, to);
  int days = 0;
  for (std::size_t leg = 0; leg + 1 < route.size(); ++leg) {
    const auto days_of_this = days_of_leg(c, route[leg], route[leg + 1]);
    if (!days_of_this) return std::nullopt;
    days += *days_of_this;
  }
  return days;
}

Timeline timeline(const Case& c, const Plan& plan) {
  std::vector<std::vector<const Assignment*>> rows(c.elements.size());
  for (const Assignment& row : plan.assignments) rows[row.element.at()].push_back(&row);
  Timeline result;
  result.stays.resize(c.elements.size());
  for (std::size_t e = 0; e < rows.size(); ++e) {
    std::stable_sort(rows[e].begin(), rows[e].end(),
                     [](const Assignment* a, const Assignment* b) { return a->from < b->from; });
    Reader(c, ElementId{e}, result).read(rows[e]);
  }
  std::stable_sort(result.moves.begin(), result.moves.end(), [](const Move& a, const Move& b) {
    return std::pair{a.leaves, a.element} < std::pair{b.leaves, b.element};
  });
  return result;
}

}  // namespace rebadge::explain
