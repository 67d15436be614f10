#include "explain/asked.h"

#include <algorithm>

#include "model/case.h"

namespace rebadge::explain {
namespace {

std::string in_number(std::size_t many, const std::string& one, const std::string& more) {
  return std::to_string(many) + " " + (many == 1 ? one : more);
}

std::string joined(const Ask& ask, std::string AskedChange::* what, const char* between) {
  std::string text;
  for (const AskedChange& change : ask.changes) {
    const std::string& part = change.*what;
    if (what == &AskedChange::who && text == part) continue;
    text += (text.empty() ? "" : between) + part;
  }
  return text;
}

bool is_pair(const Ask& ask) { return ask.changes.size() > 1; }

}  // namespace

AskWords words_of(const Ask& ask) {
  return {joined(ask, &AskedChange::who, "; "), is_pair(ask) ? "pair" : std::string(word(ask.changes.front().kind)),
          joined(ask, &AskedChange::words, "; "), joined(ask, &AskedChange::change, " ")};
}

std::vector<std::string> how_asked(const Asked& asked) {
  std::vector<std::string> lines{
      "Single changes, the best score first: person-days that planning again from this plan serves more (gain), that "
      "the bound rises by (bound's), and what `priced` falls by."};
  std::string counted = in_number(asked.drawn, "change", "changes") + " drawn from the shortfalls";
  if (asked.within_reach < asked.drawn) {
    counted += ", of which by the bound " + std::to_string(asked.drawn - asked.within_reach) + " can gain nothing";
  }
  counted += "; " + in_number(asked.planned, "was", "were") + " planned";
  if (asked.planned < asked.within_reach) {
    counted += ", " + std::to_string(asked.within_reach - asked.planned) +
               " of which the bound gains less were not and may gain too";
  }
  lines.push_back(counted + ". What gains nothing is not listed.");
  if (asked.pairs_planned < asked.pairs) {
    lines.push_back("Of " + in_number(asked.pairs, "pair", "pairs") + " of asks the " +
                    std::to_string(asked.pairs_planned) + " of the first few were planned.");
  }
  if (asked.by_planning_again > Hundredths{}) {
    lines.push_back("Planning again without any change serves " + to_string(asked.by_planning_again) +
                    " person-days more than the plan; gains are beyond that.");
  }
  return lines;
}

std::string none_found(const Asked& asked) {
  if (asked.asks.empty()) return "No single change gains anything.";
  if (asked.pairs_planned == 0 || is_pair(asked.asks.back())) return {};
  return "No two of the first few give more than the better one alone.";
}

Asked of_one(const Asked& asked, const std::string& who) {
  Asked result = asked;
  std::erase_if(result.asks, [&](const Ask& ask) { return is_pair(ask) || ask.changes.front().who != who; });
  result.pairs = result.pairs_planned = 0;
  return result;
}

}  // namespace rebadge::explain
