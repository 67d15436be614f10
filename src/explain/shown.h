// What every report and export of a plan is drawn from: the plan, and the folds over who is where on the day shown.
#pragma once

#include "explain/burden.h"
#include "explain/laydown.h"
#include "explain/matrix.h"
#include "explain/obstacles.h"
#include "explain/present.h"

namespace rebadge::explain {

struct Shown {
  const Case& c;
  const Plan& plan;  // completed
  const Timeline& timeline;
  const Service& service;
  const Laydown& laydown;
  Day day;  // of the horizon
  std::vector<Hung> hung;
  std::vector<Present> present;
  std::vector<Headcount<SiteId>> sites;
  std::vector<Headcount<NationId>> nations;
  Matrix matrix;
  std::vector<BurdenRow> burden;
  std::vector<Obstacle> obstacles;
};

// What is passed outlives it.
Shown shown(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service, const Laydown& laydown,
            Day day);

}  // namespace rebadge::explain
