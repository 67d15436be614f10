// What nations, hosts and alliances allow: caveats, conflicts, mandates, consents, decisions, suspensions; lift and
// sources.
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

// What the value of a caveat is, by its rule.
std::string value_held(CaveatRule rule) {
  switch (rule) {
    case CaveatRule::not_mission:
    case CaveatRule::only_mission:
      return "a mission";
    case CaveatRule::not_zone:
    case CaveatRule::only_zone:
      return "a zone";
    case CaveatRule::not_site:
    case CaveatRule::only_site:
      return "a site";
    case CaveatRule::not_activity:
    case CaveatRule::only_activity:
      return "an activity";
    case CaveatRule::not_under_lead:
    case CaveatRule::only_with:
      return "a nation";
    case CaveatRule::max_tour_days:
      return "a whole number of days from 1 to 3650";
    case CaveatRule::at_most:
    case CaveatRule::keep_at_least:
      return "persons and a mission as 40:MISSION";
  }
  return {};
}

template <class Tag>
bool refer(const Cell& cell, std::string_view id, Id<Tag>& out) {
  const auto row = cell.find(table_of(Id<Tag>{}), id);
  if (!row) return false;
  return out = Id<Tag>{*row}, true;
}

bool read_persons_and_mission(const Cell& cell, Caveat& caveat) {
  const auto colon = cell.text.find(':');
  const auto persons = parse_whole(trimmed(cell.text.substr(0, colon)));
  if (colon == std::string_view::npos || !persons || *persons < 0 || *persons > 1'000'000'000) {
    return cell.refuse(value_held(caveat.rule));
  }
  caveat.number = *persons;
  return refer(cell, trimmed(cell.text.substr(colon + 1)), caveat.mission);
}

// The rule stands before the value in the order of columns, so that it is known here.
bool read_value(const Cell& cell, Caveat& caveat) {
  caveat.value = cell.text;
  if (!cell.row_sound()) return false;  // perhaps the rule itself was not understood
  switch (caveat.rule) {
    case CaveatRule::not_mission:
    case CaveatRule::only_mission:
      return refer(cell, cell.text, caveat.mission);
    case CaveatRule::not_zone:
    case CaveatRule::only_zone:
      return refer(cell, cell.text, caveat.zone);
    case CaveatRule::not_site:
    case CaveatRule::only_site:
      return refer(cell, cell.text, caveat.site);
    case CaveatRule::not_activity:
    case CaveatRule::only_activity:
      return refer(cell, cell.text, caveat.activity);
    case CaveatRule::not_under_lead:
    case CaveatRule::only_with:
      return refer(cell, cell.text, caveat.other);
    case CaveatRule::max_tour_days: {
      const auto days = parse_whole(cell.text);
      if (!days) return cell.refuse(value_held(caveat.rule), guess_whole(cell.text));
      if (*days < 1 || *days > 3650) return cell.refuse(value_held(caveat.rule));
      return caveat.number = *days, true;
    }
    case CaveatRule::at_most:
    case CaveatRule::keep_at_least:
      return read_persons_and_mission(cell, caveat);
  }
  return false;
}

Column<Caveat> value_column() {
  return {{"value", required, "what the rule names: one mission, zone, site, activity or nation; days; 40:MISSION",
           "what the rule is about", false},
          read_value,
          [](const Case&, const Caveat& caveat) { return caveat.value; }};
}

void check_caveat(Reading& reading, std::size_t row, const Caveat& caveat) {
  check_window(reading, "caveats", row, caveat.window.from, caveat.window.until);
  if (caveat.rule == CaveatRule::only_with && caveat.other == caveat.nation) {
    reading.error("caveats", row, "value", "another nation than the one whose caveat it is");
  }
  if (!caveat.contribution.valid() || !reading.sound("contributions", caveat.contribution.at())) return;
  const Contribution& offer = reading.content.at(caveat.contribution);
  if (offer.nation == caveat.nation) return;
  const std::string nation = reading.content.at(offer.nation).id;
  reading.error("caveats", row, "contribution",
                fmt::format("a contribution of {}", reading.content.at(caveat.nation).id),
                fmt::format("the caveat is one of {}, whose contribution this is", nation));
}

// The columns of a scope: what a row is about.
template <class Row>
void add_scope(std::vector<Column<Row>>& columns) {
  columns.push_back(column("mission", optional, &Row::scope, &Scope::mission, Reference{}, "blank is any"));
  columns.push_back(column("zone", optional, &Row::scope, &Scope::zone, Reference{}, "blank is any"));
  columns.push_back(column("site", optional, &Row::scope, &Scope::site, Reference{}, "blank is any"));
  columns.push_back(column("activity", optional, &Row::scope, &Scope::activity, Reference{}, "blank is any"));
}

// A scope that no place can match is a slip.
void check_scope(Reading& reading, std::string_view table, std::size_t row, const Scope& scope) {
  if (!scope.zone.valid() || !scope.site.valid() || !reading.sound("sites", scope.site.at())) return;
  const Site& site = reading.content.at(scope.site);
  if (site.zone == scope.zone) return;
  reading.error(table, row, "site", fmt::format("a site in the zone {}", reading.content.at(scope.zone).id),
                "leave the zone or the site blank");
}

std::vector<Column<Consent>> consent_columns() {
  std::vector<Column<Consent>> columns{
      column("consent", optional, &Consent::id, Key{}, "a name for people"),
      column("host", required, &Consent::host, Reference{}, "the nation whose consent it is"),
      column("authority", required, &Consent::authority, Words{}, "who speaks, as government or parliament"),
      column("binding", required, &Consent::binding, YesNo{}, "no: shown and never counted"),
      column("sender", optional, &Consent::sender, PartyForm{false}, "whose people; blank is any"),
  };
  add_scope(columns);
  for (auto& one : std::vector<Column<Consent>>{
           column("on", required, &Consent::on, DayForm{}, "the day on which it was said"),
           column("state", required, &Consent::state, OneOf<ConsentState>{ConsentState::withdrawn}, "what was said"),
           column("expected_on", optional, &Consent::expected_on, DayForm{}, "the day on which it may be granted"),
           column("limit", optional, &Consent::limit, Whole{}, "the most persons"),
           column("leave_days", optional, &Consent::leave_days, Whole{0, 3650}, "days to leave after a withdrawal"),
       }) {
    columns.push_back(std::move(one));
  }
  return with_provenance<Consent>(std::move(columns));
}

std::vector<Column<Decision>> decision_columns() {
  std::vector<Column<Decision>> columns{
      column("decision", required, &Decision::id, Key{}, "the decision's id"),
      column("body", required, &Decision::body, Words{}, "who decides"),
  };
  add_scope(columns);
  for (auto& one : std::vector<Column<Decision>>{
           column("on", required, &Decision::on, DayForm{}, "the day of this state"),
           column("state", required, &Decision::state, OneOf<DecisionState>{DecisionState::broken}, "how far it is"),
           column("expected_on", optional, &Decision::expected_on, DayForm{}, "the day on which it may be agreed"),
           column("silence_until", optional, &Decision::silence_until, DayForm{},
                  "agreed on this day if nobody breaks"),
       }) {
    columns.push_back(std::move(one));
  }
  return with_provenance<Decision>(std::move(columns));
}

}  // namespace

template <>
const Table<Caveat>& table<Caveat>() {
  static const Table<Caveat> caveats{
      {"caveats", optional, "Restrictions of nations on the use of what they offer.", "caveat", true},
      &Case::caveats,
      with_provenance<Caveat>({
          column("caveat", required, &Caveat::id, Key{}, "the caveat's id"),
          column("nation", required, &Caveat::nation, Reference{}, "whose it is"),
          column("contribution", optional, &Caveat::contribution, Reference{}, "blank is all of the nation's"),
          column("rule", required, &Caveat::rule, OneOf<CaveatRule>{CaveatRule::keep_at_least}, "what it restricts"),
          value_column(),
          column("declared", optional, &Caveat::declared, YesNo{}, "no: known without having been said"),
          column("negotiable", optional, &Caveat::negotiable, YesNo{}, "yes: it may be asked to be lifted"),
          column("from", optional, &Caveat::window, &Window::from, DayForm{}, "its first day"),
          column("until", optional, &Caveat::window, &Window::until, DayForm{}, "the day after its last"),
      }),
      check_caveat};
  return caveats;
}

template <>
const Table<Conflict>& table<Conflict>() {
  static const Table<Conflict> conflicts{
      {"conflicts", optional, "Who may not be at the same site or in the same zone.", "", false},
      &Case::conflicts,
      with_provenance<Conflict>({
          column("first", required, &Conflict::first, PartyForm{true}, "one party"),
          column("second", required, &Conflict::second, PartyForm{true}, "the other; the same: among its own elements"),
          column("apart", required, &Conflict::apart, OneOf<Apart>{Apart::zone}, "how far apart they must be"),
          column("reason", optional, &Conflict::reason, Words{}, "why"),
      }),
      {}};
  return conflicts;
}

template <>
const Table<Mandate>& table<Mandate>() {
  static const Table<Mandate> mandates{
      {"mandates", optional, "National authorities to deploy; the rows of an id are its history.", "mandate", false},
      &Case::mandates,
      with_provenance<Mandate>({
          column("mandate", required, &Mandate::id, Key{}, "the mandate's id"),
          column("nation", required, &Mandate::nation, Reference{}, "whose it is"),
          column("body", required, &Mandate::body, Words{}, "who gives it, as parliament"),
          column("missions", required, &Mandate::missions, Reference{}, "what it covers, separated by ';'"),
          column("ceiling", optional, &Mandate::ceiling, Whole{}, "the most persons over all its missions"),
          column("from", optional, &Mandate::window, &Window::from, DayForm{}, "its first day"),
          column("until", optional, &Mandate::window, &Window::until, DayForm{}, "the day after its last"),
          column("on", required, &Mandate::on, DayForm{}, "the day of this state"),
          column("state", required, &Mandate::state, OneOf<MandateState>{MandateState::ended}, "how far it is"),
          column("expected_on", optional, &Mandate::expected_on, DayForm{}, "the day on which it may be in force"),
      }),
      [](Reading& reading, std::size_t row, const Mandate& mandate) {
        check_window(reading, "mandates", row, mandate.window.from, mandate.window.until);
      }};
  return mandates;
}

template <>
const Table<Consent>& table<Consent>() {
  static const Table<Consent> consents{
      {"consents", optional, "What hosts have said; the rows of a host, authority, sender and scope are a history.", "",
       false},
      &Case::consents,
      consent_columns(),
      [](Reading& reading, std::size_t row, const Consent& consent) {
        check_scope(reading, "consents", row, consent.scope);
      }};
  return consents;
}

template <>
const Table<Decision>& table<Decision>() {
  static const Table<Decision> decisions{
      {"decisions", optional, "What the alliance or coalition decides; the rows of an id are its history.", "decision",
       false},
      &Case::decisions,
      decision_columns(),
      [](Reading& reading, std::size_t row, const Decision& decision) {
        check_scope(reading, "decisions", row, decision.scope);
      }};
  return decisions;
}

template <>
const Table<Suspension>& table<Suspension>() {
  static const Table<Suspension> suspensions = [] {
    std::vector<Column<Suspension>> columns;
    add_scope(columns);
    columns.push_back(column("from", required, &Suspension::from, DayForm{}, "the first day without work"));
    columns.push_back(column("until", optional, &Suspension::until, DayForm{}, "the day on which work goes on"));
    columns.push_back(column("reason", required, &Suspension::reason, Words{}, "why"));
    return Table<Suspension>{{"suspensions", optional, "Work stops for a scope; people stay.", "", false},
                             &Case::suspensions,
                             with_provenance<Suspension>(std::move(columns)),
                             [](Reading& reading, std::size_t row, const Suspension& suspension) {
                               check_window(reading, "suspensions", row, suspension.from, suspension.until);
                               check_scope(reading, "suspensions", row, suspension.scope);
                             }};
  }();
  return suspensions;
}

template <>
const Table<Lift>& table<Lift>() {
  static const Table<Lift> lift{
      {"lift", optional, "Seats on a route, one row a direction; no row, no route.", "", false},
      &Case::lift,
      with_provenance<Lift>({
          column("from_zone", required, &Lift::from, AreaForm{}, "where it leaves"),
          column("to_zone", required, &Lift::to, AreaForm{}, "where it arrives"),
          column("days", required, &Lift::days, Whole{0, 365}, "days under way"),
          column("seats_per_period", required, &Lift::seats_per_period, Whole{}, "persons in each period"),
      }),
      [](Reading& reading, std::size_t row, const Lift& leg) {
        if (leg.from == leg.to) reading.error("lift", row, "to_zone", "another end than from_zone");
      }};
  return lift;
}

template <>
const Table<Source>& table<Source>() {
  static const Table<Source> sources{{"sources", optional, "Where figures come from.", "source", true},
                                     &Case::sources,
                                     {
                                         column("source", required, &Source::id, Key{}, "the source's id"),
                                         column("title", required, &Source::title, Words{}, "its title"),
                                         column("publisher", optional, &Source::publisher, Words{}, "who published it"),
                                         column("published_on", optional, &Source::published_on, DayForm{}, "when"),
                                         column("address", optional, &Source::address, Words{}, "where it is found"),
                                         basis_column<Source>(),
                                         note_column<Source>(),
                                     },
                                     {}};
  return sources;
}

}  // namespace rebadge::exchange
