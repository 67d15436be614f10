#include "tests/unit/faults/tiny_ledger.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "tests/support/case_builder.h"

namespace rebadge::test {

namespace fs = std::filesystem;
using ledger::Ledger;

namespace {

constexpr const char* author = "XAA";
const std::array<std::string, 2> recorded_keys{"first", "second"};

std::string copy_of(const std::string& place) { return place + ".copy"; }

bool is(const Acknowledged& acknowledged, const std::string& name) {
  return std::find(acknowledged.begin(), acknowledged.end(), name) != acknowledged.end();
}

std::string said(const Problems& problems) { return problems.empty() ? "" : to_string(problems.front()); }

// Events of a batch that are there.
std::size_t count(Ledger& ledger, const std::string& key) {
  ledger::Which which;
  which.batch = key;
  const auto events = ledger.events(which);
  return events ? events->size() : 0;
}

std::size_t size_of(Call call, const std::string& key) {
  return call == Call::erase && key == "erase" ? 1 : events_a_batch;
}

std::vector<std::string> keys_of(Call call) {
  if (call == Call::record) return {recorded_keys.begin(), recorded_keys.end()};
  if (call == Call::erase) return {"erase"};
  return {};
}

std::string flaw_of_ledger(const std::string& place) {
  auto ledger = Ledger::open(place);
  if (!ledger) return "it does not open: " + said(ledger.problems());
  return said(ledger->verify().problems);
}

Result<ledger::Recorded> erase_last(Ledger& ledger) {
  return ledger.record("erase", "erase", [](Ledger& now) -> Result<std::vector<ledger::Draft>> {
    ledger::Which which;
    which.batch = "before";
    const auto events = now.events(which);
    if (!events) return events.problems();
    ledger::Draft draft = tiny_batch("erase").front();
    draft.kind = ledger::Kind::erased;
    draft.table = "events";
    draft.row = std::to_string(events->back().number);
    draft.personal = false;
    draft.body = {};
    return std::vector<ledger::Draft>{draft};
  });
}

}  // namespace

Folder::Folder() {
  std::string form = (fs::temp_directory_path() / "rebadge-faults-XXXXXX").string();
  if (::mkdtemp(form.data()) == nullptr) throw std::runtime_error("no folder for the test");
  path_ = form;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}
void Folder::empty() const {
  for (const auto& entry : fs::directory_iterator(path_)) fs::remove(entry.path());
}

std::string tiny_secret() { return std::string(32, 's'); }

Result<Ledger> make_tiny(const std::string& place) {
  static const std::vector<ledger::Draft> offers = [] {
    ledger::Draft like;
    like.effective = Day{20000};
    like.author = author;
    CaseBuilder tiny;
    for (Mission& mission : tiny.settings().missions) mission.roles = {Role::training};
    tiny.line("L", "OLD", "S1", 5);
    tiny.people("C", "XAA", 5);
    return ledger::offers_of(tiny.build(), like);
  }();
  return Ledger::make(place, tiny_secret(), offers);
}

void copy_tiny(const std::string& place) {
  static const Folder folder;
  static const std::string made = [] {
    const std::string file = folder.file("tiny");
    auto ledger = make_tiny(file);
    if (!ledger) throw std::runtime_error("the tiny ledger: " + said(ledger.problems()));
    const auto recorded = record_batch(*ledger, "before");
    if (!recorded) throw std::runtime_error("the tiny ledger: " + said(recorded.problems()));
    return file;
  }();
  fs::copy_file(made, place, fs::copy_options::overwrite_existing);
}

// Two that change the case and one that is beside it, so that all paths of a record are taken.
std::vector<ledger::Draft> tiny_batch(const std::string& key) {
  ledger::Draft title;
  title.effective = Day{20001};
  title.table = "case";
  title.row = "title";
  title.author = author;
  title.body.cells = {{"value", "as of " + key}};
  ledger::Draft nation = title;
  nation.table = "nations";
  nation.row = "XAB";
  nation.body.cells = {{"note", "said with " + key}};
  ledger::Draft document = title;
  document.kind = ledger::Kind::document;
  document.table = "documents";
  document.row = key;
  document.personal = true;
  document.body.cells = {{"title", std::string(500, 'x')}};
  return {title, nation, document};
}

Result<ledger::Recorded> record_batch(Ledger& ledger, const std::string& key) {
  return ledger.record(key, key, [&](Ledger&) { return tiny_batch(key); });
}

const char* name_of(Call call) {
  constexpr std::array names{"init", "record", "erase", "snapshots", "backup"};
  return names[static_cast<std::size_t>(call)];
}

void prepare(Call call, const std::string& place) {
  if (call != Call::init) copy_tiny(place);
}

Acknowledged make(Call call, const std::string& place, bool anyway) {
  Acknowledged acknowledged;
  const auto answer = [&](bool good, const std::string& name) {
    if (good || anyway) acknowledged.push_back(name);
  };
  if (call == Call::init) {
    answer(make_tiny(place).ok(), "init");
    return acknowledged;
  }
  auto ledger = Ledger::open(place);
  if (!ledger) return acknowledged;
  switch (call) {
    case Call::init:
      break;
    case Call::record:
      for (const std::string& key : recorded_keys) answer(record_batch(*ledger, key).ok(), key);
      break;
    case Call::erase:
      answer(erase_last(*ledger).ok(), "erase");
      break;
    case Call::snapshots:
      answer(ledger->make_snapshots().ok(), "made");
      answer(!ledger->drop_snapshots(), "dropped");
      break;
    case Call::backup:
      answer(!ledger->back_up(copy_of(place)), "backup");
      break;
  }
  return acknowledged;
}

std::string flaw_after(Call call, const std::string& place, const Acknowledged& acknowledged, bool clean) {
  if (call == Call::init) {
    if (is(acknowledged, "init")) return flaw_of_ledger(place);
    // SQLite may fail before it says that there is a file.
    if (clean && fs::exists(place) && !fs::is_empty(place)) return "a ledger that was not made is there";
    if (fs::exists(place) && Ledger::open(place).ok()) return flaw_of_ledger(place);
    // Whatever is left of it, nobody has to remove anything.
    return is(make(call, place), "init") ? flaw_of_ledger(place) : "it cannot be made any more";
  }
  if (call == Call::backup) {
    if (is(acknowledged, "backup")) {
      if (const std::string flaw = flaw_of_ledger(copy_of(place)); !flaw.empty()) return "the copy: " + flaw;
    } else if (clean && fs::exists(copy_of(place))) {
      return "a copy that was not made is there";
    }
    fs::remove(copy_of(place));
    fs::remove(copy_of(place) + "-journal");
  }
  if (const std::string flaw = flaw_of_ledger(place); !flaw.empty()) return flaw;
  {
    auto ledger = Ledger::open(place);
    for (const std::string& key : keys_of(call)) {
      const std::size_t there = count(*ledger, key);
      if (there == 0 && is(acknowledged, key)) return "lost though acknowledged: " + key;
      if (there != 0 && there != size_of(call, key)) return "there in part: " + key;
    }
  }
  const Acknowledged again = make(call, place);
  for (const std::string& key : keys_of(call)) {
    if (!is(again, key)) return "refused the second time: " + key;
    auto ledger = Ledger::open(place);
    if (count(*ledger, key) != size_of(call, key)) return "not once: " + key;
  }
  if (again.empty()) return "the call cannot be made any more";
  return flaw_of_ledger(place);
}

std::int64_t rounds(const char* variable, std::int64_t small) {
  const char* asked = std::getenv(variable);
  return asked == nullptr ? small : std::atoll(asked);
}

std::string words(const std::set<std::string>& flaws) {
  std::string text;
  for (const std::string& flaw : flaws) text += flaw + "\n";
  return text;
}

}  // namespace rebadge::test
