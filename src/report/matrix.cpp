// The laydown: requirement lines by nation, on the day shown.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

using explain::MatrixCell;
using explain::MatrixRow;

constexpr std::size_t columns_shown = 16;

double number(Hundredths amount) { return static_cast<double>(amount.value) / 100; }

std::string zone_of(const Case& c, const Requirement& line) {
  if (line.sites.empty()) return "nowhere";
  const AreaId first = c.area_of(line.sites.front());
  for (const SiteId site : line.sites) {
    if (c.area_of(site) != first) return "any of several zones";
  }
  const Area& area = c.at(first);
  return area.zone.valid() ? c.at(area.zone).name : area.name;
}

class MatrixTable {
 public:
  explicit MatrixTable(const explain::Shown& shown) : shown_(shown), c_(shown.c) {
    for (const MatrixRow& row : shown.matrix.rows) {
      scale_ = std::max({scale_, number(row.wanted), number(row.served), static_cast<double>(row.persons)});
      for (const MatrixCell& cell : row.cells) cells_ = std::max(cells_, static_cast<double>(cell.persons));
    }
    columns_ = std::min(shown.matrix.nations.size(), columns_shown);
  }

  std::string html() {
    std::string body =
        "<table class=\"matrix\"><thead><tr><th>Line</th><th>Activity</th><th class=\"n\">Prio</th>"
        "<th class=\"n\">Wanted</th><th>Served</th><th class=\"n\">Gap</th>";
    for (std::size_t n = 0; n < columns_; ++n) {
      const NationId nation = shown_.matrix.nations[n];
      body += fmt::format("<th class=\"nation\" title=\"{}\">{}<i>{}</i></th>", text(nation_name(c_, nation)),
                          name(cut(c_.at(nation).id, 10)), thousands(persons_of(n)));
    }
    if (others()) body += fmt::format("<th class=\"nation\">{} more</th>", shown_.matrix.nations.size() - columns_);
    body += "</tr></thead><tbody>\n";
    for (const LineGroup& group : line_groups(shown_)) body += group_rows(group);
    return "<div class=\"scroll\">" + body + sum_row() + "</tbody></table></div>\n" + legend();
  }

 private:
  [[nodiscard]] bool others() const { return columns_ < shown_.matrix.nations.size(); }

  [[nodiscard]] std::int64_t persons_of(std::size_t column) const {
    std::int64_t sum = 0;
    for (const MatrixRow& row : shown_.matrix.rows) sum += row.cells[column].persons;
    return sum;
  }

  std::string group_rows(const LineGroup& group) {
    std::string html = fmt::format(
        "<tr class=\"group {}\"><td colspan=\"3\">{}</td><td class=\"n\">{}</td><td>{} served</td><td class=\"n "
        "al\">{}</td>"
        "<td colspan=\"{}\"></td></tr>\n",
        hue(group.mission), name(cut(c_.at(group.mission).id + ", " + group.zone, 90)), thousands(group.sum.wanted),
        thousands(group.sum.served), gap(group.sum.wanted, group.sum.served), columns_ + (others() ? 1 : 0));
    for (const MatrixRow* row : group.rows) html += line_row(*row);
    return html;
  }

  static std::string gap(Hundredths wanted, Hundredths served) {
    return wanted > served ? "−" + thousands(wanted - served) : "";
  }

  [[nodiscard]] std::string filled(const MatrixRow& row) const {
    const std::string look = hue(c_.at(row.line).mission);
    std::int64_t hanging = 0;
    for (const MatrixCell& cell : row.cells) hanging += cell.hanging;
    const double served = number(row.served), hatched = std::min(served, static_cast<double>(hanging));
    std::vector<Piece> pieces{{look, 0, served - hatched, "served"},
                              {look + " hangs", 0, hatched, "served, hangs on a decision not yet taken"},
                              {"unfilled", 0, number(row.wanted) - served, "not served"},
                              {"waits", 0, static_cast<double>(row.waiting), "wait: work is suspended"}};
    const double over = static_cast<double>(row.persons - row.waiting) - number(row.wanted);
    if (over > 0 && row.wanted > Hundredths{} && row.served >= row.wanted)
      pieces.push_back({"over", 0, over, "more than wanted"});
    return bar(in_a_row(std::move(pieces)), scale_);
  }

  [[nodiscard]] std::string says(const MatrixRow& row) const {
    const Requirement& line = c_.at(row.line);
    if (row.waiting > 0) return thousands(row.waiting) + " wait";
    if (row.wanted > Hundredths{}) return thousands(row.served);
    if (shown_.day < line.from) return "from " + short_day(line.from);
    if (shown_.day >= line.until) return "until " + short_day(line.until - 1);
    return "suspended";
  }

  std::string line_row(const MatrixRow& row) {
    const Requirement& line = c_.at(row.line);
    const std::string activity = c_.at(line.activity).name;
    std::string html = fmt::format(
        "<tr><td class=\"w\" title=\"{}\"><div class=\"name\">{}</div></td><td title=\"{}\"><div "
        "class=\"name\">{}</div></td>"
        "<td class=\"n{}\">P{}</td><td class=\"n\">{}</td><td class=\"fill\"><div>{}<span>{}</span></div></td>"
        "<td class=\"n al b\">{}</td>",
        text(line.id), name(line.id), text(activity), name(activity), line.priority == 1 ? " b" : "", line.priority,
        row.wanted > Hundredths{} ? thousands(row.wanted) : "", filled(row), says(row), gap(row.wanted, row.served));
    std::int64_t rest = 0;
    for (std::size_t n = 0; n < row.cells.size(); ++n) {
      if (n < columns_) {
        html += cell(row.cells[n], line);
      } else {
        rest += row.cells[n].persons;
      }
    }
    if (others()) html += fmt::format("<td class=\"cell\">{}</td>", rest > 0 ? thousands(rest) : "");
    return html + "</tr>\n";
  }

  [[nodiscard]] std::string cell(const MatrixCell& cell, const Requirement& line) const {
    if (cell.persons > 0) {
      std::string look = hue(line.mission);
      if (cell.least != Status::deployed) look += " " + std::string(word(cell.least));
      return fmt::format("<td class=\"cell\">{}{}</td>", thousands(cell.persons),
                         bar(in_a_row({{look, 0, static_cast<double>(cell.persons - cell.hanging), ""},
                                       {look + " hangs", 0, static_cast<double>(cell.hanging), ""}}),
                             cells_));
    }
    if (cell.may) return "<td class=\"cell may\">·</td>";
    if (cell.shut.empty()) return "<td class=\"cell\"></td>";
    std::string words = cell.shut;
    std::replace(words.begin(), words.end(), '_', ' ');
    return fmt::format("<td class=\"cell shut\" title=\"{0}\">{0}</td>", text(words));
  }

  [[nodiscard]] std::string sum_row() const {
    const Sum sum = on_the_day(shown_);
    std::string html = fmt::format(
        "<tr class=\"sum\"><td colspan=\"3\">All lines, {}</td><td class=\"n\">{}</td><td>{} served</td><td class=\"n "
        "al\">{}</td>",
        short_day(shown_.day), thousands(sum.wanted), thousands(sum.served), gap(sum.wanted, sum.served));
    for (std::size_t n = 0; n < columns_; ++n)
      html += fmt::format("<td class=\"cell\">{}</td>", thousands(persons_of(n)));
    return html + (others() ? "<td class=\"cell\"></td></tr>\n" : "</tr>\n");
  }

  [[nodiscard]] std::string legend() const {
    const auto sample = [](const std::string& look, const std::string& words) {
      return fmt::format("<span>{}{}</span>", bar({{look, 0, 1, ""}}, 1), words);
    };
    return "<div class=\"legend\">" + sample("m0", "served") + sample("m0 hangs", "hangs on a decision") +
           sample("unfilled", "not served") + sample("over", "more than wanted") +
           sample("waits", "suspended, people stay") +
           fmt::format(
               "<span>· may serve, nobody does</span><span>hatched, with a word: the rule that shuts it</span>"
               "<span>bars of lines: full width {}; of cells {}</span></div>\n",
               thousands(static_cast<std::int64_t>(scale_)), thousands(static_cast<std::int64_t>(cells_)));
  }

  const explain::Shown& shown_;
  const Case& c_;
  double scale_ = 1, cells_ = 1;
  std::size_t columns_ = 0;
};

// Person-days of the horizon, with what no plan can exceed.
std::string by_priority(const Plan& plan) {
  if (!plan.fill) return {};
  std::string html =
      "<h3 style=\"margin-top:16px\">Person-days of the horizon, and the proven "
      "bound</h3>\n<table><thead><tr><th>Lines</th>"
      "<th class=\"n\">Wanted</th><th class=\"n\">Served</th><th>Served of wanted, to scale</th><th "
      "class=\"n\">Served</th>"
      "<th class=\"n\">No plan more than</th></tr></thead><tbody>\n";
  const double scale = number(plan.fill->wanted);
  const auto row = [&](const std::string& words, Hundredths wanted, Hundredths served,
                       std::optional<Hundredths> bound) {
    std::vector<Piece> pieces =
        in_a_row({{"p2", 0, number(served), "served"}, {"unfilled", 0, number(wanted - served), "not served"}});
    if (bound) pieces.push_back({"bound", number(*bound), 0, "no plan can serve more"});
    html += fmt::format(
        "<tr{}><td class=\"w\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td style=\"width:50%\">{}</td><td "
        "class=\"n\">{}</td>"
        "<td class=\"n\">{}</td></tr>\n",
        words == "All" ? " class=\"sum\"" : "", words, thousands(wanted), thousands(served), bar(pieces, scale),
        percent(served, wanted), bound ? percent(*bound, wanted, true) : "");
  };
  for (std::size_t p = 0; p < 5; ++p) {
    if (plan.fill->wanted_by_priority[p] == Hundredths{}) continue;
    row("Priority " + std::to_string(p + 1), plan.fill->wanted_by_priority[p], plan.fill->served_by_priority[p],
        plan.bound ? std::optional(plan.bound->by_priority[p]) : std::nullopt);
  }
  row("All", plan.fill->wanted, plan.fill->served, plan.bound ? std::optional(plan.bound->served) : std::nullopt);
  return html + "</tbody></table>\n";
}

}  // namespace

std::vector<LineGroup> line_groups(const explain::Shown& shown) {
  std::vector<LineGroup> all;
  for (const MatrixRow& row : shown.matrix.rows) {
    const Requirement& line = shown.c.at(row.line);
    const std::string zone = zone_of(shown.c, line);
    auto group = std::find_if(all.begin(), all.end(), [&](const LineGroup& other) {
      return other.mission == line.mission && other.zone == zone;
    });
    if (group == all.end()) group = all.insert(all.end(), {line.mission, zone, {}, {}});
    group->rows.push_back(&row);
    group->sum.wanted += row.wanted;
    group->sum.served += row.served;
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const LineGroup& a, const LineGroup& b) { return a.mission < b.mission; });
  return all;
}

std::string matrix_section(const explain::Shown& shown) {
  if (shown.matrix.rows.empty()) return section("laydown", "Laydown", "", "<p>No requirement lines.</p>\n");
  return section(
      "laydown", "Laydown, requirement by nation",
      "Persons on each line on " + long_day(shown.day) +
          ". Wanted and served count persons by the worth of their capability; columns of nations count heads.",
      MatrixTable(shown).html() + by_priority(shown.plan));
}

}  // namespace rebadge::report
