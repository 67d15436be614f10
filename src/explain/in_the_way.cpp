#include "explain/in_the_way.h"

#include <algorithm>
#include <optional>

#include "explain/seats.h"
#include "explain/service.h"

namespace rebadge::explain {
namespace {

template <class Tag, class Row>
std::optional<Id<Tag>> id_of(const std::vector<Row>& table, const std::string& id) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Row& row) { return row.id == id; });
  if (found == table.end()) return std::nullopt;
  return Id<Tag>{static_cast<std::size_t>(found - table.begin())};
}

class Search {
 public:
  Search(const Case& c, const std::vector<Step>& steps, const std::vector<const Step*>& unit, const Step& step,
         const Violation& broken)
      : c_(c), steps_(steps), unit_(unit), step_(step), broken_(broken) {}

  const Step* find() {
    switch (broken_.rule) {
      case Rule::min_tour:
      case Rule::dwell:
        return own_before(steps_, step_);
      case Rule::lift:
        return last([&](const Step& other) { return takes_seat(other); });
      case Rule::capacity:
      case Rule::ceiling_mission:
      case Rule::ceiling_mandate:
      case Rule::ceiling_consent:
      case Rule::at_most:
      case Rule::conflict:
        return most([&](const Step& other) { return makes_room(other); });
      case Rule::handover:
        return last([&](const Step& other) { return comes_in_handover(other); });
      case Rule::cover:
      case Rule::keep:
      case Rule::keep_at_least:
      case Rule::only_with:
      case Rule::spread:
      case Rule::needs:
        return most([&](const Step& other) { return stands_in(other); });
      default:
        return nullptr;
    }
  }

 private:
  [[nodiscard]] bool others(const Step& other) const {
    return std::find(unit_.begin(), unit_.end(), &other) == unit_.end();
  }

  // The latest of those that fit; of one day the first element's.
  template <class Fits>
  const Step* last(Fits fits) const {
    const Step* found = nullptr;
    for (const Step& other : steps_) {
      if (!others(other) || !fits(other)) continue;
      if (found == nullptr || found->move.arrives < other.move.arrives) found = &other;
    }
    return found;
  }

  // The largest of those that fit, then the first.
  template <class Fits>
  const Step* most(Fits fits) const {
    const Step* found = nullptr;
    const auto persons = [&](const Step& one) { return c_.contribution_of(one.move.element).persons_per_element; };
    for (const Step& other : steps_) {
      if (!others(other) || !fits(other)) continue;
      if (found == nullptr || persons(*found) < persons(other)) found = &other;
    }
    return found;
  }

  // On the same row of lift in the period that is full.
  [[nodiscard]] bool takes_seat(const Step& other) const {
    for (const Leg& leg : legs_of(c_, other.move)) {
      const Lift& row = c_.lift[leg.row];
      const bool same = c_.at(row.from).name + ";" + c_.at(row.to).name == broken_.who;
      if (same && broken_.from <= leg.departs && leg.departs < broken_.until) return true;
    }
    return false;
  }

  // Gives up what was full on the days before, on the first day on which it is not.
  [[nodiscard]] bool makes_room(const Step& other) const {
    const Move& move = other.move;
    const bool that_day = move.leaves == broken_.until || move.arrives == broken_.until;
    if (!that_day || !move.from_site.valid() || !step_.move.to_site.valid()) return false;
    const auto same_nation = [&] {
      return c_.contribution_of(move.element).nation == c_.contribution_of(step_.move.element).nation;
    };
    switch (broken_.rule) {
      case Rule::capacity:
        return c_.at(move.from_site).id == broken_.where && move.to_site != move.from_site;
      case Rule::ceiling_mission:
        return c_.at(move.from_mission).id == broken_.who && move.to_mission != move.from_mission;
      case Rule::ceiling_consent:
        return c_.at(move.from_site).host == c_.at(step_.move.to_site).host;
      case Rule::conflict:
        return move.from_site == step_.move.to_site || c_.area_of(move.from_site) == c_.area_of(step_.move.to_site);
      default:  // mandates and caveats are a nation's
        return same_nation() && move.to_mission != move.from_mission;
    }
  }

  // Counts from the day on which the rule is kept again.
  [[nodiscard]] bool stands_in(const Step& other) const {
    if (other.move.arrives != broken_.until || other.after == nullptr) return false;
    const Stay& stay = *other.after;
    const bool serves = stay.line.valid();
    switch (broken_.rule) {
      case Rule::cover: {
        const auto line = id_of<RequirementTag>(c_.requirements, broken_.who);
        if (!line || !serves) return false;
        const auto from = feeders(c_, *line);
        return std::any_of(from.begin(), from.end(), [&](const Feeder& feeder) {
          return feeder.line == stay.line && broken_.until < feeder.until;
        });
      }
      case Rule::keep:
        return serves && c_.at(stay.line).id == broken_.who;
      case Rule::only_with:
        return c_.at(stay.site).id == broken_.where;
      case Rule::keep_at_least:
        return c_.at(stay.mission).id == broken_.where;
      case Rule::spread:
        return serves && c_.at(c_.at(stay.line).activity).id == broken_.who;
      default:  // needs: `A needs B`, in an area
        return serves && broken_.who.ends_with(" needs " + c_.at(c_.at(stay.line).activity).id) &&
               c_.at(c_.area_of(stay.site)).name == broken_.where;
    }
  }

  // Who relieves: named, or the last to come to the line.
  [[nodiscard]] bool comes_in_handover(const Step& other) const {
    if (other.after == nullptr || step_.move.leaves < other.move.arrives) return false;
    if (!broken_.where.empty()) return c_.name(other.move.element) == broken_.who;
    return other.after->line.valid() && c_.at(other.after->line).id == broken_.who;
  }

  const Case& c_;
  const std::vector<Step>& steps_;
  const std::vector<const Step*>& unit_;
  const Step& step_;
  const Violation& broken_;
};

}  // namespace

const Step* in_the_way(const Case& c, const std::vector<Step>& steps, const std::vector<const Step*>& unit,
                       const Step& step, const Violation& broken) {
  return Search(c, steps, unit, step, broken).find();
}

bool of_its_own(Rule rule) {
  switch (rule) {
    case Rule::min_tour:
    case Rule::max_tour:
    case Rule::dwell:
    case Rule::travel:
    case Rule::route:
    case Rule::place:
      return true;
    default:
      return rule <= Rule::only_activity;
  }
}

}  // namespace rebadge::explain
