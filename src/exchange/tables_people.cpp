// What is wanted and what is offered.
#include <algorithm>
#include <set>

#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

constexpr std::int64_t most_persons = 1'000'000;
constexpr std::size_t most_places = 10'000'000;

// Takes the places of a line one by one: a site, or a zone that stands for all of its sites.
class LineSites {
 public:
  LineSites(const Cell& cell, Requirement& line) : cell_(cell), reading_(cell.reading), line_(line) {}

  bool add(std::string_view name) {
    if (!named_.insert(name).second) return cell_.refuse(fmt::format("each site or zone once, and not {} twice", name));
    line_.sites_written.emplace_back(name);
    const Sheet& zones = reading_.sheet("zones");
    const Sheet& sites = reading_.sheet("sites");
    if (const auto zone = zones.ids.find(name); zone != zones.ids.end()) return add_zone(ZoneId{zone->second});
    if (const auto site = sites.ids.find(name); site != sites.ids.end()) return add_site(SiteId{site->second}), true;
    if (zones.ids_known && sites.ids_known) {
      std::string guess = with_semicolons(name);
      if (guess.empty()) guess = reading_.nearest_id({"sites", "zones"}, name);
      reading_.unknown_id(cell_.table, cell_.row, cell_.column, name,
                          "a site or a zone" + reading_.list_of_ids({"sites", "zones"}), std::move(guess));
    }
    return false;
  }

 private:
  void add_site(SiteId site) {
    if (seen_.insert(site).second) line_.sites.push_back(site);
  }

  // A zone without sites is refused, unless it cannot be told.
  bool add_zone(ZoneId zone) {
    const auto& sites = reading_.sites_of(zone);
    const bool fitted = reading_.places <= most_places;
    reading_.places += sites.size();
    if (reading_.places > most_places) {
      return fitted && cell_.refuse(fmt::format("at most {} sites of zones in all lines together", most_places));
    }
    for (const SiteId site : sites) add_site(site);
    if (!sites.empty()) return true;
    if (!reading_.sheet("sites").ids_known) return false;
    return cell_.refuse(fmt::format("a zone with sites, and {} has none", reading_.content.at(zone).id));
  }

  const Cell& cell_;
  Reading& reading_;
  Requirement& line_;
  std::set<std::string_view> named_;
  std::set<SiteId> seen_;
};

bool read_sites(const Cell& cell, Requirement& line) {
  LineSites sites(cell, line);
  bool all = true;
  for (const std::string_view part : split(cell.text, ';')) {
    if (part.empty()) return cell.refuse("sites or zones separated by ';', with none blank");
    all = sites.add(part) && all;
  }
  return all;
}

Column<Requirement> sites_column() {
  return {{"sites", required, "a site, sites or zones separated by ';'", "any of them will do; a zone is all its sites",
           false},
          read_sites,
          [](const Case&, const Requirement& line) { return join(line.sites_written, ";"); }};
}

void check_requirement(Reading& reading, std::size_t row, const Requirement& line) {
  const auto refuse = [&](std::string_view column, std::string expected, std::string maybe = {}) {
    reading.error("requirements", row, column, std::move(expected), std::move(maybe));
  };
  const auto warn = [&](std::string_view column) {
    reading.warn("requirements", row, column, "says nothing, for the line takes over no other",
                 "takes_over is missing");
  };
  check_window(reading, "requirements", row, line.from, line.until);
  if (line.id == "STAY" || line.id == "HOME") refuse("requirement", "an id other than STAY and HOME, which plans use");
  if (line.minimum && *line.minimum > line.persons) {
    refuse("minimum", fmt::format("at most the persons wanted ({})", line.persons));
  }
  if (line.rank_from && line.rank_to) {
    const bool civilian = line.rank_from->civilian() || line.rank_to->civilian();
    if (!civilian && *line.rank_to < *line.rank_from) {
      refuse("rank_to", fmt::format("a rank not below rank_from ({})", to_string(*line.rank_from)),
             "rank_from and rank_to are swapped");
    }
  }
  if (line.takes_over.empty() && line.take_by) warn("take_by");
  if (line.takes_over.empty() && line.passes == Passing::whole) warn("passes");
}

void check_contribution(Reading& reading, std::size_t row, const Contribution& offer) {
  const auto refuse = [&](std::string_view column, std::string expected, std::string maybe = {}) {
    reading.error("contributions", row, column, std::move(expected), std::move(maybe));
  };
  check_window(reading, "contributions", row, offer.from, offer.until);
  const bool deployed = offer.status == Status::deployed;
  if (deployed && !offer.mission.valid()) refuse("mission", "the mission in which the deployed stand");
  if (deployed && !offer.site.valid()) refuse("site", "the site at which the deployed stand");
  if (!deployed && offer.mission.valid())
    refuse("mission", "nothing, for who is not deployed stands nowhere yet", "the status is deployed");
  if (!deployed && offer.site.valid())
    refuse("site", "nothing, for who is not deployed stands nowhere yet", "the status is deployed");
  if (!deployed && offer.requirement.valid()) {
    refuse("requirement", "nothing, for who is not deployed stands on no line yet");
  }
  const bool ends = offer.tour_days && !offer.sustained.value_or(false);
  if (offer.min_tour_days && ends && *offer.min_tour_days > *offer.tour_days) {
    reading.warn(
        "contributions", row, "min_tour_days",
        fmt::format("is more than tour_days ({}), so that only an end of the post lets them go", *offer.tour_days));
  }
}

std::vector<Column<Requirement>> requirement_columns() {
  using R = Requirement;
  return with_provenance<R>({
      column("requirement", required, &R::id, Key{}, "the line's serial"),
      column("mission", required, &R::mission, Reference{}, "the mission that wants it"),
      sites_column(),
      column("activity", required, &R::activity, Reference{}, "what is trained or advised"),
      column("capability", required, &R::capability, Reference{}, "what people must be able to do"),
      column("line_kind", required, &R::line_kind, OneOf<LineKind>{LineKind::team},
             "post: filled by individuals; team: by elements"),
      column("persons", required, &R::persons, Whole{1, most_persons}, "persons wanted"),
      column("minimum", optional, &R::minimum, Whole{0, most_persons}, "persons below which the line does not run"),
      column("rank_from", optional, &R::rank_from, RankForm{}, "the lowest rank that will do"),
      column("rank_to", optional, &R::rank_to, RankForm{}, "the highest rank that will do"),
      column("language", optional, &R::language, Tongues{}, "the least levels wanted"),
      column("from", required, &R::from, DayForm{}, "the first day wanted"),
      column("until", required, &R::until, DayForm{}, "the day after the last"),
      column("priority", required, &R::priority, Whole{1, 5}, "1 is the highest"),
      column("handover_days", optional, &R::handover_days, Whole{0, 3650},
             "days for which outgoing and incoming are both there; blank is the case's"),
      column("held_for", optional, &R::held_for, Reference{}, "the nation that the line is held for"),
      column("takes_over", optional, &R::takes_over, Reference{}, "lines that it takes over, separated by ';'"),
      column("take_by", optional, &R::take_by, DayForm{}, "from this day the line needs people of its own"),
      column("passes", optional, &R::passes, OneOf<Passing>{Passing::whole}, "whole: on one day"),
      column("keep", optional, &R::keep, Whole{0, most_persons}, "persons who stay on it"),
  });
}

std::vector<Column<Contribution>> contribution_columns() {
  using C = Contribution;
  return with_provenance<C>({
      column("contribution", required, &C::id, Key{}, "the offer's serial"),
      column("nation", required, &C::nation, Reference{}, "the nation or organisation that offers it"),
      column("group", optional, &C::group, Group{}, "a group of contributions, for conflicts and consents"),
      column("capability", required, &C::capability, Reference{}, "what its people can do"),
      column("elements", required, &C::elements, Whole{1, 100'000}, "bodies that each stay together"),
      column("persons_per_element", required, &C::persons_per_element, Whole{1, 100'000}, "persons in each"),
      column("rank", optional, &C::rank, RankForm{}, "their rank"),
      column("language", optional, &C::language, Tongues{}, "what they speak, and how well"),
      column("from", required, &C::from, DayForm{}, "the first day on which they may be away from home"),
      column("until", required, &C::until, DayForm{}, "the day after the last"),
      column("status", required, &C::status, OneOf<Status>{Status::deployed}, "how firm the offer is"),
      column("expected_on", optional, &C::expected_on, DayForm{}, "the day on which a pledge may be authorised"),
      column("mandate", optional, &C::mandate, MandateName{}, "the mandate that it needs"),
      column("mission", optional, &C::mission, Reference{}, "of who is deployed: the mission"),
      column("site", optional, &C::site, Reference{}, "of who is deployed: the site"),
      column("requirement", optional, &C::requirement, Reference{}, "of who is deployed: the line that it stands on"),
      column("support_of", optional, &C::support_of, Reference{}, "the contribution that it goes with"),
      column("notice_days", optional, &C::notice_days, Whole{0, 3650}, "days from as_of before it can leave"),
      column("min_tour_days", optional, &C::min_tour_days, Whole{0, 3650}, "the shortest tour"),
      column("tour_days", optional, &C::tour_days, Whole{1, 3650}, "the longest tour"),
      column("dwell_days", optional, &C::dwell_days, Whole{0, 3650}, "days at home between tours"),
      column("sustained", optional, &C::sustained, YesNo{}, "yes: the nation rotates its people, the element stays"),
  });
}

}  // namespace

template <>
const Table<Activity>& table<Activity>() {
  static const Table<Activity> activities{
      {"activities", required, "What is trained or advised.", "activity", true},
      &Case::activities,
      with_provenance<Activity>({
          column("activity", required, &Activity::id, Key{}, "the activity's id"),
          column("name", required, &Activity::name, Words{}, "the activity's name"),
          column("kind", optional, &Activity::kind, OneOf<ActivityKind>{ActivityKind::support}, "what it is"),
          column("spread", optional, &Activity::spread, Whole{0, 10'000}, "runs in at least so many zones"),
          column("needs", optional, &Activity::needs, Reference{}, "activities that must run in the same zone"),
      }),
      [](Reading& reading, std::size_t row, const Activity& activity) {
        const ActivityId self{row};
        if (std::find(activity.needs.begin(), activity.needs.end(), self) != activity.needs.end()) {
          reading.error("activities", row, "needs", "other activities than itself");
        }
      }};
  return activities;
}

template <>
const Table<Capability>& table<Capability>() {
  static const Table<Capability> capabilities{
      {"capabilities", required, "What people can do.", "capability", true},
      &Case::capabilities,
      with_provenance<Capability>({
          column("capability", required, &Capability::id, Key{}, "the capability's id"),
          column("name", required, &Capability::name, Words{}, "the capability's name"),
      }),
      {}};
  return capabilities;
}

template <>
const Table<Usage>& table<Usage>() {
  static const Table<Usage> usage{
      {"usage", optional, "What a person of a capability uses and provides.", "", false},
      &Case::usage,
      with_provenance<Usage>({
          column("capability", required, &Usage::capability, Reference{}, "the capability"),
          column("resource", required, &Usage::resource, Reference{}, "the resource"),
          column("uses", optional, &Usage::uses, Amount{100'000}, "units that each person uses; blank is 0"),
          column("provides", optional, &Usage::provides, Amount{100'000},
                 "units that each person provides; blank is 0"),
      }),
      {}};
  return usage;
}

template <>
const Table<Substitute>& table<Substitute>() {
  static const Table<Substitute> substitutes{
      {"substitutes", optional, "Capabilities that do in place of others.", "", false},
      &Case::substitutes,
      with_provenance<Substitute>({
          column("wanted", required, &Substitute::wanted, Reference{}, "the capability wanted"),
          column("offered", required, &Substitute::offered, Reference{}, "the capability that does"),
          column("worth_percent", required, &Substitute::worth_percent, Whole{0, 100}, "what a person of it is worth"),
      }),
      [](Reading& reading, std::size_t row, const Substitute& substitute) {
        if (substitute.wanted == substitute.offered) {
          reading.error("substitutes", row, "offered", "another capability than the wanted one, which is worth 100");
        }
      }};
  return substitutes;
}

template <>
const Table<Requirement>& table<Requirement>() {
  static const Table<Requirement> requirements{
      {"requirements", required, "The lines of the statement of requirement.", "requirement", true},
      &Case::requirements,
      requirement_columns(),
      check_requirement};
  return requirements;
}

template <>
const Table<Contribution>& table<Contribution>() {
  static const Table<Contribution> contributions{
      {"contributions", required, "What nations offer, one serial a row.", "contribution", true},
      &Case::contributions,
      contribution_columns(),
      check_contribution,
      true};
  return contributions;
}

}  // namespace rebadge::exchange
