#include "exchange/anet/holders.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/country.h"

namespace rebadge::exchange {
namespace {

using Kind = ImportNote::Kind;

}  // namespace

AnetHolders::AnetHolders(AnetMaking& making) : making_(making) {
  const AnetTable& history = making.dump.people_positions;
  for (std::size_t row = 0; row < history.size(); ++row) {
    const auto day = history.day(row, {"createdAt"});
    if (!day || !history.text(row, {"endedAt"}).empty()) continue;
    since_[{history.text(row, {"positionUuid", "positionId"}), history.text(row, {"personUuid", "personId"})}] = *day;
  }
}

void AnetHolders::add(std::size_t post, RequirementId line) {
  const AnetTable &positions = making_.dump.positions, &people = making_.dump.people;
  const std::string_view uuid = positions.text(post, {"currentPersonUuid", "currentPersonId"});
  if (uuid.empty()) return;
  const auto person = people.find(uuid);
  const auto refuse = [&](const AnetTable& table, std::size_t row, std::string_view what, std::string_view says) {
    making_.note(Kind::left_out, table, row, what, fmt::format("{}: the post is empty", says));
  };
  const std::string_view name = positions.text(post, {"name"});
  if (!person) return refuse(positions, post, name, "who holds it is no row of people");
  if (!taken_.insert(*person).second) return refuse(positions, post, name, "who holds it holds another post too");
  if (!people.active(*person)) return refuse(people, *person, uuid, "the person is not active");
  const std::string country = country_of(*person, post);
  if (country.empty()) return refuse(people, *person, uuid, "of no country that can be told");
  Case& c = making_.c();
  const Requirement& at = c.at(line);
  Contribution one;
  one.id = ids_.take("", country, uuid);
  one.nation = making_.nation(country);
  one.group = group_of(post);
  one.capability = at.capability;
  one.elements = 1;
  one.persons_per_element = 1;
  one.rank = rank_of(*person);
  one.from = std::min(since(post, *person), c.from);
  one.until = end_of_tour(*person);
  one.status = Status::deployed;
  one.mission = at.mission;
  one.site = at.sites.front();
  one.requirement = line;
  one.provenance = from_anet(Basis::derived, "");
  c.contributions.push_back(std::move(one));
}

// A contingent may be an organisation that is called by its nation's code.
std::string AnetHolders::country_of(std::size_t person, std::size_t post) {
  const AnetTable& organizations = making_.dump.organizations;
  std::string country = making_.countries.of_person(person);
  const auto row = making_.organization_of(post);
  if (!country.empty() || !row) return country;
  for (const std::string_view column : {"identificationCode", "shortName"}) {
    const std::string_view code = organizations.text(*row, {column});
    if (country_name(code)) return std::string(code);
  }
  return country;
}

std::string AnetHolders::group_of(std::size_t post) {
  const AnetTable &positions = making_.dump.positions, &organizations = making_.dump.organizations;
  const auto row = making_.organization_of(post);
  if (!row) {
    if (positions.text(post, {"organizationUuid", "organizationId"}).empty()) return {};
    making_.note(Kind::changed, positions, post, positions.text(post, {"name"}),
                 "its organisation is no row of organizations: its holder is of no group");
    return {};
  }
  const auto [entry, fresh] = groups_.try_emplace(*row);
  if (!fresh) return entry->second;
  std::string name = making_.fit(organizations, *row, organizations.text(*row, {"shortName"}));
  if (is_nation_code(name)) name += "-GROUP";  // a party is a nation or a group, and each name one of them
  return entry->second = group_ids_.take(name, "GROUP", organizations.id(*row));
}

std::optional<Rank> AnetHolders::rank_of(std::size_t person) {
  const std::string_view text = making_.dump.people.text(person, {"rank"});
  if (text.empty()) return std::nullopt;
  if (const auto rank = parse_rank(text)) return rank;
  if (text == "CTR") return Rank{0};  // contractors
  making_.note(Kind::changed, making_.dump.people, person, text, "no rank of STANAG 2116: it is left out");
  return std::nullopt;
}

Day AnetHolders::since(std::size_t post, std::size_t person) const {
  const AnetDump& dump = making_.dump;
  const auto found = since_.find({dump.positions.id(post), dump.people.id(person)});
  return found == since_.end() ? making_.result.content.from : found->second;
}

Day AnetHolders::end_of_tour(std::size_t person) {
  const AnetTable& people = making_.dump.people;
  const auto end = people.day(person, {"endOfTourDate"});
  if (end && *end > making_.c().from) return *end;
  if (end) {
    making_.note(Kind::changed, people, person, to_string(*end),
                 "the tour had ended, and the post is still held: the end is left out");
  }
  return making_.c().until;
}

void AnetHolders::note_others() {
  const AnetTable& people = making_.dump.people;
  std::size_t advised = 0;
  for (std::size_t row = 0; row < people.size(); ++row) {
    if (!making_.sides.own_person(row)) {
      ++advised;
    } else if (!taken_.contains(row) && people.active(row)) {
      making_.note(Kind::left_out, people, row, people.id(row),
                   "in no active post: what the person is able to do cannot be told");
    }
  }
  if (advised == 0) return;
  making_.note(Kind::left_out, people, {}, fmt::format("{} people", advised), "they are of those who are advised");
}

}  // namespace rebadge::exchange
