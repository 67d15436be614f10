#include "verify/history.h"

namespace rebadge::verify {
namespace {

bool every(const Mandate&) { return true; }
bool every_decision(const Decision&) { return true; }
bool binds(const Consent& row) { return row.binding; }

bool same_consent(const Consent& a, const Consent& b) {
  return a.host == b.host && a.authority == b.authority && a.sender == b.sender && a.scope == b.scope;
}
bool same_mandate(const Mandate& a, const Mandate& b) { return a.id == b.id && a.nation == b.nation; }
bool same_decision(const Decision& a, const Decision& b) { return a.id == b.id; }

}  // namespace

Said::Said(const Case& c, Day as_of)
    : consents(histories(c.consents, as_of, binds, same_consent)),
      mandates(histories(c.mandates, as_of, every, same_mandate)),
      decisions(histories(c.decisions, as_of, every_decision, same_decision)) {}

}  // namespace rebadge::verify
