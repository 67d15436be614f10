// What the places of a profile have in common, for the sweep over phases. Computed once a profile.
#pragma once

#include <vector>

#include "laydown/problem.h"

namespace rebadge::laydown {

// Home, the present post, and places where those who support keep theirs stand apart: few, and moves from them are
// looked at one by one.
struct PhaseShape {
  struct Post {  // places at one site and of one mission
    int group = 0;
    int mission = 0;
  };
  struct Group {  // places at one site, without the present post
    int area = 0;
    int site = 0;
  };

  PhaseShape(const Problem& problem, const Profile& profile);

  std::vector<int> areas;                 // of the problem; the others are indices in here
  std::vector<std::vector<int>> in_area;  // places
  std::vector<int> area;                  // by place
  std::vector<int> group;                 // by place; -1: home and the present post
  std::vector<int> post;                  // by place; -1: apart
  std::vector<Group> groups;
  std::vector<Post> posts;
  std::vector<int> apart;      // without home
  std::vector<char> may_come;  // by place and slot, besides whether it is open
  // By row, ascending: the places that count for a line's fill, of those that do not stand apart.
  struct Counts {
    int row = 0, place = 0;
  };
  std::vector<Counts> counts;
  int tours_free_from = 0;  // slot from which tours need not be told apart
};

}  // namespace rebadge::laydown
