#include "gates/slot_gates.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace rebadge::gates {
namespace {

constexpr int open_on_all = 0, shut_on_all = 1;  // the first rows of the pool

template <std::size_t n>
std::vector<int> picked(const std::array<int, n>& numbers, unsigned which) {
  std::vector<int> some;
  for (std::size_t i = 0; i < n; ++i) {
    if ((which >> i & 1U) != 0) some.push_back(numbers[i]);
  }
  return some;
}

}  // namespace

std::size_t WordPool::find(std::span<const std::uint64_t> row) const {
  std::uint64_t hash = 0x9e3779b97f4a7c15;
  for (const std::uint64_t word : row) {
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  std::size_t at = hash & (table_.size() - 1);
  while (table_[at] >= 0 && !std::ranges::equal(this->row(table_[at]), row)) at = (at + 1) & (table_.size() - 1);
  return at;
}

int WordPool::number_of(std::span<const std::uint64_t> row) {
  const std::size_t at = find(row);
  if (table_[at] >= 0) return table_[at];
  words_.insert(words_.end(), row.begin(), row.end());
  table_[at] = rows_++;
  if (static_cast<std::size_t>(rows_) * 2 > table_.size()) {
    table_.assign(table_.size() * 2, -1);
    for (int i = 0; i < rows_; ++i) table_[find(this->row(i))] = i;
  }
  return rows_ - 1;
}

SlotGates::SlotGates(const Case& c, Day as_of, const RuleSet& rules, Policy policy, std::vector<Day> days,
                     std::span<const DeclaredRule> declared)
    : c_(c),
      as_of_(as_of),
      policy_(policy),
      days_(std::move(days)),
      words_((days_.size() + 63) / 64),
      book_(c),
      pool_(blocks * words_),
      of_contribution_(c.contributions.size(), -1),
      row_(blocks * words_, ~std::uint64_t{0}) {
  pool_.number_of(row_);
  for (const Block block : {stays, takes_up, departs}) {
    std::fill_n(row_.begin() + static_cast<std::ptrdiff_t>(block * words_), words_, 0);
  }
  pool_.number_of(row_);
  std::vector<Part> parts;
  for (const DeclaredRule& rule : declared) {
    if (!rules.has(rule.rule)) continue;
    auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.facets == rule.facets; });
    if (part == parts.end()) part = parts.insert(parts.end(), Part{}), part->facets = rule.facets;
    part->rules.push_back(&rule);
  }
  for (Part& part : parts) {
    class_contributions(part);
    (part.of_contributions() && part.of_posts() ? between_ : alone_).push_back(std::move(part));
  }
}

void SlotGates::class_contributions(Part& part) const {
  std::map<std::vector<int>, int> known;
  for (std::size_t i = 0; i < c_.contributions.size(); ++i) {
    const std::vector<int> own = picked(book_.of(ContributionId{i}), part.facets);
    part.class_of_contribution.push_back(known.try_emplace(own, static_cast<int>(known.size())).first->second);
  }
  part.contribution_classes = std::max(1, static_cast<int>(known.size()));
}

int SlotGates::add(const Post& post) {
  const PostFacets own = book_.of(post);
  posts_.push_back(post);
  at_post_.push_back(-1);
  for (auto* parts : {&alone_, &between_}) {
    for (Part& part : *parts) {
      auto& classes = part.post_classes;
      const auto known =
          classes.try_emplace(picked(own, part.facets >> facets_of_contribution), static_cast<int>(classes.size()));
      part.class_of_post.push_back(known.first->second);
      if (known.second) part.answers.emplace_back(static_cast<std::size_t>(part.contribution_classes), -1);
    }
  }
  return static_cast<int>(posts_.size()) - 1;
}

void SlotGates::shut(const Finding& finding) {
  const Block there = finding.reason.rule == Rule::withdrawal ? not_withdrawn : stays;
  const auto first = std::lower_bound(days_.begin(), days_.end(), finding.from);
  for (auto day = first; day != days_.end() && *day < finding.until; ++day) {
    if (met(finding.reason, policy_, *day)) continue;
    const auto slot = static_cast<std::size_t>(day - days_.begin());
    for (const auto& [aspect, block] : {std::pair{presence, there}, {taking_up, takes_up}, {departing, departs}}) {
      if ((finding.aspects & aspect) != 0) row_[block * words_ + slot / 64] &= ~(std::uint64_t{1} << (slot % 64));
    }
  }
}

int SlotGates::ask(const Part& part, ContributionId who, const Post& post) {
  const Question question{who, post.line, post.site, post.mission, post.activity, {}, false};
  const Ask ask{c_,
                question,
                c_.at(who),
                post.line.valid() ? &c_.at(post.line) : nullptr,
                c_.at(post.mission),
                c_.at(post.site),
                as_of_,
                book_.caveats_on(who)};
  Findings findings(c_.from, c_.until);
  for (const DeclaredRule* rule : part.rules) rule->find(ask, findings);
  std::ranges::fill(row_, ~std::uint64_t{0});
  for (const Finding& finding : std::move(findings).all()) shut(finding);
  return pool_.number_of(row_);
}

int SlotGates::answer(Part& part, ContributionId who, int post) {
  const auto at = static_cast<std::size_t>(post);
  int& known = part.answers[static_cast<std::size_t>(part.class_of_post[at])]
                           [static_cast<std::size_t>(part.class_of_contribution[who.at()])];
  if (known < 0) known = ask(part, who, posts_[at]);
  return known;
}

int SlotGates::joined(std::span<const int> answers) {
  if (answers.empty()) return open_on_all;
  if (answers.size() == 1) return answers.front();
  std::ranges::copy(pool_.row(answers.front()), row_.begin());
  for (const int answer : answers.subspan(1)) {
    const auto other = pool_.row(answer);
    for (std::size_t i = 0; i < row_.size(); ++i) row_[i] &= other[i];
  }
  return pool_.number_of(row_);
}

int SlotGates::of_one_side(bool contributions, ContributionId who, int post) {
  std::vector<int> answers;
  for (Part& part : alone_) {
    if (part.of_contributions() == contributions) answers.push_back(answer(part, who, post));
  }
  return joined(answers);
}

int SlotGates::answer(ContributionId who, int post) {
  int& own = of_contribution_[who.at()];
  int& there = at_post_[static_cast<std::size_t>(post)];
  if (own < 0) own = of_one_side(true, who, post);
  if (there < 0) there = of_one_side(false, who, post);
  joined_.clear();
  const auto add = [&](int answer) {
    if (answer != open_on_all) joined_.push_back(answer);
  };
  add(own), add(there);
  for (Part& part : between_) {
    const int said = answer(part, who, post);
    if (said == shut_on_all) return said;
    add(said);
  }
  return joined(joined_);
}

int SlotGates::withdrawn_from(int answer) const {
  const auto row = pool_.row(answer);
  for (std::size_t i = 0; i < words_; ++i) {
    const std::uint64_t withdrawn = row[i] & ~row[words_ + i];
    if (withdrawn != 0) return static_cast<int>(i) * 64 + std::countr_zero(withdrawn);
  }
  return static_cast<int>(days_.size());
}

int SlotGates::both(int answer, int other) { return joined(std::array{answer, other}); }

}  // namespace rebadge::gates
