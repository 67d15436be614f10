// The reader of PSPLIB's projects: no input crashes it or makes it take memory that the input does not account for, and
// what it accepts is sound.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exchange/psplib_file.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto project = rebadge::exchange::parse_psplib(input, "project.sm");
  if (!project) {
    demand(project.problems().size() == 1);
    demand(!project.problems().front().where.empty() && !project.problems().front().expected.empty());
    return 0;
  }
  demand(project->jobs.size() * (2 + project->capacity.size()) + project->precedences.size() < size);
  for (const auto& job : project->jobs) {
    demand(job.demand.size() == project->capacity.size());
    for (std::size_t r = 0; r < job.demand.size(); ++r) demand(job.demand[r] <= project->capacity[r]);
  }
  for (const auto& [before, after, lag] : project->precedences) {
    demand(before != after && static_cast<std::size_t>(after) < project->jobs.size());
    demand(lag == project->jobs[static_cast<std::size_t>(before)].duration);
  }
  return 0;
}
