#include "bench/manning/show.h"

#include <fmt/format.h>

#include <chrono>
#include <iterator>

#include "bench/manning/staffing.h"

namespace rebadge::manning {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string ids(const std::vector<std::size_t>& which, const auto& of) {
  std::string text;
  for (const std::size_t i : which) text += (text.empty() ? "" : ", ") + of[i].id;
  return text;
}

std::string summary(const Instance& instance, const Staffing& staffing, double seconds) {
  return fmt::format(
      "  filled {} of {} at {}, travel between bases {}; {} pairs meet every requirement{}  ({:.3f} s)\n",
      staffing.filled, instance.posts.size(), money(staffing.cost), money(staffing.travel), staffing.qualified,
      staffing.one_to_one ? "" : "; SOMEBODY SERVES TWO POSTS", seconds);
}

std::string table_of_empty(const Instance& instance, const Reasons& reasons) {
  std::string text = fmt::format("  {:>8}", "post");
  for (const std::string_view word : gate_words) text += fmt::format(" {:>10}", word);
  text += fmt::format(" {:>8} {:>6}\n", "qualify", "all");
  for (const Empty& empty : reasons.empty) {
    text += fmt::format("  {:>8}", instance.posts[empty.post].id);
    std::size_t all = empty.qualify.size();
    for (const int people : empty.fail) text += fmt::format(" {:>10}", people), all += static_cast<std::size_t>(people);
    text += fmt::format(" {:>8} {:>6}\n", empty.qualify.size(), all);
  }
  return text;
}

std::string why_empty(const Instance& instance, const Reasons& reasons) {
  std::string text;
  for (const Empty& empty : reasons.empty) {
    if (empty.qualify.empty()) continue;
    const bool one = empty.qualify.size() == 1;
    text += fmt::format("  post {}: {} {}: {} {}\n", instance.posts[empty.post].id, empty.qualify.size(),
                        one ? "qualifies" : "qualify", one ? "person" : "people", ids(empty.qualify, instance.people));
    text += fmt::format("    who {} post{} {}\n", one ? "serves" : "serve", empty.they_serve.size() == 1 ? "" : "s",
                        ids(empty.they_serve, instance.posts));
  }
  const std::size_t posts = reasons.contest.posts.size(), people = reasons.contest.people.size();
  text += fmt::format("  {}: for {} posts, the empty ones among them, {} qualif{} in all: {} stay empty\n",
                      reasons.proves ? "Nobody can fill more" : "UNPROVED", posts, people, people == 1 ? "ies" : "y",
                      reasons.empty.size());
  return text;
}

}  // namespace

std::string money(std::int64_t cost) {
  if (cost < 0) return "-" + money(-cost);
  std::string whole = std::to_string(cost / cost_unit);
  for (int i = static_cast<int>(whole.size()) - 3; i > 0; i -= 3) whole.insert(static_cast<std::size_t>(i), ",");
  std::string part = fmt::format(".{:05}", cost % cost_unit);
  while (part.back() == '0') part.pop_back();
  return part == "." ? whole : whole + part;
}

std::string show(const Instance& instance) {
  std::string text =
      fmt::format("{}: {} people, {} posts\n\n", instance.name, instance.people.size(), instance.posts.size());
  auto start = Clock::now();
  const Staffing by_cost = staff_by_cost(instance);
  text += "By cost alone, everybody for every post\n" + summary(instance, by_cost, seconds_since(start));
  start = Clock::now();
  const Staffing by_gates = staff_by_gates(instance);
  text += "\nOnly who meets the post's requirements\n" + summary(instance, by_gates, seconds_since(start));
  const Reasons reasons = explain_empty(instance, by_gates);
  if (reasons.empty.empty()) return text;
  text += fmt::format("\nEmpty posts, and how many people each gate turns away first\n{}\n{}",
                      table_of_empty(instance, reasons), why_empty(instance, reasons));
  return text;
}

std::string show_scale(const Instance& drawn) {
  const auto line = [&](std::string_view what, const Scaled& scaled) {
    return fmt::format(
        "{}\n  filled {} of {} at {} half dollars{}\n  {} classes of people, {} lanes, solved {} times: "
        "built in {:.3f} s, solved in {:.3f} s, in all {:.3f} s\n",
        what, scaled.filled, drawn.posts.size(), scaled.cost, scaled.sound ? "" : "; UNSOUND", scaled.classes,
        scaled.lanes, scaled.rounds, scaled.build_seconds, scaled.solve_seconds,
        scaled.build_seconds + scaled.solve_seconds);
  };
  return fmt::format("{} people, {} posts\n\n", drawn.people.size(), drawn.posts.size()) +
         line("Everybody for every post", staff_all(drawn)) + "\n" +
         line("Only who meets the post's requirements", staff_qualified(drawn));
}

}  // namespace rebadge::manning
