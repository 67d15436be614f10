#include "cli/words.h"

#include <algorithm>

namespace rebadge::cli {

std::string day_or(std::optional<Day> day, std::string_view otherwise) {
  return day ? to_string(*day) : std::string(otherwise);
}

std::string name_or_home(const Case& c, SiteId site) { return site.valid() ? c.at(site).id : "HOME"; }
std::string name_or_none(const Case& c, MissionId mission) { return mission.valid() ? c.at(mission).id : "-"; }

std::string_view word(GateKind kind) {
  switch (kind) {
    case GateKind::consent:
      return "consent";
    case GateKind::mandate:
      return "mandate";
    case GateKind::decision:
      return "decision";
    case GateKind::authorisation:
      break;
  }
  return "authorisation";
}

std::string_view word(Objective objective) { return objective == Objective::strict ? "strict" : "priced"; }

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t most) {
  std::vector<std::string> lines;
  std::string line;
  bool blank_before = false;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" ;"), text.size());
    const bool blank_after = end < text.size() && text[end] == ' ';
    const std::string_view next = text.substr(0, end < text.size() && !blank_after ? end + 1 : end);
    text.remove_prefix(next.size() + (blank_after ? 1 : 0));
    if (!line.empty() && width(line) + (blank_before ? 1 : 0) + width(next) > most) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty() && blank_before) line += ' ';
    line += next;
    blank_before = blank_after;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace rebadge::cli
