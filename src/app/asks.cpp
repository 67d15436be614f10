#include "app/asks.h"

#include <algorithm>
#include <utility>

#include "laydown/bound.h"

namespace rebadge::app {
namespace {

// Planned are those of which the bound gains most; all of them where they are as few.
constexpr std::size_t most_planned = 40;
// Pairs are made of so many of the best asks.
constexpr std::size_t most_paired = 4;

struct Figures {
  Score score;
  Fill fill;
};

class Asking {
 public:
  Asking(const Case& c, const Plan& plan, SearchRequest request) : c_(c), plan_(plan), request_(std::move(request)) {
    request_.ranges = false;
    request_.policy = plan.policy;
    request_.as_of = plan.as_of;
    request_.objective = plan.objective;
    bound_ = bound_of(c);
  }

  std::variant<Asks, NoPlan, OwnFault> all(const std::optional<std::string>& of) {
    auto again = planned(c_);
    if (auto* none = std::get_if<NoPlan>(&again)) return std::move(*none);
    if (auto* fault = std::get_if<OwnFault>(&again)) return std::move(*fault);
    base_ = std::get<Figures>(again);
    const Figures as_it_is{*plan_.score, *plan_.fill};
    if (as_it_is.score < base_.score) base_ = as_it_is;
    found_.by_planning_again = base_.fill.served - as_it_is.fill.served;
    std::vector<Candidate> drawn = candidates(c_, plan_);
    if (of) std::erase_if(drawn, [&](const Candidate& candidate) { return candidate.who != *of; });
    found_.drawn = drawn.size();
    for (const auto& [gain, candidate] : by_bound(std::move(drawn))) {
      if (stopped()) break;
      ++found_.tried;
      if (auto ask = ask_for({candidate}, gain)) found_.asks.push_back(std::move(*ask));
    }
    std::stable_sort(found_.asks.begin(), found_.asks.end(), better);
    if (!of) pair();
    return std::move(found_);
  }

 private:
  static bool better(const Ask& a, const Ask& b) { return a.score != b.score ? a.score < b.score : b.gain < a.gain; }

  [[nodiscard]] bool stopped() const { return request_.stop && request_.stop(); }

  [[nodiscard]] Hundredths bound_of(const Case& c) const {
    return laydown::bound(c, plan_.policy, plan_.as_of.value_or(c.as_of)).served;
  }

  std::variant<Figures, NoPlan, OwnFault> planned(const Case& c) const {
    exchange::LastPlan last = carried(c_, plan_, c);
    last.plan.policy = plan_.policy;
    last.plan.as_of = plan_.as_of;
    auto answer = search_plan(c, request_, &last);
    if (auto* none = std::get_if<NoPlan>(&answer)) return std::move(*none);
    if (auto* fault = std::get_if<OwnFault>(&answer)) return std::move(*fault);
    const auto& recount = std::get<Searched>(answer).recount;
    return Figures{recount.score, recount.fill};
  }

  // With what the bound gains, most first; what the case does not take is left out.
  [[nodiscard]] std::vector<std::pair<Hundredths, Candidate>> by_bound(std::vector<Candidate> drawn) const {
    std::vector<std::pair<Hundredths, Candidate>> order;
    for (Candidate& candidate : drawn) {
      if (stopped()) break;
      const auto changed = change::changed(c_, {candidate.change});
      if (!changed) continue;
      const Hundredths gain = bound_of(changed->content) - bound_;
      // No plan can gain where the plan is at the bound already.
      if (bound_ + gain > base_.fill.served) order.emplace_back(gain, std::move(candidate));
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
    if (order.size() > most_planned) order.resize(most_planned);
    return order;
  }

  [[nodiscard]] std::optional<Ask> ask_for(std::vector<Candidate> changes, Hundredths bound_gain) const {
    std::vector<std::string> texts;
    for (const Candidate& candidate : changes) texts.push_back(candidate.change);
    const auto changed = change::changed(c_, texts);
    if (!changed) return std::nullopt;
    const auto answer = planned(changed->content);
    const auto* now = std::get_if<Figures>(&answer);
    if (now == nullptr || now->score >= base_.score || now->fill.served <= base_.fill.served) return std::nullopt;
    Ask ask{std::move(changes),
            now->fill.served - base_.fill.served,
            {},
            base_.score.priced - now->score.priced,
            bound_gain,
            now->score};
    for (std::size_t i = 0; i < 5; ++i) {
      ask.gain_by_priority[i] = now->fill.served_by_priority[i] - base_.fill.served_by_priority[i];
    }
    return ask;
  }

  void pair() {
    const std::size_t many = std::min(found_.asks.size(), most_paired);
    for (std::size_t i = 0; i < many; ++i) {
      for (std::size_t j = i + 1; j < many && !stopped(); ++j) {
        const Candidate &one = found_.asks[i].changes.front(), &other = found_.asks[j].changes.front();
        const auto changed = change::changed(c_, {one.change, other.change});
        if (!changed) continue;
        auto ask = ask_for({one, other}, bound_of(changed->content) - bound_);
        if (ask && better(*ask, found_.asks[i]) && (!found_.pair || better(*ask, *found_.pair))) {
          found_.pair = std::move(ask);
        }
      }
    }
  }

  const Case& c_;
  const Plan& plan_;
  SearchRequest request_;
  Hundredths bound_;
  Figures base_;
  Asks found_;
};

}  // namespace

std::variant<Asks, NoPlan, OwnFault> asks(const Case& c, const Plan& plan, const SearchRequest& request,
                                          const std::optional<std::string>& of) {
  return Asking(c, plan, request).all(of);
}

}  // namespace rebadge::app
