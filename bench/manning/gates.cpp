#include "bench/manning/gates.h"

namespace rebadge::manning {

std::optional<Gate> first_shut(const Person& person, const Post& post) {
  if (person.rank < post.lowest_rank || person.rank > post.highest_rank) return Gate::rank;
  if (person.skill < post.skill) return Gate::skill;
  if (person.clearance < post.clearance) return Gate::clearance;
  if (person.trade != post.trade) return Gate::trade;
  if (post.airborne && !person.airborne) return Gate::airborne;
  if (post.language != 0 && person.language != post.language) return Gate::language;
  if (!person.deployable) return Gate::deployable;
  if (person.available > post.start) return Gate::available;
  return std::nullopt;
}

}  // namespace rebadge::manning
