#include "explain/path.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace rebadge::explain {
namespace {

bool moves(const Step& step) {
  return step.move.from_site != step.move.to_site || step.move.from_mission != step.move.to_mission;
}

std::vector<const Step*> all_moves(const std::vector<Step>& steps) {
  std::vector<const Step*> all;
  for (const Step& step : steps) {
    if (moves(step)) all.push_back(&step);
  }
  return all;
}

std::vector<const Step*> last_moves(const std::vector<Step>& steps) {
  const auto last_of = [&](bool to_a_post) {
    std::vector<const Step*> last;
    for (const Step& step : steps) {
      if (!moves(step) || (step.after != nullptr) != to_a_post) continue;
      if (!last.empty() && step.move.arrives < last.front()->move.arrives) continue;
      if (!last.empty() && last.front()->move.arrives < step.move.arrives) last.clear();
      last.push_back(&step);
    }
    return last;
  };
  const auto to_posts = last_of(true);
  return to_posts.empty() ? last_of(false) : to_posts;
}

// From the last move back; nothing when its slack exceeds what is known already.
class Chain {
 public:
  Chain(Waits& waits, int most_slack) : waits_(waits), left_(most_slack) {}

  bool follow(const Step* step) {
    std::vector<const Step*> seen;
    while (step != nullptr && std::find(seen.begin(), seen.end(), step) == seen.end()) {
      seen.push_back(step);
      const Held* held = &waits_.of(*step);
      int slack = 0;
      for (; held->free(); held = &waits_.of(*step, slack + 1)) {
        if (slack == left_) return false;
        ++slack;
        waits_.look_ahead(*step, slack + 1);
      }
      left_ -= slack;
      PathStep link{step->move, step->after == nullptr ? RequirementId{} : step->after->line, slack};
      link.move.waits_for = held->wait;
      links.push_back(std::move(link));
      step = held->next;
    }
    return true;
  }
  [[nodiscard]] int slack(int most_slack) const { return most_slack - left_; }

  std::vector<PathStep> links;

 private:
  Waits& waits_;
  int left_;
};

}  // namespace

std::vector<std::string> open_decisions(const PathStep& first) {
  std::vector<std::string> found;
  for (const std::string& rule : first.move.waits_for.rules) {
    if (rule == code(Rule::consent) || rule == code(Rule::mandate) || rule == code(Rule::decision) ||
        rule == code(Rule::authorisation)) {
      found.push_back(rule);
    }
  }
  return found;
}

std::vector<PathStep> critical_path(const Case& c, Waits& waits) {
  // Where all that moves will be asked, it is asked at once.
  if (const auto all = all_moves(waits.steps()); waits.reaches(all.size())) waits.look_ahead(all);
  std::vector<PathStep> best;
  int least = c.horizon_days();
  auto ends = last_moves(waits.steps());  // those without slack first: they show what need not be followed
  std::stable_partition(ends.begin(), ends.end(), [&](const Step* step) { return !waits.of(*step).free(); });
  for (const Step* last : ends) {
    Chain chain(waits, least);
    if (!chain.follow(last)) continue;
    const int slack = chain.slack(least);
    const auto rank_of = [](const std::vector<PathStep>& links) {
      return std::pair(!open_decisions(links.back()).empty(), links.size());
    };
    if (!best.empty() && slack == least && rank_of(chain.links) <= rank_of(best)) continue;
    best = std::move(chain.links);
    least = slack;
  }
  std::reverse(best.begin(), best.end());
  return best;
}

void add_waits(Waits& waits, std::vector<Move>& all) {
  waits.look_ahead(all_moves(waits.steps()));
  auto step = waits.steps().begin();
  for (Move& move : all) {
    while (step != waits.steps().end() && !(step->move.element == move.element && step->move.leaves == move.leaves &&
                                            step->move.arrives == move.arrives && moves(*step))) {
      ++step;
    }
    if (step == waits.steps().end()) return;
    move.waits_for = waits.of(*step).wait;
  }
}

}  // namespace rebadge::explain
