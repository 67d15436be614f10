#include "stress/summary.h"

#include <algorithm>

namespace rebadge::stress {
namespace {

Hundredths mean(Hundredths sum, std::int64_t of) {
  if (of == 0) return {};
  const std::int64_t half = sum.value < 0 ? -of / 2 : of / 2;
  return {(sum.value + half) / of};
}

template <class Lost>
Loss loss(const std::vector<Future>& futures, Lost&& lost) {
  std::vector<Hundredths> all;
  Hundredths sum;
  for (const Future& future : futures) sum += all.emplace_back(lost(future));
  std::sort(all.begin(), all.end());
  const auto quantile = [&](std::size_t tenths) { return all[(all.size() - 1) * tenths / 10]; };
  return {mean(sum, static_cast<std::int64_t>(all.size())), quantile(5), quantile(9), all.back()};
}

void count_fates(const std::vector<Future>& futures, Summary& summary) {
  summary.futures = static_cast<std::int64_t>(futures.size());
  for (const Future& future : futures) {
    if (future.events.empty()) continue;
    ++summary.eventful;
    if (future.holds) {
      ++summary.held;
    } else if (future.mended) {
      ++summary.mended;
    } else {
      ++summary.broken;
    }
  }
}

std::vector<OfRisk> of_risks(const Case& c, const Served& planned, const std::vector<Future>& futures) {
  std::vector<OfRisk> all(c.risks.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i].risk = i;
  for (const Future& future : futures) {
    for (std::size_t i = 0; i < future.events.size(); ++i) {
      OfRisk& of = all[future.events[i].risk];
      ++of.happened;
      of.lost_unrepaired += planned.all - future.unrepaired.all;
      of.lost_repaired += planned.all - future.repaired.all;
      if (i < future.without_event.size()) of.settled += future.without_event[i] - future.repaired.all;
    }
    for (const SkippedEvent& skipped : future.skipped) {
      OfRisk& of = all[future.events[skipped.event].risk];
      if (++of.skipped == 1) of.why = skipped.why;
    }
  }
  for (OfRisk& of : all) {
    of.lost_unrepaired = mean(of.lost_unrepaired, of.happened);
    of.lost_repaired = mean(of.lost_repaired, of.happened);
    of.settled = mean(of.settled, static_cast<std::int64_t>(futures.size()));
  }
  std::erase_if(all, [](const OfRisk& of) { return of.happened == 0; });
  std::stable_sort(all.begin(), all.end(), [](const OfRisk& a, const OfRisk& b) { return a.settled > b.settled; });
  return all;
}

std::vector<OfLine> of_lines(const Served& planned, const std::vector<Future>& futures) {
  std::vector<OfLine> all;
  const auto many = static_cast<std::int64_t>(futures.size());
  for (std::size_t i = 0; i < planned.lines.size(); ++i) {
    if (planned.lines[i].value == 0) continue;
    OfLine of{RequirementId{i}, planned.lines[i], {}, {}, 0};
    for (const Future& future : futures) {
      of.unrepaired += future.unrepaired.lines[i];
      of.repaired += future.repaired.lines[i];
      if (future.repaired.lines[i] >= of.planned) ++of.kept;
    }
    of.unrepaired = mean(of.unrepaired, many);
    of.repaired = mean(of.repaired, many);
    all.push_back(of);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const OfLine& a, const OfLine& b) { return a.planned - a.repaired > b.planned - b.repaired; });
  return all;
}

std::vector<OfWeek> of_weeks(const Case& c, const Served& planned, const std::vector<Future>& futures) {
  std::vector<OfWeek> all;
  const auto many = static_cast<std::int64_t>(futures.size());
  for (std::size_t i = 0; i < planned.weeks.size(); ++i) {
    OfWeek of{c.from + 7 * static_cast<int>(i), planned.weeks[i], {}, {}};
    for (const Future& future : futures) {
      if (i < future.unrepaired.weeks.size()) of.unrepaired += future.unrepaired.weeks[i];
      if (i < future.repaired.weeks.size()) of.repaired += future.repaired.weeks[i];
    }
    of.unrepaired = mean(of.unrepaired, many);
    of.repaired = mean(of.repaired, many);
    all.push_back(of);
  }
  return all;
}

std::vector<OfMove> of_moves(const Plan& plan, const std::vector<Future>& futures) {
  std::vector<OfMove> all(plan.moves.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].move = i;
    for (const Future& future : futures) {
      std::int64_t& count = future.moves[i] == MoveFate::as_planned  ? all[i].as_planned
                            : future.moves[i] == MoveFate::other_day ? all[i].other_day
                                                                     : all[i].not_made;
      ++count;
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const OfMove& a, const OfMove& b) { return a.as_planned < b.as_planned; });
  return all;
}

}  // namespace

Hundredths mean_repaired(const std::vector<Future>& futures) {
  Hundredths sum;
  for (const Future& future : futures) sum += future.repaired.all;
  return mean(sum, static_cast<std::int64_t>(futures.size()));
}

Summary summary(const Case& c, const Plan& plan, const Served& planned, const std::vector<Future>& futures) {
  Summary all;
  count_fates(futures, all);
  all.planned = planned;
  all.unrepaired = loss(futures, [&](const Future& future) { return planned.all - future.unrepaired.all; });
  all.repaired = loss(futures, [&](const Future& future) { return planned.all - future.repaired.all; });
  all.risks = of_risks(c, planned, futures);
  all.lines = of_lines(planned, futures);
  all.weeks = of_weeks(c, planned, futures);
  all.moves = of_moves(plan, futures);
  return all;
}

}  // namespace rebadge::stress
