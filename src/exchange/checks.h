// What the rows of a case must be to each other. Rows with an error in a cell are left out, so that one mistake is
// said once.
#pragma once

#include "exchange/reading.h"

namespace rebadge::exchange {

// All of them.
void check_case(Reading& reading);

// By subject.
void check_names(Reading& reading);  // an id means one thing
void check_pairs(Reading& reading);  // rows that may be there once: routes, substitutes, usage, balance
void check_capacity_windows(Reading& reading);
void check_chains(Reading& reading);    // takes_over goes in no circle
void check_standing(Reading& reading);  // who is deployed stands on a line of that place
void check_support(Reading& reading);   // support is where it supports
void check_mandates(Reading& reading);
void check_pins(Reading& reading);     // what a pin asks can be asked, and no two ask the opposite
void check_courses(Reading& reading);  // a course is one of its line, and its replacement another of it
void check_sums(Reading& reading);     // no count or price that a plan can have overflows

// Only for a case without errors: inherited breaches, and rows that cannot have an effect.
void warn_of_the_world_as_it_stands(Reading& reading);
void warn_of_courses(Reading& reading);

}  // namespace rebadge::exchange
