#include <algorithm>
#include <cmath>
#include <functional>

#include "exchange/plan_files.h"
#include "exchange/plan_rows.h"
#include "exchange/plan_tree.h"

namespace rebadge::exchange {
namespace {

// Amounts are written as exact decimals, which a double would not be: objects are put together as text.
std::string day_text(std::optional<Day> day) { return day ? json_text(to_string(*day)) : "null"; }

class Object {
 public:
  Object& text(std::string_view key, std::string_view value) { return raw(key, json_text(value)); }
  Object& number(std::string_view key, std::int64_t value) { return raw(key, std::to_string(value)); }
  Object& amount(std::string_view key, Hundredths value) { return raw(key, to_string(value)); }
  Object& raw(std::string_view key, std::string_view value) {
    if (!text_.empty()) text_ += ", ";
    text_ += json_text(key) + ": " + std::string(value);
    return *this;
  }
  [[nodiscard]] std::string done() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

template <class Rows, class Write>
std::string list(const Rows& rows, Write&& write) {
  std::string text;
  for (const auto& row : rows) text += (text.empty() ? "\n    " : ",\n    ") + write(row);
  return text.empty() ? "[]" : "[" + text + "\n  ]";
}

template <class Row>
std::string names(const std::vector<Row>& rows, const std::function<std::string(const Row&)>& name) {
  std::string text;
  for (const Row& row : rows) text += (text.empty() ? "" : ", ") + json_text(name(row));
  return "[" + text + "]";
}

class Writer {
 public:
  Writer(const Case& c, const Plan& plan) : c_(c), plan_(plan) {}

  std::string write() {
    field("format", json_text("rebadge-plan/1"));
    field("case", Object()
                      .text("title", c_.title)
                      .text("hash", case_hash(c_))
                      .text("as_of", to_string(plan_.as_of.value_or(c_.as_of)))
                      .done());
    field("policy", json_text(word(plan_.policy)));
    field("objective", json_text(plan_.objective == Objective::strict ? "strict" : "priced"));
    field("seed", std::to_string(plan_.seed));
    field("hash", json_text(plan_hash(c_, plan_)));
    const double seconds = std::clamp(plan_.termination.seconds, 0.0, 1e9);
    field("termination", Object()
                             .text("reason", plan_.termination.reason)
                             .amount("seconds", {std::llround(seconds * 100)})
                             .number("iterations", plan_.termination.iterations)
                             .done());
    claims();
    field("assignments", list(plan_.assignments, [&](const Assignment& row) { return assignment(row); }));
    field("moves", list(plan_.moves, [&](const Move& row) { return move(row); }));
    field("gates", list(plan_.gates, [&](const ReliedGate& row) { return gate(row); }));
    field("shortfalls", list(plan_.shortfalls, [&](const Shortfall& row) { return shortfall(row); }));
    field("switch", list(plan_.switches, [&](const SwitchRange& row) {
            return Object()
                .text("from_mission", c_.at(row.from_mission).id)
                .text("to_mission", c_.at(row.to_mission).id)
                .number("fewest", row.fewest)
                .number("planned", row.planned)
                .number("most", row.most)
                .number("least_bound", row.least_bound)
                .number("most_bound", row.most_bound)
                .done();
          }));
    field("cover", list(plan_.cover, [&](const CoverRun& row) { return cover(row); }));
    field("lift", list(plan_.lift, [&](const LiftUse& row) { return lift(row); }));
    field("path", list(plan_.path, [&](const PathStep& row) { return path_step(row); }));
    field("pauses", list(plan_.pauses, [&](const Pause& row) { return pause(row); }));
    field("excuses", list(plan_.excuses, [&](const Excuse& row) {
            Object object;
            object.text("rule", code(row.rule));
            if (row.element.valid()) object.text("element", c_.name(row.element));
            if (row.requirement.valid()) object.text("requirement", c_.at(row.requirement).id);
            return object.text("from", to_string(row.from))
                .text("until", to_string(row.until))
                .text("reason", row.reason)
                .done();
          }));
    field("curve", list(plan_.curve, [](const CurvePoint& row) {
            return Object().text("name", row.name).number("moved", row.moved).amount("unfilled", row.unfilled).done();
          }));
    // Without asks that were looked for the member is left out: a blank list says that nothing gains.
    if (plan_.asked) {
      field("asked", asked(*plan_.asked));
      field("asks", list(plan_.asked->asks, [&](const Ask& row) { return ask(row); }));
    }
    return "{\n" + text_ + "\n}\n";
  }

 private:
  void field(std::string_view key, std::string_view value) {
    if (!text_.empty()) text_ += ",\n";
    text_ += "  " + json_text(key) + ": " + std::string(value);
  }
  void claims() {
    if (plan_.score) {
      std::string minimum;
      for (const Hundredths amount : plan_.score->minimum) minimum += (minimum.empty() ? "" : ", ") + to_string(amount);
      field("score", Object()
                         .raw("minimum", "[" + minimum + "]")
                         .amount("priced", plan_.score->priced)
                         .amount("comfort", plan_.score->comfort)
                         .number("burden", plan_.score->burden)
                         .done());
    }
    if (!plan_.fill) return;
    std::string by_priority;
    for (std::size_t i = 0; i < 5; ++i) {
      Object object;
      object.amount("wanted", plan_.fill->wanted_by_priority[i]).amount("served", plan_.fill->served_by_priority[i]);
      if (plan_.bound) object.amount("bound", plan_.bound->by_priority[i]);
      by_priority += (by_priority.empty() ? "" : ", ") + object.done();
    }
    Object fill;
    fill.amount("wanted", plan_.fill->wanted).amount("served", plan_.fill->served);
    if (plan_.bound) fill.amount("bound", plan_.bound->served);
    field("fill", fill.raw("by_priority", "[" + by_priority + "]").done());
  }
  std::string site(SiteId id) const { return id.valid() ? json_text(c_.at(id).id) : "null"; }
  std::string mission(MissionId id) const { return id.valid() ? json_text(c_.at(id).id) : "null"; }
  std::string elements(const std::vector<ElementId>& ids) const {
    return names<ElementId>(ids, [&](const ElementId& id) { return c_.name(id); });
  }
  std::string areas(const std::vector<AreaId>& ids) const {
    return names<AreaId>(ids, [&](const AreaId& id) { return c_.at(id).name; });
  }
  std::string assignment(const Assignment& row) const {
    return Object()
        .text("element", c_.name(row.element))
        .text("from", to_string(row.from))
        .text("until", to_string(row.until))
        .text("serves", serves_text(c_, row))
        .raw("site", site(row.site))
        .raw("mission", mission(row.mission))
        .raw("relieves", elements(row.relieves))
        .raw("route", areas(row.route))
        .done();
  }
  Object move_object(const Move& row) const {
    Object object;
    object.text("element", c_.name(row.element))
        .raw("from_site", site(row.from_site))
        .raw("to_site", site(row.to_site))
        .raw("from_mission", mission(row.from_mission))
        .raw("to_mission", mission(row.to_mission))
        .text("leaves", to_string(row.leaves))
        .text("arrives", to_string(row.arrives))
        .raw("relieves", elements(row.relieves))
        .raw("route", areas(row.route))
        .raw("waits_on", names<std::string>(row.waits_for.rules, [](const std::string& rule) { return rule; }))
        .text("waits_for", row.waits_for.words);
    return object;
  }
  std::string move(const Move& row) const { return move_object(row).done(); }
  std::string path_step(const PathStep& row) const {
    return move_object(row.move)
        .raw("requirement", row.line.valid() ? json_text(c_.at(row.line).id) : "null")
        .number("slack_days", row.slack_days)
        .done();
  }
  std::string cover(const CoverRun& row) const {
    return Object()
        .text("requirement", c_.at(row.requirement).id)
        .text("from", to_string(row.from))
        .text("until", to_string(row.until))
        .amount("served", row.served)
        .amount("minimum", row.minimum)
        .amount("wanted", row.wanted)
        .done();
  }
  std::string lift(const LiftUse& row) const {
    return Object()
        .text("from_zone", c_.at(row.from_zone).name)
        .text("to_zone", c_.at(row.to_zone).name)
        .text("from", to_string(row.from))
        .text("until", to_string(row.until))
        .number("seats", row.seats)
        .number("used", row.used)
        .done();
  }
  std::string pause(const Pause& row) const {
    return Object()
        .text("requirement", c_.at(row.requirement).id)
        .text("activity", c_.at(row.activity).id)
        .text("from", to_string(row.from))
        .text("until", to_string(row.until))
        .amount("persons", row.persons)
        .number("priority", row.priority)
        .text("decision", row.decision)
        .done();
  }
  static std::string asked(const Asked& row) {
    return Object()
        .text("case", row.case_hash)
        .text("plan", row.plan_hash)
        .text("as_of", to_string(row.as_of))
        .number("drawn", static_cast<std::int64_t>(row.drawn))
        .number("within_reach", static_cast<std::int64_t>(row.within_reach))
        .number("planned", static_cast<std::int64_t>(row.planned))
        .number("pairs", static_cast<std::int64_t>(row.pairs))
        .number("pairs_planned", static_cast<std::int64_t>(row.pairs_planned))
        .amount("by_planning_again", row.by_planning_again)
        .done();
  }
  static std::string ask(const Ask& row) {
    std::string changes, by_priority;
    for (const AskedChange& change : row.changes) {
      changes += (changes.empty() ? "" : ", ") + Object()
                                                     .text("kind", word(change.kind))
                                                     .text("who", change.who)
                                                     .text("words", change.words)
                                                     .text("change", change.change)
                                                     .done();
    }
    for (const Hundredths amount : row.gain_by_priority) {
      by_priority += (by_priority.empty() ? "" : ", ") + to_string(amount);
    }
    return Object()
        .raw("changes", "[" + changes + "]")
        .amount("gain", row.gain)
        .raw("gain_by_priority", "[" + by_priority + "]")
        .amount("bound_gain", row.bound_gain)
        .amount("priced", row.priced)
        .done();
  }
  static std::string gate(const ReliedGate& row) {
    return Object()
        .text("kind", word(row.kind))
        .text("id", row.id)
        .text("state", row.state)
        .raw("expected_on", day_text(row.expected_on))
        .text("needed_by", to_string(row.needed_by))
        .number("persons", row.persons)
        .number("person_days", row.person_days)
        .raw("slack_days", row.slack_days ? std::to_string(*row.slack_days) : "null")
        .raw("critical", row.critical ? "true" : "false")
        .done();
  }
  std::string shortfall(const Shortfall& row) const {
    std::string supply;
    for (const Supply& part : row.supply) {
      supply +=
          (supply.empty() ? "" : ", ") + Object().text("reason", part.reason).number("persons", part.persons).done();
    }
    return Object()
        .text("requirement", c_.at(row.requirement).id)
        .text("from", to_string(row.from))
        .text("until", to_string(row.until))
        .amount("persons", row.persons)
        .raw("supply", "[" + supply + "]")
        .done();
  }

  const Case& c_;
  const Plan& plan_;
  std::string text_;
};

}  // namespace

std::string plan_json(const Case& c, const Plan& plan) { return Writer(c, plan).write(); }

}  // namespace rebadge::exchange
