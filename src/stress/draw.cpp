#include "stress/draw.h"

#include <algorithm>

#include "change/change.h"
#include "exchange/text.h"
#include "search/random.h"

namespace rebadge::stress {
namespace {

void put_in(std::string& text, std::string_view name, const std::string& value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

// The id, not the row: a risk that is added or dropped leaves the draws of the others as they are.
std::uint64_t key_of(const std::string& id) {
  std::uint64_t key = 0xcbf29ce484222325u;  // FNV-1a
  for (const char letter : id) key = (key ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
  return key;
}

}  // namespace

std::vector<RiskEvent> draw(const Case& c, std::uint64_t seed, std::int64_t number) {
  std::vector<RiskEvent> events;
  for (std::size_t i = 0; i < c.risks.size(); ++i) {
    const Risk& risk = c.risks[i];
    search::Random of_future(seed ^ (static_cast<std::uint64_t>(number) * 0x9e3779b97f4a7c15u));
    search::Random random(of_future.next() ^ key_of(risk.id));
    constexpr std::size_t all = 10'000;  // hundredths of a percent
    const bool happens = random.below(all) < static_cast<std::size_t>(risk.percent.value);
    const auto day = static_cast<int>(random.below(static_cast<std::size_t>(risk.until - risk.from)));
    const int least = risk.least_days.value_or(0), most = risk.most_days.value_or(0);
    const int days = random.between(least, most);
    if (!happens) continue;
    events.push_back({i, risk.from + day, risk.least_days ? std::optional(days) : std::nullopt});
  }
  std::stable_sort(events.begin(), events.end(), [](const RiskEvent& a, const RiskEvent& b) { return a.day < b.day; });
  return events;
}

std::vector<std::string> changes_of(const Case& c, const RiskEvent& event) {
  std::string text = c.risks[event.risk].change;
  put_in(text, "{day}", to_string(event.day));
  if (event.days) {
    put_in(text, "{days}", std::to_string(*event.days));
    put_in(text, "{end}", to_string(event.day + *event.days));
  }
  const auto variant = change::parse_variant(text);
  return variant ? variant->changes : std::vector<std::string>{text};
}

Problems check_risks(const Case& c) {
  Problems problems;
  for (std::size_t i = 0; i < c.risks.size(); ++i) {
    const Risk& risk = c.risks[i];
    const std::vector<RiskEvent> ends{{i, risk.from, risk.least_days}, {i, risk.until - 1, risk.most_days}};
    for (const RiskEvent& event : ends) {
      const auto changed = change::changed(c, changes_of(c, event));
      if (changed) continue;
      for (Problem problem : changed.problems()) {
        problem.where = "risk " + risk.id + ": " + problem.where;
        problems.push_back(std::move(problem));
      }
      break;
    }
  }
  return problems;
}

}  // namespace rebadge::stress
