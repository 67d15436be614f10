#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "exchange/plan_files.h"
#include "exchange/plan_rows.h"
#include "exchange/plan_tree.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

using Keys = std::vector<std::string>;
using Kind = Tree::Kind;

const Keys top_keys{"format", "case",        "policy",  "objective", "seed",       "hash",   "termination", "score",
                    "fill",   "assignments", "moves",   "gates",     "shortfalls", "switch", "cover",       "lift",
                    "path",   "pauses",      "excuses", "curve",     "asked",      "asks",   "note"};
const Keys move_keys{"element", "from_site", "to_site", "from_mission", "to_mission", "leaves",
                     "arrives", "relieves",  "route",   "waits_on",     "waits_for"};
const Keys path_keys = [] {
  Keys keys = move_keys;
  keys.insert(keys.end(), {"requirement", "slack_days"});
  return keys;
}();
const Keys cover_keys{"requirement", "from", "until", "served", "minimum", "wanted"};
const Keys lift_keys{"from_zone", "to_zone", "from", "until", "seats", "used"};
const Keys pause_keys{"requirement", "activity", "from", "until", "persons", "priority", "decision"};
const Keys gate_keys{"kind",    "id",          "state",      "expected_on", "needed_by",
                     "persons", "person_days", "slack_days", "critical"};
const Keys asked_keys{
    "case", "plan", "as_of", "drawn", "within_reach", "planned", "pairs", "pairs_planned", "by_planning_again"};
const Keys switch_keys{"from_mission", "to_mission", "fewest", "planned", "most", "least_bound", "most_bound"};

// Reads the tree member by member; each has its pointer (RFC 6901) for problems.
class Reader {
 public:
  Reader(const Case& c, std::string place, Problems* left_out)
      : c_(c), place_(std::move(place)), index_(c, problems_, left_out) {}

  Result<Plan> read(const Tree& root) {
    plan_.policy = c_.policy();
    if (!is_object(root, "", top_keys)) return problems_;
    if (root.find("assignments") == nullptr) refuse("", "", "a plan with its assignments");
    read_settings(root);
    read_rows(root);
    if (!index_.leaves_out()) {
      read_termination(root.find("termination"));
      read_score(root.find("score"));
      read_fill(root.find("fill"));
      read_lists(root);
    }
    index_.finish();
    if (!problems_.empty()) return problems_;
    put_in_order(plan_);
    return std::move(plan_);
  }

 private:
  void refuse(const std::string& pointer, std::string_view found, std::string expected, std::string maybe = {}) {
    if (!index_.wants_more()) return;
    const std::string where = pointer.empty() ? place_ : place_ + ", " + pointer;
    problems_.push_back(error_at(where, found, std::move(expected), std::move(maybe)));
  }

  bool is_object(const Tree& tree, const std::string& pointer, const Keys& known) {
    if (tree.kind != Kind::object) return refuse(pointer, tree.text, "an object { ... }"), false;
    for (const std::string& key : tree.keys) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      std::string there = pointer;
      there.append("/").append(key);
      refuse(there, key, "one of the keys " + one_of(known, known.size()), nearest(key, known).value_or(""));
    }
    return true;
  }

  // A blank row of one object: its values as text by key, lists joined by `;`.
  PlanRow row_of(const Tree& tree, const std::string& pointer) {
    PlanRow row(index_,
                [this, pointer](std::string_view key) { return fmt::format("{}, {}/{}", place_, pointer, key); });
    for (std::size_t i = 0; i < tree.keys.size(); ++i) {
      const auto cell = cell_of(tree.items[i], pointer + "/" + tree.keys[i]);
      row.set(tree.keys[i], cell.value_or(""));
      if (!cell) row.set_refused(tree.keys[i]);
    }
    return row;
  }

  // Nothing: refused.
  std::optional<std::string> cell_of(const Tree& value, const std::string& pointer) {
    if (value.kind != Kind::list && value.kind != Kind::object) return value.text;
    const auto refused = [&] { return refuse(pointer, "", "a text, a number or a list of texts"), std::nullopt; };
    if (value.kind == Kind::object) return refused();
    std::vector<std::string> parts;
    for (const Tree& part : value.items) {
      if (part.kind != Kind::text && part.kind != Kind::number) return refused();
      parts.push_back(part.text);
    }
    return join(parts, ";");
  }

  template <class Take>
  void each(const Tree* list, const std::string& pointer, const Keys& known, Take&& take) {
    if (list == nullptr) return;
    if (list->kind != Kind::list) return refuse(pointer, list->text, "a list [ ... ]");
    for (std::size_t i = 0; i < list->items.size() && index_.wants_more(); ++i) {
      const std::string at = fmt::format("{}/{}", pointer, i);
      if (is_object(list->items[i], at, known)) take(list->items[i], at);
    }
  }

  void read_settings(const Tree& root) {
    const PlanRow row = row_of(without_lists(root), "");
    if (!row.text("format").empty() && row.text("format") != "rebadge-plan/1") row.refuse("format", "rebadge-plan/1");
    read_word(row, "policy", std::array{Policy::granted_only, Policy::expected, Policy::hopeful}, plan_.policy);
    if (row.text("objective") == "strict") {
      plan_.objective = Objective::strict;
    } else if (!row.text("objective").empty() && row.text("objective") != "priced") {
      row.refuse("objective", "priced or strict", nearest(row.text("objective"), {"priced", "strict"}).value_or(""));
    }
    const std::string_view seed = row.text("seed");
    const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), plan_.seed);
    const bool whole = error == std::errc{} && end == seed.data() + seed.size() && plan_.seed <= INT64_MAX;
    if (!seed.empty() && !whole) {
      row.refuse("seed", "a whole number from 0 to 9223372036854775807");
    }
    const Tree* about = root.find("case");
    if (about == nullptr || !is_object(*about, "/case", {"title", "hash", "as_of"})) return;
    const auto as_of = row_of(*about, "/case").day_or_none("as_of");
    if (as_of && *as_of != c_.as_of) plan_.as_of = as_of;
  }

  template <class E, std::size_t N>
  static void read_word(const PlanRow& row, std::string_view key, const std::array<E, N>& values, E& out) {
    if (row.text(key).empty()) return;
    Keys words;
    for (const E value : values) {
      words.emplace_back(rebadge::word(value));
      if (words.back() == row.text(key)) out = value;
    }
    if (std::find(words.begin(), words.end(), row.text(key)) == words.end()) {
      row.refuse(key, one_of(words), nearest(row.text(key), words).value_or(""));
    }
  }

  static Tree without_lists(const Tree& root) {
    Tree plain;
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
      if (root.items[i].kind == Kind::list || root.items[i].kind == Kind::object) continue;
      plain.keys.push_back(root.keys[i]);
      plain.items.push_back(root.items[i]);
    }
    return plain;
  }

  void read_termination(const Tree* tree) {
    if (tree == nullptr || !is_object(*tree, "/termination", {"reason", "seconds", "iterations"})) return;
    const PlanRow row = row_of(*tree, "/termination");
    plan_.termination.reason = row.words("reason");
    if (!row.text("iterations").empty()) plan_.termination.iterations = row.whole_number("iterations");
    if (!row.text("seconds").empty())
      plan_.termination.seconds = static_cast<double>(row.amount("seconds").value) / 100;
  }

  // Five amounts, priority 1 first.
  template <class Read>
  void five(const Tree* list, const std::string& pointer, Read&& read) {
    if (list == nullptr || list->kind != Kind::list || list->items.size() != 5) {
      return refuse(pointer, "", "a list of five, priority 1 first");
    }
    for (std::size_t i = 0; i < 5; ++i) read(i, list->items[i], fmt::format("{}/{}", pointer, i));
  }

  void five_amounts(const Tree* list, const std::string& pointer, std::array<Hundredths, 5>& into) {
    five(list, pointer, [&](std::size_t i, const Tree& value, const std::string& at) {
      const Tree one{Kind::object, {}, {at.substr(at.rfind('/') + 1)}, {value}};
      into[i] = row_of(one, pointer).amount(one.keys[0]);
    });
  }

  void read_score(const Tree* tree) {
    if (tree == nullptr || !is_object(*tree, "/score", {"minimum", "priced", "comfort", "burden"})) return;
    Score score;
    five_amounts(tree->find("minimum"), "/score/minimum", score.minimum);
    const PlanRow row = row_of(without_lists(*tree), "/score");
    score.priced = row.amount("priced");
    score.comfort = row.amount("comfort");
    score.burden = row.whole_number("burden");
    plan_.score = score;
  }

  void read_fill(const Tree* tree) {
    if (tree == nullptr || !is_object(*tree, "/fill", {"wanted", "served", "bound", "by_priority"})) return;
    Fill fill;
    Bound bound;
    const PlanRow row = row_of(without_lists(*tree), "/fill");
    fill.wanted = row.amount("wanted");
    fill.served = row.amount("served");
    const bool bounded = !row.text("bound").empty();
    if (bounded) bound.served = row.amount("bound");
    five(tree->find("by_priority"), "/fill/by_priority",
         [&](std::size_t i, const Tree& value, const std::string& pointer) {
           if (!is_object(value, pointer, {"wanted", "served", "bound"})) return;
           const PlanRow part = row_of(value, pointer);
           fill.wanted_by_priority[i] = part.amount("wanted");
           fill.served_by_priority[i] = part.amount("served");
           if (bounded) bound.by_priority[i] = part.amount("bound");
         });
    plan_.fill = fill;
    if (bounded) plan_.bound = bound;
  }

  void read_rows(const Tree& root) {
    each(root.find("assignments"), "/assignments", assignment_columns(), [&](const Tree& item, const std::string& at) {
      add_row(index_, row_of(item, at), read_assignment, plan_.assignments);
    });
    each(root.find("excuses"), "/excuses", {"rule", "element", "requirement", "from", "until", "reason"},
         [&](const Tree& item, const std::string& at) { add_excuse(item, at); });
  }

  void read_lists(const Tree& root) {
    each(root.find("moves"), "/moves", move_keys,
         [&](const Tree& item, const std::string& at) { plan_.moves.push_back(read_move(row_of(item, at))); });
    each(root.find("gates"), "/gates", gate_keys,
         [&](const Tree& item, const std::string& at) { plan_.gates.push_back(read_gate(row_of(item, at))); });
    each(root.find("shortfalls"), "/shortfalls", {"requirement", "from", "until", "persons", "supply"},
         [&](const Tree& item, const std::string& at) { add_shortfall(item, at); });
    each(root.find("switch"), "/switch", switch_keys,
         [&](const Tree& item, const std::string& at) { plan_.switches.push_back(read_switch(row_of(item, at))); });
    each(root.find("cover"), "/cover", cover_keys,
         [&](const Tree& item, const std::string& at) { plan_.cover.push_back(read_cover(row_of(item, at))); });
    each(root.find("lift"), "/lift", lift_keys,
         [&](const Tree& item, const std::string& at) { plan_.lift.push_back(read_lift_use(row_of(item, at))); });
    each(root.find("path"), "/path", path_keys,
         [&](const Tree& item, const std::string& at) { plan_.path.push_back(read_path_step(row_of(item, at))); });
    each(root.find("pauses"), "/pauses", pause_keys,
         [&](const Tree& item, const std::string& at) { plan_.pauses.push_back(read_pause(row_of(item, at))); });
    each(root.find("curve"), "/curve", {"name", "moved", "unfilled"},
         [&](const Tree& item, const std::string& at) { plan_.curve.push_back(read_curve_point(row_of(item, at))); });
    read_asks(root.find("asked"), root.find("asks"));
  }

  // Asks of which nothing says of which plan they are hold of none. A blank list alone says nothing.
  void read_asks(const Tree* about, const Tree* list) {
    if (about != nullptr && is_object(*about, "/asked", asked_keys)) plan_.asked = read_asked(row_of(*about, "/asked"));
    if (about == nullptr && list != nullptr && !list->items.empty()) {
      refuse("/asks", "", "the member asked besides, which says of which plan they are",
             "rebadge explain CASE PLAN asks -o FILE, which looks for them");
    }
    each(list, "/asks", {"changes", "gain", "gain_by_priority", "bound_gain", "priced"},
         [&](const Tree& item, const std::string& at) { add_ask(item, at); });
  }

  void add_ask(const Tree& item, const std::string& pointer) {
    Ask ask = read_ask(row_of(without_lists(item), pointer));
    five_amounts(item.find("gain_by_priority"), pointer + "/gain_by_priority", ask.gain_by_priority);
    each(item.find("changes"), pointer + "/changes", {"kind", "who", "words", "change"},
         [&](const Tree& part, const std::string& at) { ask.changes.push_back(read_asked_change(row_of(part, at))); });
    if (ask.changes.empty() || ask.changes.size() > 2) refuse(pointer + "/changes", "", "one change, or two of a pair");
    if (plan_.asked) plan_.asked->asks.push_back(std::move(ask));
  }

  // Whom it excuses stands under its own key: the requirement of a cover, the element of a withdrawal.
  void add_excuse(const Tree& item, const std::string& pointer) {
    const Tree* rule = item.find("rule");
    const std::string key = rule != nullptr && rule->text == code(Rule::withdrawal) ? "element" : "requirement";
    const std::string other = key == "element" ? "requirement" : "element";
    if (item.find(other) != nullptr) refuse(pointer + "/" + other, "", "the key " + key + " with this rule");
    PlanRow row(index_, [&, this](std::string_view column) {
      return fmt::format("{}, {}/{}", place_, pointer, column == "who" ? key : column);
    });
    for (std::size_t i = 0; i < item.keys.size(); ++i) {
      const std::string_view column = item.keys[i] == key ? std::string_view("who") : std::string_view(item.keys[i]);
      const auto cell = cell_of(item.items[i], pointer + "/" + item.keys[i]);
      row.set(column, cell.value_or(""));
      if (!cell) row.set_refused(column);
    }
    add_row(index_, row, read_excuse, plan_.excuses);
  }

  void add_shortfall(const Tree& item, const std::string& pointer) {
    Shortfall shortfall = read_shortfall(row_of(without_lists(item), pointer));
    each(item.find("supply"), pointer + "/supply", {"reason", "persons"},
         [&](const Tree& part, const std::string& at) { shortfall.supply.push_back(read_supply(row_of(part, at))); });
    plan_.shortfalls.push_back(std::move(shortfall));
  }

  const Case& c_;
  std::string place_;
  Problems problems_;
  PlanIndex index_;
  Plan plan_;
};

}  // namespace

Result<Plan> parse_plan_json(const Case& c, std::string_view text, const std::string& place, const Limits& limits,
                             Problems* left_out) {
  const auto tree = parse_tree(text, place, limits);
  if (!tree) return tree.problems();
  return Reader(c, place, left_out).read(*tree);
}

}  // namespace rebadge::exchange
