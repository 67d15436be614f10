// The generator at work: one object while a case is drawn. The parts stand in the order in which they are drawn; each
// uses those before it.
#pragma once

#include <string>
#include <vector>

#include "bench/generator.h"
#include "search/random.h"

namespace rebadge::bench {

class Draft {
 public:
  explicit Draft(const Proportions& proportions);
  Case finish();

 private:
  // Kinds of elements: a third of all each.
  enum Size { large, small, single, sizes };

  // generator_world.cpp: places, and what is done there
  void add_nations();
  void add_missions();
  void add_sites();
  void add_work();
  void add_lift();
  // generator_people.cpp: contributions at home, which stand nowhere yet
  void add_people();
  Contribution offer_of(Size size);
  void name_nations();
  // generator_lines.cpp: 110 percent of the people, line by line
  void add_lines();
  std::vector<CapabilityId> wanted_work(int heads) const;
  void share_demand(std::vector<Requirement>& lines);
  void place_line(Requirement& line, SiteId site);
  void ask_of_people(Requirement& line);
  void wait_for_sites(Requirement& line) const;
  void run_for_a_while(Requirement& line);
  Requirement line_taken_over_by(Requirement& line);
  // generator_limits.cpp: beds and ceilings, and who stands where at the start
  void limit_sites();
  void limit_missions();
  void stand();
  bool stand_on_line(Contribution& offer);
  bool stand_off_lines(Contribution& offer);
  bool has_room(const Contribution& offer, MissionId mission, SiteId site) const;
  void put(Contribution& offer, MissionId mission, SiteId site);
  // generator_gates.cpp: mandates, consents and caveats
  void wait_for_others();
  void add_mandates();
  void add_consents();
  void add_caveats();
  void change_on_each_border();
  Caveat caveat_of(ContributionId id);
  bool set_rule(Caveat& caveat, const Contribution& offer);
  void set_tour(Caveat& caveat);
  [[nodiscard]] const Requirement* line_for(const Contribution& offer, bool other_than_its_own);

  // A day on a border between phases, from `first` to `last`; those that were drawn least often first.
  Day border(int first, int last);
  [[nodiscard]] Day border_day(int border) const { return c_.from + border * phase_days; }
  // Ends of the first third and the first half of the borders.
  [[nodiscard]] int third() const { return size_.phases < 3 ? size_.phases / 2 : size_.phases / 3; }
  [[nodiscard]] int half() const { return size_.phases / 2; }
  [[nodiscard]] std::int64_t persons_of(const Contribution& offer) const {
    return offer.elements * offer.persons_per_element;
  }
  [[nodiscard]] static std::size_t size_of(const Contribution& offer) {
    return offer.persons_per_element >= 20 ? large : offer.persons_per_element >= 5 ? small : single;
  }
  [[nodiscard]] SiteId any_site() { return SiteId{random_.below(c_.sites.size())}; }
  // So many of `count`, drawn: percent of it, rounded.
  std::vector<std::size_t> pick(std::size_t count, int percent);
  // All but lines that another takes over, which are asked for instead of it.
  [[nodiscard]] bool counts_as_demand(std::size_t line) const { return taken_by_[line] < 0; }

  static constexpr int phase_days = 28;

  const Proportions size_;
  search::Random random_;
  Case c_;
  std::vector<int> border_uses_;
  std::vector<Size> size_of_capability_;
  std::vector<int> old_missions_, new_missions_;
  std::vector<int> taken_by_;                                       // by line: the line that takes it over, or -1
  std::vector<std::vector<std::size_t>> lines_of_capability_;       // that take it without a substitute
  std::vector<std::int64_t> wanted_at_site_, beds_, ceilings_;      // persons
  std::vector<std::int64_t> present_at_, present_in_, present_on_;  // by site, mission, line
  std::vector<std::size_t> waiting_;                                // contributions behind what is expected
};

}  // namespace rebadge::bench
