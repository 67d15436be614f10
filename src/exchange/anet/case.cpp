#include "exchange/anet/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "exchange/anet/holders.h"
#include "exchange/anet/ids.h"
#include "exchange/anet/making.h"
#include "exchange/anet/places.h"
#include "exchange/anet/tasks.h"
#include "exchange/country.h"
#include "exchange/mend.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr int horizon_days = 182;

using Kind = ImportNote::Kind;

// On which anything was written.
Day last_day(const AnetDump& dump) {
  Day last;
  for (const AnetTable* table : dump.all()) {
    for (std::size_t row = 0; row < table->size(); ++row) {
      for (const std::string_view column : {"createdAt", "updatedAt", "endedAt"}) {
        last = std::max(last, table->day(row, {column}).value_or(last));
      }
    }
  }
  return last;
}

class Mapper {
 public:
  Mapper(const AnetDump& dump, const AnetOptions& options)
      : dump_(dump), options_(options), making_(dump), places_(making_), holders_(making_), tasks_(dump) {}

  Result<ImportedCase> map() {
    if (auto problem = set_days()) return *problem;
    find_posts();
    if (posts_.empty()) {
      return error_at(dump_.positions.place(), "", "at least one active position of the mission's own side");
    }
    if (auto problem = places_.find_host(posts_, options_.host)) return *problem;
    if (auto problem = add_mission()) return *problem;
    for (const std::size_t post : posts_) add_post(post);
    holders_.note_others();
    if (c().contributions.empty()) {
      return error_at(dump_.people.place(), "", "at least one person of a known country in a position",
                      "positions.currentPersonUuid was not exported");
    }
    note_tables();
    sort_notes();
    return std::move(making_.result);
  }

 private:
  Case& c() { return making_.c(); }

  std::optional<Problem> set_days() {
    c().title = "Imported from the advisor network";
    c().as_of = options_.as_of.value_or(last_day(dump_));
    if (c().as_of == Day{}) {
      return error_at(dump_.positions.place(), "", "a day in createdAt or updatedAt", "--as-of DAY says which it is");
    }
    c().from = c().as_of;
    c().until = options_.until.value_or(c().from + horizon_days);
    if (c().from < c().until) return std::nullopt;
    return error_at("--until", to_string(c().until),
                    fmt::format("a day after {}, the day of the case", to_string(c().from)));
  }

  void find_posts() {
    const AnetTable& positions = dump_.positions;
    std::size_t advised = 0;
    for (std::size_t row = 0; row < positions.size(); ++row) {
      const std::string_view name = positions.text(row, {"name"});
      if (!making_.sides.own_position(row)) {
        ++advised;
      } else if (!positions.active(row)) {
        making_.note(Kind::left_out, positions, row, name, "it is not active");
      } else if (positions.id(row).empty()) {
        making_.note(Kind::left_out, positions, row, name, "it has no id");
      } else if (*positions.find(positions.id(row)) == row) {
        posts_.push_back(row);
      }
    }
    if (advised == 0) return;
    making_.note(Kind::left_out, positions, {}, fmt::format("{} positions", advised),
                 "they are of those who are advised, for whom a case has no table");
  }

  std::optional<Problem> add_mission() {
    NationId lead{c().nations.size()};
    if (options_.lead.empty()) {
      c().nations.push_back({"ANET-LEAD",
                             NationKind::organisation,
                             {},
                             {},
                             from_anet(Basis::notional, "the network knows no lead: --lead CODE says which it is")});
    } else if (is_nation_code(options_.lead)) {
      lead = making_.nation(options_.lead);
    } else {
      return error_at("--lead", options_.lead, "an ISO 3166-1 alpha-3 code",
                      guess_nation_code(options_.lead).value_or(""));
    }
    Mission mission{"ANET", "The advisors of the network", lead, {Role::advising}, {making_.host}};
    mission.provenance = from_anet(Basis::notional, "the network has no missions: all of its posts are in one");
    c().missions.push_back(std::move(mission));
    making_.note(Kind::assumed, dump_.positions, {}, "ANET",
                 fmt::format("all posts are in one mission, hosted by {}", c().at(making_.host).id));
    return std::nullopt;
  }

  void add_post(std::size_t post) {
    const AnetTable& positions = dump_.positions;
    Requirement line;
    const std::string name = making_.fit(positions, post, positions.text(post, {"name"}));
    const std::string code = mended(positions.text(post, {"code"}));
    line.id = post_ids_.take(code.empty() ? name : code, "POST", positions.id(post));
    line.mission = MissionId{0};
    const SiteId site = places_.site_of(post);
    line.sites = {site};
    line.sites_written = {c().at(site).id};
    line.activity = activity_of(post);
    line.capability = CapabilityId{line.activity.at()};  // made with it
    line.line_kind = LineKind::post;
    line.persons = 1;
    line.from = c().from;
    line.until = c().until;
    line.priority = priority_of(post);
    line.provenance = from_anet(Basis::derived, name);
    c().requirements.push_back(std::move(line));
    holders_.add(post, RequirementId{c().requirements.size() - 1});
  }

  // Of a leader 1, of a deputy 2, of others, and where the dump has no roles, 3.
  int priority_of(std::size_t post) {
    const std::string_view role = dump_.positions.text(post, {"role"});
    if (role == "2" || role == "LEADER") return 1;
    return role == "1" || role == "DEPUTY" ? 2 : 3;
  }

  // A task is an activity, and what who works on it is able to do a capability of the same id.
  ActivityId activity_of(std::size_t post) {
    const AnetTasks::Answer answer = tasks_.of_position(post);
    const AnetTable& positions = dump_.positions;
    if (!answer.note.empty()) {
      making_.note(Kind::assumed, positions, post, positions.text(post, {"name"}), answer.note);
    }
    const auto [entry, fresh] = activities_.try_emplace(answer.task, c().activities.size());
    if (!fresh) return entry->second;
    Activity activity = answer.task ? activity_of_task(*answer.task) : Activity{};
    if (!answer.task) {
      activity.id = activity_ids_.take("ADVISING", "TASK", "0");
      activity.name = "Advising, of no task";
    }
    activity.kind = ActivityKind::advising;
    activity.provenance = from_anet(answer.task ? Basis::stated : Basis::notional, "");
    c().capabilities.push_back(
        {activity.id, activity.name, from_anet(Basis::derived, "the network has none: who works on it is able to")});
    c().activities.push_back(std::move(activity));
    return entry->second;
  }

  Activity activity_of_task(std::size_t task) {
    const AnetTable& tasks = dump_.tasks;
    const std::string known_as = making_.fit(tasks, task, tasks.text(task, {"shortName"}));
    Activity activity;
    activity.name = making_.fit(tasks, task, tasks.text(task, {"longName", "name"}));
    activity.id = activity_ids_.take(known_as.empty() ? activity.name : known_as, "TASK", tasks.id(task));
    if (activity.name.empty()) activity.name = known_as.empty() ? activity.id : known_as;
    return activity;
  }

  // Rows that count for nothing, and tables that tell nothing.
  void note_tables() {
    auto& notes = making_.result.notes;
    notes.insert(notes.end(), dump_.doubles.begin(), dump_.doubles.end());
    if (dump_.unused.empty()) return;
    notes.push_back({Kind::left_out, one_of(dump_.unused), 0, "", "tables that tell nothing of a case"});
  }

  // What is left out first; then by table and row.
  void sort_notes() {
    auto& notes = making_.result.notes;
    std::stable_sort(notes.begin(), notes.end(), [](const ImportNote& a, const ImportNote& b) {
      return std::tie(a.kind, a.table, a.row) < std::tie(b.kind, b.table, b.row);
    });
  }

  const AnetDump& dump_;
  const AnetOptions& options_;
  AnetMaking making_;
  AnetPlaces places_;
  AnetHolders holders_;
  AnetTasks tasks_;
  std::vector<std::size_t> posts_;  // rows of positions
  AnetIds activity_ids_, post_ids_;
  std::map<std::optional<std::size_t>, ActivityId> activities_;  // by row of tasks
};

}  // namespace

std::string_view word(ImportNote::Kind kind) {
  switch (kind) {
    case ImportNote::Kind::left_out:
      return "left out";
    case ImportNote::Kind::changed:
      return "changed";
    case ImportNote::Kind::assumed:
      break;
  }
  return "assumed";
}

Result<ImportedCase> case_of(const AnetDump& dump, const AnetOptions& options) { return Mapper(dump, options).map(); }

}  // namespace rebadge::exchange
