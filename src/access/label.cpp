#include "access/label.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/text.h"

namespace rebadge::access {
namespace {

using exchange::split;
using exchange::trimmed;

constexpr std::array<std::string_view, 5> levels{"UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"};
constexpr std::size_t longest_policy = 32;
constexpr std::size_t longest_text = 1000;

bool is_policy(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= longest_policy && text != "REL" && std::all_of(text.begin(), text.end(), fits);
}

// `NATO RESTRICTED`
std::optional<std::pair<std::string, Level>> parse_marking(std::string_view text) {
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos || !is_policy(text.substr(0, blank))) return std::nullopt;
  const auto level = std::find(levels.begin(), levels.end(), trimmed(text.substr(blank)));
  if (level == levels.end()) return std::nullopt;
  return std::pair(std::string(text.substr(0, blank)), static_cast<Level>(level - levels.begin()));
}

std::string marking(const std::string& policy, Level level) {
  return fmt::format("{} {}", policy, levels[static_cast<std::size_t>(level)]);
}

}  // namespace

std::optional<Label> parse_label(std::string_view text) {
  constexpr std::string_view released = " REL ";
  if (text.size() > longest_text) return std::nullopt;
  text = trimmed(text);
  const auto rel = text.find(released);
  auto parsed = parse_marking(trimmed(text.substr(0, rel)));
  if (!parsed) return std::nullopt;
  Label label{std::move(parsed->first), parsed->second, {}};
  if (rel == std::string_view::npos) return label;
  for (const std::string_view code : split(text.substr(rel + released.size()), ';')) {
    if (!exchange::is_id(code)) return std::nullopt;
    label.releasable_to.emplace_back(code);
  }
  if (label.releasable_to.empty()) return std::nullopt;
  std::sort(label.releasable_to.begin(), label.releasable_to.end());
  return label;
}

std::string to_string(const Label& label) {
  const std::string text = marking(label.policy, label.level);
  return label.releasable_to.empty() ? text : fmt::format("{} REL {}", text, fmt::join(label.releasable_to, ";"));
}

std::optional<Clearance> parse_clearance(std::string_view text) {
  if (text.size() > longest_text) return std::nullopt;
  Clearance clearance;
  if (trimmed(text) == "ALL") {
    clearance.all = true;
    return clearance;
  }
  for (const std::string_view part : split(text, ';')) {
    auto parsed = parse_marking(part);
    if (!parsed || !clearance.up_to.emplace(std::move(*parsed)).second) return std::nullopt;
  }
  return clearance;
}

std::string to_string(const Clearance& clearance) {
  if (clearance.all) return "ALL";
  std::string text;
  for (const auto& [policy, level] : clearance.up_to) text += (text.empty() ? "" : ";") + marking(policy, level);
  return text;
}

bool at_least_as_strict(const Label& one, const Label& other) {
  if (one.policy != other.policy || one.level < other.level) return false;
  if (other.releasable_to.empty()) return true;
  return !one.releasable_to.empty() && std::includes(other.releasable_to.begin(), other.releasable_to.end(),
                                                     one.releasable_to.begin(), one.releasable_to.end());
}

std::optional<std::string> strictest(const std::vector<std::string>& labels) {
  std::optional<Label> all;
  for (const std::string& text : labels) {
    if (trimmed(text).empty()) continue;
    const auto label = parse_label(text);
    if (!label) return std::nullopt;
    if (!all) {
      all = label;
      continue;
    }
    if (all->policy != label->policy) return std::nullopt;
    all->level = std::max(all->level, label->level);
    if (label->releasable_to.empty()) continue;
    std::vector<std::string> both;
    std::set_intersection(all->releasable_to.begin(), all->releasable_to.end(), label->releasable_to.begin(),
                          label->releasable_to.end(), std::back_inserter(both));
    if (!all->releasable_to.empty() && both.empty()) return std::nullopt;  // released to nobody: there is no such label
    all->releasable_to = all->releasable_to.empty() ? label->releasable_to : std::move(both);
  }
  return all ? to_string(*all) : std::string();
}

}  // namespace rebadge::access
