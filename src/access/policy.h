// Who may see and do what: pure functions of a viewer and a row, from one table of rules (rules.h). What no rule allows
// is denied. docs/access.md says the same in words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/label.h"
#include "ledger/state.h"
#include "ledger/store.h"

namespace rebadge::access {

enum class UserRole { planner, nation, host, observer };
std::string_view word(UserRole role);
std::optional<UserRole> user_role_of(std::string_view word);
const std::vector<std::string>& user_role_words();

struct Viewer {
  std::string name;
  UserRole role = UserRole::observer;
  std::string of;  // the nation or organisation that a nation or a host speaks for; blank for others
  Clearance clearance;
  bool manages = false;  // accounts; it gives no right to read
};
// Who holds the ledger's file and uses it without accounts: a planner who is cleared for everything.
Viewer local_viewer();

// As a ledger's store knows whoever reads.
ledger::Reader reader_of(const Viewer& viewer);
// Nothing is hidden from the viewer, whatever its label.
bool sees_all(const Viewer& viewer);

// Cells of a row that are not blank.
using Cells = std::vector<ledger::Said>;
std::string_view text_of(const Cells& cells, std::string_view column);  // trimmed; blank: nothing

// What rows are whose, where they do not say so themselves.
struct Owners {
  std::map<std::string, std::string, std::less<>> nation_of_contribution;
};
Owners owners_of(const ledger::State& state);

bool may_read_label(const Viewer& viewer, std::string_view label);
// `labels`: all of them must allow it.
bool may_read(const Viewer& viewer, std::string_view table, const Cells& cells, const std::vector<std::string>& labels,
              const Owners& owners);
bool may_read_column(const Viewer& viewer, std::string_view table, std::string_view column);

struct Write {
  std::string_view table;
  const Cells* before = nullptr;     // nothing: the row is new
  const Cells* after = nullptr;      // nothing: it ends
  std::vector<std::string> columns;  // that are said
  std::vector<std::string> labels_before;
  std::string label;  // of what is written
};
bool may_write(const Viewer& viewer, const Write& write, const Owners& owners);

enum class Action {
  read_case,     // tables, as far as they may be read
  read_plans,    // that are published
  read_drafts,   // plans that are not, and who made them
  read_gates,    // of a plan: what it hangs on, what it breaks, and what would mend it
  read_log,      // events, as far as they may be read
  read_head,     // the ledger's number and hash: they change with what others may not see
  read_metrics,  // of the server
  record,        // events of rows that may be written
  plan,          // search for a plan, edit one
  publish,       // accept a plan
  order,         // a plan's moves
  stress,        // a plan
  export_files,  // of what may be read
  manage         // accounts
};
std::string_view word(Action action);
const std::vector<Action>& all_actions();
bool may_do(const Viewer& viewer, Action action);

}  // namespace rebadge::access
