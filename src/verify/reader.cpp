#include "verify/reader.h"

#include <algorithm>

namespace rebadge::verify {
namespace {

template <class Tag, class Row>
bool known(Id<Tag> id, const std::vector<Row>& table) {
  return id.valid() && id.at() < table.size();
}

struct Way {
  bool found = true;
  int days = 0;
  std::vector<Leg> legs;  // their days counted from the departure
};

const Lift* lift_row(const Case& c, AreaId from, AreaId to) {
  for (const Lift& row : c.lift) {
    if (row.from == from && row.to == to) return &row;
  }
  return nullptr;
}

}  // namespace

// One element's rows.
class Reader {
 public:
  Reader(World& world, Report& report, std::size_t element)
      : world_(world),
        c_(world.c),
        report_(report),
        element_(element),
        own_(world.contribution(element)),
        standing_(standing_post(own_)) {}

  void read(std::vector<const Assignment*> rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Assignment* a, const Assignment* b) { return a->from < b->from; });
    now_ = Stretch{0, world_.days, standing_, !standing_.home(), nullptr};
    if (now_.kept) now_.until = std::clamp(world_.number(own_.until), 0, world_.days);
    if (now_.kept) open_tour(world_.number(own_.from), true);
    untouched_ = true;
    for (const Assignment* row : rows) {
      if (const auto next = stretch_of(*row)) go_on_to(*next);
    }
    finish();
  }

 private:
  // What the row says, or nothing when nothing can be made of it. Whatever it says wrong is told.
  std::optional<Stretch> stretch_of(const Assignment& row) {
    int from = world_.number(row.from), until = world_.number(row.until);
    if (until <= from) return misplaced(from, from + 1), std::nullopt;
    if (from < 0) misplaced(from, std::min(until, 0));
    if (until > world_.days) misplaced(std::max(from, world_.days), until);
    from = std::max(from, 0);
    until = std::min(until, world_.days);
    if (!untouched_ && from < now_.until) {
      if (from < until) misplaced(from, std::min(until, now_.until));
      from = now_.until;
    }
    if (until <= from) return std::nullopt;
    Stretch next{from, until, {}, false, &row};
    for (const ElementId relieved : row.relieves) {
      if (!known(relieved, c_.elements)) misplaced(from, until);
    }
    if (row.serves == Serves::home) {
      if (row.site.valid() || row.mission.valid() || row.line.valid()) misplaced(from, until);
      return next;
    }
    if (!known(row.site, c_.sites) || !known(row.mission, c_.missions)) return misplaced(from, until), std::nullopt;
    next.post = {row.site, row.mission, {}};
    const bool stays_put = now_.kept && now_.post.site == row.site && now_.post.mission == row.mission &&
                           (untouched_ || now_.until == from);
    if (row.serves == Serves::stay) {
      next.kept = stays_put;
      if (next.kept) next.post.line = standing_.line;
      if ((!next.kept && !own_.support_of.valid()) || row.line.valid()) misplaced(from, until);
      return next;
    }
    if (!fits(row)) return misplaced(from, until), next;
    next.post.line = row.line;
    next.kept = stays_put && row.line == standing_.line;
    return next;
  }

  // A line of that mission at one of its sites; support serves none.
  [[nodiscard]] bool fits(const Assignment& row) const {
    if (!known(row.line, c_.requirements) || own_.support_of.valid()) return false;
    const Requirement& line = c_.at(row.line);
    return line.mission == row.mission && std::find(line.sites.begin(), line.sites.end(), row.site) != line.sites.end();
  }

  void misplaced(int from, int until) {
    report_.add(Rule::place, world_.name(element_), "", from, until, persons(own_.persons_per_element), {});
  }

  void go_on_to(const Stretch& next) {
    const bool same_place = now_.post.site == next.post.site;
    Change change{ElementId{element_}, now_.post, next.post, next.from, next.from, {}, false};
    if (same_place) {
      rest(next);
    } else {
      travel(next, change);
    }
    const bool same_post = now_.post == next.post && now_.until == next.from;
    change.takes_up = !next.post.home() && !next.kept && !same_post;
    settle(now_);
    if (!now_.post.home() && next.post.home()) close_tour(std::max(0, change.leaves));
    if (now_.post.home() && !next.post.home()) open_tour(next.from, false);
    if (!same_place || change.takes_up) world_.changes.push_back(std::move(change));
    under_way(now_.until, next.from, now_.post.site, next.post.site);
    now_ = next;
    untouched_ = false;
  }

  // No way lies between: the rows touch, or the element waits where it has been all along.
  void rest(const Stretch& next) {
    const AreaId here = world_.area(next.post.site);
    const auto& route = next.row->route;
    if (std::any_of(route.begin(), route.end(), [&](AreaId area) { return area != here; })) {
      no_route(next.from, next.post.site, next.post.site);
    }
    if (untouched_) now_.until = next.from;
    if (now_.until == next.from) return;
    report_.add(Rule::travel, world_.name(element_), place_name(next.post.site), now_.until, next.from,
                whole(next.from - now_.until), {});
  }

  void travel(const Stretch& next, Change& change) {
    const Way way = way_between(now_.post.site, next.post.site, next.row->route);
    change.leaves = untouched_ ? next.from - way.days : now_.until;
    if (!way.found) no_route(next.from, now_.post.site, next.post.site);
    if (untouched_) now_.until = std::max(0, change.leaves);
    const int first = std::max(0, change.leaves);
    if (change.leaves < 0 || next.from - first < way.days) {
      report_.add(Rule::travel, world_.name(element_), route_name(now_.post.site, next.post.site), first,
                  std::max(first + 1, next.from), whole(next.from - first), whole(way.days));
    }
    take_seats(way, change);
  }

  void take_seats(const Way& way, Change& change) {
    for (Leg leg : way.legs) {
      leg.day += change.leaves;
      change.legs.push_back(leg);
    }
  }

  // After the last row, or at the end of its window, an element goes home by the direct row.
  void finish() {
    settle(now_);
    if (now_.post.home() || now_.until >= world_.days) return;
    const Way way = way_between(now_.post.site, {}, {});
    if (!way.found) no_route(now_.until, now_.post.site, {});
    Change change{ElementId{element_}, now_.post, {}, now_.until, now_.until + way.days, {}, false};
    take_seats(way, change);
    close_tour(now_.until);
    under_way(now_.until, change.arrives, now_.post.site, {});
    world_.changes.push_back(std::move(change));
  }

  [[nodiscard]] Way way_between(SiteId leaves, SiteId goes, std::vector<AreaId> route) const {
    const AreaId from = world_.area(leaves), to = world_.area(goes);
    if (route.empty()) route = {from, to};
    Way way;
    way.found = route.front() == from && route.back() == to;
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
      if (route[i] == route[i + 1]) continue;  // within a zone
      const Lift* row = lift_row(c_, route[i], route[i + 1]);
      if (row == nullptr) {
        way.found = false;
        continue;
      }
      way.legs.push_back({route[i], route[i + 1], way.days});
      // Without the rule a move takes no days.
      if (world_.rules.has(Rule::travel)) way.days += row->days;
    }
    return way;
  }

  [[nodiscard]] std::string place_name(SiteId site) const { return c_.at(world_.area(site)).name; }
  [[nodiscard]] std::string route_name(SiteId leaves, SiteId goes) const {
    return place_name(leaves) + ";" + place_name(goes);
  }
  void no_route(int day, SiteId leaves, SiteId goes) {
    report_.add_day(Rule::route, world_.name(element_), route_name(leaves, goes), day,
                    persons(own_.persons_per_element), {});
  }

  void settle(const Stretch& stretch) {
    if (stretch.post.home()) return;
    Spot spot;
    spot.where = Where::there;
    spot.kept = stretch.kept;
    spot.site = stretch.post.site;
    spot.mission = stretch.post.mission;
    spot.named = stretch.post.line;
    for (int day = stretch.from; day < stretch.until; ++day) {
      const RequirementId line = stretch.post.line;
      spot.line = line.valid() && world_.runs_on(line, world_.date(day)) ? line : RequirementId{};
      world_.spot(element_, day) = spot;
    }
  }

  void under_way(int from, int until, SiteId leaves, SiteId goes) {
    if (!leaves.valid() && !goes.valid()) return;
    Spot spot;
    spot.where = Where::under_way;
    spot.leaves = leaves;
    spot.goes = goes;
    for (int day = std::max(0, from); day < std::min(until, world_.days); ++day) world_.spot(element_, day) = spot;
  }

  void open_tour(int from, bool standing) {
    world_.tours.push_back({ElementId{element_}, from, world_.days, standing, false, {}});
  }
  void close_tour(int leaves) {
    Tour& tour = world_.tours.back();
    tour.until = leaves;
    tour.ends = true;
    tour.last = now_.post;
  }

  World& world_;
  const Case& c_;
  Report& report_;
  std::size_t element_;
  const Contribution& own_;
  const Post standing_;
  Stretch now_;
  bool untouched_ = true;  // no row has been read yet
};

void read_rows(World& world, Report& report) {
  std::vector<std::vector<const Assignment*>> rows(world.elements());
  for (const Assignment& row : world.plan.assignments) {
    if (known(row.element, world.c.elements)) {
      rows[row.element.at()].push_back(&row);
    } else {
      const int from = world.number(row.from);
      report.add(Rule::place, "", "", from, std::max(from + 1, world.number(row.until)), {}, {});
    }
  }
  for (std::size_t e = 0; e < world.elements(); ++e) Reader(world, report, e).read(std::move(rows[e]));
}

}  // namespace rebadge::verify
