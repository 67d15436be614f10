#include "report/page.h"

#include "report/html.h"

namespace rebadge::report {
namespace {

constexpr std::string_view style =
#include "report/report.css.inc"
    ;

}  // namespace

std::string page(const explain::Shown& shown, const Facts& facts) {
  struct Section {
    std::string id, words, html;
  };
  const Section sections[] = {
      {"map", "Map", map_section(shown)},
      {"laydown", "Laydown", matrix_section(shown)},
      {"transition", "Transition", transition_section(shown)},
      {"gates", "Gates", gates_section(shown)},
      {"shortfalls", "Shortfalls", shortfalls_section(shown)},
      {"asks", "Asks", asks_section(shown)},
      {"in-the-way", "In the way", in_the_way_section(shown)},
      {"training", "Training", training_section(shown)},
      {"curve", "Curve", curve_section(shown)},
      {"burden", "Burden", burden_section(shown)},
      {"placemat", "Placemat", placemat_section(shown, facts)},
      {"sources", "Sources", sources_section(shown)},
  };
  std::vector<Link> links;
  std::string body;
  for (const Section& section : sections) {
    if (section.html.empty()) continue;
    links.push_back({section.id, section.words});
    body += section.html;
  }
  // The policy names no host: a browser that heeds it fetches nothing, whatever a name of the case may hold.
  std::string html = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>)";
  html += text(shown.c.title) + "</title>\n<style>" + std::string(style) + "</style></head>\n<body>\n" + symbols();
  html += header(shown, links) + "<main>\n" + body + "</main>\n" + footer(shown, facts) + "</body></html>\n";
  return html;
}

}  // namespace rebadge::report
