// The words, ranks, tongues and numbers of the case format.
#include <array>
#include <cctype>
#include <cstdlib>

#include "model/ask.h"
#include "model/case.h"

namespace rebadge {
namespace {

template <std::size_t N, class E>
std::string_view pick(const std::array<std::string_view, N>& words, E value) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view word(Basis basis) {
  return pick(std::array<std::string_view, 3>{"stated", "derived", "notional"}, basis);
}
std::string_view word(Policy policy) {
  return pick(std::array<std::string_view, 3>{"granted-only", "expected", "hopeful"}, policy);
}
std::string_view word(NationKind kind) { return pick(std::array<std::string_view, 2>{"nation", "organisation"}, kind); }
std::string_view word(Role role) {
  return pick(std::array<std::string_view, 3>{"training", "advising", "combat"}, role);
}
std::string_view word(ActivityKind kind) {
  return pick(std::array<std::string_view, 3>{"training", "advising", "support"}, kind);
}
std::string_view word(LineKind kind) { return pick(std::array<std::string_view, 2>{"post", "team"}, kind); }
std::string_view word(Passing passing) { return pick(std::array<std::string_view, 2>{"by_element", "whole"}, passing); }
std::string_view word(Status status) {
  return pick(std::array<std::string_view, 3>{"pledged", "authorised", "deployed"}, status);
}
std::string_view word(CaveatRule rule) {
  return pick(std::array<std::string_view, 13>{"not_mission", "not_zone", "not_site", "not_activity", "not_under_lead",
                                               "only_mission", "only_zone", "only_site", "only_activity", "only_with",
                                               "max_tour_days", "at_most", "keep_at_least"},
              rule);
}
std::string_view word(Apart apart) { return pick(std::array<std::string_view, 2>{"site", "zone"}, apart); }
std::string_view word(MandateState state) {
  return pick(std::array<std::string_view, 4>{"in_force", "expected", "refused", "ended"}, state);
}
std::string_view word(ConsentState state) {
  return pick(std::array<std::string_view, 5>{"asked", "in_principle", "granted", "suspended", "withdrawn"}, state);
}
std::string_view word(DecisionState state) {
  return pick(std::array<std::string_view, 5>{"proposed", "silence", "in_principle", "agreed", "broken"}, state);
}
std::string_view word(AskKind kind) {
  return pick(std::array<std::string_view, 6>{"caveat", "ceiling", "earlier", "capacity", "people", "language"}, kind);
}
std::string_view word(PinKind kind) { return pick(std::array<std::string_view, 3>{"move", "forbid", "gap"}, kind); }
std::string_view word(CourseState state) {
  return pick(std::array<std::string_view, 6>{"planned", "running", "completed", "moved", "suspended", "cancelled"},
              state);
}
std::string_view word(Level level) {
  return pick(std::array<std::string_view, 3>{"not_ready", "with_support", "independent"}, level);
}

std::string reason_of(const Pin& pin) { return "accepted by " + pin.who + ": " + pin.why + " (pin " + pin.id + ")"; }

std::string to_string(Rank rank) {
  if (rank.civilian()) return "CIV";
  return rank.code > 10 ? "OF-" + std::to_string(rank.code - 10) : "OR-" + std::to_string(rank.code);
}

std::optional<Rank> parse_rank(std::string_view text) {
  if (text == "CIV") return Rank{0};
  if (text == "OF-10") return Rank{20};
  const std::string_view kind = text.substr(0, 3);
  if (text.size() != 4 || (kind != "OF-" && kind != "OR-") || text[3] < '1' || text[3] > '9') return std::nullopt;
  return Rank{(kind == "OF-" ? 10 : 0) + text[3] - '0'};
}

std::string to_string(const std::vector<Tongue>& tongues) {
  std::string text;
  for (const Tongue& tongue : tongues) {
    if (!text.empty()) text += ';';
    text += tongue.name + ':';
    for (const int level : tongue.level) {
      text += static_cast<char>('0' + level / 2);
      if (level % 2 == 1) text += '+';
    }
  }
  return text;
}

std::optional<std::vector<Tongue>> parse_tongues(std::string_view text) {
  std::vector<Tongue> tongues;
  std::size_t i = 0;
  while (i < text.size()) {
    Tongue tongue;
    while (i < text.size() && std::isupper(static_cast<unsigned char>(text[i])) != 0) tongue.name += text[i++];
    if (tongue.name.size() != 3 || i == text.size() || text[i] != ':') return std::nullopt;
    ++i;
    for (int& level : tongue.level) {
      if (i == text.size() || text[i] < '0' || text[i] > '5') return std::nullopt;
      level = 2 * (text[i++] - '0');
      if (i < text.size() && text[i] == '+') {
        if (level == 10) return std::nullopt;
        ++level, ++i;
      }
    }
    for (const Tongue& other : tongues) {
      if (other.name == tongue.name) return std::nullopt;
    }
    tongues.push_back(std::move(tongue));
    if (i < text.size() && (text[i++] != ';' || i == text.size())) return std::nullopt;
  }
  return tongues;
}

std::string to_string(Hundredths amount) {
  const auto size = static_cast<std::uint64_t>(std::abs(amount.value));
  std::string text = (amount.value < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 != 0) {
    text += '.';
    text += static_cast<char>('0' + size / 10 % 10);
    if (size % 10 != 0) text += static_cast<char>('0' + size % 10);
  }
  return text;
}

}  // namespace rebadge
