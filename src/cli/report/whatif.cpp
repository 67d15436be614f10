#include "cli/report/whatif.h"

#include <map>

#include "cli/report/difference.h"
#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 8;

Hundredths below_minimum(const app::Told& told) {
  Hundredths sum;
  for (const Hundredths amount : told.plan.score->minimum) sum += amount;
  return sum;
}

std::vector<std::string> row_of(const std::string& name, const app::Told& base, const app::Told* told) {
  if (told == nullptr) return {name, "no plan", "", "", "", "", "", "", "", "", "", "", "", ""};
  const Fill& fill = *told->plan.fill;
  const Score &score = *told->plan.score, &before = *base.plan.score;
  return {name,
          percent(fill.served, fill.wanted),
          to_string(fill.wanted),
          to_string(fill.served),
          with_sign(fill.served - base.served()),
          to_string(below_minimum(*told)),
          to_string(score.priced),
          with_sign(score.priced - before.priced),
          std::to_string(told->plan.moves.size()),
          std::to_string(told->persons_moved()),
          std::to_string(told->plan.gates.size()),
          "",
          "",
          ""};
}

std::string broken_rules(const app::VariantAnswer& variant) {
  std::map<std::string, int> rules;
  for (const Violation& violation : variant.broken) ++rules[std::string(code(violation.rule))];
  std::string text;
  for (const auto& [rule, times] : rules) text += (text.empty() ? "" : ", ") + rule + " " + std::to_string(times);
  if (!variant.left_out.empty()) {
    text += (text.empty() ? "" : ", ") +
            count(static_cast<std::int64_t>(variant.left_out.size()), "row no more", "rows no more");
  }
  return text;
}

Section changes_section(const app::VariantAnswer& variant, bool all) {
  Table table = case_difference_table(variant.changes);
  Section section{"Variant " + variant.variant.name + ": what changes", {}, std::move(table), {}};
  if (variant.changes.empty()) section.lines.emplace_back("Nothing: the case says that already.");
  shorten(section, rows_shown, all);
  return section;
}

Section breaks_section(const app::VariantAnswer& variant, bool all) {
  Table table = violations_table(variant.broken);
  Section section{"What of the base plan breaks", {}, std::move(table), {}};
  if (!variant.left_out.empty()) {
    section.lines.push_back(count(static_cast<std::int64_t>(variant.left_out.size()), "row names", "rows name") +
                            " what is there no more.");
  }
  if (variant.broken.empty() && variant.left_out.empty()) section.lines.emplace_back("Nothing: it holds as it is.");
  shorten(section, rows_shown, all);
  return section;
}

void add_repair(const app::VariantAnswer& variant, bool all, Document& document) {
  if (const auto* none = std::get_if<app::NoPlan>(&variant.answer)) {
    Section section{"No repair",
                    {none->stopped ? "Stopped before a plan that keeps the rules was found; the best so far breaks:"
                                   : "No plan that keeps the rules was found; the best breaks:"},
                    {},
                    {}};
    for (const std::string& reason : none->reasons) section.lines.push_back(reason);
    document.push_back(std::move(section));
    return;
  }
  if (std::holds_alternative<app::OwnFault>(variant.answer)) {
    document.push_back(
        {"No repair", {"The plan that was found does not pass its recount: a fault of rebadge."}, {}, {}});
    return;
  }
  const auto& difference = std::get<app::Repaired>(variant.answer).difference;
  if (!difference.elsewhere.empty()) {
    Section section = elsewhere_section(difference, true);
    section.heading = "The repair: who is elsewhere, before and after";
    shorten(section, rows_shown, all);
    document.push_back(std::move(section));
  }
  if (!difference.lines.empty()) {
    Section section = served_section(difference, true);
    section.heading = "The repair: person-days served, before and after";
    shorten(section, rows_shown, all);
    document.push_back(std::move(section));
  }
  if (difference.elsewhere.empty() && difference.lines.empty()) {
    document.push_back({"The repair", {"Everybody stays where the base plan has them."}, {}, {}});
  }
}

}  // namespace

Table whatif_table(const app::WhatIf& answers) {
  Table table;
  table.columns = {{"variant", "variant"},
                   {"fill", "served", Kind::shown},
                   {"wanted", "", Kind::data_number},
                   {"served", "person-days", Kind::number},
                   {"served_change", "change", Kind::number},
                   {"below_minimum", "below minimum", Kind::number},
                   {"priced", "priced", Kind::number},
                   {"priced_change", "", Kind::data_number},
                   {"moves", "moves", Kind::number},
                   {"persons_moved", "persons", Kind::number},
                   {"gates", "gates", Kind::number},
                   {"elsewhere", "elsewhere", Kind::number},
                   {"broken", "base plan breaks"},
                   {"reasons", "", Kind::data}};
  table.rows.push_back(row_of("base", answers.base, &answers.base));
  for (const app::VariantAnswer& variant : answers.variants) {
    const auto* repair = std::get_if<app::Repaired>(&variant.answer);
    auto row = row_of(variant.variant.name, answers.base, repair == nullptr ? nullptr : &repair->told);
    if (repair != nullptr) row[11] = std::to_string(repair->difference.person_days());
    row[12] = broken_rules(variant);
    if (const auto* none = std::get_if<app::NoPlan>(&variant.answer)) {
      for (const std::string& reason : none->reasons) row[13] += (row[13].empty() ? "" : "; ") + reason;
    }
    table.rows.push_back(std::move(row));
  }
  for (auto& row : table.rows) {
    for (const std::size_t signed_cell : {4U, 7U}) {
      if (row[signed_cell].starts_with("+")) row[signed_cell].erase(0, 1);
    }
  }
  return table;
}

Document whatif_report(const app::WhatIf& answers, bool all) {
  Section first{answers.base.content.title,
                {"Each variant is planned from the base plan. Elsewhere: person-days on which somebody is at another "
                 "place, or on another line, than in the base plan."},
                whatif_table(answers),
                {}};
  Document document{std::move(first)};
  for (const app::VariantAnswer& variant : answers.variants) {
    document.push_back(changes_section(variant, all));
    document.push_back(breaks_section(variant, all));
    add_repair(variant, all, document);
  }
  return document;
}

}  // namespace rebadge::cli
