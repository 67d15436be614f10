// The reader of machine reassignment: no input crashes it or makes it take memory that the input does not account for,
// and an assignment that it accepts is the same after writing and reading. An input is a model and, after `\x1f`, an
// assignment.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exchange/reassignment_file.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void demand_reason(const rebadge::Problems& problems) {
  demand(problems.size() == 1);
  demand(!problems.front().where.empty() && !problems.front().expected.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rebadge::exchange;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\x1f'), input.size());
  const auto model = parse_reassignment_model(input.substr(0, end), "model.txt");
  if (!model) {
    demand_reason(model.problems());
    return 0;
  }
  for (const auto& machine : model->machines) demand(machine.move_cost.size() == model->machines.size());
  demand(model->machines.size() * model->machines.size() + model->services.size() + model->processes.size() < size);
  const auto machines = parse_reassignment(*model, input.substr(std::min(end + 1, size)), "new.txt");
  if (!machines) {
    demand_reason(machines.problems());
    return 0;
  }
  const auto again = parse_reassignment(*model, reassignment_text(*machines), "new.txt");
  demand(again && *again == *machines);
  return 0;
}
