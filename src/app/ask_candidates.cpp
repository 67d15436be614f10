#include "app/ask_candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace rebadge::app {
namespace {

// A value of a change, in quotes where it needs them.
std::string quoted(const std::string& text) {
  if (text.find_first_of(" ,:\"") == std::string::npos) return text;
  std::string all = "\"";
  for (const char c : text) all += c == '"' ? std::string("\"\"") : std::string(1, c);
  return all + "\"";
}

class Drawing {
 public:
  Drawing(const Case& c, const Plan& plan) : c_(c), as_of_(plan.as_of.value_or(c.as_of)) {
    for (const Shortfall& shortfall : plan.shortfalls) {
      std::int64_t& most = short_[shortfall.requirement];
      most = std::max(most, (shortfall.persons.value + 99) / 100);
    }
    for (const auto& [line, persons] : short_) {
      const Requirement& wanted = c.at(line);
      std::int64_t& in_mission = missions_[wanted.mission];
      in_mission = std::max(in_mission, persons);
      for (const SiteId site : wanted.sites) sites_[site] = std::max(sites_[site], persons);
      for (std::size_t i = 0; i < c.contributions.size(); ++i) {
        const ContributionId id{i};
        if (could(id, line)) offers_.insert(id), nations_.insert(c.at(id).nation);
      }
    }
  }

  std::vector<AskedChange> all() {
    if (short_.empty()) return {};
    caveats();
    ceilings();
    earlier();
    beds();
    elements();
    languages();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool could(ContributionId offer, RequirementId line) const {
    return !c_.at(offer).support_of.valid() && c_.worth_percent(c_.at(line).capability, c_.at(offer).capability) > 0;
  }

  void add(AskKind kind, std::string change, std::string who, std::string words) {
    const bool known =
        std::any_of(found_.begin(), found_.end(), [&](const AskedChange& other) { return other.change == change; });
    if (!known) found_.push_back({kind, std::move(change), std::move(who), std::move(words)});
  }

  // Of those who could serve; one that its nation will not discuss is not asked for.
  void caveats() {
    for (const Caveat& caveat : c_.caveats) {
      if (!nations_.contains(caveat.nation) || caveat.negotiable == false) continue;
      if (caveat.contribution.valid() && !offers_.contains(caveat.contribution)) continue;
      add(AskKind::caveat, "remove:caveats:" + caveat.id, c_.at(caveat.nation).id,
          fmt::format("lift caveat {}: {} {}", caveat.id, word(caveat.rule), caveat.value));
    }
  }

  // By as many persons as the largest shortfall there misses.
  void ceilings() {
    for (const auto& [mission, persons] : missions_) {
      const Mission& row = c_.at(mission);
      if (row.ceiling) {
        add(AskKind::ceiling, fmt::format("missions:{}:ceiling+={}", row.id, persons), c_.at(row.lead).id,
            fmt::format("raise the ceiling of {} from {} by {}", row.id, *row.ceiling, persons));
      }
      for (const Mandate& mandate : c_.mandates) {
        const bool of_it =
            std::find(mandate.missions.begin(), mandate.missions.end(), mission) != mandate.missions.end();
        if (!mandate.ceiling || !of_it || mandate.on > as_of_ || !nations_.contains(mandate.nation)) continue;
        add(AskKind::ceiling, fmt::format("mandates:{},on={}:ceiling+={}", mandate.id, to_string(mandate.on), persons),
            c_.at(mandate.nation).id,
            fmt::format("raise the ceiling of mandate {} from {} by {}", mandate.id, *mandate.ceiling, persons));
      }
    }
    for (const Consent& consent : c_.consents) {
      if (!consent.limit || !consent.binding || consent.on > as_of_) continue;
      const std::int64_t persons = most_short();
      add(AskKind::ceiling, consent_row(consent) + fmt::format(":limit+={}", persons), c_.at(consent.host).id,
          fmt::format("raise the limit of consent {} from {} by {}", consent.id, *consent.limit, persons));
    }
  }

  [[nodiscard]] std::int64_t most_short() const {
    std::int64_t most = 0;
    for (const auto& [line, persons] : short_) most = std::max(most, persons);
    return most;
  }

  // What names the row of a consent, of which the id is a name for people.
  [[nodiscard]] std::string consent_row(const Consent& consent) const {
    std::string row = "consents:host=" + c_.at(consent.host).id + ",authority=" + quoted(consent.authority);
    if (!consent.id.empty()) row += ",consent=" + consent.id;
    if (consent.scope.mission.valid()) row += ",mission=" + c_.at(consent.scope.mission).id;
    if (consent.scope.zone.valid()) row += ",zone=" + c_.at(consent.scope.zone).id;
    if (consent.scope.site.valid()) row += ",site=" + c_.at(consent.scope.site).id;
    if (consent.scope.activity.valid()) row += ",activity=" + c_.at(consent.scope.activity).id;
    return row + ",on=" + to_string(consent.on);
  }

  // What is expected later than the first day, or on no day, as of the first day.
  [[nodiscard]] bool late(std::optional<Day> expected, bool open) const {
    return open && (!expected || *expected > c_.from);
  }

  void earlier() {
    const std::string day = to_string(c_.from);
    for (const Consent& row : c_.consents) {
      const bool open = row.state == ConsentState::asked || row.state == ConsentState::in_principle ||
                        row.state == ConsentState::suspended;
      if (!row.binding || row.on > as_of_ || !late(row.expected_on, open)) continue;
      add(AskKind::earlier, consent_row(row) + ":expected_on=" + day, c_.at(row.host).id,
          fmt::format("consent {} of {} by {}", row.id, row.authority, day));
    }
    for (const Decision& row : c_.decisions) {
      const bool open = row.state == DecisionState::proposed || row.state == DecisionState::in_principle;
      if (row.on > as_of_ || !late(row.expected_on, open)) continue;
      add(AskKind::earlier, fmt::format("decisions:{},on={}:expected_on={}", row.id, to_string(row.on), day), row.body,
          fmt::format("decision {} by {}", row.id, day));
    }
    for (const Mandate& row : c_.mandates) {
      if (row.on > as_of_ || !nations_.contains(row.nation) ||
          !late(row.expected_on, row.state == MandateState::expected)) {
        continue;
      }
      const bool starts = row.window.from && *row.window.from > c_.from;
      add(AskKind::earlier,
          fmt::format("mandates:{},on={}:expected_on={}{}", row.id, to_string(row.on), day,
                      starts ? ",from=" + day : ""),
          c_.at(row.nation).id, fmt::format("mandate {} of {} by {}", row.id, row.body, day));
    }
    for (const ContributionId id : offers_) {
      const Contribution& row = c_.at(id);
      if (!late(row.expected_on, row.status == Status::pledged)) continue;
      add(AskKind::earlier, fmt::format("contributions:{}:expected_on={}", row.id, day), c_.at(row.nation).id,
          fmt::format("authorise {} by {}", row.id, day));
    }
  }

  // At sites of lines that are short, as many as the largest shortfall there misses.
  void beds() {
    for (const SiteCapacity& row : c_.site_capacity) {
      const auto at = sites_.find(row.site);
      if (at == sites_.end()) continue;
      std::string where = fmt::format("site_capacity:site={},resource={}", c_.at(row.site).id, c_.at(row.resource).id);
      if (row.window.from) where += ",from=" + to_string(*row.window.from);
      add(AskKind::beds, fmt::format("{}:capacity+={}", where, at->second), c_.at(c_.at(row.site).host).id,
          fmt::format("{} more of {} at {}", at->second, c_.at(row.resource).id, c_.at(row.site).id));
    }
  }

  // Of each nation that gives a wanted capability, as many of its like as fill the largest shortfall; from home.
  void elements() {
    std::set<std::pair<NationId, CapabilityId>> asked;
    for (const auto& [line, persons] : short_) {
      for (const ContributionId id : offers_) {
        const Contribution& row = c_.at(id);
        if (!could(id, line) || row.capability != c_.at(line).capability) continue;
        if (row.until <= c_.at(line).from || !asked.insert({row.nation, row.capability}).second) continue;
        const std::int64_t each = std::max<std::int64_t>(1, row.persons_per_element);
        const std::int64_t count = std::min<std::int64_t>((persons + each - 1) / each, 99);
        std::string name = row.id.substr(0, 59) + "-MORE";
        std::string change = fmt::format(
            "add:contributions:contribution={},nation={},capability={},elements={},persons_per_element={},from={},"
            "until={},status=authorised",
            name, c_.at(row.nation).id, c_.at(row.capability).id, count, each, to_string(std::min(row.from, c_.from)),
            to_string(row.until));
        if (row.rank) change += ",rank=" + to_string(*row.rank);
        if (!row.language.empty()) change += ",language=" + quoted(to_string(row.language));
        if (!row.group.empty()) change += ",group=" + row.group;
        if (!row.mandate.empty()) change += ",mandate=" + row.mandate;
        if (row.notice_days) change += fmt::format(",notice_days={}", *row.notice_days);
        if (row.tour_days) change += fmt::format(",tour_days={}", *row.tour_days);
        if (row.sustained) change += std::string(",sustained=") + (*row.sustained ? "yes" : "no");
        add(AskKind::elements, std::move(change), c_.at(row.nation).id,
            fmt::format("{} more of {}, in elements of {}", count * each, c_.at(row.capability).id, each));
      }
    }
  }

  // A level lower in each skill that a short line wants, where it wants any.
  void languages() {
    for (const auto& [line, persons] : short_) {
      const Requirement& row = c_.at(line);
      if (row.language.empty()) continue;
      auto lower = row.language;
      for (Tongue& tongue : lower) {
        for (int& level : tongue.level) level = std::max(0, level - 2);
      }
      if (lower == row.language) continue;
      add(AskKind::language, fmt::format("requirements:{}:language={}", row.id, quoted(to_string(lower))),
          c_.at(c_.at(row.mission).lead).id,
          fmt::format("{} instead of {} on {}", to_string(lower), to_string(row.language), row.id));
    }
  }

  const Case& c_;
  Day as_of_;
  std::map<RequirementId, std::int64_t> short_;  // persons missing on the worst day
  std::map<MissionId, std::int64_t> missions_;
  std::map<SiteId, std::int64_t> sites_;
  std::set<ContributionId> offers_;
  std::set<NationId> nations_;
  std::vector<AskedChange> found_;
};

}  // namespace

std::vector<AskedChange> candidates(const Case& c, const Plan& plan) { return Drawing(c, plan).all(); }

}  // namespace rebadge::app
