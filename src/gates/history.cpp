#include "gates/history.h"

namespace rebadge::gates {

bool same_history(const Consent& a, const Consent& b) {
  return a.host == b.host && a.authority == b.authority && a.sender == b.sender && a.scope == b.scope;
}
bool same_history(const Decision& a, const Decision& b) { return a.id == b.id; }
bool same_history(const Mandate& a, const Mandate& b) { return a.id == b.id; }

bool concerns(const Ask& ask, const Consent& row) {
  return row.binding && row.host == ask.site.host && ask.c.is(ask.question.contribution, row.sender);
}

std::string name_of(const Case& c, const Consent& row) {
  std::string name = c.at(row.host).id + "/" + row.authority;
  const auto add = [&](const std::string& part) { name += "/" + part; };
  if (row.sender.kind == Party::Kind::nation) add(c.at(row.sender.nation).id);
  if (row.sender.kind == Party::Kind::group) add(row.sender.group);
  if (row.scope.mission.valid()) add(c.at(row.scope.mission).id);
  if (row.scope.zone.valid()) add(c.at(row.scope.zone).id);
  if (row.scope.site.valid()) add(c.at(row.scope.site).id);
  if (row.scope.activity.valid()) add(c.at(row.scope.activity).id);
  return name;
}

}  // namespace rebadge::gates
