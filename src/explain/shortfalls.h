// What is wanted and not served, line by line, and why each person who could serve it does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explain/service.h"

namespace rebadge::explain {

// Why a person of the wanted or a substitute capability does not fill the gap: the first that applies on the first
// day of the shortfall, in this order.
enum class Why {
  serves_it,   // the line itself, or one whose people count for it
  under_way,   // to such a line
  supports,    // goes with others and serves no line
  other_line,  // serves, or is under way to, a line of the same or higher priority
  shut,        // a gate is shut on that day
  hangs,       // a gate hangs on a decision that the policy does not count on that day
  too_early,   // cannot be there by that day
  ceiling,
  capacity,
  company,     // conflict, only_with
  no_lift,     // no route, no seats
  lower_line,  // serves a line of lower priority; to move it gains nothing
  no_gain,     // free, but the move costs more than what it would serve
  unasked,     // free
};

// First words of the reasons of who serves the line, or is on the way to it.
inline constexpr std::string_view serves_it_words = "serves this line", on_it_words = "on this line at ",
                                  under_way_words = "under way to this line";

// Runs of days with the same amount unserved, by line, then day. The persons of the supply add up to those of all
// contributions whose capability is worth something on the line.
std::vector<Shortfall> shortfalls(const Case& c, const Plan& plan);
std::vector<Shortfall> shortfalls(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service);

// The runs alone, without their supply.
std::vector<Shortfall> unserved(const Case& c, const Service& service);

// What most of those who do not serve the line, and are not under way to it, stand under: the first words of their
// reason, without what is named beside them. Blank: nobody else could serve it.
std::string mainly(const Shortfall& shortfall);

// Persons of the wanted or a substitute capability.
std::int64_t supply(const Case& c, RequirementId line);

}  // namespace rebadge::explain
