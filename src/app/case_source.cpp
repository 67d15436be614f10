#include "app/case_source.h"

#include "exchange/file_bytes.h"
#include "exchange/plan_tree.h"
#include "ledger/ledger.h"

namespace rebadge::app {

Result<exchange::ReadCase> read_any_case(const std::filesystem::path& place, std::optional<Day> as_of) {
  if (!ledger::is_ledger(place.string())) return exchange::read_case(place);
  auto ledger = ledger::Ledger::open(place.string());
  if (!ledger) return ledger.problems();
  return ledger->state_case({as_of, {}, {}});
}

std::optional<Day> day_of_plan(const std::filesystem::path& plan) {
  if (plan.extension() != ".json") return std::nullopt;
  const auto text = exchange::read_bytes(plan, "a plan", {});
  const auto tree = text ? exchange::parse_tree(*text, plan.string(), {}) : Result<exchange::Tree>(Problems{});
  const exchange::Tree* about = tree ? tree->find("case") : nullptr;
  const exchange::Tree* day = about == nullptr ? nullptr : about->find("as_of");
  return day == nullptr ? std::nullopt : parse_day(day->text);
}

}  // namespace rebadge::app
