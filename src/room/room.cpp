#include "room/room.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/orders.h"
#include "change/difference.h"
#include "exchange/text.h"
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
  if (auto problems = room->renew()) return *problems;
  room->jobs_ = std::make_unique<Jobs>(options.workers, options.most_waiting,
                                       [room = room.get()](const Job& job) { room->happened_("job", to_json(job)); });
  return room;
}

std::optional<Problems> Room::renew() {
  const std::lock_guard reading(reading_);
  auto read = read_known(reader_, {});
  if (!read) return read.problems();
  const auto head = reader_.head();
  if (!head) return head.problems();
  const std::lock_guard lock(mutex_);
  now_ = std::move(*read);
  head_ = *head;
  return std::nullopt;
}

KnownPtr Room::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

Result<KnownPtr> Room::known(const ledger::AsOf& as_of) {
  if (!as_of.effective && !as_of.through && !as_of.recorded) return now();
  const std::lock_guard reading(reading_);
  return read_known(reader_, as_of);
}

json::object Room::about() {
  const KnownPtr known = now();
  ledger::Head head;
  {
    const std::lock_guard lock(mutex_);
    head = head_;
  }
  json::value plan = nullptr;
  for (const KeptPtr& kept : keep_->all()) {
    if (kept->about.published || plan.is_null()) plan = json::value(kept->id);
  }
  return {{"title", known->content.title},
          {"program", options_.version},
          {"ledger", {{"id", writer_.id()}, {"number", head.number}, {"hash", ledger::hex(head.hash)}}},
          {"as_of", to_json(known->effective)},
          {"plan", std::move(plan)}};
}

Result<json::object> Room::log(const ledger::Which& which, std::size_t most) {
  const std::lock_guard reading(reading_);
  auto events = reader_.events(which);
  if (!events) return events.problems();
  json::array page;
  for (std::size_t i = 0; i < std::min(most, events->size()); ++i) page.push_back(event_document((*events)[i]));
  const bool more = events->size() > most;
  return json::object{{"events", std::move(page)},
                      {"next", more ? json::value((*events)[most - 1].number) : json::value(nullptr)}};
}

Result<KnownPtr> Room::changed(const ChangesRequest& request, const std::string& author) {
  const KnownPtr before = now();
  Day day = before->effective;
  for (const ledger::Entry& entry : entries_of(request, author, day)) day = std::max(day, entry.draft.effective);
  std::optional<ledger::State> state;
  {
    const std::lock_guard reading(reading_);
    auto read = reader_.state({day, {}, {}});
    if (!read) return read.problems();
    state = std::move(*read);
  }
  ledger::Sheet sheet(*state);
  Problems problems;
  for (const ledger::Entry& entry : entries_of(request, author, before->effective)) {
    if (entry.change.empty()) {
      problems.push_back(error_at(entry.where, "", "a change in words, where nothing is recorded"));
      continue;
    }
    const auto drafts = sheet.make(entry.change, entry.draft);
    if (drafts) continue;
    for (Problem problem : drafts.problems()) {
      problem.where = entry.where + ", " + problem.where;
      problems.push_back(std::move(problem));
    }
  }
  if (!problems.empty()) return problems;
  auto read = sheet.build(day);
  if (!read) return read.problems();
  return known_of(std::move(read->content), std::move(read->warnings), day);
}

json::object Room::effect_on(const std::string& plan, const Case& now) {
  const KeptPtr kept = keep_->find(plan);
  if (!kept) return {};
  const Carried carried = room::carried(kept->content(), kept->plan(), now);
  return effect_document(kept->standing.told, carried.standing.told, carried.standing.broken, carried.left_out);
}

Result<json::object> Room::recorded(const ChangesRequest& request, const std::string& author, const std::string& key) {
  const auto entries = entries_of(request, author, now()->effective);
  std::string bytes = author;
  for (const ledger::Entry& entry : entries) {
    bytes +=
        fmt::format("\n{}\t{}\t{}\t{}\t{}\t{}", entry.change, entry.draft.corrects, to_string(entry.draft.effective),
                    entry.draft.body.source, entry.draft.body.note, entry.draft.basis ? word(*entry.draft.basis) : "");
  }
  const auto written =
      recorder_.record(key, bytes, [&](ledger::Ledger& ledger) { return ledger::drafts_of(ledger, entries); });
  if (!written) return written.problems();
  if (!written->again) {
    if (auto problems = renew()) return *problems;
    happened_("ledger", json::object{{"number", written->last}});
  }
  return json::object{{"first", written->first}, {"last", written->last}, {"again", written->again}};
}

Result<json::object> Room::change(const ChangesRequest& request, const std::string& author, const std::string& key) {
  if (request.changes.empty()) return error_at("changes", "", "at least one change");
  if (!request.plan.empty() && !keep_->find(request.plan)) return error_at("plan", request.plan, "a plan that is kept");
  const KnownPtr before = now();
  json::value written = nullptr;
  KnownPtr after;
  if (request.preview) {
    auto tried = changed(request, author);
    if (!tried) return tried.problems();
    after = std::move(*tried);
  } else {
    auto done = recorded(request, author, key);
    if (!done) return done.problems();
    written = std::move(*done);
    after = now();
  }
  return json::object{
      {"differences", differences_of(before->content, after->content)},
      {"warnings", to_json(after->warnings)},
      {"recorded", std::move(written)},
      {"effect", request.plan.empty() ? json::value(nullptr) : json::value(effect_on(request.plan, after->content))}};
}

Result<KeptPtr> Room::kept(const std::string& id) {
  if (auto found = keep_->find(id)) return found;
  return error_at("plan", id, "a plan that is kept");
}

Result<json::object> Room::edit(const std::string& plan, const std::vector<PlanEdit>& edits, bool preview,
                                const std::string& name, const std::string& author) {
  const auto before = kept(plan);
  if (!before) return before.problems();
  auto rows = edited((*before)->content(), (*before)->plan(), edits);
  if (!rows) return rows.problems();
  const Plan written = *rows;
  const Standing after = standing((*before)->content(), std::move(*rows));
  json::value summary = nullptr;
  if (!preview) {
    About about = about_plan(name.empty() ? (*before)->about.name + ", edited" : name, author, *(*before)->known);
    about.changes = (*before)->about.changes;
    about.base = plan;
    auto added = keep_->add((*before)->known, written, std::move(about));
    if (!added) return added.problems();
    summary = summary_document(**added);
    happened_("plan", json::object{{"id", (*added)->id}});
  }
  return json::object{{"effect", effect_document((*before)->standing.told, after.told, after.broken, {})},
                      {"plan", std::move(summary)}};
}

Result<json::object> Room::difference(const std::string& first, const std::string& second) {
  const auto one = kept(first), other = kept(second);
  if (!one) return one.problems();
  if (!other) return other.problems();
  return effect_document((*one)->standing.told, (*other)->standing.told, (*other)->standing.broken, {});
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
  request.on = now()->effective;
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
