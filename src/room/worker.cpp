#include "room/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#if defined(__has_feature)
#define REBADGE_IS_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define REBADGE_IS_SANITIZED 0
#endif

namespace rebadge::room {
namespace {

constexpr int behind_readers = 5;  // niceness: who asks the room comes first

void limit(int what, std::uint64_t most) {
  const rlimit value{most, most};
  setrlimit(static_cast<__rlimit_resource>(what), &value);
}

// In the new process, where only what is safe after fork may be called.
[[noreturn]] void become(const char* program, char* const* arguments, int output, int talk,
                         const WorkerLimits& limits) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !REBADGE_IS_SANITIZED
  limit(RLIMIT_AS, limits.memory_bytes);  // sanitizers reserve what nobody has
#endif
  limit(RLIMIT_CPU, limits.processor_seconds);
  [[maybe_unused]] const int niceness = nice(behind_readers);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(talk, STDERR_FILENO);
  // Who started us may ignore or handle them; one that came since the fork waits and is taken now.
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execv(program, arguments);
  _exit(127);
}

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { shut(0), shut(1); }
  void shut(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

// Takes lines off the talk as they become whole.
void tell(std::string& pending, const std::function<bool(std::string_view)>& said, std::string& kept, bool last) {
  for (std::size_t end = pending.find('\n'); end != std::string::npos || (last && !pending.empty());
       end = pending.find('\n')) {
    const std::size_t length = end == std::string::npos ? pending.size() : end;
    const std::string line = pending.substr(0, length);
    pending.erase(0, length + (end == std::string::npos ? 0 : 1));
    if (!said || said(line)) kept += line + "\n";
  }
}

}  // namespace

WorkerEnd Worker::run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                      const WorkerLimits& limits, const std::function<bool(std::string_view line)>& said) {
  Pipe output, talk;
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  WorkerEnd end;
  if (stops_ > 1) return end;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child = fork();
  if (child != 0) pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (child < 0) {
    end.talk = "no process could be started\n";
    return end;
  }
  if (child == 0) become(words.front().c_str(), pointers.data(), output.ends[1], talk.ends[1], limits);
  // A group of its own, so that what it starts is stopped with it; said on both sides, whichever comes first.
  setpgid(child, child);
  process_ = child;
  if (stops_ > 0) kill(-child, SIGINT);
  output.shut(1);
  talk.shut(1);
  std::array<char, 16384> bytes{};
  std::string pending;
  std::array<pollfd, 2> ends{{{output.ends[0], POLLIN, 0}, {talk.ends[0], POLLIN, 0}}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t count = read(ends[i].fd, bytes.data(), bytes.size());
      if (count <= 0) {
        if (count < 0 && errno == EINTR) continue;
        ends[i].fd = -1;
      } else if (i == 0) {
        if (end.output.size() < limits.output_bytes) end.output.append(bytes.data(), static_cast<std::size_t>(count));
      } else {
        pending.append(bytes.data(), static_cast<std::size_t>(count));
        tell(pending, said, end.talk, false);
      }
    }
  }
  tell(pending, said, end.talk, true);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
  if (WIFEXITED(status)) end.exit = WEXITSTATUS(status);
  return end;
}

void Worker::stop() {
  const int before = stops_++;
  const pid_t child = process_;
  if (child > 0) kill(-child, before == 0 ? SIGINT : SIGKILL);
}

}  // namespace rebadge::room
