// Plans that the room keeps: each with the case that it is of, in a folder, so that they outlive the program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/complete.h"
#include "model/plan.h"
#include "room/effect.h"
#include "room/json.h"
#include "room/known.h"

namespace rebadge::room {

// What is said of a plan besides what it says itself.
struct About {
  std::string name, by, made;  // the time, as time_text has it
  std::int64_t number = 0;     // the case: known up to this event
  Day effective;
  std::vector<std::string> changes;  // and with these changes
  std::string base;                  // the plan that it goes on from; blank: none
  bool published = false;
};

struct Kept {
  std::string id;
  About about;
  KnownPtr known;
  Standing standing;
  std::string text;  // `rebadge-plan/1`
  std::string hash;
  std::shared_ptr<const std::string> document;  // `PlanDoc`, which everybody who looks at the plan is given
  bool part = false;                            // what somebody sees of a plan, who does not see all

  [[nodiscard]] const Case& content() const { return standing.told.content; }
  [[nodiscard]] const Plan& plan() const { return standing.told.plan; }
  [[nodiscard]] const app::Reading& reading() const { return standing.told.reading; }
};
using KeptPtr = std::shared_ptr<const Kept>;

// `PlanSummary`
json::object summary_document(const Kept& kept);
// Makes the plan's document; whoever changes something of a plan that is kept does it anew.
void tell_document(Kept& kept);

// By any thread.
class Keep {
 public:
  // Plans that are in the folder are read when they are asked for; those that cannot be are left out, and said.
  static Result<std::unique_ptr<Keep>> open(std::filesystem::path folder);

  // The same plan of the same case is kept once, under the name that it got first.
  Result<KeptPtr> add(KnownPtr known, Plan plan, About about);
  // The folder with the tables of the case; written when there is none yet.
  Result<std::filesystem::path> case_folder(const Known& known);
  [[nodiscard]] KeptPtr find(const std::string& id);
  // The newest last.
  [[nodiscard]] std::vector<KeptPtr> all();
  Result<KeptPtr> publish(const std::string& id);
  // A file of the plan's own folder: `plan.json`, `case`, or one that others put there.
  [[nodiscard]] std::filesystem::path file(const std::string& id, const std::string& name) const;
  // Reads the plan once more: asks were added to its file.
  Result<KeptPtr> renew(const std::string& id);
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  explicit Keep(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] std::filesystem::path place(const std::string& id) const { return folder_ / "plans" / id; }
  Result<KeptPtr> read(const std::string& id);
  void put(const KeptPtr& kept);

  std::filesystem::path folder_;
  std::mutex mutex_, writing_;
  std::vector<KeptPtr> plans_;
  Problems problems_;
};

}  // namespace rebadge::room
