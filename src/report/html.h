// HTML, as far as the report needs it. All text of a case passes through `text` or `name`, and nowhere else into a
// page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"

namespace rebadge::report {

// Safe between tags and in quoted attributes. Characters that no page may hold, and those that turn the direction of
// what follows them, are left out.
std::string text(std::string_view words);

// The same, kept apart from what stands beside it: names in any script and direction.
std::string name(std::string_view words);

// At most so many characters, the last of them an ellipsis where some were cut.
std::string cut(std::string_view words, std::size_t most);

// `12.34%` of a whole; 0 of nothing.
std::string share(double part, double whole);

// The class of a mission's hue: m0 to m3, then mx.
std::string hue(MissionId mission);

// A part of a bar: from and width on the bar's scale.
struct Piece {
  std::string classes;
  double from = 0, width = 0;
  std::string title;  // shown when pointed at; blank: none
};
std::string bar(const std::vector<Piece>& pieces, double scale);

// Pieces one after the other, from 0 on.
std::vector<Piece> in_a_row(std::vector<Piece> pieces);

// A gate's mark, by its id in the page's symbols: open, opens, hangs, shut, paused, moves.
std::string mark(std::string_view symbol);
std::string symbols();

// A section of the page: its id, heading and a sentence; blank: none.
std::string section(std::string_view id, std::string_view heading, std::string_view note, const std::string& content);

}  // namespace rebadge::report
