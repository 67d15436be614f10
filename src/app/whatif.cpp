#include "app/whatif.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "exchange/text.h"

namespace rebadge::app {
namespace {

// The variants as cases, or what is wrong with all of them.
Result<std::vector<VariantAnswer>> read_variants(const Case& base, const Problems& known,
                                                 const std::vector<std::string>& texts) {
  std::vector<VariantAnswer> variants;
  Problems problems;
  std::set<std::string> names;
  const auto add = [&](const Problems& found, const std::string& name) {
    for (Problem problem : found) {
      if (!name.empty()) problem.where = "variant " + name + ": " + problem.where;
      problems.push_back(std::move(problem));
    }
  };
  for (const std::string& text : texts) {
    auto variant = change::parse_variant(text);
    if (!variant) {
      add(variant.problems(), "");
      continue;
    }
    if (!names.insert(variant->name).second) {
      add({exchange::error_at("variant", variant->name, "each variant once")}, "");
      continue;
    }
    auto changed = change::changed(base, variant->changes);
    if (!changed) {
      add(changed.problems(), variant->name);
      continue;
    }
    VariantAnswer answer;
    answer.variant = std::move(*variant);
    answer.content = std::move(changed->content);
    answer.changes = change::differences(base, answer.content);
    for (Problem& warning : changed->warnings) {
      const bool new_one = std::none_of(known.begin(), known.end(), [&](const Problem& other) {
        return other.expected == warning.expected && other.found == warning.found;
      });
      if (!new_one) continue;
      warning.where = "variant " + answer.variant.name + ": " + warning.where;
      answer.warnings.push_back(std::move(warning));
    }
    variants.push_back(std::move(answer));
  }
  if (!problems.empty()) return problems;
  return variants;
}

std::variant<Repaired, NoPlan, OwnFault> repaired(const Told& base, const VariantAnswer& variant,
                                                  const SearchRequest& request, const exchange::LastPlan& last) {
  auto answer = search_plan(variant.content, request, &last);
  if (auto* none = std::get_if<NoPlan>(&answer)) return std::move(*none);
  if (auto* fault = std::get_if<OwnFault>(&answer)) return std::move(*fault);
  Repaired repair{told(variant.content, std::move(std::get<Searched>(answer))), {}};
  repair.difference = explain::difference(base.side(), repair.told.side());
  return repair;
}

}  // namespace

std::int64_t Told::persons_moved() const {
  std::int64_t sum = 0;
  for (const Move& move : plan.moves) sum += content.contribution_of(move.element).persons_per_element;
  return sum;
}

exchange::LastPlan carried(const Case& before, const Plan& plan, const Case& now) {
  exchange::LastPlan last;
  auto read = exchange::parse_plan_json(now, exchange::plan_json(before, plan), "the base plan", {}, &last.left_out);
  if (read) {
    last.plan = std::move(*read);
  } else {
    last.left_out = read.problems();
  }
  return last;
}

Told told(const Case& c, Searched searched, Telling telling) {
  Told result{c, std::move(searched.plan), {}};
  result.reading = reading(result.content, result.plan);
  telling(result.content, searched.recount, result.reading, result.plan);
  return result;
}

WhatIfOutcome what_if(const WhatIfRequest& request) {
  auto read = read_any_case(request.case_path, request.as_of);
  if (!read) return read.problems();
  const Case& c = read->content;
  auto variants = read_variants(c, read->warnings, request.variants);
  if (!variants) return variants.problems();
  const SearchRequest& limits = request;
  SearchRequest how = limits;
  how.ranges = false;
  exchange::LastPlan last;
  if (request.base) {
    auto before = exchange::read_last_plan(c, *request.base);
    if (!before) return before.problems();
    last = std::move(*before);
    if (!how.policy) how.policy = last.plan.policy;
    if (!how.as_of) how.as_of = last.plan.as_of;
  }
  WhatIf answers;
  answers.warnings = read->warnings;
  answers.warnings.insert(answers.warnings.end(), last.left_out.begin(), last.left_out.end());
  // A plan that is given is the base as it is, if it keeps the rules; one that does not is repaired first.
  std::optional<Searched> base;
  if (request.base && last.left_out.empty()) {
    last.plan.policy = how.policy.value_or(c.policy());
    last.plan.as_of = how.as_of;
    auto recount = verify::verify(c, last.plan);
    if (recount.accepted()) base = Searched{last.plan, std::move(recount)};
  }
  if (!base) {
    auto answer = search_plan(c, how, request.base ? &last : nullptr);
    if (auto* none = std::get_if<NoPlan>(&answer)) return std::move(*none);
    if (auto* fault = std::get_if<OwnFault>(&answer)) return std::move(*fault);
    base = std::move(std::get<Searched>(answer));
  }
  answers.base = told(c, std::move(*base));
  for (VariantAnswer& variant : *variants) {
    exchange::LastPlan followed = carried(c, answers.base.plan, variant.content);
    followed.plan.policy = answers.base.plan.policy;
    followed.plan.as_of = answers.base.plan.as_of;
    for (Violation& violation : verify::verify(variant.content, followed.plan).violations) {
      if (!violation.excused && violation.rule != Rule::claim) variant.broken.push_back(std::move(violation));
    }
    variant.answer = repaired(answers.base, variant, how, followed);
    variant.left_out = std::move(followed.left_out);
    answers.variants.push_back(std::move(variant));
  }
  return answers;
}

std::optional<Problem> write_variants(const WhatIf& answers, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return exchange::error_at(folder.string(), "", "a folder that can be made: " + error.message());
  for (std::size_t i = 0; i < answers.variants.size(); ++i) {
    const VariantAnswer& variant = answers.variants[i];
    const std::string name =
        exchange::is_id(variant.variant.name) ? variant.variant.name : "variant-" + std::to_string(i + 1);
    if (auto problem = exchange::write_case(variant.content, folder / name)) return problem;
  }
  return std::nullopt;
}

}  // namespace rebadge::app
