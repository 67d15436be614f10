#include <map>

#include "app/events.h"
#include "exchange/calendar.h"
#include "exchange/plan_rows.h"
#include "explain/gate_book.h"
#include "explain/moves.h"

namespace rebadge::app {
namespace {

using exchange::CalendarEvent;

std::string name_of(const Case& c, SiteId site) { return site.valid() ? c.at(site).name : "home"; }
std::string id_of(const Case& c, SiteId site) { return site.valid() ? c.at(site).id : "HOME"; }
std::string id_of(const Case& c, MissionId mission) { return mission.valid() ? c.at(mission).id : ""; }

std::string elements_of(const Case& c, const std::vector<ElementId>& elements) {
  std::string text;
  for (const ElementId element : elements) text += (text.empty() ? "" : ", ") + c.name(element);
  return text;
}

// Keys name what an event is about and no day, so that an event whose day changes stays the same event.
class Events {
 public:
  explicit Events(const explain::Shown& shown) : shown_(shown), c_(shown.c) {}

  std::vector<CalendarEvent> all() {
    for (const auto& group : explain::grouped(c_, shown_.plan.moves)) add_move(group);
    for (std::size_t e = 0; e < shown_.timeline.stays.size(); ++e) {
      for (const explain::Stay& stay : shown_.timeline.stays[e]) add_hand_over(ElementId{e}, stay);
    }
    for (const ReliedGate& gate : shown_.plan.gates) add_decision(gate);
    for (const Suspension& stop : c_.suspensions) add_suspension(stop);
    return std::move(events_);
  }

 private:
  void add(CalendarEvent event) {
    const int before = seen_[event.key]++;
    if (before > 0) event.key += "/" + std::to_string(before + 1);
    events_.push_back(std::move(event));
  }

  void add_move(const explain::MoveGroup& group) {
    const Move& move = group.like;
    const Contribution& contribution = c_.contribution_of(move.element);
    const std::string who =
        c_.at(contribution.nation).id + " " + contribution.id + ", " + std::to_string(group.persons) + " persons";
    const bool in_place = move.from_site == move.to_site;
    const std::string from = id_of(c_, move.from_mission), to = id_of(c_, move.to_mission);
    std::string what = in_place ? "rebadge at " + id_of(c_, move.to_site)
                                : id_of(c_, move.from_site) + " to " + id_of(c_, move.to_site);
    if (from != to && !from.empty() && !to.empty()) what += ", " + from + " to " + to;
    add({"move/" + contribution.id + "/" + id_of(c_, move.from_site) + "/" + from + "/" + id_of(c_, move.to_site) +
             "/" + to,
         move.leaves, move.arrives + 1, who + ": " + what,
         "Elements: " + elements_of(c_, group.elements) +
             (move.waits_for.words.empty() ? "" : "\nWaits for: " + move.waits_for.words),
         name_of(c_, move.to_site), "Move"});
  }

  // As long as those who are relieved are still there.
  void add_hand_over(ElementId element, const explain::Stay& stay) {
    for (const ElementId other : stay.relieves) {
      Day until = stay.from;
      for (const explain::Stay& old : shown_.timeline.stays[other.at()]) {
        if (old.from < stay.until && old.until > stay.from && old.from <= stay.from) until = old.until;
      }
      const std::string line = stay.line.valid() ? c_.at(stay.line).id : "";
      add({"hand-over/" + c_.name(element) + "/" + c_.name(other) + "/" + line, stay.from, until,
           "Hand-over " + line + ": " + c_.name(other) + " to " + c_.name(element), "", name_of(c_, stay.site),
           "Hand-over"});
    }
  }

  void add_decision(const ReliedGate& gate) {
    const std::string expected =
        gate.expected_on ? "Expected on " + to_string(*gate.expected_on) : "Nobody said when it is expected";
    add({"decision/" + std::string(exchange::word(gate.kind)) + "/" + gate.id, gate.needed_by, gate.needed_by + 1,
         "Needed by this day: " + std::string(exchange::word(gate.kind)) + " " + gate.id,
         expected + ", state: " + gate.state + ".\n" + std::to_string(gate.persons) + " persons hang on it, " +
             std::to_string(gate.person_days) + " person-days.",
         "", "Decision"});
    if (!gate.expected_on || *gate.expected_on == gate.needed_by) return;
    add({"expected/" + std::string(exchange::word(gate.kind)) + "/" + gate.id, *gate.expected_on, *gate.expected_on + 1,
         "Expected on this day: " + std::string(exchange::word(gate.kind)) + " " + gate.id,
         "Needed by " + to_string(gate.needed_by) + ".", "", "Decision"});
  }

  void add_suspension(const Suspension& stop) {
    const std::string where = (stop.scope.mission.valid() ? " " + c_.at(stop.scope.mission).id : "") +
                              (stop.scope.zone.valid() ? " " + c_.at(stop.scope.zone).id : "") +
                              (stop.scope.site.valid() ? " " + c_.at(stop.scope.site).id : "") +
                              (stop.scope.activity.valid() ? " " + c_.at(stop.scope.activity).id : "");
    add({"suspension" + where + "/" + to_string(stop.from), stop.from, stop.until.value_or(c_.until),
         "Work suspended:" + where, stop.reason, "", "Suspension"});
  }

  const explain::Shown& shown_;
  const Case& c_;
  std::map<std::string, int> seen_;
  std::vector<CalendarEvent> events_;
};

}  // namespace

std::string events(const explain::Shown& shown) {
  return exchange::calendar(shown.c.title, explain::as_of(shown.c, shown.plan), Events(shown).all());
}

}  // namespace rebadge::app
