#include "bench/manning/staffing.h"

#include <set>
#include <utility>

#include "flow/flow.h"

namespace rebadge::manning {
namespace {

template <class May>
Staffing staff(const Instance& instance, May&& may) {
  std::vector<flow::Pair> pairs;
  for (std::size_t person = 0; person < instance.people.size(); ++person) {
    for (std::size_t post = 0; post < instance.posts.size(); ++post) {
      if (!may(instance.people[person], instance.posts[post])) continue;
      pairs.push_back({static_cast<int>(person), static_cast<int>(post), instance.cost(person, post)});
    }
  }
  auto found = flow::assign(static_cast<int>(instance.people.size()), static_cast<int>(instance.posts.size()), pairs);
  return recount(instance, std::move(found.person_of));
}

}  // namespace

Staffing staff_by_cost(const Instance& instance) {
  return staff(instance, [](const Person&, const Post&) { return true; });
}

Staffing staff_by_gates(const Instance& instance) {
  return staff(instance, [](const Person& person, const Post& post) { return !first_shut(person, post); });
}

Staffing recount(const Instance& instance, std::vector<int> person_of) {
  Staffing sum;
  std::set<int> seen;
  for (std::size_t post = 0; post < person_of.size(); ++post) {
    if (person_of[post] == flow::nobody) continue;
    const auto person = static_cast<std::size_t>(person_of[post]);
    if (!seen.insert(person_of[post]).second) sum.one_to_one = false;
    ++sum.filled;
    sum.cost += instance.cost(person, post);
    sum.travel += instance.fare(person, post);
    if (!first_shut(instance.people[person], instance.posts[post])) ++sum.qualified;
  }
  sum.person_of = std::move(person_of);
  return sum;
}

Reasons explain_empty(const Instance& instance, const Staffing& staffing) {
  std::vector<int> post_of(instance.people.size(), flow::nobody);
  for (std::size_t post = 0; post < staffing.person_of.size(); ++post) {
    const int person = staffing.person_of[post];
    if (person != flow::nobody) post_of[static_cast<std::size_t>(person)] = static_cast<int>(post);
  }
  Reasons reasons;
  // From the empty posts to who qualifies for them, to the posts that those serve, and on.
  std::set<std::size_t> posts, people;
  std::vector<std::size_t> open;
  for (std::size_t post = 0; post < staffing.person_of.size(); ++post) {
    if (staffing.person_of[post] != flow::nobody) continue;
    Empty empty{post, {}, {}, {}};
    for (std::size_t person = 0; person < instance.people.size(); ++person) {
      if (const auto gate = first_shut(instance.people[person], instance.posts[post])) {
        ++empty.fail[static_cast<std::size_t>(*gate)];
        continue;
      }
      empty.qualify.push_back(person);
      if (post_of[person] != flow::nobody) empty.they_serve.push_back(static_cast<std::size_t>(post_of[person]));
    }
    reasons.empty.push_back(std::move(empty));
    posts.insert(post);
    open.push_back(post);
  }
  while (!open.empty()) {
    const std::size_t post = open.back();
    open.pop_back();
    for (std::size_t person = 0; person < instance.people.size(); ++person) {
      if (first_shut(instance.people[person], instance.posts[post]) || !people.insert(person).second) continue;
      if (post_of[person] == flow::nobody) continue;
      const auto served = static_cast<std::size_t>(post_of[person]);
      if (posts.insert(served).second) open.push_back(served);
    }
  }
  reasons.contest = {{posts.begin(), posts.end()}, {people.begin(), people.end()}};
  reasons.proves = posts.size() - people.size() == reasons.empty.size() && posts.size() >= people.size();
  return reasons;
}

}  // namespace rebadge::manning
