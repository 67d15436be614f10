// The facets of a case's contributions and posts as small numbers: equal numbers, equal facets.
#pragma once

#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "gates/rules.h"

namespace rebadge::gates {

// Where a contribution may be asked to be: the post of a question, without the contribution.
struct Post {
  RequirementId line;  // invalid: none is served
  SiteId site;
  MissionId mission;
  std::optional<ActivityId> activity;
};

// By facet of one side (contributions: the first; posts: the others from 0 on), numbers from 0 without gaps.
using ContributionFacets = std::array<int, facets_of_contribution>;
using PostFacets = std::array<int, facets - facets_of_contribution>;

class FacetBook {
 public:
  explicit FacetBook(const Case& c);

  [[nodiscard]] const ContributionFacets& of(ContributionId id) const { return contributions_[id.at()]; }
  [[nodiscard]] const std::vector<const Caveat*>& caveats_on(ContributionId id) const { return caveats_[id.at()]; }
  PostFacets of(const Post& post);

 private:
  template <class Key>
  struct Numbers {
    std::map<Key, int> known;
    int of(Key key) { return known.try_emplace(std::move(key), static_cast<int>(known.size())).first->second; }
  };
  using Levels = std::vector<std::pair<std::string, std::array<int, 4>>>;
  using RankBand = std::pair<std::optional<Rank>, std::optional<Rank>>;

  void find_caveats();
  void find_contributions();
  void name_scope(const Scope& scope);
  static Levels levels_of(const std::vector<Tongue>& tongues);

  const Case& c_;
  std::vector<ContributionFacets> contributions_;
  std::vector<std::vector<const Caveat*>> caveats_;
  // By position: some scope names it.
  std::vector<char> named_missions_, named_zones_, named_sites_, named_activities_;
  Numbers<std::tuple<MissionId, ZoneId, SiteId, ActivityId>> scopes_;
  Numbers<RankBand> bands_;
  Numbers<Levels> wanted_;
};

}  // namespace rebadge::gates
