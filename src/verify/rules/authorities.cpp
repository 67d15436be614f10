// What others decide: `authorisation` of a pledge, `mandate` of the sender, `consent` of the host and its
// `withdrawal`, `decision` of the alliance.
#include <algorithm>

#include "verify/rules/gate.h"

namespace rebadge::verify {
namespace {

bool covers(const Mandate& row, MissionId mission) {
  return std::find(row.missions.begin(), row.missions.end(), mission) != row.missions.end();
}

bool mandated(const Asked& asked) {
  bool any = false;
  for (const auto* history : asked.concerns.mandates) {
    const Mandate* row = history->on(asked.day);
    if (row == nullptr) continue;
    any = true;
    if (!asked.own.mandate.empty() && asked.own.mandate != row->id) continue;
    // On the day of departure it is decided; its window holds for the days of presence.
    const bool in_window = asked.moment == Moment::departure || row->window.contains(asked.day);
    const bool open = row->state == MandateState::in_force ||
                      (row->state == MandateState::expected && asked.world.relied_on(row->expected_on, asked.day));
    if (open && in_window && covers(*row, asked.post.mission)) return true;
  }
  return !any && asked.own.mandate.empty();
}

// The rows that speak on the day about this activity.
template <class Act>
void matching_consents(const Asked& asked, Act act) {
  for (const auto* history : asked.concerns.consents) {
    if (!matches(asked.world.c, history->first().scope, asked.post.mission, asked.post.site, asked.activity)) continue;
    if (const Consent* row = history->on(asked.day)) act(*row);
  }
}

bool allows(const Asked& asked, const Consent& row) {
  switch (row.state) {
    case ConsentState::granted:
      return true;
    case ConsentState::asked:
    case ConsentState::in_principle:
      return asked.world.relied_on(row.expected_on, asked.day);
    case ConsentState::suspended:
      return asked.moment == Moment::presence || asked.world.relied_on(row.expected_on, asked.day);
    case ConsentState::withdrawn:
      return asked.moment == Moment::presence;  // until `withdrawal` ends it
  }
  return false;
}

bool consented(const Asked& asked) {
  bool any = false, all = true;
  matching_consents(asked, [&](const Consent& row) {
    any = true;
    all = all && allows(asked, row);
  });
  return any && all;
}

bool agreed(const Asked& asked, const Decision& row) {
  switch (row.state) {
    case DecisionState::agreed:
      return true;
    case DecisionState::broken:
      return false;
    case DecisionState::proposed:
    case DecisionState::in_principle:
      return asked.world.relied_on(row.expected_on, asked.day);
    case DecisionState::silence:
      if (row.silence_until && *row.silence_until <= asked.world.as_of) return *row.silence_until <= asked.day;
      return asked.world.relied_on(row.silence_until, asked.day);
  }
  return false;
}

bool decided(const Asked& asked) {
  for (const auto* history : asked.concerns.decisions) {
    const Decision* row = history->on(asked.day);
    if (row == nullptr) continue;
    if (!matches(asked.world.c, row->scope, asked.post.mission, asked.post.site, asked.activity)) continue;
    if (!agreed(asked, *row)) return false;
  }
  return true;
}

}  // namespace

bool withdrawn(const Asked& asked) {
  if (asked.world.c.at(asked.post.site).host == asked.own.nation) return false;
  bool gone = false;
  matching_consents(asked, [&](const Consent& row) {
    gone = gone || (row.state == ConsentState::withdrawn && row.on + row.leave_days.value_or(0) <= asked.day);
  });
  return gone;
}

void authorities(const Asked& asked, Broken& broken) {
  const bool pledged = asked.own.status == Status::pledged;
  asked.set(broken, Rule::authorisation, pledged && !asked.world.relied_on(asked.own.expected_on, asked.day));
  asked.set(broken, Rule::mandate, !mandated(asked));
  asked.set(broken, Rule::decision, !decided(asked));
  if (asked.world.c.at(asked.post.site).host == asked.own.nation) return;  // in one's own nation none is needed
  asked.set(broken, Rule::consent, !consented(asked));
  asked.set(broken, Rule::withdrawal, asked.moment == Moment::presence && withdrawn(asked));
}

}  // namespace rebadge::verify
