// iCalendar (RFC 5545): events of whole days, for calendars that people have already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"

namespace rebadge::exchange {

struct CalendarEvent {
  std::string key;  // of the event for good: the same key has the same UID in every calendar of this case
  Day from, until;  // all days of `[from, until)`, one at least
  std::string summary, description, location;
  std::string category;
};

// Lines end in CRLF and are folded at 75 bytes, between characters. `made_on` stands for when it was made, so that the
// same plan gives the same bytes. Control characters are left out.
std::string calendar(std::string_view name, Day made_on, const std::vector<CalendarEvent>& events);

}  // namespace rebadge::exchange
