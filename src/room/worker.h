// The program itself as a process of its own: planning that takes long, or much memory, takes nothing from the room.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rebadge::room {

struct WorkerLimits {
  std::uint64_t memory_bytes = 8ull << 30;
  std::uint64_t processor_seconds = 3600;
  std::size_t output_bytes = 256u << 20;  // of what it prints; what is beyond is cut off
};

struct WorkerEnd {
  int exit = -1;  // its exit code; -1: it was ended by a signal, or could not be started
  std::string output;
  std::string talk;  // what it said on standard error, but for what `said` took
};

// One run. `stop` may be called by any thread, also before and after.
class Worker {
 public:
  // Each line of talk is given to `said`, by the thread that runs; false: it is not kept.
  WorkerEnd run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const WorkerLimits& limits, const std::function<bool(std::string_view line)>& said = {});
  // Asks it to end with what it has; a second time it is ended.
  void stop();

 private:
  std::atomic<pid_t> process_ = 0;
  std::atomic<int> stops_ = 0;
};

}  // namespace rebadge::room
