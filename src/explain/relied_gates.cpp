#include "explain/relied_gates.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "explain/gate_book.h"

namespace rebadge::explain {
namespace {

struct Hanging {
  Day needed_by;
  std::set<ElementId> elements;
  std::int64_t person_days = 0;
};

// kind, id, state, expected on
using Key = std::tuple<GateKind, std::string, std::string, std::optional<Day>>;

// What a kept post breaks anyway, and may, hangs on nothing.
std::optional<Key> key_of(const gates::Reason& reason) {
  if (reason.inherited || reason.verdict != gates::Verdict::hangs || !reason.kind) return std::nullopt;
  return Key{*reason.kind, reason.id, reason.state, reason.expected_on};
}

std::set<Key> keys_on(const std::vector<gates::Interval>& runs, Day day) {
  std::set<Key> keys;
  for (const gates::Reason& reason : reasons_on(runs, day)) {
    if (auto key = key_of(reason)) keys.insert(std::move(*key));
  }
  return keys;
}

class Reliance {
 public:
  Reliance(const Case& c, const Plan& plan, const Timeline& timeline)
      : c_(c), timeline_(timeline), book_(c, as_of(c, plan)) {}

  Reliance& read() {
    for (std::size_t e = 0; e < timeline_.stays.size(); ++e) {
      for (const Stay& stay : timeline_.stays[e]) add_stay(ElementId{e}, stay);
    }
    return *this;
  }

  [[nodiscard]] std::vector<Hung> days() const { return hung_; }

  [[nodiscard]] std::vector<ReliedGate> gates() const {
    std::vector<ReliedGate> result;
    for (const auto& [key, hanging] : hanging_) result.push_back(named(key, hanging));
    std::stable_sort(result.begin(), result.end(),
                     [](const ReliedGate& a, const ReliedGate& b) { return a.needed_by < b.needed_by; });
    return result;
  }

 private:
  // A support element is asked about with the activity of whom it supports, which may change while it stays.
  void add_stay(ElementId element, const Stay& stay) {
    const ElementId leader = supported(c_, element);
    if (!leader.valid()) return add_part(element, stay, {}, stay.from, stay.until);
    for (const Stay& led : timeline_.stays[leader.at()]) {
      const Day from = std::max(stay.from, led.from);
      const Day until = std::min(stay.until, led.until);
      if (from >= until) continue;
      std::optional<ActivityId> activity;
      if (led.line.valid()) activity = c_.at(led.line).activity;
      add_part(element, stay, activity, from, until);
    }
  }

  void add_part(ElementId element, const Stay& stay, std::optional<ActivityId> activity, Day from, Day until) {
    const gates::Gate& gate = book_.of(question(c_, element, stay, activity));
    std::set<Key> arrival;
    if (!stay.standing && from == stay.from) {
      const Day departs = std::max(stay.departs.value_or(stay.from), c_.from);
      for (const Key& key : keys_on(gate.departing, departs)) {
        need(key, element, departs);
        arrival.insert(key);
      }
      for (const Key& key : keys_on(gate.taking_up, stay.from)) {
        need(key, element, stay.from);
        arrival.insert(key);
      }
    }
    // Without the decision the element does not come at all, so that the whole stay hangs on it.
    for (const Key& key : arrival) hang(key, element, from, until);
    for (const gates::Interval& run : gate.presence) {
      const Day first = std::max(run.from, from);
      const Day last = std::min(run.until, until);
      if (first >= last) continue;
      for (const Key& key : keys_on(gate.presence, first)) {
        if (arrival.count(key) != 0) continue;
        need(key, element, first);
        hang(key, element, first, last);
      }
    }
  }

  void hang(const Key& key, ElementId element, Day from, Day until) {
    hanging_[key].person_days += persons(element) * (until - from);
    hung_.push_back({element, from, until, std::get<0>(key), std::get<1>(key)});
  }

  [[nodiscard]] std::int64_t persons(ElementId element) const {
    return c_.contribution_of(element).persons_per_element;
  }

  void need(const Key& key, ElementId element, Day by) {
    const auto [known, is_new] = hanging_.try_emplace(key);
    Hanging& hanging = known->second;
    hanging.needed_by = is_new ? by : std::min(hanging.needed_by, by);
    hanging.elements.insert(element);
  }

  [[nodiscard]] ReliedGate named(const Key& key, const Hanging& hanging) const {
    ReliedGate gate;
    std::tie(gate.kind, gate.id, gate.state, gate.expected_on) = key;
    gate.needed_by = hanging.needed_by;
    for (const ElementId element : hanging.elements) gate.persons += persons(element);
    gate.person_days = hanging.person_days;
    if (gate.expected_on) gate.slack_days = hanging.needed_by - *gate.expected_on;
    gate.critical = gate.slack_days && *gate.slack_days <= 0;
    return gate;
  }

  const Case& c_;
  const Timeline& timeline_;
  GateBook book_;
  std::map<Key, Hanging> hanging_;
  std::vector<Hung> hung_;
};

}  // namespace

std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan, const Timeline& timeline) {
  return Reliance(c, plan, timeline).read().gates();
}

std::vector<Hung> hanging_days(const Case& c, const Plan& plan, const Timeline& timeline) {
  return Reliance(c, plan, timeline).read().days();
}

std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan) {
  return relied_gates(c, plan, timeline(c, plan));
}

}  // namespace rebadge::explain
