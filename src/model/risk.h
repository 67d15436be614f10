// What may happen to a case.
#pragma once

#include <optional>
#include <string>

#include "model/provenance.h"
#include "model/strong.h"

namespace rebadge {

// What may happen before the horizon ends, how likely that is, and when it becomes known. docs/stress.md.
struct Risk {
  std::string id;
  std::string change;  // as `rebadge whatif` takes it, with {day}, {days} and {end} for what is drawn
  Hundredths percent;  // how likely it is to happen at all
  Day from, until;     // it happens on a day of these, each as likely
  std::optional<int> least_days, most_days;  // {days} is one of these, each as likely
  Provenance provenance;
  friend bool operator==(const Risk&, const Risk&) = default;
};

}  // namespace rebadge
