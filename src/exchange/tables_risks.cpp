// What may happen, and how likely it is.
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

void check_risk(Reading& reading, std::size_t row, const Risk& risk) {
  check_window(reading, "risks", row, risk.from, risk.until);
  const auto refuse = [&](bool wrong, std::string_view column, std::string expected, std::string maybe = {}) {
    if (wrong) reading.error("risks", row, column, std::move(expected), std::move(maybe));
  };
  const auto has = [&](std::string_view name) { return risk.change.find(name) != std::string::npos; };
  const bool days = has("{days}") || has("{end}");
  refuse(days && !risk.least_days, "least_days", "the fewest days that it takes, for the change has {days} or {end}");
  refuse(days && !risk.most_days, "most_days", "the most days that it takes, for the change has {days} or {end}");
  refuse(!days && risk.least_days, "least_days", "nothing, for the change has neither {days} nor {end}");
  refuse(!days && risk.most_days, "most_days", "nothing, for the change has neither {days} nor {end}");
  refuse(risk.least_days && risk.most_days && *risk.most_days < *risk.least_days, "most_days",
         fmt::format("at least the {} of least_days", risk.least_days.value_or(0)));
  // A rate is where a stress test can lie: one that is made up says so, and why it is what it is.
  refuse(!risk.provenance.basis, "basis", "whether the rate is stated, derived or notional", "notional");
  refuse(risk.provenance.basis == Basis::notional && risk.provenance.note.empty(), "note",
         "why a notional rate is what it is");
  refuse(risk.provenance.basis && risk.provenance.basis != Basis::notional && risk.provenance.source.empty(), "source",
         "where the rate is stated, or what it is derived from");
}

std::vector<Column<Risk>> risk_columns() {
  return with_provenance<Risk>({
      column("risk", required, &Risk::id, Key{}, "the risk's id"),
      column("change", required, &Risk::change, Words{},
             "what happens, as `rebadge whatif` takes it, with {day}, {days} and {end} for what is drawn"),
      column("percent", required, &Risk::percent, Amount{100}, "how likely it is to happen at all"),
      column("from", required, &Risk::from, DayForm{}, "the first day on which it may happen"),
      column("until", required, &Risk::until, DayForm{}, "the day after the last on which it may"),
      column("least_days", optional, &Risk::least_days, Whole{1, 10'000}, "{days} is at least this"),
      column("most_days", optional, &Risk::most_days, Whole{1, 10'000}, "and at most this"),
  });
}

}  // namespace

template <>
const Table<Risk>& table<Risk>() {
  static const Table<Risk> risks = [] {
    Table<Risk> made{{.name = "risks", .key = "risk", .one_row_an_id = true}, &Case::risks, risk_columns(), check_risk};
    made.info.help = "What may happen, and how likely it is, for `rebadge stress`.";
    return made;
  }();
  return risks;
}

}  // namespace rebadge::exchange
