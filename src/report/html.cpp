#include "report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rebadge::report {
namespace {

// Bytes of the character that begins here, as its first byte says, within the text.
std::size_t length_at(std::string_view words, std::size_t at) {
  const auto first = static_cast<unsigned char>(words[at]);
  const std::size_t said = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(said, words.size() - at);
}

// Marks that turn direction for all that follows: embeddings, overrides and isolates.
bool turns(std::string_view character) {
  constexpr std::array<std::string_view, 9> marks{"\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                                  "\u2066", "\u2067", "\u2068", "\u2069"};
  return std::find(marks.begin(), marks.end(), character) != marks.end();
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string text(std::string_view words) {
  std::string safe;
  for (std::size_t at = 0; at < words.size();) {
    const std::string_view character = words.substr(at, length_at(words, at));
    at += character.size();
    const char first = character.front();
    if (const auto instead = entity(first); !instead.empty()) {
      safe += instead;
    } else if (static_cast<unsigned char>(first) < 0x20 || first == 0x7F) {
      safe += ' ';
    } else if (!turns(character)) {
      safe += character;
    }
  }
  return safe;
}

std::string name(std::string_view words) { return "<bdi>" + text(words) + "</bdi>"; }

std::string cut(std::string_view words, std::size_t most) {
  std::size_t at = 0, end = 0;
  for (std::size_t n = 0; at < words.size(); ++n) {
    if (n == most) return std::string(words.substr(0, end)) + "…";
    if (n + 1 == most) end = at;
    at += length_at(words, at);
  }
  return std::string(words);
}

std::string share(double part, double whole) {
  return fmt::format("{:.2f}%", whole > 0 ? std::clamp(100 * part / whole, -50.0, 150.0) : 0.0);
}

std::string hue(MissionId mission) {
  constexpr std::size_t hues = 4;
  return mission.valid() && mission.at() < hues ? "m" + std::to_string(mission.at()) : "mx";
}

std::string bar(const std::vector<Piece>& pieces, double scale) {
  std::string html = "<span class=\"bar\">";
  for (const Piece& piece : pieces) {
    const bool tick = piece.width == 0;
    const bool hangs = piece.classes.ends_with("hangs");
    html += fmt::format("<i class=\"{}\" style=\"left:{}{}\"{}>{}</i>", piece.classes, share(piece.from, scale),
                        tick ? "" : ";width:" + share(piece.width, scale),
                        piece.title.empty() ? "" : " title=\"" + text(piece.title) + "\"",
                        hangs ? "<svg class=\"hatch\"><use href=\"#hatch\"/></svg>" : "");
  }
  return html + "</span>";
}

std::vector<Piece> in_a_row(std::vector<Piece> pieces) {
  std::erase_if(pieces, [](const Piece& piece) { return piece.width <= 0; });
  double at = 0;
  for (Piece& piece : pieces) {
    piece.from = at;
    at += piece.width;
  }
  return pieces;
}

std::string mark(std::string_view symbol) {
  return fmt::format("<svg class=\"mark\" role=\"img\" aria-label=\"{0}\"><use href=\"#mark-{0}\"/></svg>", symbol);
}

// Told apart by shape alone. Hatching is drawn line by line: a printer makes pictures of patterns, and large files.
std::string symbols() {
  constexpr int longest = 1800, tallest = 24, step = 4;
  std::string hatching;
  for (int x = -tallest; x < longest; x += step) hatching += fmt::format("M{} {}l{} -{}", x, tallest, tallest, tallest);
  return R"svg(<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<symbol id="mark-open" viewBox="0 0 15 15"><circle cx="7.5" cy="7.5" r="5.7" fill="none" stroke="var(--ink)" stroke-width="1.6"/><circle cx="7.5" cy="7.5" r="1.7" fill="var(--ink)"/></symbol>
<symbol id="mark-opens" viewBox="0 0 15 15"><circle cx="7.5" cy="7.5" r="5.7" fill="var(--surface)" stroke="var(--ink)" stroke-width="1.6"/><path d="M7.500 1.800a5.700 5.700 0 0 0 0 11.400z" fill="var(--ink)"/></symbol>
<symbol id="mark-hangs" viewBox="0 0 15 15"><path d="M7.500.9l6.600 6.600-6.600 6.600L.9 7.500z" fill="var(--surface)" stroke="var(--ink)" stroke-width="1.5"/><path d="M4.500 7.500l3-3M5.800 8.800l3-3M7.200 10.200l3-3" stroke="var(--ink)" stroke-width="1.1"/></symbol>
<symbol id="mark-shut" viewBox="0 0 15 15"><rect x="1.500" y="1.500" width="12" height="12" fill="var(--ink)"/><path d="M4.500 4.500l6 6M10.500 4.500l-6 6" stroke="var(--surface)" stroke-width="1.8"/></symbol>
<symbol id="mark-paused" viewBox="0 0 15 15"><circle cx="7.500" cy="7.500" r="5.700" fill="var(--surface)" stroke="var(--ink)" stroke-width="1.600"/><path d="M6 5v5M9 5v5" stroke="var(--ink)" stroke-width="1.500"/></symbol>
<symbol id="mark-moves" viewBox="0 0 15 15"><rect x="2.500" y="2.500" width="10" height="10" fill="var(--surface)" stroke="var(--ink)" stroke-width="1.800"/></symbol>
<path id="hatch" fill="none" stroke-width="1.1" d=")svg" +
         hatching + "\"/></defs></svg>\n";
}

std::string section(std::string_view id, std::string_view heading, std::string_view note, const std::string& content) {
  return fmt::format("<section id=\"{0}\" class=\"{0}-section\">\n<h2>{1}</h2>\n{2}{3}</section>\n", id, text(heading),
                     note.empty() ? "" : "<p class=\"note\">" + text(note) + "</p>\n", content);
}

}  // namespace rebadge::report
