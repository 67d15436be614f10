// The exchange at scale: a long table written, read and checked as CSV and as XLSX, part by part.
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/force_list.h"
#include "exchange/case_build.h"
#include "exchange/case_reader.h"
#include "exchange/case_writer.h"

namespace rebadge::bench {
namespace {

namespace fs = std::filesystem;

struct Request {
  int rows = most_rows_of_a_force_list;
  std::uint64_t seed = 1;
  fs::path out;  // blank: a passing folder
};

// Where the cases go; one that was not asked for goes again.
class Place {
 public:
  explicit Place(const fs::path& asked) : path_(asked), passing_(asked.empty()) {
    if (!passing_) return;
    std::string name = (fs::temp_directory_path() / "rebadge-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder can be made in " + name);
    path_ = name;
  }
  ~Place() {
    std::error_code ignored;
    if (passing_) fs::remove_all(path_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
  bool passing_;
};

// The most memory that the process had since `begin`, in MiB.
class PeakMemory {
 public:
  PeakMemory() {
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << 5;  // the kernel's own mark begins anew
  }
  [[nodiscard]] static long mebibytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
      if (line.rfind("VmHWM:", 0) == 0) return std::stol(line.substr(6)) / 1024;
    }
    return 0;
  }
};

// One part after the other, each a row; what stops one stops all.
class Parts {
 public:
  explicit Parts(int rows) : rows_(rows) {
    std::cout << fmt::format("{:<20} {:>9} {:>7} {:>12} {:>10}\n", "", "seconds", "of CPU", "rows/s", "peak MiB");
  }

  template <class Part>
  auto time(const std::string& name, Part&& part) {
    const PeakMemory memory;
    const Seconds start = now();
    auto result = part();
    const Seconds end = now();
    const Seconds taken{end.passed - start.passed, end.of_cpu - start.of_cpu};
    in_all_.passed += taken.passed, in_all_.of_cpu += taken.of_cpu;
    print(name, taken, std::to_string(memory.mebibytes()));
    return result;
  }
  void sum_up(const std::string& name) { print(name, std::exchange(in_all_, {}), ""); }

 private:
  // Of CPU: of all threads together.
  struct Seconds {
    double passed = 0, of_cpu = 0;
  };
  static Seconds now() {
    const auto passed = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration<double>(passed).count(), static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
  }
  void print(const std::string& name, const Seconds& taken, const std::string& memory) const {
    std::cout << fmt::format("{:<20} {:>9.3f} {:>7.2f} {:>12.0f} {:>10}", name, taken.passed, taken.of_cpu,
                             rows_ / taken.passed, memory)
              << std::endl;
  }
  int rows_;
  Seconds in_all_;
};

void must(const std::optional<Problem>& problem) {
  if (problem) throw std::runtime_error(to_string(*problem));
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.problems().front()));
  return std::move(*result);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::uintmax_t size_of(const fs::path& path) {
  if (!fs::is_directory(path)) return fs::file_size(path);
  std::uintmax_t size = 0;
  for (const auto& file : fs::directory_iterator(path)) size += file.file_size();
  return size;
}

// What was read, written once more, is the same file by file.
void compare(const fs::path& before, const fs::path& after) {
  std::vector<fs::path> files{""};
  if (fs::is_directory(before)) {
    files.clear();
    for (const auto& file : fs::directory_iterator(before)) files.push_back(file.path().filename());
  }
  for (const fs::path& file : files) {
    const bool same = bytes_of(file.empty() ? before : before / file) == bytes_of(file.empty() ? after : after / file);
    if (!same) throw std::runtime_error((before / file).string() + " was read as something else");
  }
}

void measure(Parts& parts, const std::string& format, const Request& request, const fs::path& out,
             const fs::path& again) {
  {
    const Case made = force_list(request.rows, request.seed);
    parts.time(format + " written", [&] { return must(exchange::write_case(made, out)), true; });
  }
  auto material = parts.time(format + " read", [&] { return must(exchange::read_material(out)); });
  Problems warnings;
  const Case content =
      parts.time(format + " checked", [&] { return must(exchange::build_case(std::move(material), warnings)); });
  parts.sum_up(format + " in all");
  if (!warnings.empty()) throw std::runtime_error(to_string(warnings.front()));
  must(exchange::write_case(content, again));
  compare(out, again);
  fs::remove_all(again);
  std::cout << fmt::format("{} MiB, read back the same\n\n", size_of(out) >> 20U);
}

int run(const Request& request) {
  const Place place(request.out);
  std::cout << fmt::format("{} rows of {} columns, seed {}\n\n", request.rows, columns_of_a_force_list, request.seed);
  Parts parts(request.rows);
  measure(parts, "CSV", request, place / "csv", place / "csv-again");
  measure(parts, "XLSX", request, place / "case.xlsx", place / "again.xlsx");
  return 0;
}

}  // namespace

void add_tables(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("tables", "Times writing, reading and checking a long table.");
  const auto request = std::make_shared<Request>();
  command->add_option("--rows", request->rows, "Rows of the table of contributions")
      ->check(CLI::Range(1, most_rows_of_a_force_list))
      ->capture_default_str();
  command->add_option("--seed", request->seed, "What they are drawn from")->capture_default_str();
  command->add_option("-o,--out", request->out, "Keep the cases in this folder, as `csv` and `case.xlsx`");
  command->callback([&code, request] { code = run(*request); });
}

}  // namespace rebadge::bench
