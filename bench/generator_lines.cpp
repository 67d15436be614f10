// Requirements: 110 percent of the people, capability by capability; a fifth take over a line of an old mission.
#include <algorithm>
#include <numeric>

#include "bench/generator_draft.h"

namespace rebadge::bench {
namespace {

constexpr int demand_percent = 110;
constexpr int passing_percent = 20;

}  // namespace

void Draft::add_lines() {
  const int passing = (size_.requirements * passing_percent + 50) / 100, heads = size_.requirements - passing;
  std::vector<Requirement> lines(static_cast<std::size_t>(heads));
  const std::vector<CapabilityId> work = wanted_work(heads);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].capability = work[i];
  share_demand(lines);
  random_.shuffle(lines);
  std::vector<std::size_t> sites(c_.sites.size());
  std::iota(sites.begin(), sites.end(), std::size_t{0});
  random_.shuffle(sites);
  const auto add = [&](Requirement line) {
    line.id = "LINE-" + std::to_string(c_.requirements.size() + 1);
    if (size_of_capability_[line.capability.at()] == single) line.line_kind = LineKind::post;
    if (random_.chance(35)) {
      const std::int64_t least = line.persons * random_.between(30, 50) / 100;
      if (least > 0) line.minimum = least;
    }
    c_.requirements.push_back(std::move(line));
    taken_by_.push_back(-1);
  };
  // In turn, so that few lines are mixed as many are.
  constexpr int priorities[] = {2, 3, 1, 4, 2, 3, 1, 2, 3, 5, 2, 1, 3, 4, 2, 3, 1, 2, 3, 4};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Requirement& line = lines[i];
    const bool takes_over = i < static_cast<std::size_t>(passing);
    line.activity = ActivityId{random_.below(c_.activities.size())};
    line.priority = priorities[i % std::size(priorities)];
    line.mission = takes_over ? MissionId{static_cast<std::size_t>(new_missions_[random_.below(new_missions_.size())])}
                              : MissionId{random_.below(c_.missions.size())};
    place_line(line, SiteId{sites[i % sites.size()]});
    ask_of_people(line);
    run_for_a_while(line);
    if (takes_over) {
      add(line_taken_over_by(line));
      line.takes_over = {RequirementId{c_.requirements.size() - 1}};
      taken_by_.back() = static_cast<int>(c_.requirements.size());
    }
    add(line);
  }
  lines_of_capability_.resize(c_.capabilities.size());
  for (std::size_t i = 0; i < c_.requirements.size(); ++i) {
    lines_of_capability_[c_.requirements[i].capability.at()].push_back(i);
  }
}

// By line: each capability that somebody offers, in turn.
std::vector<CapabilityId> Draft::wanted_work(int heads) const {
  std::vector<char> offered(c_.capabilities.size(), 0);
  for (const Contribution& offer : c_.contributions) offered[offer.capability.at()] = 1;
  std::vector<CapabilityId> work;
  for (std::size_t i = 0; static_cast<int>(work.size()) < heads; i = (i + 1) % offered.size()) {
    if (offered[i] != 0) work.emplace_back(i);
  }
  return work;
}

// The lines of a capability share the demand for it, by weights from 60 to 140.
void Draft::share_demand(std::vector<Requirement>& lines) {
  std::vector<std::int64_t> offered(c_.capabilities.size(), 0);
  for (const Contribution& offer : c_.contributions) offered[offer.capability.at()] += persons_of(offer);
  std::vector<std::int64_t> weight;
  std::vector<std::int64_t> weights(c_.capabilities.size(), 0);
  for (const Requirement& line : lines) {
    weight.push_back(random_.between(60, 140));
    weights[line.capability.at()] += weight.back();
  }
  // What is left of both after each line, so that nothing is lost by rounding.
  for (std::int64_t& persons : offered) persons = (persons * demand_percent + 50) / 100;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::int64_t &persons = offered[lines[i].capability.at()], &left = weights[lines[i].capability.at()];
    lines[i].persons = std::max<std::int64_t>(1, (persons * weight[i] + left / 2) / left);
    persons = std::max<std::int64_t>(0, persons - lines[i].persons);
    left -= weight[i];
  }
}

// At the site, now and then at it or another of its zone, or anywhere in its zone.
void Draft::place_line(Requirement& line, SiteId site) {
  line.sites = {site};
  const int kind = random_.between(1, 100);
  std::vector<SiteId> near;
  for (std::size_t i = 0; i < c_.sites.size(); ++i) {
    if (c_.sites[i].zone == c_.at(site).zone) near.emplace_back(i);
  }
  if (kind > 85 && near.size() > 1) {
    line.sites = near;
    line.sites_written = {c_.at(c_.at(site).zone).id};
    return;
  }
  line.sites_written = {c_.at(site).id};
  if (kind <= 70 || near.size() < 2) return;
  std::erase(near, site);
  line.sites.push_back(near[random_.below(near.size())]);
  line.sites_written.push_back(c_.at(line.sites.back()).id);
}

void Draft::ask_of_people(Requirement& line) {
  const bool post = size_of_capability_[line.capability.at()] == single;
  if (post && random_.chance(50)) {
    line.rank_from = Rank{12};
    if (random_.chance(50)) line.rank_to = Rank{15};
  }
  if (random_.chance(post ? 40 : 20)) {
    const int level = post ? 6 : 4;
    line.language = {{"ENG", {level, level, level, level}}};
  }
}

// Where nobody can be yet there is no line yet.
void Draft::wait_for_sites(Requirement& line) const {
  for (const SiteId site : line.sites) {
    if (c_.at(site).opens) line.from = std::max(line.from, *c_.at(site).opens);
  }
}

void Draft::run_for_a_while(Requirement& line) {
  line.from = c_.from - 4 * phase_days;
  line.until = c_.until;
  const int kind = random_.between(1, 100);
  if (size_.phases > 1 && kind > 55 && kind <= 80) line.from = border(1, third());
  if (size_.phases > 1 && kind > 80) line.until = border(half() + 1, size_.phases);
  wait_for_sites(line);
  if (line.until <= line.from) line.until = c_.until;
}

// Mostly at the same place. The new line begins on a border and has its own people a phase later, when the old one
// ends.
Requirement Draft::line_taken_over_by(Requirement& line) {
  Requirement old = line;
  old.mission = MissionId{static_cast<std::size_t>(old_missions_[random_.below(old_missions_.size())])};
  old.persons = std::max<std::int64_t>(1, line.persons * random_.between(80, 110) / 100);
  if (random_.chance(25)) place_line(old, any_site());
  old.from = c_.from - 4 * phase_days;
  wait_for_sites(old);
  const int opens = old.from > c_.from ? (old.from - c_.from) / phase_days : 0;
  const int last = size_.phases - 1;
  line.from = border(std::min(opens + 1, last), std::min(std::max(opens + 1, half()), last));
  wait_for_sites(line);
  old.until = std::min(c_.until, std::max(line.from, old.from) + phase_days);
  line.until = c_.until;
  line.take_by = old.until;
  if (random_.chance(10)) line.passes = Passing::whole;
  return old;
}

}  // namespace rebadge::bench
