#include <algorithm>
#include <map>
#include <utility>

#include "exchange/plan_rows.h"
#include "explain/relied_gates.h"
#include "explain/service.h"
#include "model/index.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

std::int64_t place(std::size_t at) { return static_cast<std::int64_t>(at); }
template <class Id>
std::int64_t place(Id id) {
  return id.valid() ? place(id.at()) : -1;
}

// Stays, cut where the decisions that they hang on change.
class Stays {
 public:
  Stays(const Case& c, const Plan& plan, const explain::Timeline& timeline) : c_(c) {
    for (const explain::Hung& one : explain::hanging_days(c, plan, timeline)) hung_[one.element.at()].push_back(one);
    for (std::size_t i = 0; i < timeline.stays.size(); ++i) {
      for (const explain::Stay& stay : timeline.stays[i]) add(i, stay);
    }
  }
  void put(json::object& into) {
    into["stays"] = {{"element", std::move(element_)}, {"from", std::move(from_)},       {"until", std::move(until_)},
                     {"site", std::move(site_)},       {"mission", std::move(mission_)}, {"line", std::move(line_)},
                     {"hangs", std::move(hangs_)},     {"hung", std::move(gate_)}};
    json::array names(decisions_.size());
    for (const auto& [name, at] : decisions_) names[at] = name;
    into["hung"] = std::move(names);
  }

 private:
  void add(std::size_t element, const explain::Stay& stay) {
    const auto found = hung_.find(element);
    std::vector<Day> cuts{stay.from, stay.until};
    if (found != hung_.end()) {
      for (const explain::Hung& one : found->second) {
        for (const Day day : {one.from, one.until}) {
          if (stay.from < day && day < stay.until) cuts.push_back(day);
        }
      }
    }
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      if (cuts[i] < cuts[i + 1]) row(element, stay, cuts[i], cuts[i + 1]);
    }
  }
  void row(std::size_t element, const explain::Stay& stay, Day from, Day until) {
    element_.push_back(place(element));
    from_.push_back(from - c_.from);
    until_.push_back(until - c_.from);
    site_.push_back(place(stay.site));
    mission_.push_back(place(stay.mission));
    line_.push_back(place(stay.line));
    const std::int64_t gate = gate_on(element, from);
    hangs_.push_back(gate < 0 ? 0 : 1);
    gate_.push_back(gate);
  }
  // The first decision that the element's presence hangs on.
  std::int64_t gate_on(std::size_t element, Day day) {
    const auto found = hung_.find(element);
    if (found == hung_.end()) return -1;
    for (const explain::Hung& one : found->second) {
      if (one.from > day || day >= one.until) continue;
      const std::string name = std::string(exchange::word(one.kind)) + " " + one.id;
      return place(decisions_.emplace(name, decisions_.size()).first->second);
    }
    return -1;
  }

  const Case& c_;
  std::map<std::size_t, std::vector<explain::Hung>> hung_;
  std::map<std::string, std::size_t> decisions_;
  json::array element_, from_, until_, site_, mission_, line_, hangs_, gate_;
};

// Runs of days on which as much is wanted and served.
json::array runs_of(const std::vector<Hundredths>& wanted, const std::vector<Hundredths>& served) {
  json::array runs;
  for (std::size_t from = 0; from < wanted.size();) {
    std::size_t until = from + 1;
    while (until < wanted.size() && wanted[until] == wanted[from] && served[until] == served[from]) ++until;
    if (wanted[from].value > 0 || served[from].value > 0) {
      runs.push_back(json::array{place(from), place(until), to_json(wanted[from]), to_json(served[from])});
    }
    from = until;
  }
  return runs;
}

json::array pauses_of(const Case& c, const Requirement& line) {
  json::array runs;
  const auto stopped = [&](int day) {
    return std::all_of(line.sites.begin(), line.sites.end(),
                       [&](SiteId site) { return explain::suspended(c, line, site, c.from + day); });
  };
  for (int from = 0; from < c.horizon_days();) {
    int until = from + 1;
    const bool now = stopped(from);
    while (until < c.horizon_days() && stopped(until) == now) ++until;
    if (now) runs.push_back(json::array{from, until});
    from = until;
  }
  return runs;
}

}  // namespace

json::object laydown_document(const Case& c, const Plan& plan, const app::Reading& reading) {
  json::object document;
  json::array elements, lines, suspended;
  for (std::size_t i = 0; i < c.elements.size(); ++i) {
    const ElementId id{i};
    elements.push_back({{"id", c.name(id)},
                        {"contribution", place(c.at(id).contribution)},
                        {"persons", c.contribution_of(id).persons_per_element}});
  }
  for (std::size_t i = 0; i < c.requirements.size(); ++i) {
    lines.push_back(runs_of(reading.service.wanted[i], reading.service.served[i]));
    suspended.push_back(c.suspensions.empty() ? json::array() : pauses_of(c, c.requirements[i]));
  }
  document["elements"] = std::move(elements);
  Stays(c, plan, reading.timeline).put(document);
  document["lines"] = std::move(lines);
  document["suspended"] = std::move(suspended);
  return document;
}

std::optional<json::object> line_document(const Case& c, const Plan& plan, const std::string& line) {
  const auto found = explain::line_named(c, line);
  if (!found) return std::nullopt;
  json::array shortfalls;
  for (const Shortfall& shortfall : plan.shortfalls) {
    if (shortfall.requirement != *found) continue;
    json::array supply;
    for (const Supply& part : shortfall.supply) supply.push_back({{"reason", part.reason}, {"persons", part.persons}});
    shortfalls.push_back({{"requirement", line},
                          {"from", to_json(shortfall.from)},
                          {"until", to_json(shortfall.until)},
                          {"persons", to_json(shortfall.persons)},
                          {"supply", std::move(supply)}});
  }
  return json::object{{"shortfalls", std::move(shortfalls)}};
}

}  // namespace rebadge::room
