#include "cli/explain_asks.h"

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report/asks.h"
#include "cli/say.h"

namespace rebadge::cli {
namespace {

// Nothing: it was said why there are none.
std::optional<app::Asks> asks_of(const Reported& reported, app::SearchRequest request,
                                 const std::optional<std::string>& of, Exit& exit) {
  for (const Violation& violation : reported.violations) {
    if (violation.excused) continue;
    say("error: a plan that breaks rules has no asks; see rebadge verify.\n");
    exit = Exit::no_plan;
    return std::nullopt;
  }
  const Interrupt interrupt;
  ProgressLine progress;
  request.stop = [&] { return interrupt.asked(); };
  request.progress = [&](const search::Progress& now) { progress.show(now); };
  auto answer = app::asks(reported.c, reported.plan, request, of);
  progress.clear();
  if (auto* found = std::get_if<app::Asks>(&answer)) return std::move(*found);
  const bool stopped = std::holds_alternative<app::NoPlan>(answer);
  say(stopped ? "error: stopped before the plan was planned again.\n"
              : "The plan that was found does not pass its recount. This is a fault of rebadge.\n");
  exit = stopped ? Exit::stopped : Exit::own_fault;
  return std::nullopt;
}

}  // namespace

Exit explain_asks(const Reported& reported, const app::SearchRequest& request, Output output) {
  Exit exit = Exit::done;
  const auto asks = asks_of(reported, request, std::nullopt, exit);
  if (asks) print({asks_section(*asks)}, asks_table(*asks), output);
  return exit;
}

Exit explain_nation(const Reported& reported, const app::SearchRequest& request, NationId nation, Output output) {
  Exit exit = Exit::done;
  const auto asks = asks_of(reported, request, reported.c.at(nation).id, exit);
  if (!asks) return exit;
  const explain::Timeline& timeline = reported.reading.timeline;
  Document document = nation_sections(reported.c, reported.plan, timeline, nation);
  Section asked = asks_section(*asks);
  asked.heading = "It is asked for";
  document.push_back(std::move(asked));
  print(document, nation_table(reported.c, reported.plan, timeline, nation, *asks), output);
  return exit;
}

}  // namespace rebadge::cli
