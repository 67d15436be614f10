// What a pin asks can be asked: its element is there, its days lie where those of its line and people do, and no other
// pin has the element elsewhere on the same days.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "exchange/checks.h"

namespace rebadge::exchange {
namespace {

class Pins {
 public:
  explicit Pins(Reading& reading) : reading_(reading), c_(reading.content) {}

  void check() {
    std::map<ContributionId, std::vector<std::size_t>> moves;
    for (row_ = 0; row_ < c_.pins.size(); ++row_) {
      if (!sound("pins", row_) || !check_references()) continue;
      const Pin& pin = c_.pins[row_];
      if (pin.until <= c_.from || c_.until <= pin.from) {
        reading_.warn("pins", row_, "from", "no day of it lies in the horizon, so that it changes nothing");
      } else if (pin.kind == PinKind::move) {
        check_days();
      }
      if (pin.kind != PinKind::move || !sound("pins", row_)) continue;
      for (const std::size_t other : moves[pin.contribution]) check_agreement(other);
      moves[pin.contribution].push_back(row_);
    }
  }

 private:
  [[nodiscard]] bool sound(std::string_view table, std::size_t row) { return reading_.sound(table, row); }
  void refuse(std::string_view column, std::string expected, std::string maybe = {}) {
    reading_.error("pins", row_, column, std::move(expected), std::move(maybe));
  }

  // False: rows that it names are not sound, or it cannot name them.
  bool check_references() {
    const Pin& pin = c_.pins[row_];
    if (pin.requirement.valid() && !sound("requirements", pin.requirement.at())) return false;
    if (pin.contribution.valid() && !sound("contributions", pin.contribution.at())) return false;
    if (pin.contribution.valid()) check_whose(pin, c_.at(pin.contribution));
    if (pin.requirement.valid() && pin.site.valid()) {
      const Requirement& line = c_.at(pin.requirement);
      if (std::find(line.sites.begin(), line.sites.end(), pin.site) == line.sites.end()) {
        refuse("site", fmt::format("a site of {}, which is at {}", line.id, one_of(line.sites_written)));
      }
    }
    return sound("pins", row_);
  }

  void check_whose(const Pin& pin, const Contribution& offer) {
    if (pin.element && *pin.element > offer.elements) {
      refuse("element", fmt::format("an element of {0}, from {0}/1 to {0}/{1}", offer.id, offer.elements));
    } else if (offer.support_of.valid()) {
      const std::string& supported = c_.at(offer.support_of).id;
      refuse(pin.element ? "element" : "contribution",
             fmt::format("who supports nobody, and {} goes with {}", offer.id, supported), supported);
    }
  }

  // On the days of the horizon.
  void check_days() {
    const Pin& pin = c_.pins[row_];
    const Day from = std::max(pin.from, c_.from), until = std::min(pin.until, c_.until);
    const auto within = [&](std::string_view what, const std::string& id, Day first, Day end) {
      if (from < first)
        refuse("from", fmt::format("a day on which the {} {} has begun: from {}", what, id, to_string(first)),
               to_string(first));
      if (end < until)
        refuse("until", fmt::format("a day on which the {} {} has not ended: until {}", what, id, to_string(end)),
               to_string(end));
    };
    if (pin.requirement.valid()) {
      const Requirement& line = c_.at(pin.requirement);
      within("line", line.id, line.from, line.until);
    }
    if (pin.at_home()) return;
    const Contribution& offer = c_.at(pin.contribution);
    within("contribution", offer.id, offer.from, offer.until);
  }

  // Two pins of one element on one day.
  void check_agreement(std::size_t other) {
    const Pin &pin = c_.pins[row_], &before = c_.pins[other];
    if (pin.element && before.element && pin.element != before.element) return;
    if (pin.until <= before.from || before.until <= pin.from || agree(pin, before)) return;
    refuse("from",
           fmt::format("days on which no other pin has it elsewhere, and {} of row {} does from {} until {}", before.id,
                       reading_.sheet("pins").raw.rows[other].number, to_string(before.from), to_string(before.until)));
  }

  [[nodiscard]] bool agree(const Pin& a, const Pin& b) const {
    if (a.at_home() || b.at_home()) return a.at_home() == b.at_home();
    if (a.requirement.valid() && b.requirement.valid() && a.requirement != b.requirement) return false;
    if (a.site.valid() && b.site.valid()) return a.site == b.site;
    return at_a_site_of(a, b) && at_a_site_of(b, a);
  }
  // Is the site of the one, if it names one, a site of the other's line?
  [[nodiscard]] bool at_a_site_of(const Pin& a, const Pin& b) const {
    if (!a.site.valid() || !b.requirement.valid()) return true;
    const auto& sites = c_.at(b.requirement).sites;
    return std::find(sites.begin(), sites.end(), a.site) != sites.end();
  }

  Reading& reading_;
  const Case& c_;
  std::size_t row_ = 0;
};

}  // namespace

void check_pins(Reading& reading) { Pins(reading).check(); }

}  // namespace rebadge::exchange
