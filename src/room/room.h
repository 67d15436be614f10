// The room: a case in its ledger, the plans that are kept of it, and the work that is under way. What the server
// answers comes from here; nothing here knows HTTP. By any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/recorder.h"
#include "room/edits.h"
#include "room/jobs.h"
#include "room/kept.h"
#include "room/known.h"

namespace rebadge::room {

struct RoomOptions {
  std::string ledger;             // a ledger's place
  std::filesystem::path folder;   // where plans are kept
  std::filesystem::path program;  // this program, for workers
  std::string version;            // `rebadge 0.1.0`
  int workers = 1;                // side by side
  std::size_t most_waiting = 20;  // jobs
  WorkerLimits limits;
  std::optional<std::filesystem::path> plan;  // of the case as it is, kept from the beginning
};

// An entry of `ChangesRequest`.
struct Change {
  std::string change;
  std::int64_t annuls = 0;
  std::optional<Day> effective;  // default: the day of the room
  std::string source, note;
  std::optional<Basis> basis;
};
struct ChangesRequest {
  std::vector<Change> changes;
  bool preview = false;
  std::string plan;  // whose effect is shown; blank: none
};

struct PlanRequest {
  std::string name, base;  // blank: none
  std::vector<std::string> changes;
  ledger::AsOf as_of;
  std::optional<Policy> policy;
  Objective objective = Objective::priced;
  std::optional<std::int64_t> seed, iterations;
  std::optional<double> seconds;
};

class Room {
 public:
  // Told of what happens: `ledger`, `plan` or `job`, and data.
  using Happened = std::function<void(std::string_view type, const json::value& data)>;
  static Result<std::unique_ptr<Room>> open(const RoomOptions& options, Happened happened);

  // What the viewer may see of it is all there is for whatever is asked here; docs/access.md.

  // The case as it is known now.
  Result<KnownPtr> now(const access::Viewer& viewer);
  Result<KnownPtr> known(const ledger::AsOf& as_of, const access::Viewer& viewer);
  // `Room` but for `you`.
  Result<json::object> about(const access::Viewer& viewer);
  // `LogPage`: so many events after one.
  Result<json::object> log(const ledger::Which& which, std::size_t most, const access::Viewer& viewer);
  // A plan as the viewer sees it: computed from the case that they see. Null: there is none that they may see.
  KeptPtr plan(const std::string& id, const access::Viewer& viewer);
  // Those that they may see, the newest last.
  std::vector<KeptPtr> plans(const access::Viewer& viewer);

  // `ChangesAnswer`. The same key a second time records nothing; a change by somebody else in between is no conflict,
  // since events say cells. What the viewer may not write is refused in the transaction.
  Result<json::object> change(const ChangesRequest& request, const access::Viewer& viewer, const std::string& key);
  // `EditsAnswer`; without preview the plan that comes of it is kept.
  Result<json::object> edit(const Kept& plan, const std::vector<PlanEdit>& edits, bool preview, const std::string& name,
                            const std::string& author);
  // `Effect`, from the first to the second.
  static json::object difference(const Kept& first, const Kept& second);

  // Planners' work, on plans as they are kept.
  Result<Job> start_plan(const PlanRequest& request, const access::Viewer& viewer);
  Result<Job> start_asks(const std::string& plan, const std::string& author);
  Result<Job> start_stress(const std::string& plan, std::int64_t futures, std::int64_t seed, const std::string& author);
  // `Stress` of the last job about the plan; blank: there was none.
  Result<std::string> stress_of(const std::string& plan);
  // `Training`
  Result<std::string> training(const Kept& plan);
  // A file of a plan: its bytes. `name`: plan.xlsx, plan.csv, plan.geojson, plan.ics, plan.json, report.html,
  // report.pdf, case.xlsx.
  Result<std::string> file(const Kept& plan, const std::string& name, std::optional<Day> day);
  // The plan into the ledger, and accepted: `PlanSummary`.
  Result<json::object> publish(const std::string& plan, const std::string& author);

  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  // Since it was opened: plans that could not be read, a store that shows everything.
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  Room(RoomOptions options, Happened happened, ledger::Ledger writer, ledger::Ledger reader);
  // Keeps the plan of a file.
  std::optional<Problems> take(const std::filesystem::path& plan);
  // Reads the case once more, after something was recorded.
  std::optional<Problems> renew();
  Result<json::object> recorded(const ChangesRequest& request, const access::Viewer& viewer, const std::string& key);
  Result<KnownPtr> changed(const ChangesRequest& request, const access::Viewer& viewer);
  Result<KeptPtr> kept(const std::string& id);
  // The plan computed anew from the case that the viewer sees.
  Result<KeptPtr> released(const KeptPtr& kept, const access::Viewer& viewer);
  [[nodiscard]] About about_plan(const std::string& name, const std::string& author, const Known& known) const;
  // A run of the program whose output is what is asked.
  Result<std::string> ask_program(const std::vector<std::string>& arguments);

  RoomOptions options_;
  Happened happened_;
  ledger::Ledger writer_, reader_;
  ledger::Recorder recorder_;
  std::mutex reading_;
  std::mutex mutex_;  // of what follows
  ledger::Head head_;
  Day day_;
  std::map<ledger::Reader, KnownPtr> now_;  // by what a viewer may see
  struct Released {
    KeptPtr of, seen;  // no more what is seen once the plan is another: published, or with asks
  };
  std::map<std::pair<std::string, ledger::Reader>, Released> released_;  // by plan, and by what a viewer may see
  std::unique_ptr<Keep> keep_;
  Problems problems_;
  std::unique_ptr<Jobs> jobs_;  // ends first
};

}  // namespace rebadge::room
