#include "app/order_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/case_source.h"
#include "app/gate_versions.h"
#include "app/posts.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "verify/verify.h"

namespace rebadge::app {
namespace {

using exchange::error_at;
using ledger::Kind;
using ledger::Ledger;

std::string row_of(const std::string& element, Day leaves) { return element + " " + to_string(leaves); }

struct PlanNow {
  Case content;
  Plan plan;
  std::string hash;
};

// The plan on the case as it is known now.
Result<PlanNow> plan_now(Ledger& ledger, const OrderRequest& request, std::optional<Day> day) {
  const auto state = ledger.state_case({day, {}, {}});
  if (!state) return state.problems();
  auto plan = exchange::read_plan(state->content, request.plan);
  if (!plan) return plan.problems();
  std::string hash = exchange::plan_hash(state->content, *plan);
  return PlanNow{state->content, std::move(*plan), std::move(hash)};
}

// The day as of which the plan was made, if it says one; else the request's: a later one may lack who is in the plan.
Day made_as_of(const OrderRequest& request) { return day_of_plan(request.plan).value_or(request.on); }

ledger::Draft draft_of(const OrderRequest& request, Kind kind, std::string table, std::string row) {
  ledger::Draft draft;
  draft.effective = request.on;
  draft.kind = kind;
  draft.author = request.author;
  draft.table = std::move(table);
  draft.row = std::move(row);
  return draft;
}

// The day on which the plan was accepted first, so that its nations were told.
Result<std::optional<Day>> accepted_on(Ledger& ledger, const std::string& plan) {
  ledger::Which which;
  which.table = "plans";
  which.row = plan;
  which.kind = ledger::word(Kind::accepted);
  const auto events = ledger.events(which);
  if (!events) return events.problems();
  std::optional<Day> first;
  for (const ledger::Event& event : *events) first = std::min(first.value_or(event.effective), event.effective);
  return first;
}

// What the gates of the move rest on that was said after the plan was put into the ledger.
std::vector<std::string> changed_since(const std::vector<GateVersion>& versions, std::int64_t through) {
  std::vector<std::string> changed;
  for (const GateVersion& one : versions) {
    if (one.version > through) changed.push_back(fmt::format("{} {} by event {}", one.table, one.row, one.version));
  }
  return changed;
}

class Orders {
 public:
  Orders(Ledger& ledger, const OrderRequest& request) : ledger_(ledger), request_(request) {}

  Drafts drafts() {
    const auto head = ledger_.head();
    if (!head) return head.problems();
    auto now = plan_now(ledger_, request_, request_.on);
    if (!now) return now.problems();
    now_ = std::move(*now);
    const auto plans = last_of(ledger_, "plans", head->number);
    if (!plans) return plans.problems();
    const auto plan = plans->find(now_.hash);
    if (plan == plans->end() || plan->second.kind != Kind::accepted) {
      return error_at(request_.plan.string(), now_.hash, "a plan that was accepted: rebadge ledger plan, then accept");
    }
    const auto body = plan->second.body ? ledger::unpacked_body(*plan->second.body) : std::nullopt;
    const auto told = accepted_on(ledger_, now_.hash);
    if (!told) return told.problems();
    told_ = told->value_or(request_.on);
    bound_to_ = body ? std::stoll(std::string(body->cell("through"))) : 0;
    auto state = ledger_.state({request_.on, {}, {}});
    if (!state) return state.problems();
    state_ = std::move(*state);
    auto moves = last_of(ledger_, "moves", head->number);
    if (!moves) return moves.problems();
    known_ = std::move(*moves);
    return all();
  }

 private:
  Drafts all() {
    const explain::Timeline timeline = explain::timeline(now_.content, now_.plan);
    std::vector<ledger::Draft> drafts;
    std::vector<std::string> names = request_.elements, moving;
    for (const Move& move : timeline.moves) {
      const std::string name = now_.content.name(move.element);
      moving.push_back(name);
      if (!request_.elements.empty() && std::find(names.begin(), names.end(), name) == names.end()) continue;
      drafts.push_back(order(timeline, move, name));
    }
    for (const std::string& name : names) {
      if (std::find(moving.begin(), moving.end(), name) != moving.end()) continue;
      refuse(name, "an element that the plan moves", exchange::nearest(name, moving).value_or(""));
    }
    if (drafts.empty() && problems_.empty()) refuse("", "a plan that moves somebody");
    if (!problems_.empty()) return problems_;
    return drafts;
  }

  void refuse(const std::string& found, std::string expected, std::string maybe = {}) {
    problems_.push_back(error_at(request_.plan.string(), found, std::move(expected), std::move(maybe)));
  }

  ledger::Draft order(const explain::Timeline& timeline, const Move& move, const std::string& name) {
    const Case& c = now_.content;
    ledger::Draft draft = draft_of(request_, Kind::ordered, "moves", row_of(name, move.leaves));
    const auto known = known_.find(draft.row);
    if (known != known_.end() && known->second.kind != Kind::cancelled && known->second.kind != Kind::called_back) {
      refuse(draft.row, fmt::format("a move that was not ordered before; event {} did", known->second.number));
    }
    if (move.leaves < request_.on)
      refuse(draft.row, fmt::format("a move that leaves on {} or later", to_string(request_.on)));
    std::string line, until, gates;
    if (move.to_site.valid()) {
      const Post post = post_after(c, timeline, move);
      for (const std::string& words : shut_by(c, post, request_.on)) {
        refuse(draft.row, "gates that are open by what was decided by " + to_string(request_.on) + "; shut: " + words);
      }
      const Day ready = told_ + c.contribution_of(move.element).notice_days.value_or(0);
      if (move.leaves < ready) {
        refuse(draft.row, fmt::format("a move whose notice has run; the plan was accepted on {}, notice runs until {}",
                                      to_string(told_), to_string(ready)));
      }
      const auto versions = gate_versions(state_, facts_of(c, post));
      for (const std::string& what : changed_since(versions, bound_to_)) {
        refuse(draft.row,
               fmt::format("gates as they were when the plan was put into the ledger (event {}); changed since: {}",
                           bound_to_, what),
               "plan again, or put the plan in again if it still holds");
      }
      line = id_of(c, post.stay.line);
      until = to_string(post.stay.until);
      gates = to_text(versions);
    }
    draft.body.cells = {{"plan", now_.hash},
                        {"element", name},
                        {"line", line},
                        {"from_site", id_of(c, move.from_site)},
                        {"to_site", id_of(c, move.to_site)},
                        {"from_mission", id_of(c, move.from_mission)},
                        {"to_mission", id_of(c, move.to_mission)},
                        {"leaves", to_string(move.leaves)},
                        {"arrives", to_string(move.arrives)},
                        {"until", until},
                        {"gates", gates}};
    return draft;
  }

  Ledger& ledger_;
  const OrderRequest& request_;
  PlanNow now_;
  std::int64_t bound_to_ = 0;
  Day told_;
  ledger::State state_;
  std::map<std::string, ledger::Event> known_;
  Problems problems_;
};

const std::vector<std::pair<Kind, std::vector<Kind>>>& what_follows() {
  static const std::vector<std::pair<Kind, std::vector<Kind>>> steps{
      {Kind::ordered, {Kind::departed, Kind::cancelled, Kind::called_back}},
      {Kind::departed, {Kind::arrived, Kind::called_back}},
      {Kind::arrived, {Kind::called_back}}};
  return steps;
}

bool may_follow(Kind before, Kind after) {
  for (const auto& [kind, next] : what_follows()) {
    if (kind == before) return std::find(next.begin(), next.end(), after) != next.end();
  }
  return false;
}

}  // namespace

Result<std::map<std::string, ledger::Event>> last_of(Ledger& ledger, const std::string& table, std::int64_t through) {
  ledger::Which which;
  which.table = table;
  which.through = through;
  const auto events = ledger.events(which);
  if (!events) return events.problems();
  const auto gone = ledger.superseded(through);
  if (!gone) return gone.problems();
  std::map<std::string, ledger::Event> last;
  for (const ledger::Event& event : *events) {
    if (!gone->contains(event.number) && event.kind != Kind::annulled) last[event.row] = event;
  }
  return last;
}

Drafts decide_plan(Ledger& ledger, const OrderRequest& request) {
  const auto head = ledger.head();
  if (!head) return head.problems();
  const auto now = plan_now(ledger, request, made_as_of(request));
  if (!now) return now.problems();
  const Case& c = now->content;
  const verify::Recount recount = verify::verify(c, now->plan);
  if (!recount.accepted()) {
    return error_at(request.plan.string(), now->hash,
                    "a plan that keeps the rules of the ledger's case as it is known now",
                    "rebadge verify, which says what it breaks");
  }
  ledger::Draft draft = draft_of(request, Kind::planned, "plans", now->hash);
  draft.body.cells = {{"case", exchange::case_hash(c)},
                      {"through", std::to_string(head->number)},
                      {"as_of", to_string(now->plan.as_of.value_or(c.as_of))},
                      {"policy", std::string(word(now->plan.policy))},
                      {"seed", std::to_string(now->plan.seed)},
                      {"program", request.program},
                      {"priced", to_string(recount.score.priced)},
                      {"served", to_string(recount.fill.served)},
                      {"bound", now->plan.bound ? to_string(now->plan.bound->served) : ""}};
  return std::vector<ledger::Draft>{draft};
}

Drafts decide_accept(Ledger& ledger, const OrderRequest& request) {
  const auto head = ledger.head();
  if (!head) return head.problems();
  const auto now = plan_now(ledger, request, made_as_of(request));
  if (!now) return now.problems();
  const auto plans = last_of(ledger, "plans", head->number);
  if (!plans) return plans.problems();
  const auto plan = plans->find(now->hash);
  if (plan == plans->end()) {
    return error_at(request.plan.string(), now->hash, "a plan that is in the ledger: rebadge ledger plan");
  }
  if (plan->second.kind == Kind::accepted) {
    return error_at(request.plan.string(), now->hash,
                    fmt::format("a plan that was not accepted yet; event {} did", plan->second.number));
  }
  const auto body = plan->second.body ? ledger::unpacked_body(*plan->second.body) : std::nullopt;
  ledger::Draft draft = draft_of(request, Kind::accepted, "plans", now->hash);
  draft.body.cells = {{"planned", std::to_string(plan->second.number)},
                      {"through", body ? std::string(body->cell("through")) : ""}};
  return std::vector<ledger::Draft>{draft};
}

Drafts decide_order(Ledger& ledger, const OrderRequest& request) { return Orders(ledger, request).drafts(); }

Drafts decide_report(Ledger& ledger, const MoveReport& report) {
  const auto head = ledger.head();
  if (!head) return head.problems();
  const auto moves = last_of(ledger, "moves", head->number);
  if (!moves) return moves.problems();
  const ledger::Event* last = nullptr;
  for (const auto& [row, event] : *moves) {
    const bool of_element = row == report.element || row.substr(0, row.rfind(' ')) == report.element;
    if (of_element && (last == nullptr || event.number > last->number)) last = &event;
  }
  std::vector<std::string> rows;
  for (const auto& [row, event] : *moves) rows.push_back(row.substr(0, row.rfind(' ')));
  if (last == nullptr) {
    return error_at(report.place, report.element, "an element whose move was ordered",
                    exchange::nearest(report.element, rows).value_or(""));
  }
  if (!may_follow(last->kind, report.kind)) {
    return error_at(report.place, report.element,
                    fmt::format("a move that can be \"{}\"; event {} says \"{}\"", ledger::word(report.kind),
                                last->number, ledger::word(last->kind)));
  }
  ledger::Draft draft;
  draft.effective = report.on;
  draft.kind = report.kind;
  draft.author = report.author;
  draft.table = "moves";
  draft.row = last->row;
  draft.body.note = report.note;
  return std::vector<ledger::Draft>{draft};
}

}  // namespace rebadge::app
