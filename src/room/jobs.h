// What takes long and is done by workers, one after the other: plans, asks, futures. By any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "model/result.h"
#include "room/json.h"
#include "room/worker.h"

namespace rebadge::room {

struct Job {
  enum class Kind { plan, asks, stress };
  enum class State { waiting, running, done, stopped, failed };
  std::string id;
  Kind kind = Kind::plan;
  State state = State::waiting;
  std::string name, by, started;
  double seconds = 0;
  std::string said;
  double share = -1;  // of the work that is done; below 0: not known
  std::string plan;   // that was made, or that it is about; blank: none yet
  Problems problems;
};
json::object to_json(const Job& job);

class Jobs {
 public:
  // `changed` is told of every change of a job, by any thread.
  Jobs(int side_by_side, std::size_t most_waiting, std::function<void(const Job&)> changed);
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // What a job does with a worker: the plan that it is about then, or what kept it from being done.
  using Work = std::function<Result<std::string>(Worker& worker, const std::function<bool(std::string_view)>& said)>;
  // A problem where too many wait.
  Result<Job> start(Job::Kind kind, std::string name, std::string by, std::string plan, Work work);
  [[nodiscard]] std::vector<Job> all() const;
  [[nodiscard]] std::optional<Job> find(const std::string& id) const;
  // A waiting one is not begun, a running one ends with what it has. False: there is none, or it has ended.
  bool stop(const std::string& id);

 private:
  struct Entry {
    Job job;
    Work work;
    Worker worker;
    std::chrono::steady_clock::time_point began;
    bool stopped = false;
  };
  void serve(const std::stop_token& token);
  void run(const std::shared_ptr<Entry>& entry);
  bool hear(const std::shared_ptr<Entry>& entry, std::string_view line);
  [[nodiscard]] std::shared_ptr<Entry> entry(const std::string& id) const;

  const std::size_t most_waiting_;
  const std::function<void(const Job&)> changed_;
  mutable std::mutex mutex_;
  std::condition_variable_any woken_;
  std::vector<std::shared_ptr<Entry>> entries_;  // the last ones, the newest last
  std::deque<std::shared_ptr<Entry>> waiting_;
  std::int64_t count_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace rebadge::room
