#include "app/stress.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

#include "app/complete.h"
#include "change/change.h"
#include "exchange/future_files.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "stress/draw.h"
#include "stress/run.h"

namespace rebadge::app {
namespace {

using exchange::error_at;

Problems problems_of(const StressRequest& request, const Verified& verified) {
  const Case& c = verified.content;
  if (c.risks.empty()) {
    return {error_at(request.case_path.string(), "", "a case with risks: a table risks with what may happen",
                     "rebadge template, which writes one")};
  }
  if (!verified.recount.accepted()) {
    return {error_at(request.plan_path.string(), "", "a plan that keeps the rules; what it breaks: rebadge verify")};
  }
  Problems problems = stress::check_risks(c);
  for (const std::string& reserve : request.reserves) {
    const auto ready = change::changed(c, {reserve});
    if (ready) continue;
    problems.insert(problems.end(), ready.problems().begin(), ready.problems().end());
  }
  return problems;
}

stress::RunOptions options_of(const StressRequest& request, const Case& c, const Plan& plan) {
  stress::RunOptions options;
  options.seed = request.seed;
  options.futures = request.futures;
  options.shard = request.shard - 1;
  options.shards = request.shards;
  options.threads = request.threads;
  options.plan = {plan.policy, plan.as_of.value_or(c.as_of), plan.objective, {}};
  options.stop = request.stop;
  return options;
}

// The futures of all files, each once, by number.
Result<std::vector<Future>> merged(const StressRequest& request, const Case& c, const Plan& plan) {
  std::vector<Future> futures;
  Problems problems;
  std::optional<std::uint64_t> seed;
  for (const auto& path : request.merge) {
    auto file = exchange::read_futures(c, path);
    if (!file) {
      problems.insert(problems.end(), file.problems().begin(), file.problems().end());
      continue;
    }
    const auto refuse = [&](std::string_view found, std::string expected) {
      problems.push_back(error_at(path.string(), found, std::move(expected)));
    };
    if (file->case_hash != exchange::case_hash(c)) refuse(file->case_hash, "futures of this case");
    if (file->plan_hash != exchange::plan_hash(c, plan)) refuse(file->plan_hash, "futures of this plan");
    if (seed && *seed != file->seed) refuse(std::to_string(file->seed), "futures drawn by one seed");
    seed = file->seed;
    std::move(file->futures.begin(), file->futures.end(), std::back_inserter(futures));
  }
  std::stable_sort(futures.begin(), futures.end(),
                   [](const Future& a, const Future& b) { return a.number < b.number; });
  for (std::size_t i = 1; i < futures.size(); ++i) {
    if (futures[i].number != futures[i - 1].number) continue;
    problems.push_back(error_at("the files", std::to_string(futures[i].number), "each future once"));
    break;
  }
  for (const Future& future : futures) {
    if (future.moves.size() == plan.moves.size()) continue;
    problems.push_back(
        error_at("the files", std::to_string(future.moves.size()), "a letter for each move of the plan"));
    break;
  }
  if (futures.empty() && problems.empty()) problems.push_back(error_at("the files", "", "futures, and there are none"));
  if (!problems.empty()) return problems;
  return futures;
}

std::vector<OfReserve> tried(const StressRequest& request, const Case& c, const Plan& plan, Hundredths without) {
  std::vector<OfReserve> tried;
  for (const std::string& reserve : request.reserves) {
    stress::RunOptions options = options_of(request, c, plan);
    options.reserve = {reserve};
    options.settle = false;
    tried.push_back({reserve, stress::mean_repaired(stress::run(c, plan, options)) - without});
  }
  std::stable_sort(tried.begin(), tried.end(), [](const OfReserve& a, const OfReserve& b) { return a.gain > b.gain; });
  return tried;
}

}  // namespace

Result<Stressed> stress(const StressRequest& request) {
  auto verified = verify(request);
  if (!verified) return verified.problems();
  if (auto problems = problems_of(request, *verified); !problems.empty()) return problems;
  Stressed answer{std::move(verified->content), std::move(verified->plan), {}, {}, {}, 0, 0};
  const Case& c = answer.content;
  Plan& plan = answer.plan;
  tell(c, verified->recount, reading(c, plan), plan);
  std::atomic<std::int64_t> repairs = 0;
  stress::RunOptions options = options_of(request, c, plan);
  options.repairs = &repairs;
  if (request.merge.empty()) {
    const auto start = std::chrono::steady_clock::now();
    answer.futures = stress::run(c, plan, options);
    answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    answer.repairs = repairs;
  } else {
    auto futures = merged(request, c, plan);
    if (!futures) return futures.problems();
    answer.futures = std::move(*futures);
  }
  if (answer.futures.empty()) return Problems{error_at("--shard", "", "a part with at least one future")};
  if (request.out) {
    const exchange::FutureFile file{exchange::case_hash(c), exchange::plan_hash(c, plan), request.seed, answer.futures};
    if (auto problem = exchange::write_text(*request.out, exchange::futures_json(c, file))) return Problems{*problem};
  }
  answer.summary = stress::summary(c, plan, stress::served_by(c, plan, options.plan), answer.futures);
  answer.reserves = tried(request, c, plan, stress::mean_repaired(answer.futures));
  return answer;
}

}  // namespace rebadge::app
