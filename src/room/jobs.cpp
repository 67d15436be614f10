#include "room/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/text.h"
#include "ledger/event.h"

namespace rebadge::room {
namespace {

constexpr std::size_t most_remembered = 200;

std::string_view word(Job::Kind kind) {
  constexpr std::string_view words[] = {"plan", "asks", "stress"};
  return words[static_cast<std::size_t>(kind)];
}

std::string_view word(Job::State state) {
  constexpr std::string_view words[] = {"waiting", "running", "done", "stopped", "failed"};
  return words[static_cast<std::size_t>(state)];
}

std::string now_text() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return ledger::time_text(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

double seconds_since(std::chrono::steady_clock::time_point time) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - time).count();
}

}  // namespace

json::object to_json(const Job& job) {
  return {{"id", job.id},
          {"kind", word(job.kind)},
          {"state", word(job.state)},
          {"name", job.name},
          {"by", job.by},
          {"started", job.started},
          {"seconds", job.seconds},
          {"said", job.said},
          {"share", job.share < 0 ? json::value(nullptr) : json::value(job.share)},
          {"plan", job.plan.empty() ? json::value(nullptr) : json::value(job.plan)},
          {"problems", to_json(job.problems)}};
}

Jobs::Jobs(int side_by_side, std::size_t most_waiting, std::function<void(const Job&)> changed)
    : most_waiting_(most_waiting), changed_(std::move(changed)) {
  for (int i = 0; i < side_by_side; ++i) {
    threads_.emplace_back([this](const std::stop_token& token) { serve(token); });
  }
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    for (const auto& one : entries_) {
      one->worker.stop();
      one->worker.stop();
    }
  }
  for (auto& thread : threads_) thread.request_stop();
  woken_.notify_all();
}

Result<Job> Jobs::start(Job::Kind kind, std::string name, std::string by, std::string plan, Work work) {
  Job job;
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_waiting_) {
      return exchange::error_at("jobs", std::to_string(waiting_.size()) + " wait", "fewer jobs that wait",
                                "stop one, or try again when one has ended");
    }
    auto entry = std::make_shared<Entry>();
    entry->job.id = std::to_string(++count_);
    entry->job.kind = kind;
    entry->job.name = std::move(name);
    entry->job.by = std::move(by);
    entry->job.plan = std::move(plan);
    entry->job.started = now_text();
    entry->work = std::move(work);
    job = entry->job;
    waiting_.push_back(entry);
    entries_.push_back(std::move(entry));
    if (entries_.size() > most_remembered) entries_.erase(entries_.begin());
  }
  woken_.notify_one();
  changed_(job);
  return job;
}

void Jobs::serve(const std::stop_token& token) {
  for (;;) {
    std::shared_ptr<Entry> next;
    {
      std::unique_lock lock(mutex_);
      if (!woken_.wait(lock, token, [this] { return !waiting_.empty(); })) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
      if (next->stopped) continue;
      next->job.state = Job::State::running;
      next->began = std::chrono::steady_clock::now();
    }
    run(next);
  }
}

void Jobs::run(const std::shared_ptr<Entry>& entry) {
  changed_(*find(entry->job.id));
  auto result = entry->work(entry->worker, [&](std::string_view line) { return hear(entry, line); });
  Job job;
  {
    const std::lock_guard lock(mutex_);
    entry->job.seconds = seconds_since(entry->began);
    if (result) {
      entry->job.plan = *result;
      entry->job.state = Job::State::done;
      entry->job.share = 1;
    } else {
      entry->job.state = entry->stopped ? Job::State::stopped : Job::State::failed;
      if (!entry->stopped) entry->job.problems = result.problems();
    }
    entry->work = {};
    job = entry->job;
  }
  changed_(job);
}

// Progress comes as lines of JSON; all else a worker says is kept for its end.
bool Jobs::hear(const std::shared_ptr<Entry>& entry, std::string_view line) {
  if (!line.starts_with('{')) return true;
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object()) return true;
  Job job;
  {
    const std::lock_guard lock(mutex_);
    entry->job.seconds = seconds_since(entry->began);
    if (const auto* said = value.as_object().if_contains("said")) entry->job.said = said->as_string();
    if (const auto* share = value.as_object().if_contains("share")) entry->job.share = share->to_number<double>();
    job = entry->job;
  }
  changed_(job);
  return false;
}

std::shared_ptr<Jobs::Entry> Jobs::entry(const std::string& id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& one) { return one->job.id == id; });
  return found == entries_.end() ? nullptr : *found;
}

std::vector<Job> Jobs::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Job> jobs;
  for (const auto& one : entries_) jobs.push_back(one->job);
  return jobs;
}

std::optional<Job> Jobs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = entry(id);
  return found ? std::optional(found->job) : std::nullopt;
}

bool Jobs::stop(const std::string& id) {
  std::optional<Job> ended;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entry(id);
    if (!found || (found->job.state != Job::State::waiting && found->job.state != Job::State::running)) return false;
    found->stopped = true;
    found->worker.stop();
    if (found->job.state == Job::State::waiting) {
      std::erase(waiting_, found);
      found->job.state = Job::State::stopped;
      ended = found->job;
    }
  }
  if (ended) changed_(*ended);
  return true;
}

}  // namespace rebadge::room
