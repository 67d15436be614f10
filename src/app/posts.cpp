#include "app/posts.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain/gate_book.h"
#include "gates/gate.h"

namespace rebadge::app {
namespace {

template <class Id, class Rows>
Id id_in(const Rows& rows, std::string_view id) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id == id) return Id(i);
  }
  return {};
}

void add_reasons(const std::vector<gates::Interval>& runs, Day from, Day until, std::vector<std::string>& words) {
  for (const gates::Interval& run : runs) {
    if (run.until <= from || until <= run.from) continue;
    const Day day = std::max(run.from, from);
    std::vector<gates::Reason> reasons = run.reasons;
    std::erase_if(reasons, [](const gates::Reason& reason) { return reason.rule == Rule::notice; });
    if (gates::usable(reasons, Policy::granted_only, day)) continue;
    for (const gates::Reason& reason : reasons) {
      std::string said = fmt::format("{} (on {})", reason.words, to_string(day));
      if (!reason.inherited && std::find(words.begin(), words.end(), said) == words.end())
        words.push_back(std::move(said));
    }
    return;  // the first day that is shut says why
  }
}

std::optional<ActivityId> supported_activity(const Case& c, const explain::Timeline& timeline, ElementId element,
                                             Day day) {
  const ElementId whom = explain::supported(c, element);
  if (!whom.valid()) return std::nullopt;
  const explain::Stay* stay = timeline.heading(whom, day);
  if (stay == nullptr || !stay->line.valid()) return std::nullopt;
  return c.at(stay->line).activity;
}

}  // namespace

Post post_after(const Case& c, const explain::Timeline& timeline, const Move& move) {
  const explain::Stay* stay = timeline.heading(move.element, move.leaves);
  if (stay == nullptr) stay = timeline.on(move.element, move.arrives);
  return {move.element, *stay, supported_activity(c, timeline, move.element, move.arrives)};
}

std::optional<Post> post_of(const Case& c, const ledger::Body& order) {
  const auto element = c.find_element(order.cell("element"));
  const auto from = parse_day(order.cell("arrives")), until = parse_day(order.cell("until"));
  Post post;
  if (!element || !from || !until) return std::nullopt;
  post.element = *element;
  post.stay.from = *from;
  post.stay.until = *until;
  post.stay.departs = parse_day(order.cell("leaves"));
  post.stay.site = id_in<SiteId>(c.sites, order.cell("to_site"));
  post.stay.mission = id_in<MissionId>(c.missions, order.cell("to_mission"));
  post.stay.line = id_in<RequirementId>(c.requirements, order.cell("line"));
  if (!post.stay.site.valid() || !post.stay.mission.valid()) return std::nullopt;
  return post;
}

GateFacts facts_of(const Case& c, const Post& post) {
  const Contribution& contribution = c.contribution_of(post.element);
  GateFacts facts;
  facts.contribution = contribution.id;
  facts.nation = id_of(c, contribution.nation);
  facts.groups = c.at(contribution.nation).groups;
  facts.mandate = contribution.mandate;
  facts.line = id_of(c, post.stay.line);
  facts.site = id_of(c, post.stay.site);
  facts.zone = post.stay.site.valid() ? id_of(c, c.at(post.stay.site).zone) : "";
  facts.host = post.stay.site.valid() ? id_of(c, c.at(post.stay.site).host) : "";
  facts.mission = id_of(c, post.stay.mission);
  const auto activity = post.stay.line.valid() ? c.at(post.stay.line).activity : post.activity.value_or(ActivityId{});
  facts.activity = id_of(c, activity);
  return facts;
}

std::vector<std::string> shut_by(const Case& c, const Post& post, Day as_of) {
  const gates::Gate gate = gates::gate(c, explain::question(c, post.element, post.stay, post.activity), as_of);
  std::vector<std::string> words;
  const Day leaves = post.stay.departs.value_or(post.stay.from);
  add_reasons(gate.departing, leaves, leaves + 1, words);
  add_reasons(gate.taking_up, post.stay.from, post.stay.from + 1, words);
  add_reasons(gate.presence, post.stay.from, post.stay.until, words);
  return words;
}

}  // namespace rebadge::app
