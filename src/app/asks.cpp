#include "app/asks.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "laydown/bound.h"

namespace rebadge::app {
namespace {

// Planned are those of which the bound gains most; all of them where they are as few.
constexpr std::size_t most_planned = 100;
// Pairs are made of so many of the best asks.
constexpr std::size_t most_paired = 4;

struct Figures {
  Score score;
  Fill fill;
};

// A change, or two, and what the bound says of it.
struct Tried {
  std::vector<AskedChange> changes;
  Hundredths bound_gain;
};

struct Answer {
  Ask ask;
  Score score;
};

bool better_answer(const Answer& a, const Answer& b) {
  return a.score != b.score ? a.score < b.score : b.ask.gain < a.ask.gain;
}

// Calls `work(i)` for each i, several side by side, until `stopped`.
template <class Work, class Stopped>
void each_side_by_side(std::size_t many, int threads, const Stopped& stopped, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < many && !stopped(); i = next++) work(i);
  };
  const std::size_t others = std::min(static_cast<std::size_t>(std::max(threads, 1)), many);
  std::vector<std::jthread> running;
  for (std::size_t i = 1; i < others; ++i) running.emplace_back(run);
  run();
}

class Asking {
 public:
  Asking(const Case& c, const Plan& plan, const AskRequest& request) : c_(c), plan_(plan), request_(request) {
    request_.ranges = false;
    request_.policy = plan.policy;
    request_.as_of = plan.as_of;
    request_.objective = plan.objective;
    request_.threads = 1;
    threads_ = request.threads;
    bound_ = bound_of(c);
  }

  std::variant<Asked, NoPlan, OwnFault> all() {
    auto again = planned(c_);
    if (auto* none = std::get_if<NoPlan>(&again)) return std::move(*none);
    if (auto* fault = std::get_if<OwnFault>(&again)) return std::move(*fault);
    base_ = std::get<Figures>(again);
    const Figures as_it_is{*plan_.score, *plan_.fill};
    if (as_it_is.score < base_.score) base_ = as_it_is;
    found_.by_planning_again = base_.fill.served - as_it_is.fill.served;
    std::vector<AskedChange> drawn = candidates(c_, plan_);
    if (request_.of) std::erase_if(drawn, [&](const AskedChange& one) { return one.who != *request_.of; });
    found_.drawn = drawn.size();
    std::vector<Tried> singles = by_bound(std::move(drawn));
    found_.within_reach = singles.size();
    if (singles.size() > most_planned) singles.resize(most_planned);
    std::vector<Answer> answers;
    for (auto& answer : planned_of(singles, found_.planned)) {
      if (answer) answers.push_back(std::move(*answer));
    }
    std::stable_sort(answers.begin(), answers.end(), better_answer);
    std::optional<Answer> best_pair;
    if (!request_.of) best_pair = pair(answers);
    for (Answer& answer : answers) found_.asks.push_back(std::move(answer.ask));
    if (best_pair) found_.asks.push_back(std::move(best_pair->ask));
    found_.case_hash = exchange::case_hash(c_);
    found_.plan_hash = exchange::plan_hash(c_, plan_);
    found_.as_of = plan_.as_of.value_or(c_.as_of);
    return std::move(found_);
  }

 private:
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

  // With what the bound gains, most first. What the case does not take is left out; and that of which no plan can
  // serve more than what is served: only this the bound proves. That it gains nothing says little, since the plan may
  // be below it.
  [[nodiscard]] std::vector<Tried> by_bound(std::vector<AskedChange> drawn) const {
    std::vector<std::optional<Hundredths>> bounds(drawn.size());
    each_side_by_side(
        drawn.size(), threads_, [&] { return stopped(); },
        [&](std::size_t i) {
          const auto changed = change::changed(c_, {drawn[i].change});
          if (changed) bounds[i] = bound_of(changed->content);
        });
    std::vector<Tried> order;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      if (!bounds[i] || *bounds[i] <= base_.fill.served) continue;
      order.push_back({{std::move(drawn[i])}, *bounds[i] - bound_});
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Tried& a, const Tried& b) { return b.bound_gain < a.bound_gain; });
    return order;
  }

  // One each; nothing: it is no ask.
  std::vector<std::optional<Answer>> planned_of(const std::vector<Tried>& tried, std::size_t& planned) {
    std::vector<std::optional<Answer>> found(tried.size());
    std::mutex mutex;
    each_side_by_side(
        tried.size(), threads_, [&] { return stopped(); },
        [&](std::size_t i) {
          found[i] = answer_to(tried[i]);
          const std::scoped_lock lock(mutex);
          // What was cut short gives what was found until then, which need not be what it gives.
          if (!stopped()) ++planned;
          if (request_.told) request_.told(planned, tried.size());
        });
    return found;
  }

  [[nodiscard]] std::optional<Answer> answer_to(const Tried& tried) const {
    const auto changed = change::changed(c_, texts_of(tried.changes));
    if (!changed) return std::nullopt;
    const auto answer = planned(changed->content);
    const auto* now = std::get_if<Figures>(&answer);
    if (now == nullptr || now->score >= base_.score || now->fill.served <= base_.fill.served) return std::nullopt;
    Ask ask{tried.changes,
            now->fill.served - base_.fill.served,
            {},
            base_.score.priced - now->score.priced,
            tried.bound_gain};
    for (std::size_t i = 0; i < 5; ++i) {
      ask.gain_by_priority[i] = now->fill.served_by_priority[i] - base_.fill.served_by_priority[i];
    }
    return Answer{std::move(ask), now->score};
  }

  static std::vector<std::string> texts_of(const std::vector<AskedChange>& changes) {
    std::vector<std::string> texts;
    for (const AskedChange& one : changes) texts.push_back(one.change);
    return texts;
  }

  // `singles`: the best first.
  std::optional<Answer> pair(const std::vector<Answer>& singles) {
    found_.pairs = singles.size() * (singles.size() - 1) / 2;
    const std::size_t many = std::min(singles.size(), most_paired);
    std::vector<Tried> pairs;
    std::vector<const Answer*> better_half;
    for (std::size_t i = 0; i < many; ++i) {
      for (std::size_t j = i + 1; j < many && !stopped(); ++j) {
        const AskedChange &one = singles[i].ask.changes.front(), &other = singles[j].ask.changes.front();
        const auto changed = change::changed(c_, {one.change, other.change});
        if (!changed) continue;
        pairs.push_back({{one, other}, bound_of(changed->content) - bound_});
        better_half.push_back(&singles[i]);
      }
    }
    std::vector<std::optional<Answer>> answers = planned_of(pairs, found_.pairs_planned);
    std::optional<Answer> best;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (!answers[i] || !better_answer(*answers[i], *better_half[i])) continue;
      if (!best || better_answer(*answers[i], *best)) best = std::move(answers[i]);
    }
    return best;
  }

  const Case& c_;
  const Plan& plan_;
  AskRequest request_;
  int threads_ = 1;
  Hundredths bound_;
  Figures base_;
  Asked found_;
};

}  // namespace

std::variant<Asked, NoPlan, OwnFault> asks(const Case& c, const Plan& plan, const AskRequest& request) {
  return Asking(c, plan, request).all();
}

bool asks_hold(const Case& c, const Plan& plan) {
  return plan.asked && plan.asked->as_of == plan.as_of.value_or(c.as_of) &&
         plan.asked->case_hash == exchange::case_hash(c) && plan.asked->plan_hash == exchange::plan_hash(c, plan);
}

}  // namespace rebadge::app
