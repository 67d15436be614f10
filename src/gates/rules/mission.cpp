// The mission runs on every day of presence and may work in the host nation of the site.
#include <algorithm>

#include "gates/rules.h"

namespace rebadge::gates {

void mission(const Ask& ask, Findings& findings) {
  findings.outside(ask.mission.window, Rule::mission, "mission " + ask.mission.id + " does not run");
  const auto& hosts = ask.mission.hosts;
  if (std::find(hosts.begin(), hosts.end(), ask.site.host) == hosts.end()) {
    findings.shut(Rule::mission, "mission " + ask.mission.id + " does not work in " + ask.c.at(ask.site.host).id);
  }
}

}  // namespace rebadge::gates
