#include "exchange/anet_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "exchange/anet_sides.h"
#include "exchange/anet_tasks.h"
#include "exchange/country.h"
#include "exchange/guess.h"
#include "exchange/mend.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr int horizon_days = 182;
constexpr std::string_view mission_id = "ANET", lead_id = "ANET-LEAD", no_place = "NO-PLACE";

// Ids by which people know a row, where they are fit and free; else letters and the start of its id in the dump.
class Ids {
 public:
  std::string take(std::string_view wanted, std::string_view letters, std::string_view uuid) {
    constexpr std::size_t first_length = 8, longest = 64;
    if (const auto id = as_id(wanted.substr(0, longest)); id && is_ascii(wanted) && taken_.insert(*id).second) return *id;
    const std::string start = as_id(std::string(letters) + "-" + std::string(uuid)).value_or(std::string(letters));
    for (std::size_t length = letters.size() + 1 + first_length; length < start.size(); ++length) {
      if (taken_.insert(start.substr(0, length)).second) return start.substr(0, length);
    }
    std::string id = start.substr(0, longest - first_length);
    for (int n = 2; !taken_.insert(id).second; ++n) id = fmt::format("{}-{}", start.substr(0, longest - first_length), n);
    return id;
  }

 private:
  // Of a name in other letters nothing would be left but hyphens.
  static bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }
  std::set<std::string> taken_;
};

Provenance provenance(Basis basis, std::string note) { return {"ANET", basis, std::move(note)}; }

class Mapper {
 public:
  Mapper(const AnetDump& dump, const AnetOptions& options)
      : dump_(dump), options_(options), sides_(dump), countries_(dump, result_.notes), tasks_(dump) {}

  Result<ImportedCase> map() {
    note_doubles();
    c().title = "Imported from the advisor network";
    c().as_of = options_.as_of.value_or(last_day());
    c().from = c().as_of;
    c().until = options_.until.value_or(c().from + horizon_days);
    if (c().until <= c().from) {
      return error_at("--until", to_string(c().until), fmt::format("a day after {}, the day of the dump", to_string(c().from)));
    }
    find_posts();
    if (posts_.empty()) {
      return error_at(dump_.positions.place(), "", "at least one active position of the mission's own side");
    }
    if (auto problem = find_host()) return *problem;
    add_mission();
    for (const std::size_t post : posts_) add_post(post);
    note_people_without_post();
    if (c().contributions.empty()) {
      return error_at(dump_.people.place(), "", "at least one person of a known country in a position",
                      "positions.currentPersonUuid was not exported");
    }
    note_unused_tables();
    return std::move(result_);
  }

 private:
  Case& c() { return result_.content; }
  using Kind = ImportNote::Kind;

  void note(Kind kind, const AnetTable& table, std::optional<std::size_t> row, std::string_view what, std::string says) {
    result_.notes.push_back({kind, table.place(), row ? table.number(*row) : 0, mended(what), std::move(says)});
  }

  // The text as a case takes it; that it is another one is noted.
  std::string fit(const AnetTable& table, std::size_t row, std::string_view text) {
    std::string result = mended(text);
    if (result != text) note(Kind::changed, table, row, text, "characters that a case does not take are left out");
    return result;
  }

  void note_doubles() {
    for (const Problem& one : dump_.doubles) {
      result_.notes.push_back({Kind::left_out, one.where, 0, one.found, one.expected});
    }
  }

  // On which anything was written.
  Day last_day() {
    Day last = Day{};
    for (const AnetTable* table : dump_.all()) {
      for (std::size_t row = 0; row < table->size(); ++row) {
        for (const std::string_view column : {"createdAt", "updatedAt", "endedAt"}) {
          last = std::max(last, table->day(row, {column}).value_or(last));
        }
      }
    }
    return last;
  }

  void find_posts() {
    const AnetTable& positions = dump_.positions;
    std::size_t others = 0;
    for (std::size_t row = 0; row < positions.size(); ++row) {
      if (!sides_.own_position(row)) {
        ++others;
      } else if (!positions.active(row)) {
        note(Kind::left_out, positions, row, positions.text(row, {"name"}), "it is not active");
      } else if (positions.id(row).empty()) {
        note(Kind::left_out, positions, row, positions.text(row, {"name"}), "it has no id");
      } else if (*positions.find(positions.id(row)) == row) {
        posts_.push_back(row);
      }
    }
    if (others > 0) {
      note(Kind::left_out, positions, {}, fmt::format("{} positions", others),
           "they are of those who are advised, which a case has no table for");
    }
  }

  // Where most posts are; else the country of most who are advised.
  std::optional<Problem> find_host() {
    if (!options_.host.empty()) return set_host(options_.host);
    std::map<std::string, std::size_t> count;
    for (const std::size_t post : posts_) {
      if (const auto at = location_of(post)) ++count[countries_.of_location(*at)];
    }
    count.erase("");
    for (std::size_t row = 0; row < dump_.people.size() && count.empty(); ++row) {
      if (!sides_.own_person(row)) ++advised_[countries_.of_person(row)];
    }
    advised_.erase("");
    if (count.empty()) count = advised_;
    const auto most = std::max_element(count.begin(), count.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == count.end()) {
      return error_at(dump_.locations.place(), "", "a country in which the posts are", "--host CODE says which it is");
    }
    return set_host(most->first);
  }

  std::optional<Problem> set_host(const std::string& code) {
    if (!is_nation_code(code)) {
      return error_at("--host", code, "an ISO 3166-1 alpha-3 code", guess_nation_code(code).value_or(""));
    }
    host_ = nation(code);
    return std::nullopt;
  }

  NationId nation(const std::string& code) {
    const auto [entry, fresh] = nations_.try_emplace(code, c().nations.size());
    if (fresh) {
      const auto made = countries_.made().find(code);
      const std::string name = made == countries_.made().end() ? "" : made->second;
      c().nations.push_back({code, NationKind::nation, {}, {}, provenance(Basis::stated, name)});
    }
    return entry->second;
  }

  void add_mission() {
    NationId lead;
    if (options_.lead.empty()) {
      lead = NationId{c().nations.size()};
      c().nations.push_back({std::string(lead_id), NationKind::organisation, {}, {},
                             provenance(Basis::notional, "the network knows no lead: --lead CODE says which it is")});
    } else {
      lead = nation(options_.lead);
    }
    Mission mission{std::string(mission_id), "The advisors of the network", lead, {Role::advising}, {host_}};
    mission.provenance = provenance(Basis::notional, "the network has no missions: all of its posts are in one");
    c().missions.push_back(std::move(mission));
    note(Kind::assumed, dump_.positions, {}, std::string(mission_id),
         fmt::format("all posts are of one mission, hosted by {}, from {} on", c().at(host_).id, to_string(c().from)));
  }

  std::optional<std::size_t> location_of(std::size_t post) {
    const std::string_view uuid = dump_.positions.text(post, {"locationUuid", "locationId"});
    if (!uuid.empty()) return dump_.locations.find(uuid);
    const AnetTable& organizations = dump_.organizations;
    const auto organization = organizations.find(dump_.positions.text(post, {"organizationUuid", "organizationId"}));
    return organization ? dump_.locations.find(organizations.text(*organization, {"locationUuid"})) : std::nullopt;
  }

  SiteId site_of(std::size_t post) {
    const AnetTable& positions = dump_.positions;
    const auto at = location_of(post);
    const auto without = [&](std::string says) {
      note(Kind::assumed, positions, post, positions.text(post, {"name"}), std::move(says) + ": it is at " + std::string(no_place));
      return place_nowhere();
    };
    if (!at) {
      const bool named = !positions.text(post, {"locationUuid", "locationId"}).empty();
      return without(named ? "its location is no row of locations" : "it has no location");
    }
    if (dump_.locations.text(*at, {"type"}) == "V") return without("its location is virtual");
    const auto [entry, fresh] = sites_.try_emplace(*at, c().sites.size());
    if (fresh) add_site(*at);
    return entry->second;
  }

  SiteId place_nowhere() {
    if (!nowhere_.valid()) {
      nowhere_ = SiteId{c().sites.size()};
      Site site{std::string(no_place), "Not known", {}, host_};
      site.provenance = provenance(Basis::notional, "for posts without a place");
      c().sites.push_back(std::move(site));
    }
    return nowhere_;
  }

  void add_site(std::size_t at) {
    const AnetTable& locations = dump_.locations;
    Site site;
    site.name = fit(locations, at, locations.text(at, {"name"}));
    site.id = site_ids_.take(site.name, "SITE", locations.id(at));
    if (site.name.empty()) site.name = site.id;
    const std::string country = countries_.of_location(at);
    site.host = country.empty() ? host_ : nation(country);
    site.lat = locations.text(at, {"lat"});
    site.lon = locations.text(at, {"lng", "lon"});
    if (site.lat.empty() != site.lon.empty() || !is_degrees(site.lat, 90) || !is_degrees(site.lon, 180)) {
      note(Kind::changed, locations, at, site.lat + ", " + site.lon, "no place on earth: it is left out");
      site.lat.clear(), site.lon.clear();
    }
    site.provenance = provenance(country.empty() ? Basis::derived : Basis::stated,
                                 country.empty() ? "the dump does not say in which country it lies" : "");
    auto& hosts = c().missions.front().hosts;
    if (std::find(hosts.begin(), hosts.end(), site.host) == hosts.end()) hosts.push_back(site.host);
    c().sites.push_back(std::move(site));
  }

  static bool is_degrees(const std::string& text, int most) {
    if (text.empty()) return true;
    const std::string_view digits = std::string_view(text).substr(text.front() == '-' ? 1 : 0);
    const auto point = digits.find('.');
    const auto all_digits = [](std::string_view part) {
      return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!all_digits(digits.substr(0, point))) return false;
    if (point != std::string_view::npos && !all_digits(digits.substr(point + 1))) return false;
    const auto degrees = parse_whole(digits.substr(0, point));
    if (!degrees || *degrees > most) return false;
    return *degrees < most || point == std::string_view::npos || digits.find_first_not_of("0.", point) == std::string_view::npos;
  }

  // A task is an activity, and what its advisers are able to do a capability of the same id.
  ActivityId activity_of(std::size_t post) {
    const AnetTasks::Answer answer = tasks_.of_position(post);
    const AnetTable& positions = dump_.positions;
    if (!answer.note.empty()) note(Kind::assumed, positions, post, positions.text(post, {"name"}), answer.note);
    const auto [entry, fresh] = activities_.try_emplace(answer.task, c().activities.size());
    if (!fresh) return entry->second;
    Activity activity;
    if (answer.task) {
      const AnetTable& tasks = dump_.tasks;
      const std::string name = fit(tasks, *answer.task, tasks.text(*answer.task, {"longName", "name"}));
      const std::string short_name = fit(tasks, *answer.task, tasks.text(*answer.task, {"shortName"}));
      activity.id = activity_ids_.take(short_name.empty() ? name : short_name, "TASK", tasks.id(*answer.task));
      activity.name = name.empty() ? (short_name.empty() ? activity.id : short_name) : name;
    } else {
      activity.id = activity_ids_.take("ADVISING", "TASK", "0");
      activity.name = "Advising, of no task";
    }
    activity.kind = ActivityKind::advising;
    activity.provenance = provenance(answer.task ? Basis::stated : Basis::notional, "");
    Capability capability{activity.id, activity.name, provenance(Basis::derived, "who advises on a task is able to")};
    c().activities.push_back(std::move(activity));
    c().capabilities.push_back(std::move(capability));
    return entry->second;
  }

  void add_post(std::size_t post) {
    const AnetTable& positions = dump_.positions;
    Requirement line;
    const std::string name = fit(positions, post, positions.text(post, {"name"}));
    const std::string code = mended(positions.text(post, {"code"}));
    line.id = post_ids_.take(code.empty() ? name : code, "POST", positions.id(post));
    line.mission = MissionId{0};
    const SiteId site = site_of(post);
    line.sites = {site};
    line.sites_written = {c().at(site).id};
    line.activity = activity_of(post);
    line.capability = CapabilityId{line.activity.at()};
    line.line_kind = LineKind::post;
    line.persons = 1;
    line.from = c().from;
    line.until = c().until;
    line.priority = priority_of(post);
    line.provenance = provenance(Basis::derived, name);
    const RequirementId id{c().requirements.size()};
    c().requirements.push_back(std::move(line));
    add_holder(post, id);
  }

  // Of a leader 1, of a deputy 2, of others, and where the dump has no roles, 3.
  int priority_of(std::size_t post) {
    const std::string_view role = dump_.positions.text(post, {"role"});
    if (role == "2" || role == "LEADER") return 1;
    return role == "1" || role == "DEPUTY" ? 2 : 3;
  }

  void add_holder(std::size_t post, RequirementId line) {
    const AnetTable &positions = dump_.positions, &people = dump_.people;
    const std::string_view uuid = positions.text(post, {"currentPersonUuid", "currentPersonId"});
    if (uuid.empty()) return;
    const std::string_view name = positions.text(post, {"name"});
    const auto person = people.find(uuid);
    if (!person) return note(Kind::left_out, positions, post, name, "who holds it is no row of people: it is empty");
    if (!holders_.insert(*person).second) {
      return note(Kind::left_out, positions, post, name, "who holds it holds another post too: it is empty");
    }
    if (!people.active(*person)) {
      return note(Kind::left_out, people, *person, uuid, "the person is not active: the post is empty");
    }
    std::string country = countries_.of_person(*person);
    if (country.empty()) country = country_of_organisation(post);
    if (country.empty()) {
      return note(Kind::left_out, people, *person, uuid, "of no country that can be told: the post is empty");
    }
    const Requirement& at = c().at(line);
    Contribution one;
    one.id = person_ids_.take("", country, people.id(*person));
    one.nation = nation(country);
    one.group = group_of(post);
    one.capability = at.capability;
    one.elements = 1;
    one.persons_per_element = 1;
    one.rank = rank_of(*person);
    one.from = std::min(since(post, *person), c().from);
    one.until = end_of_tour(*person);
    one.status = Status::deployed;
    one.mission = at.mission;
    one.site = at.sites.front();
    one.requirement = line;
    one.provenance = provenance(Basis::derived, "");
    c().contributions.push_back(std::move(one));
  }

  // A contingent may be an organisation that is called by its nation's code.
  std::string country_of_organisation(std::size_t post) {
    const AnetTable& organizations = dump_.organizations;
    const auto row = organizations.find(dump_.positions.text(post, {"organizationUuid", "organizationId"}));
    if (!row) return {};
    for (const std::string_view column : {"identificationCode", "shortName"}) {
      const std::string code(organizations.text(*row, {column}));
      if (country_name(code)) return code;
    }
    return {};
  }

  std::string group_of(std::size_t post) {
    const AnetTable& organizations = dump_.organizations;
    const std::string_view uuid = dump_.positions.text(post, {"organizationUuid", "organizationId"});
    const auto row = organizations.find(uuid);
    if (!row) {
      if (!uuid.empty()) {
        note(Kind::changed, dump_.positions, post, dump_.positions.text(post, {"name"}),
             "its organisation is no row of organizations: its holder is of no group");
      }
      return {};
    }
    const auto [entry, fresh] = groups_.try_emplace(*row);
    if (fresh) {
      const std::string name = fit(organizations, *row, organizations.text(*row, {"shortName"}));
      entry->second = group_ids_.take(name, "ORG", organizations.id(*row));
      // A group that is called as a nation would be taken for it where a party is named.
      if (is_nation_code(entry->second)) entry->second = group_ids_.take(entry->second + "-ORG", "ORG", organizations.id(*row));
    }
    return entry->second;
  }

  std::optional<Rank> rank_of(std::size_t person) {
    const std::string_view text = dump_.people.text(person, {"rank"});
    if (text.empty()) return std::nullopt;
    if (const auto rank = parse_rank(text)) return rank;
    if (text == "CTR") return Rank{0};  // contractors
    note(Kind::changed, dump_.people, person, text, "no rank of STANAG 2116: it is left out");
    return std::nullopt;
  }

  Day since(std::size_t post, std::size_t person) {
    const AnetTable& history = dump_.people_positions;
    const std::string_view position = dump_.positions.id(post), holder = dump_.people.id(person);
    if (since_.empty()) {
      for (std::size_t row = 0; row < history.size(); ++row) {
        const auto day = history.day(row, {"createdAt"});
        if (!day || !history.text(row, {"endedAt"}).empty()) continue;
        since_[{history.text(row, {"positionUuid", "positionId"}), history.text(row, {"personUuid", "personId"})}] = *day;
      }
    }
    const auto found = since_.find({position, holder});
    return found == since_.end() ? c().from : found->second;
  }

  Day end_of_tour(std::size_t person) {
    const auto end = dump_.people.day(person, {"endOfTourDate"});
    if (!end) return c().until;
    if (*end > c().from) return *end;
    note(Kind::changed, dump_.people, person, dump_.people.text(person, {"endOfTourDate"}),
         "the tour had ended, and the post is still held: it is left out");
    return c().until;
  }

  void note_people_without_post() {
    std::size_t advised = 0;
    for (std::size_t row = 0; row < dump_.people.size(); ++row) {
      if (!sides_.own_person(row)) {
        ++advised;
      } else if (!holders_.contains(row) && dump_.people.active(row)) {
        note(Kind::left_out, dump_.people, row, dump_.people.id(row), "in no post: what the person is able to do cannot be told");
      }
    }
    if (advised > 0) {
      note(Kind::left_out, dump_.people, {}, fmt::format("{} people", advised), "they are those who are advised");
    }
  }

  void note_unused_tables() {
    if (dump_.unused.empty()) return;
    result_.notes.push_back({Kind::left_out, one_of(dump_.unused), 0, "", "tables that tell nothing of a case"});
  }

  const AnetDump& dump_;
  const AnetOptions& options_;
  ImportedCase result_;
  AnetSides sides_;
  AnetCountries countries_;
  AnetTasks tasks_;
  std::vector<std::size_t> posts_;  // rows of positions
  NationId host_;
  SiteId nowhere_;
  Ids site_ids_, activity_ids_, post_ids_, person_ids_, group_ids_;
  std::map<std::string, std::size_t> advised_;  // persons by country
  std::map<std::string, NationId> nations_;
  std::map<std::size_t, SiteId> sites_;
  std::map<std::optional<std::size_t>, ActivityId> activities_;  // by task
  std::map<std::size_t, std::string> groups_;
  std::map<std::pair<std::string_view, std::string_view>, Day> since_;  // by position and person
  std::set<std::size_t> holders_;                                       // rows of people
};

}  // namespace

std::string_view word(ImportNote::Kind kind) {
  switch (kind) {
    case ImportNote::Kind::left_out:
      return "left out";
    case ImportNote::Kind::changed:
      return "changed";
    case ImportNote::Kind::assumed:
      break;
  }
  return "assumed";
}

Result<ImportedCase> case_of(const AnetDump& dump, const AnetOptions& options) { return Mapper(dump, options).map(); }

}  // namespace rebadge::exchange
