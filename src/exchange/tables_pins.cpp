// What the planner has settled before any plan is made.
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

constexpr std::string_view an_element = "an element, CONTRIBUTION/number";

bool read_element(const Cell& cell, Pin& pin) {
  const auto slash = cell.text.rfind('/');
  const auto number = slash == std::string_view::npos ? std::nullopt : parse_whole(cell.text.substr(slash + 1));
  if (!number || *number < 1 || *number > 1'000'000'000) return cell.refuse(std::string(an_element));
  const auto row = cell.find("contributions", cell.text.substr(0, slash));
  if (!row) return false;
  pin.contribution = ContributionId{*row};
  pin.element = static_cast<int>(*number);
  return true;
}

Column<Pin> element_column() {
  return {{"element", optional, std::string(an_element), "whom it is about", false},
          read_element,
          [](const Case& c, const Pin& pin) {
            return pin.element ? fmt::format("{}/{}", c.at(pin.contribution).id, *pin.element) : std::string();
          }};
}

// Of all its elements; the column of the element stands before it.
Column<Pin> contribution_column() {
  const Reference form;
  return {{"contribution", optional, form.holds(), "instead of an element: all of them", false},
          [form](const Cell& cell, Pin& pin) {
            if (pin.element) return cell.refuse("nothing, for the element is named", "leave one of the two blank");
            return form.read(cell, pin.contribution);
          },
          [](const Case& c, const Pin& pin) {
            return pin.contribution.valid() && !pin.element ? c.at(pin.contribution).id : std::string();
          }};
}

void check_pin(Reading& reading, std::size_t row, const Pin& pin) {
  check_window(reading, "pins", row, pin.from, pin.until);
  const auto refuse = [&](bool wrong, std::string_view column, std::string expected) {
    if (wrong) reading.error("pins", row, column, std::move(expected));
  };
  const std::string_view whose = pin.element ? "element" : "contribution";
  if (pin.kind == PinKind::move) {
    refuse(!pin.contribution.valid(), "element", "who is to be there: an element or a contribution");
  } else if (pin.kind == PinKind::gap) {
    refuse(!pin.requirement.valid(), "requirement", "the line whose gap is accepted");
    refuse(pin.contribution.valid(), whose, "nothing, for a gap is one of a line");
    refuse(pin.site.valid(), "site", "nothing, for a gap is one of a line");
  }
}

// Whose it is and where, from when until when, and who says so.
std::vector<Column<Pin>> pin_columns() {
  return with_provenance<Pin>({
      column("pin", required, &Pin::id, Key{}, "the pin's id"),
      column("kind", required, &Pin::kind, OneOf<PinKind>{PinKind::gap}, "what it settles"),
      element_column(),
      contribution_column(),
      column("requirement", optional, &Pin::requirement, Reference{}, "the line that it is about"),
      column("site", optional, &Pin::site, Reference{}, "the site that it is about"),
      column("from", required, &Pin::from, DayForm{}, "its first day"),
      column("until", required, &Pin::until, DayForm{}, "the day after its last"),
      column("who", required, &Pin::who, Words{}, "who asks for it"),
      column("why", required, &Pin::why, Words{}, "why"),
  });
}

}  // namespace

template <>
const Table<Pin>& table<Pin>() {
  static const Table<Pin> pins = [] {
    Table<Pin> made{{.name = "pins", .key = "pin", .one_row_an_id = true}, &Case::pins, pin_columns(), check_pin};
    made.info.help = "What every plan keeps: who is where, days without moves, gaps that are accepted.";
    return made;
  }();
  return pins;
}

}  // namespace rebadge::exchange
