#include "cli/explain_asks.h"

#include "app/export.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report/asks.h"
#include "cli/say.h"
#include "explain/asked.h"

namespace rebadge::cli {
namespace {

// Nothing: it was said why there are none.
std::optional<Asked> asks_of(const Reported& reported, const AskOptions& options, const std::optional<std::string>& of,
                             Exit& exit) {
  for (const Violation& violation : reported.violations) {
    if (violation.excused) continue;
    say("error: a plan that breaks rules has no asks; see rebadge verify.\n");
    exit = Exit::no_plan;
    return std::nullopt;
  }
  if (reported.plan.asked && !options.anew) {
    return of ? explain::of_one(*reported.plan.asked, *of) : *reported.plan.asked;
  }
  const Interrupt interrupt;
  ProgressLine progress(options.progress);
  app::AskRequest request{options.search, of, [&](std::size_t done, std::size_t all) { progress.show(done, all); }};
  request.stop = [&] { return interrupt.asked(); };
  auto answer = app::asks(reported.c, reported.plan, request);
  progress.clear();
  if (auto* found = std::get_if<Asked>(&answer)) return std::move(*found);
  const bool stopped = std::holds_alternative<app::NoPlan>(answer);
  say(stopped ? "error: stopped before the plan was planned again.\n"
              : "The plan that was found does not pass its recount. This is a fault of rebadge.\n");
  exit = stopped ? Exit::stopped : Exit::own_fault;
  return std::nullopt;
}

Section section_of(const Reported& reported, const AskOptions& options, const Asked& asked) {
  Section section = asks_section(asked);
  if (reported.plan.asked && !options.anew) {
    section.lines.emplace_back("As saved with the plan; with --iterations, --seconds or --seed they are looked for.");
  }
  return section;
}

// Only JSON has a place for asks.
std::optional<Problem> refuse_format(const std::filesystem::path& out) {
  const auto ending = out.extension();
  if (ending != ".csv" && ending != ".xlsx") return app::refuse_place(out);
  return Problem{Problem::Severity::error, "--out", out.string(), "a plan in JSON, which has a place for asks",
                 out.stem().string() + ".json"};
}

}  // namespace

Exit explain_asks(const Reported& reported, const AskOptions& options, Output output) {
  if (const auto problem = options.out ? refuse_format(*options.out) : std::nullopt) {
    say(Problems{*problem});
    return Exit::wrong_input;
  }
  Exit exit = Exit::done;
  const auto asked = asks_of(reported, options, std::nullopt, exit);
  if (!asked) return exit;
  if (options.out) {
    Plan plan = reported.plan;
    plan.asked = asked;
    const auto saved = app::save_plan(reported.c, plan, *options.out);
    if (!saved) {
      say(saved.problems());
      return Exit::wrong_input;
    }
    for (const auto& file : *saved) say("saved " + file.string() + "\n");
  }
  print({section_of(reported, options, *asked)}, asks_table(*asked), output);
  return exit;
}

Exit explain_nation(const Reported& reported, const AskOptions& options, NationId nation, Output output) {
  Exit exit = Exit::done;
  const auto asked = asks_of(reported, options, reported.c.at(nation).id, exit);
  if (!asked) return exit;
  const explain::Timeline& timeline = reported.reading.timeline;
  Document document = nation_sections(reported.c, reported.plan, timeline, nation);
  Section section = section_of(reported, options, *asked);
  section.heading = "It is asked for";
  document.push_back(std::move(section));
  print(document, nation_table(reported.c, reported.plan, timeline, nation, *asked), output);
  return exit;
}

}  // namespace rebadge::cli
