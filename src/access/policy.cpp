#include "access/policy.h"

#include <algorithm>

#include "access/rules.h"
#include "exchange/tables.h"
#include "exchange/text.h"

namespace rebadge::access {
namespace {

const TableRule* rule_of(std::string_view table) {
  const auto fits = [&](const TableRule& rule) { return rule.table == table; };
  const auto found = std::find_if(rights::tables.begin(), rights::tables.end(), fits);
  return found == rights::tables.end() ? nullptr : &*found;
}

Right right_of(const TableRule& rule, UserRole role) {
  switch (role) {
    case UserRole::planner:
      return rule.by_planner;
    case UserRole::nation:
      return rule.by_nation;
    case UserRole::host:
      return rule.by_host;
    case UserRole::observer:
      return rule.by_observer;
  }
  return Right::none;
}

bool speaks_for_a_nation(const Viewer& viewer) {
  return (viewer.role == UserRole::nation || viewer.role == UserRole::host) && !viewer.of.empty();
}

bool contributes(const Viewer& viewer, std::string_view contribution, const Owners& owners) {
  const auto found = owners.nation_of_contribution.find(contribution);
  return found != owners.nation_of_contribution.end() && found->second == viewer.of;
}

bool is_own(const Viewer& viewer, Whose whose, const Cells& cells, const Owners& owners) {
  if (!speaks_for_a_nation(viewer)) return false;
  const auto says = [&](std::string_view column) { return text_of(cells, column) == viewer.of; };
  const auto names = [&](std::string_view column) {
    return says(column) || contributes(viewer, text_of(cells, column), owners);
  };
  switch (whose) {
    case Whose::nobody:
      return false;
    case Whose::nation:
      return says("nation");
    case Whose::host:
      return says("host");
    case Whose::said_nation:
      return says("nation") && text_of(cells, "declared") != "no";
    case Whose::party:
      return names("first") || names("second");
    case Whose::contributor: {
      const std::string_view element = text_of(cells, "element");
      return contributes(viewer, text_of(cells, "contribution"), owners) ||
             contributes(viewer, element.substr(0, element.find('/')), owners);
    }
  }
  return false;
}

// A row that its nation has put under a policy of its own: planners who are cleared for it read it, and leave it.
bool is_kept_by_its_nation(const TableRule& rule, const Write& write) {
  if (write.before == nullptr) return false;
  const bool of_host = rule.whose == Whose::host;
  if (!of_host && rule.whose != Whose::nation && rule.whose != Whose::said_nation) return false;
  const std::string_view nation = text_of(*write.before, of_host ? "host" : "nation");
  return std::any_of(write.labels_before.begin(), write.labels_before.end(), [&](const std::string& text) {
    const auto label = parse_label(text);
    return label && label->policy == nation;
  });
}

// What was restricted stays so: the label of what is written opens nothing.
bool keeps_labels(const Viewer& viewer, const Write& write) {
  if (viewer.role == UserRole::planner && viewer.clearance.all) return true;
  const auto label = parse_label(write.label);
  return std::all_of(write.labels_before.begin(), write.labels_before.end(), [&](const std::string& text) {
    const auto before = parse_label(text);
    return before && label && at_least_as_strict(*label, *before);
  });
}

const ActionRule* rule_of(Action action) {
  const auto fits = [&](const ActionRule& rule) { return rule.action == action; };
  const auto found = std::find_if(rights::actions.begin(), rights::actions.end(), fits);
  return found == rights::actions.end() ? nullptr : &*found;
}

}  // namespace

std::string_view word(UserRole role) { return user_role_words()[static_cast<std::size_t>(role)]; }

const std::vector<std::string>& user_role_words() {
  static const std::vector<std::string> words{"planner", "nation", "host", "observer"};
  return words;
}

std::optional<UserRole> user_role_of(std::string_view word) {
  const auto& words = user_role_words();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<UserRole>(found - words.begin());
}

Viewer local_viewer() { return {"local", UserRole::planner, "", {true, {}}, true}; }

ledger::Reader reader_of(const Viewer& viewer) {
  return {std::string(word(viewer.role)), viewer.of, to_string(viewer.clearance)};
}

bool sees_all(const Viewer& viewer) { return viewer.role == UserRole::planner && viewer.clearance.all; }

std::string_view text_of(const Cells& cells, std::string_view column) {
  for (const ledger::Said& cell : cells) {
    if (cell.column == column) return exchange::trimmed(cell.value);
  }
  return {};
}

Owners owners_of(const ledger::State& state) {
  Owners owners;
  for (const auto& row : state.rows("contributions")) {
    const std::string_view id = text_of(row.cells, "contribution");
    owners.nation_of_contribution.emplace(id, text_of(row.cells, "nation"));
  }
  return owners;
}

bool may_read_label(const Viewer& viewer, std::string_view text) {
  if (exchange::trimmed(text).empty()) return true;
  const bool plans = viewer.role == UserRole::planner;
  if (viewer.clearance.all) return plans;
  const auto label = parse_label(text);
  if (!label) return false;
  const auto cleared = viewer.clearance.up_to.find(label->policy);
  if (cleared == viewer.clearance.up_to.end() || cleared->second < label->level) return false;
  if (label->releasable_to.empty() || plans) return true;
  return speaks_for_a_nation(viewer) &&
         std::binary_search(label->releasable_to.begin(), label->releasable_to.end(), viewer.of);
}

bool may_read(const Viewer& viewer, std::string_view table, const Cells& cells, const std::vector<std::string>& labels,
              const Owners& owners) {
  const TableRule* rule = rule_of(table);
  if (rule == nullptr) return false;
  for (const std::string& label : labels) {
    if (!may_read_label(viewer, label)) return false;
  }
  switch (right_of(*rule, viewer.role)) {
    case Right::none:
      return false;
    case Right::look:
    case Right::outline:
    case Right::edit:
      return true;
    case Right::look_own:
    case Right::edit_own:
      return is_own(viewer, rule->whose, cells, owners);
  }
  return false;
}

bool may_read_column(const Viewer& viewer, std::string_view table, std::string_view column) {
  const TableRule* rule = rule_of(table);
  if (rule == nullptr) return false;
  const Right right = right_of(*rule, viewer.role);
  if (right == Right::none) return false;
  if (right == Right::outline) {
    return std::any_of(rights::outlines.begin(), rights::outlines.end(), [&](const auto& outline) {
      return outline.table == table &&
             std::find(outline.columns.begin(), outline.columns.end(), column) != outline.columns.end();
    });
  }
  if (table == "case") return column == "key" || column == "value";
  for (const auto& description : exchange::table_descriptions()) {
    if (description.info.name != table) continue;
    return std::any_of(description.columns.begin(), description.columns.end(),
                       [&](const auto& info) { return info.name == column; });
  }
  return false;
}

bool may_write(const Viewer& viewer, const Write& write, const Owners& owners) {
  const TableRule* rule = rule_of(write.table);
  if (rule == nullptr || (write.before == nullptr && write.after == nullptr)) return false;
  if (!may_do(viewer, Action::record)) return false;
  const auto writable = [&](const Cells* cells) {
    if (cells == nullptr) return true;
    switch (right_of(*rule, viewer.role)) {
      case Right::none:
      case Right::look:
      case Right::look_own:
      case Right::outline:
        return false;
      case Right::edit_own:
        return is_own(viewer, rule->whose, *cells, owners);
      case Right::edit:
        return true;
    }
    return false;
  };
  if (!writable(write.before) || !writable(write.after)) return false;
  for (const std::string& label : write.labels_before) {
    if (!may_read_label(viewer, label)) return false;
  }
  if (!may_read_label(viewer, write.label) || !keeps_labels(viewer, write)) return false;
  if (viewer.role == UserRole::planner && is_kept_by_its_nation(*rule, write)) return false;
  return std::all_of(write.columns.begin(), write.columns.end(),
                     [&](const std::string& column) { return may_read_column(viewer, write.table, column); });
}

std::string_view word(Action action) {
  const ActionRule* rule = rule_of(action);
  return rule == nullptr ? std::string_view{} : rule->word;
}

const std::vector<Action>& all_actions() {
  static const std::vector<Action> all = [] {
    std::vector<Action> actions;
    for (const ActionRule& rule : rights::actions) actions.push_back(rule.action);
    return actions;
  }();
  return all;
}

bool may_do(const Viewer& viewer, Action action) {
  const ActionRule* rule = rule_of(action);
  if (rule == nullptr) return false;
  if (action == Action::manage || action == Action::read_metrics) return viewer.manages;
  switch (viewer.role) {
    case UserRole::planner:
      return rule->by_planner;
    case UserRole::nation:
      return rule->by_nation;
    case UserRole::host:
      return rule->by_host;
    case UserRole::observer:
      return rule->by_observer;
  }
  return false;
}

}  // namespace rebadge::access
