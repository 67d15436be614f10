// The room: a case in its ledger, the plans that are kept of it, and the work that is under way. What the server
// answers comes from here; nothing here knows HTTP. By any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
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

  // The case as it is known now.
  [[nodiscard]] KnownPtr now() const;
  Result<KnownPtr> known(const ledger::AsOf& as_of);
  // `Room` but for `you`.
  json::object about();
  // `LogPage`: so many events after one.
  Result<json::object> log(const ledger::Which& which, std::size_t most);

  // `ChangesAnswer`. The same key a second time records nothing; a change by somebody else in between is no conflict,
  // since events say cells.
  Result<json::object> change(const ChangesRequest& request, const std::string& author, const std::string& key);
  // `EditsAnswer`; without preview the plan that comes of it is kept.
  Result<json::object> edit(const std::string& plan, const std::vector<PlanEdit>& edits, bool preview,
                            const std::string& name, const std::string& author);
  // `Effect`, from the first to the second.
  Result<json::object> difference(const std::string& first, const std::string& second);

  Result<Job> plan(const PlanRequest& request, const std::string& author);
  Result<Job> asks(const std::string& plan, const std::string& author);
  Result<Job> stress(const std::string& plan, std::int64_t futures, std::int64_t seed, const std::string& author);
  // `Stress` of the last job about the plan; blank: there was none.
  Result<std::string> stress_of(const std::string& plan);
  // `Training`
  Result<std::string> training(const std::string& plan);
  // A file of a plan: its bytes. `name`: plan.xlsx, plan.csv, plan.geojson, plan.ics, plan.json, report.html,
  // report.pdf, case.xlsx.
  Result<std::string> file(const std::string& plan, const std::string& name, std::optional<Day> day);
  // The plan into the ledger, and accepted: `PlanSummary`.
  Result<json::object> publish(const std::string& plan, const std::string& author);

  [[nodiscard]] Keep& plans() { return *keep_; }
  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  [[nodiscard]] const RoomOptions& options() const { return options_; }

 private:
  Room(RoomOptions options, Happened happened, ledger::Ledger writer, ledger::Ledger reader);
  // Reads the case once more, after something was recorded.
  std::optional<Problems> renew();
  [[nodiscard]] json::object effect_on(const std::string& plan, const Case& now);
  Result<json::object> recorded(const ChangesRequest& request, const std::string& author, const std::string& key);
  Result<KnownPtr> changed(const ChangesRequest& request, const std::string& author);
  Result<KeptPtr> kept(const std::string& id);
  [[nodiscard]] About about_plan(const std::string& name, const std::string& author, const Known& known) const;
  // A run of the program whose output is what is asked.
  Result<std::string> ask_program(const std::vector<std::string>& arguments);

  RoomOptions options_;
  Happened happened_;
  ledger::Ledger writer_, reader_;
  ledger::Recorder recorder_;
  std::mutex reading_;
  mutable std::mutex mutex_;
  KnownPtr now_;
  ledger::Head head_;
  std::unique_ptr<Keep> keep_;
  std::unique_ptr<Jobs> jobs_;  // ends first
};

}  // namespace rebadge::room
