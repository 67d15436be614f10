#include "ledger/recorder.h"

#include <algorithm>

namespace rebadge::ledger {

// The thread that finds nobody at work records for all who wait.
Result<Recorded> Recorder::record(const std::string& key, std::string_view request, const Ledger::Decide& decide) {
  if (auto problem = Ledger::flaw_of_key(key)) return *problem;
  Waiting own{{key, sha256(request), decide}, {}, {}};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&own);
  while (!own.answer && !own.error) {
    if (at_work_) {
      answered_.wait(lock);
    } else {
      record_waiting(lock);
    }
  }
  if (own.error) std::rethrow_exception(own.error);
  return std::move(*own.answer);
}

void Recorder::record_waiting(std::unique_lock<std::mutex>& lock) {
  at_work_ = true;
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most_, waiting_.size()));
  const std::vector<Waiting*> together(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  lock.unlock();
  std::vector<Result<Recorded>> answers;
  std::exception_ptr error;
  try {
    std::vector<Ledger::Request> requests;
    for (const Waiting* one : together) requests.push_back(one->request);
    answers = ledger_.record(requests);
  } catch (...) {
    error = std::current_exception();
  }
  lock.lock();
  for (std::size_t i = 0; i < together.size(); ++i) {
    if (error) {
      together[i]->error = error;
    } else {
      together[i]->answer = std::move(answers[i]);
    }
  }
  at_work_ = false;
  answered_.notify_all();
}

}  // namespace rebadge::ledger
