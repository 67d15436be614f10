#include "cli/explain_moves.h"

#include <algorithm>

#include "app/explain.h"
#include "cli/say.h"
#include "cli/show.h"
#include "cli/words.h"
#include "exchange/text.h"

namespace rebadge::cli {
namespace {

std::string sentence_of(const std::string& text) {
  if (text.empty()) return "not asked, the plan is too large.";
  return text + ".";
}

Section full(const Reported& reported, const explain::MoveGroup& group, const explain::Purpose& purpose) {
  const Case& c = reported.c;
  const Move& move = group.like;
  const std::vector<std::string> change = change_of(c, move);
  const std::string who = group.elements.size() == 1 ? c.name(move.element) : c.contribution_of(move.element).id;
  Section section{who + ": " + change[0] + (change[1].empty() ? "" : ", " + change[1]), {}, {}, {}};
  section.lines.push_back(count(static_cast<std::int64_t>(group.elements.size()), "element", "elements") + ", " +
                          count(group.persons, "person", "persons") + "; leaves " + to_string(move.leaves) +
                          ", arrives " + to_string(move.arrives) + ".");
  section.lines.push_back("Is for: " + sentence_of(purpose.words));
  section.lines.push_back("Waits for: " + sentence_of(move.waits_for.words));
  return section;
}

Exit no_such(const Case& c, const std::string& id) {
  std::vector<std::string> known;
  for (const Contribution& contribution : c.contributions) known.push_back(contribution.id);
  for (std::size_t e = 0; e < c.elements.size(); ++e) known.push_back(c.name(ElementId{e}));
  const auto maybe = exchange::nearest(id, known);
  say("error: the case has no contribution or element \"" + id + "\"." + (maybe ? " Maybe " + *maybe + "." : "") +
      "\n");
  return Exit::wrong_input;
}

}  // namespace

Exit explain_moves(const Reported& reported, Output output) {
  const auto groups = explain::grouped(reported.c, reported.plan.moves);
  const auto purposes = app::purposes(reported.c, reported.plan, reported.reading, groups);
  const Table table = purposes_table(reported, groups, purposes);
  Section section{"", {"Nobody moves."}, {}, {}};
  if (!groups.empty()) {
    section = {
        "Moves",
        {moves_sentence(reported),
         "Is for: the person-days that lines would lose if these stayed where they were, or the rule that breaks."},
        table,
        {"In full: rebadge explain CASE PLAN moves CONTRIBUTION, or ELEMENT"}};
  }
  print({section}, table, output);
  return Exit::done;
}

Exit explain_moves_of(const Reported& reported, const std::string& id, Output output) {
  const Case& c = reported.c;
  std::vector<Move> moves;
  bool known = c.find_element(id).has_value();
  for (const Contribution& contribution : c.contributions) known = known || contribution.id == id;
  if (!known) return no_such(c, id);
  std::copy_if(
      reported.plan.moves.begin(), reported.plan.moves.end(), std::back_inserter(moves),
      [&](const Move& move) { return c.name(move.element) == id || c.contribution_of(move.element).id == id; });
  const auto groups = explain::grouped(c, moves);
  const auto purposes = app::purposes(c, reported.plan, reported.reading, groups);
  Document document;
  for (std::size_t i = 0; i < groups.size(); ++i) document.push_back(full(reported, groups[i], purposes[i]));
  if (document.empty()) document.push_back({"", {id + " does not move."}, {}, {}});
  print(document, purposes_table(reported, groups, purposes), output);
  return Exit::done;
}

}  // namespace rebadge::cli
