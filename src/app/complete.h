// What is said of a plan besides its rows: its recount, the bound, moves and what they wait for, gates relied on,
// cover, lift, shortfalls, switches.
#pragma once

#include "explain/broken.h"
#include "explain/laydown.h"
#include "explain/service.h"
#include "explain/timeline.h"
#include "model/case.h"
#include "model/plan.h"
#include "verify/verify.h"

namespace rebadge::app {

// What every view of a plan is drawn from.
struct Reading {
  explain::Timeline timeline;
  explain::Service service;
  explain::Laydown laydown;
};

Reading reading(const Case& c, const Plan& plan);

// The recount, for explanations: what is broken and not excused, and the score.
explain::Judge judge_of(const Case& c);

// Element-days that are recounted at most to say what moves wait for or are for: some seconds.
constexpr std::int64_t recount_effort = 20'000'000;

// Fills score and fill from the recount, and what is read off the rows: moves, gates, shortfalls, cover, pauses.
void tell(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan);
// Score, fill, moves and gates alone: what tells one plan from another.
void tell_briefly(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan);
using Telling = decltype(&tell);  // one of these

// The same, and all that is said of the plan besides: what moves wait for, switches, the bound.
void complete(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan);

}  // namespace rebadge::app
