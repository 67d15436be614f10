// What a change does: to a plan in another case, or to a plan with other rows. A recount, and no search: what people
// see at once. The plan may break rules then, which is what they want to see.
#pragma once

#include <vector>

#include "app/whatif.h"
#include "explain/diff.h"
#include "model/case.h"
#include "model/plan.h"
#include "room/json.h"

namespace rebadge::room {

// A plan as it stands, with what is told of it and what it breaks.
struct Standing {
  app::Told told;
  std::vector<Violation> broken;  // and nothing excuses
};

// `plan`: rows, policy, day. A plan that is only compared is told briefly: its reasons take most of the time.
Standing standing(const Case& c, Plan plan, app::Telling telling = app::tell);
// The plan of another case in this one, as far as its rows name what is there, told briefly.
struct Carried {
  Standing standing;
  Problems left_out;
};
Carried carried(const Case& before, const Plan& plan, const Case& now);

struct Figures {
  Hundredths wanted, served, priced;
  std::int64_t moves = 0, switching = 0;
};
Figures figures_of(const Case& c, const Plan& plan, const explain::Timeline& timeline);
json::object to_json(const Figures& figures);
json::value to_json(const Violation& violation);
json::array to_json(const std::vector<Violation>& violations);
json::value to_json(const ReliedGate& gate);

// `Effect` of docs/api.md.
json::object effect_document(const app::Told& before, const app::Told& after, const std::vector<Violation>& broken,
                             const Problems& left_out);

}  // namespace rebadge::room
