#include "tests/unit/access/second_policy.h"

#include <algorithm>
#include <sstream>

namespace rebadge::second {
namespace {

// docs/access.md, "Tables": r reads, w writes, o of its own, l the outline. Roles in order: planner, nation, host,
// observer.
const std::map<std::string, std::vector<std::string>>& page() {
  static const auto page = [] {
    std::map<std::string, std::vector<std::string>> rights;
    for (const char* table : {"case", "nations", "missions", "zones", "sites", "resources", "site_capacity", "balance",
                              "activities", "capabilities", "usage", "substitutes", "requirements", "decisions",
                              "suspensions", "lift", "courses", "sources"}) {
      rights[table] = {"rw", "r", "r", "r"};
    }
    rights["contributions"] = {"rw", "rwo", "rl", "rl"};
    rights["caveats"] = rights["mandates"] = {"rw", "rwo", "", ""};
    rights["consents"] = {"rw", "r", "rwo", ""};
    rights["conflicts"] = rights["pins"] = {"rw", "ro", "", ""};
    rights["ratings"] = rights["risks"] = {"rw", "", "", ""};
    return rights;
  }();
  return page;
}

const std::set<std::string> outline{
    "contribution", "nation",      "group",      "capability", "elements", "persons_per_element",
    "rank",         "language",    "from",       "until",      "status",   "mission",
    "site",         "requirement", "support_of", "sustained",  "basis"};

std::string right(const Somebody& who, const std::string& table) {
  const auto found = page().find(table);
  if (found == page().end()) return "";
  const std::vector<std::string> roles{"planner", "nation", "host", "observer"};
  const auto role = std::find(roles.begin(), roles.end(), who.role);
  return role == roles.end() ? "" : found->second[static_cast<std::size_t>(role - roles.begin())];
}

bool has(const std::string& right, char letter) { return right.find(letter) != std::string::npos; }

std::string cell(const Row& row, const std::string& column) {
  const auto found = row.find(column);
  return found == row.end() ? "" : found->second;
}

bool own(const Somebody& who, const std::string& table, const Row& row, const Contributors& contributors) {
  if (who.of.empty() || (who.role != "nation" && who.role != "host")) return false;
  const auto given_by = [&](const std::string& contribution) {
    const auto found = contributors.find(contribution);
    return found == contributors.end() ? std::string() : found->second;
  };
  if (table == "consents") return cell(row, "host") == who.of;
  if (table == "caveats" && cell(row, "declared") == "no") return false;
  if (table == "contributions" || table == "mandates" || table == "caveats") return cell(row, "nation") == who.of;
  if (table == "conflicts") {
    const std::string first = cell(row, "first"), second = cell(row, "second");
    return first == who.of || second == who.of || given_by(first) == who.of || given_by(second) == who.of;
  }
  if (table == "pins") {
    std::string element = cell(row, "element");
    element = element.substr(0, element.find('/'));
    return given_by(cell(row, "contribution")) == who.of || given_by(element) == who.of;
  }
  return false;
}

struct Marks {
  bool good = false;
  std::string policy;
  int level = -1;
  std::set<std::string> only_for;
  bool restricted_to_some = false;
};

Marks marks_of(const std::string& label) {
  std::istringstream words(label);
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  Marks marks;
  std::size_t at = 0;
  const auto next = [&] { return at < all.size() ? all[at++] : std::string(); };
  marks.policy = next();
  if (marks.policy.empty() || marks.policy.size() > 32 || marks.policy == "REL") return marks;
  for (const char c : marks.policy) {
    if (std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-").find(c) == std::string::npos) return marks;
  }
  std::string level = next();
  if (level == "TOP") level += " " + next();
  const std::vector<std::string> levels{"UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"};
  const auto found = std::find(levels.begin(), levels.end(), level);
  if (found == levels.end()) return marks;
  marks.level = static_cast<int>(found - levels.begin());
  if (at < all.size()) {
    if (next() != "REL" || at + 1 != all.size()) return marks;
    std::istringstream codes(all[at]);
    marks.restricted_to_some = true;
    for (std::string code; std::getline(codes, code, ';');) {
      if (code.empty()) return marks;
      marks.only_for.insert(code);
    }
    if (all[at].ends_with(';')) return marks;
  }
  marks.good = true;
  return marks;
}

int cleared_up_to(const std::string& clearance, const std::string& policy) {
  std::istringstream parts(clearance);
  for (std::string part; std::getline(parts, part, ';');) {
    const Marks marks = marks_of(part);
    if (marks.good && marks.policy == policy) return marks.level;
  }
  return -1;
}

bool opens_nothing(const std::string& old_label, const std::string& new_label) {
  const Marks before = marks_of(old_label), then = marks_of(new_label);
  if (!before.good || !then.good || before.policy != then.policy || then.level < before.level) return false;
  if (!before.restricted_to_some) return true;
  return then.restricted_to_some && std::all_of(then.only_for.begin(), then.only_for.end(),
                                                [&](const auto& code) { return before.only_for.contains(code); });
}

bool may_write_row(const Somebody& who, const std::string& table, const Row& row, const Contributors& contributors) {
  const std::string rights = right(who, table);
  return has(rights, 'w') && (!has(rights, 'o') || own(who, table, row, contributors));
}

}  // namespace

bool label_lets(const Somebody& who, const std::string& label) {
  if (label.find_first_not_of(' ') == std::string::npos) return true;
  if (who.clearance == "ALL") return who.role == "planner";
  const Marks marks = marks_of(label);
  if (!marks.good || cleared_up_to(who.clearance, marks.policy) < marks.level) return false;
  if (!marks.restricted_to_some || who.role == "planner") return true;
  return who.role != "observer" && marks.only_for.contains(who.of);
}

bool reads(const Somebody& who, const std::string& table, const Row& row, const std::vector<std::string>& labels,
           const Contributors& contributors) {
  const std::string rights = right(who, table);
  if (!has(rights, 'r')) return false;
  // A host reads all consents? No: its own, as it writes them.
  if (has(rights, 'o') && !own(who, table, row, contributors)) return false;
  return std::all_of(labels.begin(), labels.end(), [&](const auto& label) { return label_lets(who, label); });
}

bool reads_column(const Somebody& who, const std::string& table, const std::string& column,
                  const std::set<std::string>& known) {
  const std::string rights = right(who, table);
  if (!has(rights, 'r') || !known.contains(column)) return false;
  return !has(rights, 'l') || outline.contains(column);
}

bool writes(const Somebody& who, const Deed& deed, const Contributors& contributors,
            const std::set<std::string>& known) {
  if (!deed.was && !deed.becomes) return false;
  if (deed.was && !may_write_row(who, deed.table, *deed.was, contributors)) return false;
  if (deed.becomes && !may_write_row(who, deed.table, *deed.becomes, contributors)) return false;
  for (const std::string& column : deed.columns) {
    if (!reads_column(who, deed.table, column, known)) return false;
  }
  if (!label_lets(who, deed.label_of_new)) return false;
  const bool lowers = who.role == "planner" && who.clearance == "ALL";
  for (const std::string& label : deed.labels_of_old) {
    if (!label_lets(who, label)) return false;
    if (!lowers && !opens_nothing(label, deed.label_of_new)) return false;
    const std::set<std::string> of_nations{"contributions", "caveats", "mandates", "consents"};
    if (who.role != "planner" || !deed.was || !of_nations.contains(deed.table)) continue;
    const Marks marks = marks_of(label);
    if (marks.good && marks.policy == cell(*deed.was, deed.table == "consents" ? "host" : "nation")) return false;
  }
  return true;
}

bool does(const Somebody& who, const std::string& action) {
  static const std::map<std::string, std::set<std::string>> by{
      {"read_case", {"planner", "nation", "host", "observer"}},
      {"read_plans", {"planner", "nation", "host", "observer"}},
      {"export", {"planner", "nation", "host", "observer"}},
      {"read_gates", {"planner", "nation", "host"}},
      {"read_log", {"planner", "nation", "host"}},
      {"record", {"planner", "nation", "host"}},
      {"read_drafts", {"planner"}},
      {"plan", {"planner"}},
      {"publish", {"planner"}},
      {"order", {"planner"}},
      {"stress", {"planner"}},
      {"read_head", {"planner"}}};
  if (action == "manage" || action == "read_metrics") return who.manages;
  const auto found = by.find(action);
  return found != by.end() && found->second.contains(who.role);
}

}  // namespace rebadge::second
