#include "exchange/reassignment_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "exchange/file_bytes.h"
#include "exchange/plan_files.h"
#include "exchange/reassignment_sums.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_amount = most_reassignment_sum;
constexpr std::int64_t most_int = std::numeric_limits<std::int32_t>::max();

// Which number of the file: `machine 12, capacity of resource 3`.
struct Name {
  const char* owner = nullptr;
  std::size_t i = 0;
  const char* part = nullptr;  // nothing: the number stands for the owner
  std::optional<std::size_t> j;

  [[nodiscard]] std::string text() const {
    std::string name = owner == nullptr ? "" : fmt::format("{} {}", owner, i);
    if (part != nullptr) name += (name.empty() ? "" : ", ") + std::string(part);
    return j ? fmt::format("{} {}", name, *j) : name;
  }
};

// The numbers of a text one by one. After the first problem every number is 0 and none is read.
class Numbers {
 public:
  Numbers(std::string_view text, std::string place) : text_(text), place_(std::move(place)) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    skip_blanks();
  }

  [[nodiscard]] bool failed() const { return problem_.has_value(); }
  [[nodiscard]] Problem problem() const { return *problem_; }

  std::int64_t take(const Name& name, std::int64_t least, std::int64_t most, const char* kind = "a whole number") {
    if (failed()) return 0;
    const std::size_t start = at_;
    constexpr std::uint64_t beyond = std::uint64_t{most_amount} + 1;
    std::uint64_t digits = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      if (digits < beyond) digits = 10 * digits + static_cast<std::uint64_t>(text_[at_] - '0');
    }
    const bool number = at_ > start && (at_ == text_.size() || is_blank(text_[at_])) && digits < beyond;
    const auto value = static_cast<std::int64_t>(digits);
    if (!number || value < least || value > most) {
      refuse(name, start, fmt::format("{} from {} to {}", kind, least, most));
      return 0;
    }
    skip_blanks();
    return value;
  }

  int take_int(const Name& name, std::int64_t least, std::int64_t most, const char* kind = "a whole number") {
    return static_cast<int>(take(name, least, most, kind));
  }

  int index(const Name& name, std::size_t size, const char* kind) {
    return take_int(name, 0, static_cast<std::int64_t>(size) - 1, kind);
  }

  // Of things for which so many numbers follow each, and `square` where also as many as there are things. What does
  // not fit into the rest of the text is refused before anything is made for it.
  std::size_t count(const Name& name, std::int64_t least, std::size_t each, bool square = false) {
    const std::size_t start = at_;
    const std::int64_t value = take(name, least, most_int);
    const auto half = static_cast<double>(each) / 2, room = static_cast<double>(this->room());
    const double most = square ? std::sqrt(half * half + room) - half : room / (2 * half);
    if (static_cast<double>(value) <= most) return static_cast<std::size_t>(value);
    refuse(name, start,
           fmt::format("a count for which the rest of the file has room, so at most {:.0f}", std::floor(most)),
           "a number before it is missing or too many, or the file was cut off");
    return 0;
  }

  // True: nothing is left.
  bool finish() {
    if (!failed() && at_ < text_.size()) {
      refuse({nullptr, 0, "after the last number"}, at_, "the end of the file",
             "a count further up is too small, or a number is there twice");
    }
    return !failed();
  }

  // From here to the end, numbers or not.
  [[nodiscard]] std::size_t words_left() const {
    std::size_t words = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (!is_blank(text_[i]) && (i + 1 == text_.size() || is_blank(text_[i + 1]))) ++words;
    }
    return words;
  }

 private:
  static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  // Every number takes a digit and, but for the last, a blank.
  [[nodiscard]] std::size_t room() const { return (text_.size() - at_ + 1) / 2; }

  void refuse(const Name& name, std::size_t start, const std::string& expected, std::string maybe = {}) {
    std::size_t end = start;
    while (end < text_.size() && !is_blank(text_[end])) ++end;
    const bool ended = start == text_.size();
    if (ended) maybe = "the file was cut off, or a count further up is too large";
    problem_ = error_at(fmt::format("{}, line {}, {}", place_, line_of(start), name.text()),
                        text_.substr(start, end - start), expected + (ended ? " where the file ends" : ""), maybe);
  }

  // Lines end in LF, CRLF or CR.
  [[nodiscard]] int line_of(std::size_t offset) const {
    int line = 1;
    const std::string_view before = text_.substr(0, std::min(offset, text_.find_last_not_of(" \t\n\v\f\r") + 1));
    for (std::size_t i = 0; i < before.size(); ++i) {
      const bool half = before[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n';
      if ((before[i] == '\n' || before[i] == '\r') && !half) ++line;
    }
    return line;
  }

  std::string_view text_;
  std::string place_;
  std::size_t at_ = 0;
  std::optional<Problem> problem_;
};

template <class Make>
void times(const Numbers& in, std::size_t count, Make make) {
  for (std::size_t i = 0; i < count && !in.failed(); ++i) make(i);
}

void read_resources(Numbers& in, MachineReassignment& model) {
  times(in, in.count({nullptr, 0, "number of resources"}, 1, 2), [&](std::size_t r) {
    auto& resource = model.resources.emplace_back();
    resource.transient = in.take({"resource", r, "whether it is transient"}, 0, 1) == 1;
    resource.load_weight = in.take({"resource", r, "load weight"}, 0, most_amount);
  });
}

void read_machine(Numbers& in, std::size_t m, std::size_t resources, std::size_t machines,
                  MachineReassignment::Machine& machine) {
  // Neither numbers more groups than there are machines, so that tables by group stay small.
  machine.neighbourhood = in.index({"machine", m, "neighbourhood"}, machines, "a neighbourhood");
  machine.location = in.index({"machine", m, "location"}, machines, "a location");
  machine.capacity.reserve(resources);
  machine.safety.reserve(resources);
  machine.move_cost.reserve(machines);
  times(in, resources, [&](std::size_t r) {
    machine.capacity.push_back(in.take({"machine", m, "capacity of resource", r}, 0, most_amount));
  });
  times(in, resources, [&](std::size_t r) {
    machine.safety.push_back(in.take({"machine", m, "safety capacity of resource", r}, 0, most_amount));
  });
  times(in, machines, [&](std::size_t to) {
    machine.move_cost.push_back(in.take_int({"machine", m, "cost of a move to machine", to}, 0, most_int));
  });
}

void read_machines(Numbers& in, MachineReassignment& model) {
  const std::size_t resources = model.resources.size();
  const std::size_t machines = in.count({nullptr, 0, "number of machines"}, 1, 2 + 2 * resources, true);
  times(in, machines, [&](std::size_t m) { read_machine(in, m, resources, machines, model.machines.emplace_back()); });
}

void read_services(Numbers& in, MachineReassignment& model) {
  const std::size_t services = in.count({nullptr, 0, "number of services"}, 1, 2);
  times(in, services, [&](std::size_t s) {
    auto& service = model.services.emplace_back();
    service.spread = in.take_int({"service", s, "least number of locations"}, 0, most_int);
    times(in, in.count({"service", s, "number of dependencies"}, 0, 1), [&](std::size_t d) {
      service.depends_on.push_back(in.index({"service", s, "dependency", d}, services, "a service"));
    });
  });
}

void read_processes(Numbers& in, MachineReassignment& model) {
  const std::size_t resources = model.resources.size();
  const std::size_t processes = in.count({nullptr, 0, "number of processes"}, 1, 2 + resources);
  model.processes.reserve(processes);
  times(in, processes, [&](std::size_t p) {
    auto& process = model.processes.emplace_back();
    process.service = in.index({"process", p, "service"}, model.services.size(), "a service");
    process.need.reserve(resources);
    times(in, resources, [&](std::size_t r) {
      process.need.push_back(in.take({"process", p, "requirement of resource", r}, 0, most_amount));
    });
    process.move_cost = in.take({"process", p, "cost of a move"}, 0, most_amount);
  });
}

void read_balances(Numbers& in, MachineReassignment& model) {
  const std::size_t resources = model.resources.size();
  times(in, in.count({nullptr, 0, "number of balance objectives"}, 0, 4), [&](std::size_t b) {
    auto& balance = model.balances.emplace_back();
    balance.first = in.index({"balance objective", b, "first resource"}, resources, "a resource");
    balance.second = in.index({"balance objective", b, "second resource"}, resources, "a resource");
    balance.target = in.take({"balance objective", b, "target"}, 0, most_amount);
    balance.weight = in.take({"balance objective", b, "weight"}, 0, most_amount);
  });
}

void read_weights(Numbers& in, MachineReassignment& model) {
  model.process_move_weight = in.take({nullptr, 0, "weight of process moves"}, 0, most_amount);
  model.service_move_weight = in.take({nullptr, 0, "weight of service moves"}, 0, most_amount);
  model.machine_move_weight = in.take({nullptr, 0, "weight of machine moves"}, 0, most_amount);
}

}  // namespace

Result<MachineReassignment> parse_reassignment_model(std::string_view text, const std::string& place) {
  Numbers in(text, place);
  MachineReassignment model;
  read_resources(in, model);
  read_machines(in, model);
  read_services(in, model);
  read_processes(in, model);
  read_balances(in, model);
  read_weights(in, model);
  if (!in.finish()) return in.problem();
  if (auto problem = refuse_large_sums(model, place)) return *std::move(problem);
  return model;
}

Result<std::vector<int>> parse_reassignment(const MachineReassignment& model, std::string_view text,
                                            const std::string& place) {
  Numbers in(text, place);
  const std::size_t count = in.words_left();
  if (count != model.processes.size()) {
    return error_at(place, fmt::format("{} numbers", count),
                    fmt::format("{}, a machine for each process of the model", model.processes.size()),
                    "it belongs to another model");
  }
  std::vector<int> machines;
  machines.reserve(count);
  times(in, count,
        [&](std::size_t p) { machines.push_back(in.index({"process", p}, model.machines.size(), "a machine")); });
  if (in.failed()) return in.problem();
  return machines;
}

Result<MachineReassignment> read_reassignment_model(const fs::path& model, const fs::path& original,
                                                    const Limits& limits) {
  const auto bytes = read_bytes(model, "a model of machine reassignment", limits);
  if (!bytes) return bytes.problems();
  auto instance = parse_reassignment_model(*bytes, model.filename().string());
  if (!instance) return instance;
  auto machines = read_reassignment(*instance, original, limits);
  if (!machines) return machines.problems();
  instance->original = std::move(*machines);
  return instance;
}

Result<std::vector<int>> read_reassignment(const MachineReassignment& model, const fs::path& assignment,
                                           const Limits& limits) {
  const auto bytes = read_bytes(assignment, "an assignment of processes to machines", limits);
  if (!bytes) return bytes.problems();
  return parse_reassignment(model, *bytes, assignment.filename().string());
}

std::string reassignment_text(const std::vector<int>& machines) {
  return fmt::format("{}\n", fmt::join(machines, " "));
}

std::optional<Problem> write_reassignment(const std::vector<int>& machines, const fs::path& out) {
  return write_text(out, reassignment_text(machines));
}

}  // namespace rebadge::exchange
