#include "model/rule.h"

#include <array>

namespace rebadge {
namespace {

struct Entry {
  std::string_view code;
  std::string_view sentence;
};

// In the order of the enumeration.
constexpr std::array<Entry, rule_count> entries{{
    {"window", "Days of presence lie in the windows of the contribution and of the line."},
    {"site", "The site is open on every day of presence."},
    {"mission", "The mission runs on every day of presence and may work in the site's host nation."},
    {"capability", "Who serves a line has the capability it wants, or a substitute worth more than nothing."},
    {"line_kind", "A post is served by an element of one person."},
    {"rank", "Who serves a line has a rank within the line's band."},
    {"language", "Who serves a line has each wanted skill of each wanted tongue at the level or above."},
    {"held_for", "A line that is held for a nation is served by that nation."},
    {"notice", "An element departs to a post, or takes up a new line, once its notice has run."},
    {"authorisation", "A pledge is used only once it is authorised, or expected to be."},
    {"mandate", "A nation that has mandates needs one in force for the mission."},
    {"consent", "Every binding consent of the host that matches allows it."},
    {"withdrawal", "Presence ends when the days to leave after a withdrawn consent have run."},
    {"decision", "Every decision that matches mission, place and activity is agreed."},
    {"not_mission", "A caveat keeps the contribution out of this mission."},
    {"not_zone", "A caveat keeps the contribution out of this zone."},
    {"not_site", "A caveat keeps the contribution away from this site."},
    {"not_activity", "A caveat keeps the contribution from this activity."},
    {"not_under_lead", "A caveat keeps the contribution from serving under this lead."},
    {"only_mission", "A caveat ties the contribution to another mission."},
    {"only_zone", "A caveat ties the contribution to another zone."},
    {"only_site", "A caveat ties the contribution to another site."},
    {"only_activity", "A caveat ties the contribution to another activity."},
    {"capacity", "Use less what is provided is at most the capacity of the site's resource."},
    {"ceiling_mission", "Persons present in the mission are at most its ceiling."},
    {"ceiling_mandate", "Persons present under a mandate are at most its ceiling."},
    {"ceiling_consent", "Persons present in the scope of a consent are at most its limit."},
    {"at_most", "A caveat limits how many of the nation's persons are present in a mission."},
    {"keep_at_least", "A caveat keeps so many of the nation's persons present in a mission."},
    {"only_with", "A caveat wants persons of another nation present at the same site."},
    {"conflict", "Who may not be together is not together at a site or in a zone."},
    {"spread", "An activity that runs, runs in so many zones."},
    {"needs", "Where an activity runs, each activity that it needs has somebody on a line in that zone."},
    {"keep", "So many of those who stand on the line stay on it."},
    {"support_of", "A support element is where the element is that it supports."},
    {"min_tour", "A tour lasts its least days, unless horizon, contribution or post ends."},
    {"max_tour", "A tour lasts at most its days."},
    {"dwell", "Between two tours lie the days to be spent at home."},
    {"whole", "A line that passes whole passes on one day."},
    {"handover", "A place on a running line passes only after both were on the line for the hand-over."},
    {"cover", "A running line has its minimum."},
    {"travel", "A move takes the days of its route."},
    {"route", "A move has a route."},
    {"lift", "Seats taken on a route in a period are at most those there are."},
    {"place", "An element is in one place at a time, and its rows say where."},
    {"pin", "Everybody is where a pin says, and nobody moves on days on which a pin forbids it."},
    {"claim", "The score and fill that a plan states are the recount's."},
}};

}  // namespace

std::string_view code(Rule rule) { return entries[static_cast<std::size_t>(rule)].code; }

std::string_view sentence(Rule rule) { return entries[static_cast<std::size_t>(rule)].sentence; }

std::optional<Rule> rule_of(std::string_view text) {
  for (std::size_t i = 0; i < rule_count; ++i) {
    if (entries[i].code == text) return static_cast<Rule>(i);
  }
  return std::nullopt;
}

}  // namespace rebadge
