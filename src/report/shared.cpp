// Parts that several sections share.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/country.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

std::string classes_of(const explain::Part& part) {
  std::string classes = hue(part.mission);
  if (part.status != Status::deployed) classes += " " + std::string(word(part.status));
  return classes + (part.hangs ? " hangs" : "");
}

bool notional(const Case& c) {
  const auto any = [](const auto& rows) {
    return std::any_of(rows.begin(), rows.end(),
                       [](const auto& row) { return row.provenance.basis == Basis::notional; });
  };
  return any(c.requirements) || any(c.contributions) || any(c.mandates) || any(c.decisions) || any(c.consents);
}

}  // namespace

std::string notional_chip(const Case& c) { return notional(c) ? "<span class=\"chip\">PARTLY NOTIONAL</span>" : ""; }

std::string people_bar(const Case& c, const std::vector<explain::Part>& parts, double scale) {
  std::vector<Piece> pieces;
  for (const explain::Part& part : parts) {
    pieces.push_back({classes_of(part), 0, static_cast<double>(part.persons),
                      fmt::format("{} {} in {}, {}{}", c.at(part.nation).id, part.persons, c.at(part.mission).id,
                                  word(part.status), part.hangs ? ", hangs on a decision" : "")});
  }
  return bar(in_a_row(std::move(pieces)), scale);
}

std::string left_out(std::size_t all, std::size_t shown, std::string_view what) {
  if (all <= shown) return {};
  return fmt::format("<p class=\"note\">And {} more {}; the workbook has all.</p>\n", all - shown, what);
}

std::string gate_mark(const ReliedGate& gate) { return mark(gate.expected_on ? "opens" : "hangs"); }

std::string missions_legend(const Case& c) {
  std::string html = "<div class=\"legend\">";
  for (std::size_t m = 0; m < c.missions.size(); ++m) {
    html += fmt::format("<span>{}{}</span>", bar({{hue(MissionId{m}), 0, 1, ""}}, 1),
                        name(cut(c.missions[m].id + ", " + c.missions[m].name, 60)));
  }
  for (const auto& [look, words] : {std::pair{"authorised", "authorised"}, std::pair{"pledged", "pledged"},
                                    std::pair{"hangs", "hangs on a decision not yet taken"}}) {
    html += fmt::format("<span>{}{}</span>", bar({{std::string("m0 ") + look, 0, 1, ""}}, 1), words);
  }
  return html + "</div>";
}

std::string nation_name(const Case& c, NationId nation) {
  const std::string& code = c.at(nation).id;
  const auto known = exchange::country_name(code);
  return std::string(known ? *known : code);
}

Sum on_the_day(const explain::Shown& shown) {
  Sum sum;
  for (const explain::MatrixRow& row : shown.matrix.rows) {
    sum.wanted += row.wanted;
    sum.served += row.served;
  }
  return sum;
}

}  // namespace rebadge::report
