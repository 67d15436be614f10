// Plans from bytes: what is read is written and read again, and must be the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exchange/plan_files.h"

namespace {

// Two contributions, one line, two sites of which one has no zone.
rebadge::Case small_case() {
  using namespace rebadge;
  Case c;
  c.title = "small";
  c.as_of = c.from = *parse_day("2025-01-06");
  c.until = *parse_day("2025-02-03");
  c.nations.push_back({"XAA"});
  c.missions.push_back({"M", "M", NationId{0}});
  c.zones.push_back({"Z", "Z"});
  c.sites.push_back({"S1", "S1", ZoneId{0}, NationId{0}});
  c.sites.push_back({"S2", "S2", ZoneId{}, NationId{0}});
  c.capabilities.push_back({"C", "C"});
  Requirement line;
  line.id = "L";
  line.mission = MissionId{0};
  line.sites = {SiteId{0}};
  line.from = c.from, line.until = c.until;
  c.requirements.push_back(line);
  for (const char* id : {"A", "B"}) {
    Contribution contribution;
    contribution.id = id;
    contribution.nation = NationId{0};
    contribution.elements = 3;
    contribution.from = c.from, contribution.until = c.until;
    c.contributions.push_back(contribution);
  }
  c.derive();
  return c;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rebadge::exchange;
  static const rebadge::Case c = small_case();
  const auto plan = parse_plan_json(c, std::string_view(reinterpret_cast<const char*>(data), size), "plan.json");
  if (!plan) return 0;
  const std::string written = plan_json(c, *plan);
  const auto again = parse_plan_json(c, written, "plan.json");
  if (!again || plan_json(c, *again) != written) std::abort();
  return 0;
}
