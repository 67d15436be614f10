// The same as a Rebadge case, for the planner.
#pragma once

#include <filesystem>
#include <optional>

#include "bench/manning/instance.h"
#include "model/result.h"

namespace rebadge::manning {

// Writes a folder of tables. A person is a contribution of one element of one person, a post a requirement of one
// person on its first day; who serves one has a tour of one day and then none, so that it is one to one.
// - rank, language (its level is not in the files: 1111 for all), the day from which somebody is there: as they are.
// - trade, skill, clearance and airborne are one capability; a table of substitutes says which is enough for which.
// - who is not deployable has a caveat that keeps them out of the mission.
// Costs stay behind: the tables have no price of a person at a post, so the planner fills posts at any cost.
std::optional<Problem> write_as_case(const Instance& instance, const std::filesystem::path& out);

}  // namespace rebadge::manning
