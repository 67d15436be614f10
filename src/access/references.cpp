#include "access/references.h"

#include <algorithm>

#include "change/rows.h"
#include "exchange/tables.h"
#include "exchange/text.h"

namespace rebadge::access {
namespace {

using exchange::split;
using exchange::trimmed;
using Form = Reference::Form;

void add_scope(std::vector<Reference>& all, std::string_view table) {
  all.push_back({table, "mission", {"missions"}});
  all.push_back({table, "zone", {"zones"}});
  all.push_back({table, "site", {"sites"}});
  all.push_back({table, "activity", {"activities"}});
}

std::vector<Reference> make_references() {
  std::vector<Reference> all{
      {"missions", "lead", {"nations"}},
      {"missions", "hosts", {"nations"}, Form::list},
      {"zones", "mission", {"missions"}},
      {"sites", "zone", {"zones"}},
      {"sites", "host", {"nations"}},
      {"site_capacity", "site", {"sites"}},
      {"site_capacity", "resource", {"resources"}},
      {"balance", "first", {"resources"}},
      {"balance", "second", {"resources"}},
      {"activities", "needs", {"activities"}, Form::list},
      {"usage", "capability", {"capabilities"}},
      {"usage", "resource", {"resources"}},
      {"substitutes", "wanted", {"capabilities"}},
      {"substitutes", "offered", {"capabilities"}},
      {"requirements", "mission", {"missions"}},
      {"requirements", "sites", {"sites", "inhabited"}, Form::list},
      {"requirements", "activity", {"activities"}},
      {"requirements", "capability", {"capabilities"}},
      {"requirements", "held_for", {"nations"}},
      {"requirements", "takes_over", {"requirements"}, Form::list},
      {"contributions", "nation", {"nations"}},
      {"contributions", "capability", {"capabilities"}},
      {"contributions", "mandate", {"mandates"}},
      {"contributions", "mission", {"missions"}},
      {"contributions", "site", {"sites"}},
      {"contributions", "requirement", {"requirements"}},
      {"contributions", "support_of", {"contributions"}},
      {"caveats", "nation", {"nations"}},
      {"caveats", "contribution", {"contributions"}},
      {"caveats", "value", {}, Form::value},
      {"conflicts", "first", {"nations", "groups", "contributions"}},
      {"conflicts", "second", {"nations", "groups", "contributions"}},
      {"mandates", "nation", {"nations"}},
      {"mandates", "missions", {"missions"}, Form::list},
      {"consents", "host", {"nations"}},
      {"consents", "sender", {"nations", "groups"}},
      {"lift", "from_zone", {"home", "zones", "sites"}},
      {"lift", "to_zone", {"home", "zones", "sites"}},
      {"pins", "element", {"contributions"}, Form::element},
      {"pins", "contribution", {"contributions"}},
      {"pins", "requirement", {"requirements"}},
      {"pins", "site", {"sites"}},
      {"courses", "requirement", {"requirements"}},
      {"courses", "activity", {"activities"}},
      {"courses", "site", {"sites"}},
      {"courses", "replaced_by", {"courses"}},
      {"ratings", "capability", {"capabilities"}},
  };
  for (const std::string_view table : {"consents", "decisions", "suspensions"}) add_scope(all, table);
  return all;
}

// Of the rules of caveats, what they are about; `N:MISSION` has it behind the colon.
std::vector<std::string_view> about(std::string_view rule) {
  if (rule.ends_with("_mission") || rule == "at_most" || rule == "keep_at_least") return {"missions"};
  if (rule.ends_with("_zone")) return {"zones", "sites"};
  if (rule.ends_with("_site")) return {"sites"};
  if (rule.ends_with("_activity")) return {"activities"};
  if (rule == "not_under_lead" || rule == "only_with") return {"nations"};
  return {};
}

bool has_any(const Names& names, const std::vector<std::string_view>& kinds, std::string_view name) {
  return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return names.has(kind, name); });
}

bool is_required(std::string_view table, std::string_view column) {
  for (const auto& description : exchange::table_descriptions()) {
    if (description.info.name != table) continue;
    for (const auto& info : description.columns) {
      if (info.name == column) return info.need == exchange::Need::required;
    }
  }
  return false;
}

// False: nothing of it is left, and something must be.
bool cut_list(const Names& names, const Reference& reference, std::string& text) {
  std::string left;
  bool whole = true;
  for (const std::string_view part : split(text, ';')) {
    if (has_any(names, reference.to, part)) {
      left += (left.empty() ? "" : ";") + std::string(part);
    } else {
      whole = false;
    }
  }
  if (whole) return true;
  text = std::move(left);
  return !text.empty() || !is_required(reference.table, reference.column);
}

bool fits(const Names& names, const Reference& reference, const Cells& cells, std::string_view text) {
  switch (reference.form) {
    case Form::one:
      return has_any(names, reference.to, text);
    case Form::element:
      return has_any(names, reference.to, text.substr(0, text.find('/')));
    case Form::value: {
      const auto kinds = about(text_of(cells, "rule"));
      const auto colon = text.find(':');
      return kinds.empty() ||
             has_any(names, kinds, colon == std::string_view::npos ? text : trimmed(text.substr(colon + 1)));
    }
    case Form::list:
      break;
  }
  return false;
}

}  // namespace

const std::vector<Reference>& references() {
  static const std::vector<Reference> all = make_references();
  return all;
}

void Names::take(std::string_view table, const Cells& cells) {
  const auto add = [&](std::string_view kind, std::string_view name) {
    if (!name.empty()) names_[std::string(kind)].emplace(name);
  };
  static const auto keys = [] {
    std::map<std::string, std::string, std::less<>> by_table;
    for (const auto& description : exchange::table_descriptions()) {
      by_table[description.info.name] = change::key_of(description.info.name);
    }
    return by_table;
  }();
  if (const auto key = keys.find(table); key != keys.end()) add(table, text_of(cells, key->second));
  if (table == "nations") {
    for (const std::string_view group : split(text_of(cells, "groups"), ';')) add("groups", group);
  }
  if (table == "contributions") add("groups", text_of(cells, "group"));
  if (table == "sites") add("inhabited", text_of(cells, "zone"));
}

bool Names::has(std::string_view kind, std::string_view name) const {
  if (kind == "home") return name == "HOME";
  const auto found = names_.find(kind);
  return found != names_.end() && found->second.contains(name);
}

bool fit_to(const Names& names, std::string_view table, Cells& cells) {
  for (const Reference& reference : references()) {
    if (reference.table != table) continue;
    for (ledger::Said& cell : cells) {
      if (cell.column != reference.column || trimmed(cell.value).empty()) continue;
      if (reference.form == Form::list) {
        if (!cut_list(names, reference, cell.value)) return false;
      } else if (!fits(names, reference, cells, trimmed(cell.value))) {
        return false;
      }
    }
  }
  std::erase_if(cells, [](const ledger::Said& cell) { return cell.value.empty(); });
  return true;
}

}  // namespace rebadge::access
