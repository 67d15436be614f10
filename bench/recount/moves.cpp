#include "bench/recount/moves.h"

#include <algorithm>
#include <map>

namespace rebadge::recount {
namespace {

using search::Cost;

class OneUnit {
 public:
  OneUnit(const Problem& problem, const Profile& profile, const std::vector<Stay>& stays, Recount& to)
      : problem_(problem), profile_(profile), stays_(stays), to_(to) {}

  void count() {
    for (i_ = 0; i_ < stays_.size(); ++i_) {
      if (i_ > 0) move();
      if (here().kind != "home") stay();
    }
  }

 private:
  [[nodiscard]] const Place& place(std::size_t i) const { return problem_.places[profile_.places[stays_[i].place]]; }
  [[nodiscard]] const Post& post(std::size_t i) const { return problem_.posts[place(i).post]; }
  [[nodiscard]] const Gates& gates(std::size_t i) const { return problem_.gates[place(i).gates]; }
  [[nodiscard]] const Post& here() const { return post(i_); }

  void move() {
    const Post &from = post(i_ - 1), &into = here();
    const std::size_t slot = stays_[i_].from;
    ++to_.moves;
    if (from.area != into.area && routes_between(problem_, from, into).empty()) ++to_.wrong_moves["no route"];
    if (into.kind == "home") {
      to_.cost[Cost::motion] += profile_.persons;
      leave_for_home(slot);
      return;
    }
    price(from, into);
    if (from.kind == "home") begin_tour(slot);
    if (into.kind == "stay") ++to_.wrong_moves["back to the present post"];
    if (into.kept && from.kind != "stay" && !from.kept) ++to_.wrong_moves["kept from elsewhere"];
    if (from.kept && from.site == into.site && from.line == into.line) ++to_.wrong_moves["kept for the same"];
    if (gates(i_).taking_up[slot] == '0') ++to_.wrong_moves["taking up"];
    if (gates(i_).departing[slot] == '0') ++to_.wrong_moves["departing"];
  }

  void price(const Post& from, const Post& into) {
    to_.cost[Cost::motion] += 1;
    if (from.site != into.site) {
      to_.cost[Cost::priced] += profile_.persons * problem_.arrival * 100;
      to_.cost[Cost::motion] += profile_.persons;
    } else if (from.mission != into.mission) {
      to_.cost[Cost::priced] += profile_.persons * problem_.rebadge * 100;
    }
  }

  void begin_tour(std::size_t slot) {
    first_tour_ = false;
    began_ = problem_.start[slot];
    if (profile_.tours && ended_ && problem_.start[slot] - *ended_ < profile_.tours->dwell) ++to_.wrong_moves["dwell"];
  }

  void leave_for_home(std::size_t slot) {
    ended_ = problem_.start[slot];
    if (!profile_.tours) return;
    for (std::size_t m = 0; m < profile_.tours->members.size(); ++m) {
      const Member& member = profile_.tours->members[m];
      const bool post_goes_on = static_cast<int>(slot) < gates(i_ - 1).post_ends[m];
      if (problem_.start[slot] - since(member) < member.least && post_goes_on) {
        ++to_.wrong_moves["least tour"];
        return;
      }
    }
  }

  [[nodiscard]] int since(const Member& member) const { return first_tour_ ? member.since : began_; }

  // By the slot's middle day.
  [[nodiscard]] bool over_tour(std::size_t slot) const {
    if (!profile_.tours) return false;
    const int day = problem_.start[slot] + (static_cast<int>(problem_.days(slot)) - 1) / 2;
    for (std::size_t m = 0; m < profile_.tours->members.size(); ++m) {
      const Member& member = profile_.tours->members[m];
      if (member.most.empty() || member.most[slot] == 0) continue;
      const bool keeps_post = here().kind == "stay" || (here().kept && m > 0);
      if (first_tour_ && keeps_post && member.over_at_start) continue;
      if (day - since(member) >= member.most[slot]) return true;
    }
    return false;
  }

  void stay() {
    for (std::size_t slot = stays_[i_].from; slot < stays_[i_].until; ++slot) {
      const std::int64_t person_days = profile_.persons * problem_.days(slot);
      const char open = gates(i_).presence[slot];
      if (open == '0') to_.broken["presence"] += person_days;
      if (open == '2') to_.cost[Cost::withdrawn] += person_days;
      if (over_tour(slot)) to_.broken["longest tour"] += person_days;
    }
  }

 public:
  static const std::vector<Route>& routes_between(const Problem& problem, const Post& from, const Post& into) {
    static const std::vector<Route> none;
    if (from.area >= problem.routes.size() || into.area >= problem.routes[from.area].size()) return none;
    return problem.routes[from.area][into.area];
  }

 private:
  const Problem& problem_;
  const Profile& profile_;
  const std::vector<Stay>& stays_;
  Recount& to_;
  std::size_t i_ = 0;
  bool first_tour_ = true;  // who stands somewhere is on it from the start
  int began_ = 0;
  std::optional<int> ended_;
};

}  // namespace

std::vector<Stay> stays_of(const Profile& profile, const std::vector<std::size_t>& places) {
  std::vector<Stay> stays{{profile.standing ? std::size_t{1} : std::size_t{0}, 0, 0}};
  for (std::size_t slot = 0; slot < places.size(); ++slot) {
    if (places[slot] != stays.back().place) stays.push_back({places[slot], slot, slot});
    stays.back().until = slot + 1;
  }
  return stays;
}

void count_unit(const Problem& problem, const Profile& profile, const std::vector<Stay>& stays, Recount& to) {
  OneUnit(problem, profile, stays, to).count();
}

void count_seats(const Problem& problem, const Plan& plan, Recount& to) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> choices;  // unit, slot
  for (const Plan::Choice& choice : plan.routes) choices[{choice.unit, choice.slot}] = choice.route;
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> taken;  // lift, slot
  for (std::size_t unit = 0; unit < plan.places.size(); ++unit) {
    const Profile& profile = problem.profiles[problem.units[unit]];
    const std::vector<Stay> stays = stays_of(profile, plan.places[unit]);
    for (std::size_t i = 1; i < stays.size(); ++i) {
      const auto post = [&](const Stay& stay) {
        return problem.posts[problem.places[profile.places[stay.place]].post];
      };
      const Post from = post(stays[i - 1]), into = post(stays[i]);
      const std::vector<Route>& routes = OneUnit::routes_between(problem, from, into);
      if (from.area == into.area || routes.empty()) continue;
      const auto chosen = choices.find({unit, stays[i].from});
      for (const Leg& leg : routes.at(chosen == choices.end() ? 0 : chosen->second)) {
        const int day = problem.start[stays[i].from] + leg.offset;
        if (day >= problem.start.back()) continue;
        const auto after = std::upper_bound(problem.start.begin(), problem.start.end(), day);
        taken[{leg.lift, static_cast<std::size_t>(after - problem.start.begin()) - 1}] += profile.persons;
      }
    }
  }
  for (const auto& [where, persons] : taken) {
    const std::int64_t missing = persons - problem.seats[where.first][where.second];
    if (missing > 0) to.broken["seats"] += missing;
  }
}

}  // namespace rebadge::recount
