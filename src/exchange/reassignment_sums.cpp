#include "exchange/reassignment_sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

// What amounts and costs may come to, whatever the assignment. Doubles do not overflow, and their error is nothing
// beside what lies between the limit and 2^63.
class Sums {
 public:
  explicit Sums(const MachineReassignment& model) : model_(model) {
    for (std::size_t r = 0; r < model.resources.size(); ++r) add_resource(r);
    for (std::size_t b = 0; b < model.balances.size(); ++b) add_balance(b);
    add_moves();
    note("the cost of all", cost_);
  }
  // The first that is too large, as `cost of the load of resource 3`.
  [[nodiscard]] const std::optional<std::pair<std::string, double>>& too_large() const { return too_large_; }

 private:
  void note(const std::string& what, double sum) {
    if (sum >= static_cast<double>(most_reassignment_sum) && !too_large_) too_large_.emplace(what, sum);
  }
  void note_cost(const std::string& what, double sum) {
    note(what, sum);
    cost_ += sum;
  }

  void add_resource(std::size_t r) {
    double need = 0, capacity = 0;
    for (const auto& process : model_.processes) need += static_cast<double>(process.need[r]);
    for (const auto& machine : model_.machines) capacity += static_cast<double>(machine.capacity[r]);
    note(fmt::format("requirements of resource {}", r), need);
    note(fmt::format("capacities of resource {}", r), capacity);
    note_cost(fmt::format("cost of the load of resource {}", r),
              static_cast<double>(model_.resources[r].load_weight) * need);
    amounts_.push_back(need + capacity);
  }

  void add_balance(std::size_t b) {
    const auto& balance = model_.balances[b];
    const double target = static_cast<double>(balance.target), weight = static_cast<double>(balance.weight);
    const double first = amounts_[static_cast<std::size_t>(balance.first)];
    const double second = amounts_[static_cast<std::size_t>(balance.second)];
    // The target counts where its weight is 0 too.
    note_cost(fmt::format("cost of balance objective {}", b), std::max(1.0, weight) * (target * first + second));
  }

  void add_moves() {
    double processes = 0, machines = 0;
    for (const auto& process : model_.processes) processes += static_cast<double>(process.move_cost);
    for (const auto& machine : model_.machines) {
      machines = std::max(machines, static_cast<double>(*std::ranges::max_element(machine.move_cost)));
    }
    const double count = static_cast<double>(model_.processes.size());
    note_cost("cost of process moves", static_cast<double>(model_.process_move_weight) * processes);
    note_cost("cost of service moves", static_cast<double>(model_.service_move_weight) * count);
    note_cost("cost of machine moves", static_cast<double>(model_.machine_move_weight) * machines * count);
  }

  const MachineReassignment& model_;
  std::vector<double> amounts_;  // by resource
  double cost_ = 0;
  std::optional<std::pair<std::string, double>> too_large_;
};

}  // namespace

std::optional<Problem> refuse_large_sums(const MachineReassignment& model, const std::string& place) {
  const Sums sums(model);
  const auto& sum = sums.too_large();
  if (!sum) return std::nullopt;
  return error_at(fmt::format("{}, {}", place, sum->first), fmt::format("up to {:.3g}", sum->second),
                  fmt::format("at most {} in all, so that 64-bit sums hold it", most_reassignment_sum),
                  "the units are too small");
}

}  // namespace rebadge::exchange
