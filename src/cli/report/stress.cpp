#include "cli/report/stress.h"

#include <cmath>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 10;

std::string share(std::int64_t part, std::int64_t whole) { return percent({part * 100}, {whole * 100}); }

Hundredths rounded(Hundredths amount) { return {(amount.value + (amount.value < 0 ? -50 : 50)) / 100 * 100}; }
std::string days(Hundredths amount) { return to_string(rounded(amount)); }

Section head(const app::Stressed& stressed) {
  const stress::Summary& all = stressed.summary;
  Section section{stressed.content.title, {}, {}, {}};
  section.lines.push_back(count(all.futures, "future", "futures") + ": in " + share(all.eventful, all.futures) +
                          " something happens. Of these the plan holds in " + share(all.held, all.eventful) +
                          ", is mended in " + share(all.mended, all.eventful) + ", and in " +
                          share(all.broken, all.eventful) + " what mends it quickly still breaks a rule.");
  Table table;
  table.columns = {{"plan", "person-days lost"},
                   {"mean", "mean", Kind::number},
                   {"median", "median", Kind::number},
                   {"ninth_decile", "1 in 10 at least", Kind::number},
                   {"worst", "worst", Kind::number}};
  const auto row = [&](const char* name, const stress::Loss& loss) {
    table.rows.push_back({name, days(loss.mean), days(loss.median), days(loss.ninth_decile), days(loss.worst)});
  };
  row("as it is", all.unrepaired);
  row("mended", all.repaired);
  section.table = std::move(table);
  section.after.push_back("Of " + thousands(rounded(all.planned.all)) + " person-days that the plan serves.");
  return section;
}

Section risks_section(const app::Stressed& stressed, bool all) {
  Section section{
      "What hurts most, and what settling it early buys",
      {"Settled: person-days that the mended plan serves more, on average over all futures, if it were sure "
       "today that this does not happen."},
      risks_table(stressed),
      {}};
  shorten(section, rows_shown, all);
  return section;
}

Section skipped_section(const app::Stressed& stressed) {
  Table table;
  table.columns = {{"risk", "risk"}, {"skipped", "futures", Kind::number}, {"why", "why, in the first of them"}};
  for (const stress::OfRisk& of : stressed.summary.risks) {
    if (of.skipped == 0) continue;
    table.rows.push_back({stressed.content.risks[of.risk].id, std::to_string(of.skipped), of.why});
  }
  if (table.rows.empty()) return {};
  return {"What happened and could not be taken in",
          {"Counted above as having happened; what it speaks of went with something earlier."},
          std::move(table),
          {}};
}

Section lines_section(const app::Stressed& stressed, bool all) {
  Table table;
  table.columns = {{"requirement", "requirement"},           {"planned", "planned", Kind::number},
                   {"unrepaired", "as it is", Kind::number}, {"repaired", "mended", Kind::number},
                   {"lost", "lost", Kind::number},           {"kept_percent", "kept", Kind::shown}};
  for (const stress::OfLine& of : stressed.summary.lines) {
    table.rows.push_back({stressed.content.at(of.line).id, days(of.planned), days(of.unrepaired), days(of.repaired),
                          days(of.planned - of.repaired), share(of.kept, stressed.summary.futures)});
  }
  Section section{"What survives, by line",
                  {"Person-days served, on average. Kept: futures in which the mended plan serves no less."},
                  std::move(table),
                  {}};
  shorten(section, rows_shown, all);
  return section;
}

Section moves_section(const app::Stressed& stressed, bool all) {
  Table table;
  const Case& c = stressed.content;
  table.columns = {{"element", "element"}, {"leaves", "leaves"}};
  append(table.columns, columns_of_change());
  append(table.columns, {{"as_planned", "as planned", Kind::shown},
                         {"other_day", "on another day", Kind::shown},
                         {"not_made", "not made", Kind::shown}});
  for (const stress::OfMove& of : stressed.summary.moves) {
    const Move& move = stressed.plan.moves[of.move];
    if (of.as_planned == stressed.summary.futures) continue;
    std::vector<std::string> row{c.name(move.element), to_string(move.leaves)};
    append(row, change_of(c, move));
    for (const std::int64_t part : {of.as_planned, of.other_day, of.not_made}) {
      row.push_back(share(part, stressed.summary.futures));
    }
    table.rows.push_back(std::move(row));
  }
  const auto sure = static_cast<std::int64_t>(stressed.plan.moves.size() - table.rows.size());
  Section section{"What survives, by move",
                  {count(sure, "move is", "moves are") + " made as planned in every future."},
                  std::move(table),
                  {}};
  shorten(section, rows_shown, all);
  return section;
}

Section weeks_section(const app::Stressed& stressed, bool all) {
  Table table;
  table.columns = {{"week", "week from"},
                   {"planned", "planned", Kind::number},
                   {"unrepaired_percent", "as it is", Kind::shown},
                   {"repaired_percent", "mended", Kind::shown}};
  for (const stress::OfWeek& of : stressed.summary.weeks) {
    if (of.planned.value == 0) continue;
    table.rows.push_back(
        {to_string(of.from), days(of.planned), percent(of.unrepaired, of.planned), percent(of.repaired, of.planned)});
  }
  Section section{
      "What survives, by week", {"Of the person-days that the plan serves, on average."}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

Section reserves_section(const app::Stressed& stressed) {
  Table table;
  table.columns = {{"reserve", "reserve"}, {"gain", "person-days more", Kind::number}};
  for (const app::OfReserve& of : stressed.reserves) table.rows.push_back({of.change, days(of.gain)});
  return {"What a reserve buys", {"Of the mended plans, on average over the same futures."}, std::move(table), {}};
}

}  // namespace

Table risks_table(const app::Stressed& stressed) {
  Table table;
  const stress::Summary& all = stressed.summary;
  table.columns = {{"risk", "risk"},
                   {"percent", "rate %", Kind::number},
                   {"basis", "basis"},
                   {"happened", "", Kind::data_number},
                   {"lost_unrepaired", "lost as it is", Kind::number},
                   {"lost_repaired", "lost mended", Kind::number},
                   {"settled", "settled", Kind::number},
                   {"skipped", "", Kind::data_number},
                   {"change", "what happens"}};
  for (const stress::OfRisk& of : all.risks) {
    const Risk& risk = stressed.content.risks[of.risk];
    table.rows.push_back({risk.id, to_string(risk.percent), std::string(word(*risk.provenance.basis)),
                          std::to_string(of.happened), days(of.lost_unrepaired), days(of.lost_repaired),
                          days(of.settled), std::to_string(of.skipped), risk.change});
  }
  return table;
}

std::string stress_talk(const app::Stressed& stressed) {
  const auto a_second = [&](std::int64_t done) {
    return thousands(static_cast<std::int64_t>(std::llround(static_cast<double>(done) / stressed.seconds)));
  };
  return a_second(stressed.summary.futures) + " futures and " + a_second(stressed.repairs) + " repairs a second\n";
}

Document stress_report(const app::Stressed& stressed, bool all) {
  Document document{head(stressed), risks_section(stressed, all)};
  if (Section skipped = skipped_section(stressed); skipped.table) document.push_back(std::move(skipped));
  if (!stressed.reserves.empty()) document.push_back(reserves_section(stressed));
  document.push_back(lines_section(stressed, all));
  if (!stressed.plan.moves.empty()) document.push_back(moves_section(stressed, all));
  document.push_back(weeks_section(stressed, all));
  return document;
}

}  // namespace rebadge::cli
