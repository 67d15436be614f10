// The gates of very many contributions at very many posts, as bits by slot under one policy. What each rule says is
// asked of the rule once for all questions that are equal in the facets that it declares. For posts that are not kept
// from before: nothing is tolerated there, so that a slot is usable if no rule shuts it. Words and what a kept post may
// go on with are `gate`'s.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gates/facets.h"

namespace rebadge::gates {

// Rows of words of one length, each kept once and numbered in the order in which they came.
class WordPool {
 public:
  explicit WordPool(std::size_t length) : length_(length), table_(64, -1) {}
  int number_of(std::span<const std::uint64_t> row);
  [[nodiscard]] std::span<const std::uint64_t> row(int number) const {
    return {words_.data() + static_cast<std::size_t>(number) * length_, length_};
  }

 private:
  [[nodiscard]] std::size_t find(std::span<const std::uint64_t> row) const;  // its place in the table, or a free one

  std::size_t length_;
  int rows_ = 0;
  std::vector<std::uint64_t> words_;
  std::vector<int> table_;  // open addressing; -1: free
};

class SlotGates {
 public:
  // Slots count by these days of the horizon, ascending.
  SlotGates(const Case& c, Day as_of, const RuleSet& rules, Policy policy, std::vector<Day> days,
            std::span<const DeclaredRule> declared = declared_rules());

  // Posts are numbered as they are added.
  int add(const Post& post);
  // The number of what all rules say together. Equal answers have equal numbers; they are few.
  int answer(ContributionId who, int post);
  int both(int answer, int other);

  // All that concern the contribution, not those alone that gates look at.
  [[nodiscard]] const std::vector<const Caveat*>& caveats_on(ContributionId who) const { return book_.caveats_on(who); }

  [[nodiscard]] bool may_be_there(int answer, int slot) const {
    return bit(answer, stays, slot) && bit(answer, not_withdrawn, slot);
  }
  [[nodiscard]] bool shut_by_withdrawal_alone(int answer, int slot) const {
    return bit(answer, stays, slot) && !bit(answer, not_withdrawn, slot);
  }
  // The first slot that is shut by a withdrawal alone; after the last if there is none.
  [[nodiscard]] int withdrawn_from(int answer) const;
  [[nodiscard]] bool may_take_up(int answer, int slot) const { return bit(answer, takes_up, slot); }
  [[nodiscard]] bool may_depart(int answer, int slot) const { return bit(answer, departs, slot); }

 private:
  enum Block : std::size_t { stays, not_withdrawn, takes_up, departs, blocks };
  // Rules that declare the same facets. By class: what is equal in these.
  struct Part {
    std::vector<const DeclaredRule*> rules;
    unsigned facets = 0;
    std::vector<int> class_of_contribution, class_of_post;
    int contribution_classes = 1;
    std::map<std::vector<int>, int> post_classes;
    std::vector<std::vector<int>> answers;  // by class of the post and of the contribution; -1: not asked yet
    [[nodiscard]] bool of_contributions() const { return (facets & ((1U << facets_of_contribution) - 1)) != 0; }
    [[nodiscard]] bool of_posts() const { return facets >> facets_of_contribution != 0; }
  };

  void class_contributions(Part& part) const;
  int answer(Part& part, ContributionId who, int post);
  int ask(const Part& part, ContributionId who, const Post& post);
  void shut(const Finding& finding);
  int of_one_side(bool contributions, ContributionId who, int post);
  int joined(std::span<const int> answers);
  [[nodiscard]] bool bit(int answer, Block block, int slot) const {
    const auto i = static_cast<std::size_t>(slot);
    return (pool_.row(answer)[block * words_ + i / 64] >> (i % 64) & 1U) != 0;
  }

  const Case& c_;
  Day as_of_;
  Policy policy_;
  std::vector<Day> days_;
  std::size_t words_;  // of a block
  FacetBook book_;
  WordPool pool_;
  std::vector<Post> posts_;
  std::vector<Part> alone_, between_;           // that look at one side only; at both
  std::vector<int> of_contribution_, at_post_;  // what the parts say that look at one side only; -1: not asked yet
  // At work.
  std::vector<std::uint64_t> row_;
  std::vector<int> joined_;
};

}  // namespace rebadge::gates
