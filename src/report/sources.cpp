// Where the case's figures come from.
#include <fmt/format.h>

#include <map>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

// Rows of the case by their basis, and by the source that they name.
struct Uses {
  std::map<std::string, int> by_source;
  int stated = 0, derived = 0, notional = 0, unsaid = 0;

  template <class Row>
  void add(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      if (!row.provenance.source.empty()) ++by_source[row.provenance.source];
      if (!row.provenance.basis) {
        ++unsaid;
      } else {
        ++(*row.provenance.basis == Basis::stated    ? stated
           : *row.provenance.basis == Basis::derived ? derived
                                                     : notional);
      }
    }
  }
};

Uses uses_of(const Case& c) {
  Uses uses;
  uses.add(c.nations), uses.add(c.missions), uses.add(c.zones), uses.add(c.sites), uses.add(c.site_capacity);
  uses.add(c.activities), uses.add(c.capabilities), uses.add(c.requirements), uses.add(c.contributions);
  uses.add(c.caveats), uses.add(c.mandates), uses.add(c.consents), uses.add(c.decisions), uses.add(c.suspensions);
  uses.add(c.lift);
  return uses;
}

// A link only where it goes to a page: an address of any other kind is shown and does nothing.
std::string address(const std::string& words) {
  const bool page = words.starts_with("https://") || words.starts_with("http://");
  if (!page) return name(words);
  return fmt::format(R"svg(<a href="{0}" rel="noreferrer noopener" style="color:inherit"><bdi>{0}</bdi></a>)svg",
                     text(words));
}

}  // namespace

std::string sources_section(const explain::Shown& shown) {
  const Case& c = shown.c;
  const Uses uses = uses_of(c);
  std::string html;
  if (!c.sources.empty()) {
    html +=
        "<div class=\"scroll\"><table><thead><tr><th>Source</th><th>Title</th><th>Publisher</th><th "
        "class=\"n\">Published</th>"
        "<th class=\"n\">Rows</th><th>Address</th></tr></thead><tbody>\n";
    for (const Source& source : c.sources) {
      const auto used = uses.by_source.find(source.id);
      html += fmt::format(
          "<tr><td class=\"w\">{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td "
          "class=\"n\">{}</td><td>{}</td></tr>\n",
          name(source.id), name(source.title), name(source.publisher),
          source.published_on ? long_day(*source.published_on) : "", used == uses.by_source.end() ? 0 : used->second,
          address(source.address));
    }
    html += "</tbody></table></div>\n";
  }
  const std::string note = fmt::format(
      "Rows of the case by their basis: {} stated in a source, {} derived from stated figures, {} notional{}.",
      thousands(std::int64_t{uses.stated}), thousands(std::int64_t{uses.derived}),
      thousands(std::int64_t{uses.notional}),
      uses.unsaid == 0 ? "" : ", " + thousands(std::int64_t{uses.unsaid}) + " without a basis");
  return section("sources", "Sources", note, html);
}

}  // namespace rebadge::report
