#include "app/ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include "exchange/case_writer.h"
#include "exchange/file_bytes.h"
#include "exchange/files.h"
#include "exchange/guess.h"
#include "exchange/plan_files.h"
#include "exchange/text.h"
#include "ledger/events_file.h"
#include "ledger/portable.h"
#include "model/day.h"

namespace rebadge::app {
namespace {

namespace fs = std::filesystem;
using exchange::error_at;
using ledger::Ledger;

fs::path key_file_of(const std::string& place, const std::optional<fs::path>& named) {
  return named ? *named : fs::path(place + ".key");
}

bool synced_folder(const fs::path& file) {
  const int opened = ::open(fs::absolute(file).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = opened >= 0 && ::fsync(opened) == 0;
  if (opened >= 0) ::close(opened);
  return synced;
}

// Readable by its owner alone from its first byte on; whole or not at all, and on the disk when this returns.
std::optional<Problem> write_key(const fs::path& file, const std::string& text) {
  const fs::path passing = file.string() + ".part";
  std::error_code ignored;
  fs::remove(passing, ignored);
  const int opened = ::open(passing.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (opened < 0) {
    return error_at(file.string(), "", "a place for a new file with the secret key", "--key-file with another name");
  }
  const bool written =
      ::write(opened, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(opened) == 0;
  ::close(opened);
  const bool named = written && ::link(passing.c_str(), file.c_str()) == 0;
  fs::remove(passing, ignored);
  if (named && synced_folder(file)) return std::nullopt;
  if (named) fs::remove(file, ignored);
  return error_at(file.string(), "", "a disk that takes the secret key, and a name that is not taken");
}

Result<std::string> read_key(const fs::path& file) {
  const auto text = exchange::read_bytes(file, "the secret key that was made with the ledger", {});
  if (!text) return text.problems();
  const auto key = ledger::from_hex(exchange::trimmed(text->substr(0, text->find('\n'))));
  if (!key || ledger::public_key_of(*key).empty()) {
    return error_at(file.string(), "", "a secret key: 64 hexadecimal digits");
  }
  return *key;
}

// The secret key of a new ledger: one that is there, as it is when the making of a ledger was cut short; else a new
// one.
struct NewKey {
  std::string secret;
  bool made = false;  // here
};
Result<NewKey> key_for(const fs::path& file) {
  if (fs::exists(file)) {
    const auto there = read_key(file);
    if (!there) return there.problems();
    return NewKey{*there, false};
  }
  const auto keys = ledger::new_keys();
  if (auto problem = write_key(file, ledger::hex(keys.secret) + "\n")) return *problem;
  return NewKey{keys.secret, true};
}

}  // namespace

Result<LedgerMade> ledger_init(const LedgerInit& request) {
  const auto read = exchange::read_case(request.from);
  if (!read) return read.problems();
  ledger::Draft like;
  like.effective = request.effective.value_or(read->content.as_of);
  like.author = request.author;
  like.body.source = request.source;
  const fs::path key_file = key_file_of(request.place, request.key_file);
  const auto key = key_for(key_file);
  if (!key) return key.problems();
  auto made = Ledger::make(request.place, key->secret, ledger::offers_of(read->content, like));
  if (!made) {
    std::error_code ignored;
    if (key->made && !ledger::is_ledger(request.place)) fs::remove(key_file, ignored);  // else it may be its key
    return made.problems();
  }
  const auto head = made->head();
  if (!head) return head.problems();
  return LedgerMade{made->id(), head->number, key_file};
}

Result<ledger::Recorded> ledger_record(const LedgerRecord& request) {
  const auto text = exchange::read_bytes(request.events, "a table of events", {});
  if (!text) return text.problems();
  const auto entries = ledger::parse_entries(*text, request.events.string(), request.author);
  if (!entries) return entries.problems();
  auto ledger = Ledger::open(request.place);
  if (!ledger) return ledger.problems();
  const std::string words = request.author + "\n" + *text;
  const std::string key = request.key.empty() ? ledger::hex(ledger::sha256(words)) : request.key;
  return ledger->record(key, words, [&](Ledger& now) { return ledger::drafts_of(now, *entries); });
}

Result<ledger::Recorded> ledger_erase(const std::string& place, std::int64_t event, const std::string& author,
                                      const std::string& why, Day today) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  ledger::Draft draft;
  draft.effective = today;
  draft.kind = ledger::Kind::erased;
  draft.table = "events";
  draft.row = std::to_string(event);
  draft.author = author;
  draft.body.note = why;
  return ledger->record("erase " + draft.row, draft.row, [&](Ledger&) { return std::vector<ledger::Draft>{draft}; });
}

Result<std::vector<ledger::Event>> ledger_log(const std::string& place, const ledger::Which& which) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  return ledger->events(which);
}

Result<LedgerState> ledger_state(const std::string& place, const ledger::AsOf& as_of,
                                 const std::optional<fs::path>& out) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  const auto day = ledger->day_of(as_of);
  if (!day) return day.problems();
  auto content = ledger->state_case(as_of);
  if (!content) return content.problems();
  if (out) {
    if (auto problem = exchange::write_case(content->content, *out)) return *problem;
  }
  return LedgerState{std::move(*content), *day};
}

Result<std::vector<change::Difference>> ledger_diff(const std::string& place, const ledger::AsOf& first,
                                                    const ledger::AsOf& second) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  const auto one = ledger->state_case(first);
  if (!one) return one.problems();
  const auto other = ledger->state_case(second);
  if (!other) return other.problems();
  return change::differences(one->content, other->content);
}

Result<ledger::Verification> ledger_verify(const std::string& place, const std::optional<fs::path>& since) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  ledger::Verification verification = ledger->verify();
  if (!since) return verification;
  const auto text = exchange::read_bytes(*since, "a signed head, as rebadge ledger head prints it", {});
  if (!text) return text.problems();
  const auto head = ledger::parse_head(*text, since->string());
  if (!head) return head.problems();
  const Problems more = ledger->goes_on_from(*head);
  verification.problems.insert(verification.problems.end(), more.begin(), more.end());
  return verification;
}

Result<ledger::SignedHead> ledger_head(const std::string& place, const std::optional<fs::path>& key_file) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  const auto key = read_key(key_file_of(place, key_file));
  if (!key) return key.problems();
  return ledger::signed_head(*ledger, *key);
}

Result<std::int64_t> ledger_export(const std::string& place, const fs::path& out) {
  if (auto problem = exchange::refuse_to_overwrite(out)) return *problem;
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  std::string text = ledger::portable_header();
  const auto events = ledger->events({});
  if (!events) return events.problems();
  for (const ledger::Event& event : *events) text += ledger::portable_line(event);
  if (auto problem = exchange::write_text(out, text)) return *problem;
  return static_cast<std::int64_t>(events->size());
}

Result<LedgerMade> ledger_import(const fs::path& from, const std::string& place) {
  const auto text = exchange::read_bytes(from, "a portable ledger, as rebadge ledger export writes it", {});
  if (!text) return text.problems();
  const auto events = ledger::parse_portable(*text, from.string());
  if (!events) return events.problems();
  auto made = Ledger::import(place, *events);
  if (!made) return made.problems();
  return LedgerMade{made->id(), static_cast<std::int64_t>(events->size()), {}};
}

std::optional<Problem> ledger_backup(const std::string& place, const fs::path& out) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems().front();
  return ledger->back_up(out);
}

Result<std::int64_t> ledger_snapshots(const std::string& place, bool rebuild) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  if (rebuild) return ledger->make_snapshots();
  if (auto problem = ledger->drop_snapshots()) return *problem;
  return 0;
}

Result<ledger::AsOf> parse_as_of(const std::string& text) {
  const auto sign = text.find('@');
  const std::string day = text.substr(0, sign), known = sign == std::string::npos ? "" : text.substr(sign + 1);
  ledger::AsOf as_of;
  if (!day.empty()) {
    as_of.effective = parse_day(day);
    if (!as_of.effective) return error_at("as of", day, "a day as YYYY-MM-DD", exchange::guess_day(day));
  }
  if (known.empty()) return as_of;
  as_of.through = exchange::parse_whole(known);
  if (!as_of.through) as_of.recorded = ledger::parse_time(known);
  if (!as_of.through && !as_of.recorded) {
    return error_at("recorded", known, "the number of an event, or a time as 2020-02-13T09:30Z");
  }
  return as_of;
}

}  // namespace rebadge::app
