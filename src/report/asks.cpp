// Single changes that would serve more, by planning each again; without any that was looked for, how to have them.
#include "explain/asked.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

constexpr std::size_t asks_shown = 30;

double whole_number(Hundredths amount) { return static_cast<double>(amount.value) / 100; }

// What is gained, a piece a priority; what is lost on another priority stands in words.
std::string gain_bar(const Ask& ask, double scale) {
  std::vector<Piece> pieces;
  std::string lost;
  for (std::size_t p = 0; p < ask.gain_by_priority.size(); ++p) {
    const Hundredths amount = ask.gain_by_priority[p];
    const std::string priority = std::to_string(p + 1);
    if (amount > Hundredths{}) {
      pieces.push_back({"p" + priority, 0, whole_number(amount), "priority " + priority + ": " + thousands(amount)});
    } else if (amount < Hundredths{}) {
      lost += (lost.empty() ? "" : ", ") + fmt::format("P{} {}", priority, thousands(amount));
    }
  }
  return bar(in_a_row(std::move(pieces)), scale) + (lost.empty() ? "" : "<span class=\"al\">" + lost + "</span>");
}

double gained(const Ask& ask) {
  Hundredths sum;
  for (const Hundredths amount : ask.gain_by_priority) sum += std::max(amount, Hundredths{});
  return whole_number(sum);
}

std::string ask_row(const Ask& ask, std::size_t rank, double scale) {
  const explain::AskWords words = explain::words_of(ask);
  return fmt::format(
      "<tr{}><td class=\"n q\">{}</td><td>{}</td><td class=\"w\">{}</td><td style=\"width:34%\">{}</td><td "
      "style=\"width:24%\">{}</td><td class=\"n b\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
      ask.changes.size() > 1 ? " class=\"pair\"" : "", ask.changes.size() > 1 ? "" : std::to_string(rank),
      name(words.who), text(words.kind), name(words.words), gain_bar(ask, scale), thousands(ask.gain),
      thousands(ask.bound_gain), thousands(ask.priced));
}

}  // namespace

std::string priorities_legend() {
  std::string html = "<div class=\"legend\">";
  for (int p = 1; p <= 5; ++p) {
    html += fmt::format(
        R"svg(<span><span class="bar"><i class="p{0}" style="left:0;width:100%"></i></span>priority {0}</span>)svg", p);
  }
  return html + "</div>\n";
}

std::string asks_section(const explain::Shown& shown) {
  if (shown.plan.shortfalls.empty()) return {};
  if (!shown.plan.asked) {
    return section("asks", "Asks", "",
                   "<p>Which single change would serve more was not looked for: <b>rebadge explain CASE PLAN asks -o "
                   "PLAN.json</b> plans each and saves the gains with the plan.</p>\n");
  }
  const Asked& asked = *shown.plan.asked;
  std::string note;
  for (const std::string& line : explain::how_asked(asked)) note += (note.empty() ? "" : " ") + line;
  if (const std::string none = explain::none_found(asked); !none.empty()) note += " " + none;
  if (asked.asks.empty()) return section("asks", "Asks, ranked", note, "");
  double most = 1;
  std::size_t pair = 0;
  for (const Ask& ask : asked.asks) {
    most = std::max(most, gained(ask));
    pair += ask.changes.size() > 1 ? 1 : 0;
  }
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th class=\"n\"></th><th>Of whom</th><th>Kind</th><th>Ask</th><th>Gain, "
      "person-days by priority</th><th class=\"n\"></th><th class=\"n\">Bound’s</th><th "
      "class=\"n\">Priced</th></tr></thead><tbody>\n";
  const std::size_t singles = asked.asks.size() - pair;
  for (std::size_t i = 0; i < std::min(asks_shown, singles); ++i) html += ask_row(asked.asks[i], i + 1, most);
  for (std::size_t i = singles; i < asked.asks.size(); ++i) html += ask_row(asked.asks[i], i + 1, most);
  html += "</tbody></table></div>\n" + left_out(singles, asks_shown, "asks");
  return section("asks", "Asks, ranked", note, html + priorities_legend());
}

}  // namespace rebadge::report
