#include "report/gantt.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "report/figures.h"
#include "report/gate_words.h"
#include "report/html.h"

namespace rebadge::report {
namespace {

// What must be equal of elements that share a row.
using Like = std::tuple<ContributionId, std::vector<std::tuple<Day, Day, SiteId, MissionId, RequirementId>>>;

Like like(const explain::Shown& shown, ElementId element) {
  Like key{shown.c.at(element).contribution, {}};
  for (const explain::Stay& stay : shown.timeline.stays[element.at()]) {
    std::get<1>(key).emplace_back(stay.from, stay.until, stay.site, stay.mission, stay.line);
  }
  return key;
}

std::string id_of(const Case& c, SiteId site) { return site.valid() ? c.at(site).id : "home"; }

class Track {
 public:
  explicit Track(const explain::Shown& shown) : shown_(shown), c_(shown.c) {}

  std::string of(const MoverRow& row, std::vector<const ReliedGate*>& named) {
    const ElementId element = row.elements.front();
    const Day first_move = row.moves.front()->leaves;
    for (const explain::Stay& stay : shown_.timeline.stays[element.at()]) add_stay(element, stay, first_move);
    for (const Move* move : row.moves) {
      if (move->arrives > move->leaves) add("away", move->leaves, move->arrives, "under way");
    }
    for (const ElementId one : row.elements) {
      for (const explain::Stay& stay : shown_.timeline.stays[one.at()]) add_hand_over(stay);
    }
    return bar(pieces_, c_.horizon_days()) + gates(element, named);
  }

 private:
  void add(const std::string& classes, Day from, Day until, const std::string& title) {
    from = std::max(from, c_.from);
    until = std::min(until, c_.until);
    if (from < until) {
      pieces_.push_back({classes, static_cast<double>(from - c_.from), static_cast<double>(until - from), title});
    }
  }

  void add_stay(ElementId element, const explain::Stay& stay, Day first_move) {
    const std::string look = hue(stay.mission);
    std::string words = c_.at(stay.mission).id + " at " + c_.at(stay.site).id;
    words += stay.line.valid() ? ", serves " + c_.at(stay.line).id : ", on no line";
    words += ", " + short_day(stay.from) + " to " + short_day(stay.until - 1);
    add(look + (stay.until <= first_move ? " before" : ""), stay.from, stay.until, words);
    for (const explain::Hung& run : shown_.hung) {
      if (run.element != element) continue;
      add(look + " hangs", std::max(run.from, stay.from), std::min(run.until, stay.until), words);
    }
    if (!stay.line.valid()) return;
    for (Day day = stay.from; day < stay.until; ++day) {
      Day end = day;
      while (end < stay.until && explain::suspended(c_, c_.at(stay.line), stay.site, end)) ++end;
      if (end > day) add("stop", day, end, "work is suspended, people stay");
      day = std::max(day, end);
    }
  }

  void add_hand_over(const explain::Stay& stay) {
    for (const ElementId other : stay.relieves) {
      for (const explain::Stay& old : shown_.timeline.stays[other.at()]) {
        if (old.from <= stay.from && stay.from < old.until) {
          add("frame", stay.from, std::min(old.until, stay.until), "hand-over from " + c_.name(other));
        }
      }
    }
  }

  // Who decides, of those who have not been named yet, as HTML; all of them in `all`, as text.
  std::string said(const std::vector<const ReliedGate*>& gates, std::vector<const ReliedGate*>& named,
                   std::string& all) {
    std::string words;
    for (const ReliedGate* gate : gates) {
      const std::string who = holder(c_, *gate);
      all += (all.empty() ? "" : "; ") + who + ", " + which(*gate);
      if (std::find(named.begin(), named.end(), gate) != named.end()) continue;
      named.push_back(gate);
      words += (words.empty() ? "" : "; ") + name(cut(who, 34));
    }
    return words;
  }

  std::string gates(ElementId element, std::vector<const ReliedGate*>& named) {
    std::map<Day, std::vector<const ReliedGate*>> by_day;
    for (const ReliedGate& gate : shown_.plan.gates) {
      const bool relied = std::any_of(shown_.hung.begin(), shown_.hung.end(), [&](const explain::Hung& run) {
        return run.element == element && run.kind == gate.kind && run.id == gate.id;
      });
      if (relied) by_day[gate.expected_on.value_or(gate.needed_by)].push_back(&gate);
    }
    std::string html, waiting;  // words that the next mark says too, where it is too near for words of its own
    for (auto at = by_day.begin(); at != by_day.end(); ++at) {
      const auto& [day, gates] = *at;
      if (day < c_.from || day >= c_.until) continue;
      std::string all, words = said(gates, named, all);
      if (!words.empty()) waiting += (waiting.empty() ? "" : "; ") + words + ", " + short_day(day);
      const auto next = std::next(at);
      const bool near = next != by_day.end() && next->first < c_.until && (next->first - day) * 3 < c_.horizon_days();
      const bool left = day - c_.from > c_.horizon_days() / 3;
      html += fmt::format("<span class=\"at{}\" style=\"left:{}\" title=\"{}\">{}{}</span>", left ? " left" : "",
                          share(day - c_.from, c_.horizon_days()), text(all),
                          mark(gates.front()->expected_on ? "opens" : "hangs"),
                          waiting.empty() || near ? "" : "<span class=\"say\">" + waiting + "</span>");
      if (!near) waiting.clear();
    }
    return html;
  }

  const explain::Shown& shown_;
  const Case& c_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<MoverRow> mover_rows(const explain::Shown& shown) {
  std::map<ElementId, std::vector<const Move*>> moves;
  for (const Move& move : shown.plan.moves) moves[move.element].push_back(&move);
  std::map<Like, MoverRow> rows;
  for (const auto& [element, own] : moves) {
    MoverRow& row = rows[like(shown, element)];
    if (row.elements.empty()) row.moves = own;
    row.elements.push_back(element);
    row.persons += shown.c.contribution_of(element).persons_per_element;
    row.critical = row.critical || std::any_of(shown.plan.path.begin(), shown.plan.path.end(),
                                               [&](const PathStep& step) { return step.move.element == element; });
  }
  std::map<std::string, Day> first_day;
  std::vector<MoverRow> result;
  for (auto& [key, row] : rows) {
    const auto [known, is_new] =
        first_day.try_emplace(title_of(shown.c, *row.moves.front()), row.moves.front()->leaves);
    known->second = std::min(known->second, row.moves.front()->leaves);
    result.push_back(std::move(row));
  }
  const auto order = [&](const MoverRow& row) {
    const std::string title = title_of(shown.c, *row.moves.front());
    return std::tuple(first_day.at(title), title, row.moves.front()->leaves);
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const MoverRow& a, const MoverRow& b) { return order(a) < order(b); });
  return result;
}

std::string title_of(const Case& c, const Move& move) {
  if (move.from_site == move.to_site) {
    return id_of(c, move.to_site) + ", rebadge in place, " + c.at(move.from_mission).id + " to " +
           c.at(move.to_mission).id;
  }
  return id_of(c, move.from_site) + " to " + id_of(c, move.to_site);
}

std::string gantt_row(const std::string& classes, const std::string& side, const std::string& track) {
  return fmt::format("<div class=\"row{}{}\"><span>{}</span><div class=\"track\">{}</div></div>\n",
                     classes.empty() ? "" : " ", classes, side, track);
}

std::string mover_track(const explain::Shown& shown, const MoverRow& row, std::vector<const ReliedGate*>& named) {
  return Track(shown).of(row, named);
}

}  // namespace rebadge::report
