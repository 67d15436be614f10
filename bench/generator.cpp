#include "bench/generator.h"

#include <algorithm>
#include <string>

#include "bench/generator_draft.h"

namespace rebadge::bench {

Case generated_case(const Proportions& proportions) { return Draft(proportions).finish(); }

Draft::Draft(const Proportions& proportions) : size_(proportions), random_(proportions.seed) {
  c_.title = "Generated: seed " + std::to_string(size_.seed) + ", " + std::to_string(size_.elements) + " elements, " +
             std::to_string(size_.requirements) + " requirements, " + std::to_string(size_.phases) + " phases";
  c_.from = *parse_day("2031-01-06");
  c_.as_of = c_.from - 7;
  c_.until = border_day(size_.phases);
  if (!size_.usual_prices) c_.site_change_written = 20, c_.rebadge_written = 5, c_.split_written = 10;
  border_uses_.resize(static_cast<std::size_t>(size_.phases) + 1);
}

Case Draft::finish() {
  add_nations();
  add_missions();
  add_sites();
  add_work();
  add_people();
  add_lines();
  limit_sites();
  limit_missions();
  stand();
  wait_for_others();
  add_mandates();
  add_consents();
  add_caveats();
  change_on_each_border();
  add_lift();
  const auto all_made_up = [](auto&... tables) {
    const auto mark = [](auto& rows) {
      for (auto& row : rows) row.provenance.basis = Basis::notional;
    };
    (mark(tables), ...);
  };
  all_made_up(c_.nations, c_.missions, c_.zones, c_.sites, c_.resources, c_.site_capacity, c_.activities,
              c_.capabilities, c_.usage, c_.substitutes, c_.requirements, c_.contributions, c_.caveats, c_.mandates,
              c_.consents, c_.lift);
  c_.derive();
  return std::move(c_);
}

Day Draft::border(int first, int last) {
  first = std::clamp(first, 0, size_.phases);
  last = std::clamp(last, first, size_.phases);
  std::vector<int> least;
  for (int i = first; i <= last; ++i) {
    const int uses = border_uses_[static_cast<std::size_t>(i)];
    if (!least.empty() && uses > border_uses_[static_cast<std::size_t>(least.front())]) continue;
    if (!least.empty() && uses < border_uses_[static_cast<std::size_t>(least.front())]) least.clear();
    least.push_back(i);
  }
  const int drawn = least[random_.below(least.size())];
  ++border_uses_[static_cast<std::size_t>(drawn)];
  return border_day(drawn);
}

std::vector<std::size_t> Draft::pick(std::size_t count, int percent) {
  std::vector<std::size_t> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = i;
  random_.shuffle(all);
  all.resize((count * static_cast<std::size_t>(percent) + 50) / 100);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace rebadge::bench
