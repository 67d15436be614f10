// Many threads that record through one ledger: batches that wait while one is committed are committed together, so that
// a sync of the disk is shared. Each is all or nothing, decided in sight of those before it, and acknowledged after the
// commit. The ledger is not to be used beside it while threads record; readers open one of their own.
#pragma once

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace rebadge::ledger {

class Recorder {
 public:
  // The ledger must outlive the recorder. At most so many batches in a transaction.
  explicit Recorder(Ledger& ledger, std::size_t most_together = 64) : ledger_(ledger), most_(most_together) {}

  // As Ledger::record, by any thread; `decide` may be called by another thread than the one that waits.
  Result<Recorded> record(const std::string& key, std::string_view request, const Ledger::Decide& decide);

 private:
  struct Waiting {
    Ledger::Request request;
    std::optional<Result<Recorded>> answer;
    std::exception_ptr error;
  };
  void record_waiting(std::unique_lock<std::mutex>& lock);

  Ledger& ledger_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::vector<Waiting*> waiting_;  // in the order of their calls
  bool at_work_ = false;
};

}  // namespace rebadge::ledger
