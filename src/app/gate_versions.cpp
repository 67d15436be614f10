#include "app/gate_versions.h"

#include <algorithm>
#include <string_view>

namespace rebadge::app {
namespace {

using ledger::State;

std::string_view cell_of(const State::Row& row, std::string_view column) {
  for (const ledger::Said& said : row.cells) {
    if (said.column == column) return said.value;
  }
  return {};
}

bool is_in_scope(const State::Row& row, const GateFacts& facts) {
  const auto fits = [&](std::string_view column, const std::string& value) {
    const auto said = cell_of(row, column);
    return said.empty() || said == value;
  };
  return fits("mission", facts.mission) && fits("zone", facts.zone) && fits("site", facts.site) &&
         fits("activity", facts.activity);
}

bool is_sender(std::string_view said, const GateFacts& facts) {
  return said.empty() || said == facts.nation ||
         std::find(facts.groups.begin(), facts.groups.end(), said) != facts.groups.end();
}

bool concerns(const std::string& table, const State::Row& row, const GateFacts& facts) {
  if (table == "consents") {
    return cell_of(row, "host") == facts.host && is_sender(cell_of(row, "sender"), facts) && is_in_scope(row, facts);
  }
  if (table == "decisions") return is_in_scope(row, facts);
  if (table == "mandates") return cell_of(row, "mandate") == facts.mandate || cell_of(row, "nation") == facts.nation;
  if (table == "caveats") {
    const auto contribution = cell_of(row, "contribution");
    return cell_of(row, "nation") == facts.nation && (contribution.empty() || contribution == facts.contribution);
  }
  if (table == "sites") return row.name == facts.site;
  if (table == "missions") return row.name == facts.mission;
  if (table == "contributions") return row.name == facts.contribution;
  return table == "requirements" && row.name == facts.line;
}

}  // namespace

std::vector<GateVersion> gate_versions(const State& state, const GateFacts& facts) {
  std::vector<GateVersion> versions;
  for (const char* table :
       {"consents", "decisions", "mandates", "caveats", "sites", "missions", "contributions", "requirements"}) {
    for (const State::Row& row : state.rows(table)) {
      if (concerns(table, row, facts)) versions.push_back({table, row.name, row.version});
    }
  }
  return versions;
}

std::string to_text(const std::vector<GateVersion>& versions) {
  std::string text;
  for (const GateVersion& one : versions) {
    text += (text.empty() ? "" : ";") + one.table + " " + one.row + "@" + std::to_string(one.version);
  }
  return text;
}

}  // namespace rebadge::app
