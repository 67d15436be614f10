#include "room/room.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "access/recording.h"
#include "access/released.h"
#include "app/orders.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "ledger/state.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

using exchange::error_at;

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
  const ledger::Reader who = access::reader_of(viewer);
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
  const std::pair key(kept->id, access::reader_of(viewer));
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

Result<KeptPtr> Room::kept(const std::string& id) {
  if (auto found = keep_->find(id)) return found;
  return error_at("plan", id, "a plan that is kept");
}

Result<json::object> Room::edit(const Kept& plan, const std::vector<PlanEdit>& edits, bool preview,
                                const std::string& name, const std::string& author) {
  auto rows = edited(plan.content(), plan.plan(), edits);
  if (!rows) return rows.problems();
  const Standing after = standing(plan.content(), *rows, app::tell_briefly);
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
