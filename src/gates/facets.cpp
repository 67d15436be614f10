#include "gates/facets.h"

namespace rebadge::gates {
namespace {

// A facet's place on the side of contributions, or of posts.
constexpr std::size_t place_of(Facet facet) {
  std::size_t bit = 0;
  while ((unsigned{facet} >> bit & 1U) == 0) ++bit;
  return bit < facets_of_contribution ? bit : bit - facets_of_contribution;
}

template <class Tag>
int number_of(Id<Tag> id) {
  return id.valid() ? static_cast<int>(id.at()) + 1 : 0;
}

}  // namespace

FacetBook::FacetBook(const Case& c)
    : c_(c),
      named_missions_(c.missions.size(), 0),
      named_zones_(c.zones.size(), 0),
      named_sites_(c.sites.size(), 0),
      named_activities_(c.activities.size(), 0) {
  for (const Consent& row : c.consents) name_scope(row.scope);
  for (const Decision& row : c.decisions) name_scope(row.scope);
  find_caveats();
  find_contributions();
}

void FacetBook::name_scope(const Scope& scope) {
  if (scope.mission.valid()) named_missions_[scope.mission.at()] = 1;
  if (scope.zone.valid()) named_zones_[scope.zone.at()] = 1;
  if (scope.site.valid()) named_sites_[scope.site.at()] = 1;
  if (scope.activity.valid()) named_activities_[scope.activity.at()] = 1;
}

void FacetBook::find_caveats() {
  std::vector<std::vector<std::size_t>> of_nation(c_.nations.size());
  for (std::size_t i = 0; i < c_.contributions.size(); ++i) of_nation[c_.contributions[i].nation.at()].push_back(i);
  caveats_.resize(c_.contributions.size());
  for (const Caveat& caveat : c_.caveats) {
    if (!caveat.contribution.valid()) {
      for (const std::size_t i : of_nation[caveat.nation.at()]) caveats_[i].push_back(&caveat);
    } else if (c_.at(caveat.contribution).nation == caveat.nation) {
      caveats_[caveat.contribution.at()].push_back(&caveat);
    }
  }
}

FacetBook::Levels FacetBook::levels_of(const std::vector<Tongue>& tongues) {
  Levels levels;
  for (const Tongue& tongue : tongues) levels.emplace_back(tongue.name, tongue.level);
  return levels;
}

void FacetBook::find_contributions() {
  Numbers<std::pair<NationId, std::string>> senders, mandates;
  Numbers<std::pair<NationId, std::vector<const Caveat*>>> caveats;
  Numbers<std::int64_t> persons;
  Numbers<std::optional<Rank>> ranks;
  Numbers<Levels> languages;
  for (std::size_t i = 0; i < c_.contributions.size(); ++i) {
    const Contribution& row = c_.contributions[i];
    ContributionFacets& own = contributions_.emplace_back();
    own[place_of(of_contribution)] = static_cast<int>(i);
    own[place_of(of_nation)] = number_of(row.nation);
    own[place_of(of_sender)] = senders.of({row.nation, row.group});
    own[place_of(of_mandate)] = mandates.of({row.nation, row.mandate});
    own[place_of(of_caveats)] = caveats.of({row.nation, caveats_[i]});
    own[place_of(of_capability)] = number_of(row.capability);
    own[place_of(of_persons)] = persons.of(row.persons_per_element);
    own[place_of(of_rank)] = ranks.of(row.rank);
    own[place_of(of_language)] = languages.of(levels_of(row.language));
  }
}

PostFacets FacetBook::of(const Post& post) {
  const Site& site = c_.at(post.site);
  const auto named = [](const std::vector<char>& names, auto id) {
    return id.valid() && names[id.at()] != 0 ? id : decltype(id){};
  };
  PostFacets own{};
  own[place_of(at_mission)] = number_of(post.mission);
  own[place_of(at_site)] = number_of(post.site);
  own[place_of(at_host)] = number_of(site.host);
  own[place_of(at_scope)] =
      scopes_.of({named(named_missions_, post.mission), named(named_zones_, site.zone), named(named_sites_, post.site),
                  named(named_activities_, post.activity.value_or(ActivityId{}))});
  own[place_of(at_activity)] = number_of(post.activity.value_or(ActivityId{}));
  own[place_of(at_service)] = post.line.valid() ? 1 : 0;
  if (!post.line.valid()) return own;
  const Requirement& line = c_.at(post.line);
  own[place_of(at_line)] = number_of(post.line);
  own[place_of(at_capability)] = number_of(line.capability);
  own[place_of(at_line_kind)] = 1 + static_cast<int>(line.line_kind);
  own[place_of(at_rank)] = 1 + bands_.of({line.rank_from, line.rank_to});
  own[place_of(at_language)] = 1 + wanted_.of(levels_of(line.language));
  own[place_of(at_held_for)] = 1 + number_of(line.held_for);
  return own;
}

}  // namespace rebadge::gates
