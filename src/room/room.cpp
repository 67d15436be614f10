#include "room/room.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "access/recording.h"
#include "access/released.h"
#include "app/orders.h"
#include "change/difference.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "ledger/bytes.h"
#include "ledger/events_file.h"
#include "ledger/state.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

using exchange::error_at;

json::array differences_of(const Case& first, const Case& second) {
  constexpr std::string_view words[] = {"added", "changed", "removed"};
  json::array all;
  for (const change::Difference& one : change::differences(first, second)) {
    all.push_back({{"kind", words[static_cast<std::size_t>(one.kind)]},
                   {"table", one.table},
                   {"row", one.row},
                   {"column", one.column},
                   {"first", one.first},
                   {"second", one.second}});
  }
  return all;
}

std::vector<ledger::Entry> entries_of(const ChangesRequest& request, const std::string& author, Day today) {
  std::vector<ledger::Entry> entries;
  for (std::size_t i = 0; i < request.changes.size(); ++i) {
    const Change& change = request.changes[i];
    ledger::Entry entry;
    entry.where = fmt::format("change {}", i + 1);
    entry.change = change.change;
    entry.draft.effective = change.effective.value_or(today);
    entry.draft.author = author;
    entry.draft.basis = change.basis;
    entry.draft.body.source = change.source;
    entry.draft.body.note = change.note;
    if (change.annuls > 0) {
      entry.draft.kind = ledger::Kind::annulled;
      entry.draft.corrects = change.annuls;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

// What a viewer may see hangs on this alone.
std::string sight_of(const access::Viewer& viewer) {
  return fmt::format("{}|{}|{}", access::word(viewer.role), viewer.of, access::to_string(viewer.clearance));
}

}  // namespace

Room::Room(RoomOptions options, Happened happened, ledger::Ledger writer, ledger::Ledger reader)
    : options_(std::move(options)),
      happened_(std::move(happened)),
      writer_(std::move(writer)),
      reader_(std::move(reader)),
      recorder_(writer_) {}

Result<std::unique_ptr<Room>> Room::open(const RoomOptions& options, Happened happened) {
  auto writer = ledger::Ledger::open(options.ledger);
  if (!writer) return writer.problems();
  auto reader = ledger::Ledger::open(options.ledger);
  if (!reader) return reader.problems();
  auto keep = Keep::open(options.folder);
  if (!keep) return keep.problems();
  auto room = std::unique_ptr<Room>(new Room(options, std::move(happened), std::move(*writer), std::move(*reader)));
  room->keep_ = std::move(*keep);
  room->problems_ = room->keep_->problems();
  const auto gap = room->reader_.gap_in_wall();
  if (!gap) return gap.problems();
  if (!gap->empty()) {
    room->problems_.push_back(error_at(ledger::shown_place(options.ledger), *gap,
                                       "one that is no superuser and has no BYPASSRLS; the database shows this one "
                                       "everything, and only this program hides what others may not see"));
  }
  if (auto problems = room->renew()) return *problems;
  if (options.plan) {
    if (auto problems = room->take(*options.plan)) return *problems;
  }
  room->jobs_ = std::make_unique<Jobs>(options.workers, options.most_waiting,
                                       [room = room.get()](const Job& job) { room->happened_("job", to_json(job)); });
  return room;
}

std::optional<Problems> Room::take(const std::filesystem::path& plan) {
  const auto known = now(access::local_viewer());
  if (!known) return known.problems();
  auto read = exchange::read_plan((*known)->content, plan);
  if (!read) return read.problems();
  About about = about_plan(plan.stem().string(), access::local_viewer().name, **known);
  const auto added = keep_->add(*known, std::move(*read), std::move(about));
  if (!added) return added.problems();
  return std::nullopt;
}

std::optional<Problems> Room::renew() {
  std::optional<ledger::Head> head;
  std::optional<Day> day;
  {
    const std::lock_guard reading(reading_);
    const auto read = reader_.head();
    if (!read) return read.problems();
    head = *read;
    const auto last = reader_.day_of({{}, read->number, {}});
    if (!last) return last.problems();
    day = *last;
  }
  const std::lock_guard lock(mutex_);
  if (head->number <= head_.number) return std::nullopt;
  head_ = *head;
  day_ = *day;
  now_.clear();
  return std::nullopt;
}

Result<KnownPtr> Room::now(const access::Viewer& viewer) {
  const std::string who = sight_of(viewer);
  ledger::AsOf as_of;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = now_.find(who); found != now_.end()) return found->second;
    as_of.through = head_.number;
  }
  auto read = [&] {
    const std::lock_guard reading(reading_);
    return read_known(reader_, as_of, viewer);
  }();
  if (!read) return read;
  const std::lock_guard lock(mutex_);
  if (as_of.through == head_.number) now_[who] = *read;
  return read;
}

Result<KnownPtr> Room::known(const ledger::AsOf& as_of, const access::Viewer& viewer) {
  if (!as_of.effective && !as_of.through && !as_of.recorded) return now(viewer);
  const std::lock_guard reading(reading_);
  return read_known(reader_, as_of, viewer);
}

Result<json::object> Room::about(const access::Viewer& viewer) {
  const auto known = now(viewer);
  if (!known) return known.problems();
  json::object head{{"id", writer_.id()}, {"number", (*known)->number}, {"hash", ""}};
  if (access::may_do(viewer, access::Action::read_head)) {
    const std::lock_guard lock(mutex_);
    head["number"] = head_.number;
    head["hash"] = ledger::hex(head_.hash);
  }
  json::value plan = nullptr;
  bool published = false;
  for (const KeptPtr& kept : plans(viewer)) {
    if (published && !kept->about.published) continue;
    plan = json::value(kept->id);
    published = kept->about.published;
  }
  return json::object{{"title", (*known)->content.title},
                      {"program", options_.version},
                      {"ledger", std::move(head)},
                      {"as_of", to_json((*known)->effective)},
                      {"plan", std::move(plan)}};
}

Result<json::object> Room::log(const ledger::Which& which, std::size_t most, const access::Viewer& viewer) {
  const std::lock_guard reading(reading_);
  const bool all = access::sees_all(viewer);
  auto events = all ? reader_.events(which) : reader_.events(which, access::reader_of(viewer));
  if (!events) return events.problems();
  if (!all) {
    const auto head = reader_.head();
    if (!head) return head.problems();
    const auto whole = reader_.state({{}, head->number, {}});
    if (!whole) return whole.problems();
    const auto seen = access::released(viewer, *whole, reader_, head->number);
    if (!seen) return seen.problems();
    *events = access::released(viewer, *events, *whole, *seen);
  }
  json::array page;
  for (std::size_t i = 0; i < std::min(most, events->size()); ++i) page.push_back(event_document((*events)[i]));
  const bool more = events->size() > most;
  return json::object{{"events", std::move(page)},
                      {"next", more ? json::value((*events)[most - 1].number) : json::value(nullptr)}};
}

KeptPtr Room::plan(const std::string& id, const access::Viewer& viewer) {
  const KeptPtr kept = keep_->find(id);
  if (!kept) return nullptr;
  const bool drafts = access::may_do(viewer, access::Action::read_drafts);
  if (!kept->about.published && !drafts) return nullptr;
  if (access::sees_all(viewer)) return kept;
  const auto seen = released(kept, viewer);
  return seen ? *seen : nullptr;
}

std::vector<KeptPtr> Room::plans(const access::Viewer& viewer) {
  std::vector<KeptPtr> seen;
  for (const KeptPtr& kept : keep_->all()) {
    if (KeptPtr one = plan(kept->id, viewer)) seen.push_back(std::move(one));
  }
  return seen;
}

Result<KeptPtr> Room::released(const KeptPtr& kept, const access::Viewer& viewer) {
  const std::pair key(kept->id, sight_of(viewer));
  {
    const std::lock_guard lock(mutex_);
    const auto found = released_.find(key);
    if (found != released_.end() && found->second.of == kept) return found->second.seen;
  }
  if (!kept->about.changes.empty()) {
    return error_at("plan", kept->id,
                    "a plan of the case itself: a variant has no labels by which it could be released");
  }
  auto seen = known({kept->about.effective, kept->about.number, {}}, viewer);
  if (!seen) return seen.problems();
  auto copy = std::make_shared<Kept>();
  copy->id = kept->id;
  copy->about.name = kept->about.published ? "Published plan" : kept->about.name;
  copy->about.effective = kept->about.effective;
  copy->about.made = kept->about.made;
  copy->about.published = kept->about.published;
  copy->about.number = (*seen)->number;
  copy->part = true;
  copy->known = *seen;
  const Case& c = (*seen)->content;
  copy->standing = standing(c, access::released(kept->plan(), kept->content(), c));
  Plan& plan = copy->standing.told.plan;
  if (!access::may_do(viewer, access::Action::read_gates)) plan.gates.clear();
  // A part of a plan breaks rules that the whole keeps: whoever sees a part is not told so.
  copy->standing.broken.clear();
  copy->text = exchange::plan_json(c, plan);
  copy->hash = exchange::plan_hash(c, plan);
  tell_document(*copy);
  const std::lock_guard lock(mutex_);
  released_[key] = {kept, copy};
  return KeptPtr(copy);
}

Result<KnownPtr> Room::changed(const ChangesRequest& request, const access::Viewer& viewer) {
  const auto before = now(viewer);
  if (!before) return before.problems();
  Day day = (*before)->effective;
  for (const ledger::Entry& entry : entries_of(request, viewer.name, day)) day = std::max(day, entry.draft.effective);
  const std::lock_guard reading(reading_);
  const auto drafts = access::drafts_for(viewer, reader_, entries_of(request, viewer.name, (*before)->effective));
  if (!drafts) return drafts.problems();
  const auto head = reader_.head();
  if (!head) return head.problems();
  auto state = reader_.state({day, head->number, {}});
  if (!state) return state.problems();
  // As they would be recorded next.
  std::int64_t number = head->number;
  for (const ledger::Draft& draft : *drafts) {
    ledger::Event event = ledger::event_of(draft);
    event.number = ++number;
    if (ledger::is_of_case(event.kind)) state->take(event, draft.body);
  }
  const bool whole = access::sees_all(viewer);
  if (!whole) state = access::released(viewer, *state, reader_, head->number);
  if (!state) return state.problems();
  auto read = ledger::case_of(*state, day, whole);
  if (!read) return read.problems();
  return known_of(std::move(read->content), std::move(read->warnings), day);
}

Result<json::object> Room::recorded(const ChangesRequest& request, const access::Viewer& viewer,
                                    const std::string& key) {
  Day today;
  {
    const std::lock_guard lock(mutex_);
    today = day_;
  }
  const auto entries = entries_of(request, viewer.name, today);
  // As it was asked: a day that was left out is the room's, which goes on.
  ledger::Packer asked;
  for (const Change& change : request.changes) {
    asked.text(change.change).number(change.annuls).text(change.effective ? to_string(*change.effective) : "");
    asked.text(change.source).text(change.note).text(change.basis ? word(*change.basis) : "");
  }
  const auto written = access::record(viewer, recorder_, key, asked.take(), entries);
  if (!written) return written.problems();
  if (!written->again) {
    if (auto problems = renew()) return *problems;
    happened_("ledger", json::object{{"number", written->last}});
  }
  return json::object{{"first", written->first}, {"last", written->last}, {"again", written->again}};
}

Result<json::object> Room::change(const ChangesRequest& request, const access::Viewer& viewer, const std::string& key) {
  if (request.changes.empty()) return error_at("changes", "", "at least one change");
  const KeptPtr plan = request.plan.empty() ? nullptr : this->plan(request.plan, viewer);
  if (!request.plan.empty() && !plan) return error_at("plan", request.plan, "a plan that is kept");
  const auto before = now(viewer);
  if (!before) return before.problems();
  json::value written = nullptr;
  KnownPtr after;
  if (request.preview) {
    auto tried = changed(request, viewer);
    if (!tried) return tried.problems();
    after = std::move(*tried);
  } else {
    auto done = recorded(request, viewer, key);
    if (!done) return done.problems();
    written = std::move(*done);
    auto read = now(viewer);
    if (!read) return read.problems();
    after = std::move(*read);
  }
  json::value effect = nullptr;
  if (plan) {
    const Carried carried = room::carried(plan->content(), plan->plan(), after->content);
    effect = effect_document(plan->standing.told, carried.standing.told, carried.standing.broken, carried.left_out);
  }
  return json::object{{"differences", differences_of((*before)->content, after->content)},
                      {"warnings", to_json(after->warnings)},
                      {"recorded", std::move(written)},
                      {"effect", std::move(effect)}};
}

Result<KeptPtr> Room::kept(const std::string& id) {
  if (auto found = keep_->find(id)) return found;
  return error_at("plan", id, "a plan that is kept");
}

Result<json::object> Room::edit(const Kept& plan, const std::vector<PlanEdit>& edits, bool preview,
                                const std::string& name, const std::string& author) {
  auto rows = edited(plan.content(), plan.plan(), edits);
  if (!rows) return rows.problems();
  const Standing after = standing(plan.content(), *rows, How::to_compare);
  json::value summary = nullptr;
  if (!preview) {
    About about = about_plan(name.empty() ? plan.about.name + ", edited" : name, author, *plan.known);
    about.changes = plan.about.changes;
    about.base = plan.id;
    auto added = keep_->add(plan.known, std::move(*rows), std::move(about));
    if (!added) return added.problems();
    summary = summary_document(**added);
    happened_("plan", json::object{{"id", (*added)->id}});
  }
  return json::object{{"effect", effect_document(plan.standing.told, after.told, after.broken, {})},
                      {"plan", std::move(summary)}};
}

json::object Room::difference(const Kept& first, const Kept& second) {
  return effect_document(first.standing.told, second.standing.told, second.standing.broken, {});
}

Result<json::object> Room::publish(const std::string& plan, const std::string& author) {
  const auto found = kept(plan);
  if (!found) return found.problems();
  if (!(*found)->about.changes.empty()) {
    return error_at("plan", plan, "a plan of the case as it is, not of a variant", "record the changes and plan again");
  }
  app::OrderRequest request;
  request.place = options_.ledger;
  request.author = author;
  request.program = options_.version;
  request.plan = keep_->file(plan, "plan.json");
  {
    const std::lock_guard lock(mutex_);
    request.on = day_;
  }
  if (const auto planned = app::ledger_plan(request); !planned) return planned.problems();
  const auto accepted = app::ledger_accept(request);
  if (!accepted) return accepted.problems();
  if (auto problems = renew()) return *problems;
  const auto published = keep_->publish(plan);
  if (!published) return published.problems();
  happened_("ledger", json::object{{"number", accepted->last}});
  happened_("plan", json::object{{"id", plan}});
  return summary_document(**published);
}

About Room::about_plan(const std::string& name, const std::string& author, const Known& known) const {
  About about;
  about.name = name;
  about.by = author;
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  about.made = ledger::time_text(std::chrono::duration_cast<std::chrono::microseconds>(time).count());
  about.number = known.number;
  about.effective = known.effective;
  return about;
}

}  // namespace rebadge::room
