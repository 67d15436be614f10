// What the page is drawn from: documents of docs/api.md, each of what one reader may see.
#pragma once

#include <optional>
#include <string>

#include "app/complete.h"
#include "ledger/event.h"
#include "model/plan.h"
#include "room/json.h"
#include "room/known.h"

namespace rebadge::room {

// `CaseDoc`
json::object case_document(const Known& known);
// `Schema`: tables, words of changes, codes, countries of the case's nations and all others.
json::object schema_document();
// `LedgerEvent`
json::object event_document(const ledger::Event& event);
// `LineDoc`; nothing where the case has no such line.
std::optional<json::object> line_document(const Case& c, const Plan& plan, const std::string& line);
// The fields of `PlanDoc` besides summary, plan and violations: where everybody is, and how much of each line is
// served.
json::object laydown_document(const Case& c, const Plan& plan, const app::Reading& reading);
// `DayDoc`; a day of the horizon.
json::object day_document(const Case& c, const Plan& plan, const app::Reading& reading, Day day);

}  // namespace rebadge::room
