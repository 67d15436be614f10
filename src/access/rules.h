// The rules, as a page. policy.cpp follows them, and nothing else decides.
#pragma once

#include <array>
#include <string_view>

#include "access/policy.h"

namespace rebadge::access {

enum class Right {
  none,
  look,      // at every row
  look_own,  // at those that are one's own
  outline,   // at every row, of the columns in `outlines` only
  edit_own,  // look at those that are one's own, and write them
  edit       // look at every row, and write it
};

// Whose a row is.
enum class Whose {
  nobody,       // in particular
  nation,       // of the column nation
  host,         // of the column host
  said_nation,  // of the column nation, where the nation said so itself: not `declared` no
  party,        // of each nation that first or second name, or whose contribution they name
  contributor   // of the nation whose contribution or element it names
};

struct TableRule {
  std::string_view table;
  Right by_planner, by_nation, by_host, by_observer;
  Whose whose = Whose::nobody;
};

struct Outline {
  std::string_view table;
  std::array<std::string_view, 17> columns;
};

struct ActionRule {
  Action action;
  std::string_view word;
  bool by_planner, by_nation, by_host, by_observer;
};

namespace rights {
using enum Right;
using enum Whose;

// clang-format off
inline constexpr std::array tables{
    //        table           planner  nation         host      observer  whose
    TableRule{"case",          edit,   look,          look,     look},
    TableRule{"nations",       edit,   look,          look,     look},
    TableRule{"missions",      edit,   look,          look,     look},
    TableRule{"zones",         edit,   look,          look,     look},
    TableRule{"sites",         edit,   look,          look,     look},
    TableRule{"resources",     edit,   look,          look,     look},
    TableRule{"site_capacity", edit,   look,          look,     look},
    TableRule{"balance",       edit,   look,          look,     look},
    TableRule{"activities",    edit,   look,          look,     look},
    TableRule{"capabilities",  edit,   look,          look,     look},
    TableRule{"usage",         edit,   look,          look,     look},
    TableRule{"substitutes",   edit,   look,          look,     look},
    TableRule{"requirements",  edit,   look,          look,     look},
    TableRule{"contributions", edit,   edit_own,      outline,  outline,  nation},
    TableRule{"caveats",       edit,   edit_own,      none,     none,     said_nation},
    TableRule{"conflicts",     edit,   look_own,      none,     none,     party},
    TableRule{"mandates",      edit,   edit_own,      none,     none,     nation},
    TableRule{"consents",      edit,   look,          edit_own, none,     host},
    TableRule{"decisions",     edit,   look,          look,     look},
    TableRule{"suspensions",   edit,   look,          look,     look},
    TableRule{"lift",          edit,   look,          look,     look},
    TableRule{"pins",          edit,   look_own,      none,     none,     contributor},
    TableRule{"courses",       edit,   look,          look,     look},
    TableRule{"ratings",       edit,   none,          none,     none},
    TableRule{"risks",         edit,   none,          none,     none},
    TableRule{"sources",       edit,   look,          look,     look},
};

// clang-format on

inline constexpr std::array outlines{
    Outline{"contributions",
            {"contribution", "nation", "group", "capability", "elements", "persons_per_element", "rank", "language",
             "from", "until", "status", "mission", "site", "requirement", "support_of", "sustained", "basis"}},
};

// clang-format off
inline constexpr bool yes = true, no = false;
inline constexpr std::array actions{
    //         action                word            planner nation host observer
    ActionRule{Action::read_case,    "read_case",    yes,    yes,   yes, yes},
    ActionRule{Action::read_plans,   "read_plans",   yes,    yes,   yes, yes},
    ActionRule{Action::read_drafts,  "read_drafts",  yes,    no,    no,  no},
    ActionRule{Action::read_gates,   "read_gates",   yes,    yes,   yes, no},
    ActionRule{Action::read_log,     "read_log",     yes,    yes,   yes, no},
    ActionRule{Action::read_head,    "read_head",    yes,    no,    no,  no},
    ActionRule{Action::read_metrics, "read_metrics", no,     no,    no,  no},   // who manages
    ActionRule{Action::record,       "record",       yes,    yes,   yes, no},
    ActionRule{Action::plan,         "plan",         yes,    no,    no,  no},
    ActionRule{Action::publish,      "publish",      yes,    no,    no,  no},
    ActionRule{Action::order,        "order",        yes,    no,    no,  no},
    ActionRule{Action::stress,       "stress",       yes,    no,    no,  no},
    ActionRule{Action::export_files, "export",       yes,    yes,   yes, yes},
    ActionRule{Action::manage,       "manage",       no,     no,    no,  no},   // who manages
};
// clang-format on
}  // namespace rights

}  // namespace rebadge::access
