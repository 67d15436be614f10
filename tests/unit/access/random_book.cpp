#include "tests/unit/access/random_book.h"

#include <fmt/format.h>

#include "tests/unit/access/probes.h"

namespace rebadge::access {
namespace {

using ledger::Event;
using ledger::Kind;

// Those of the probes, and more that are written as nobody should.
std::string drawn_label(Random& random) {
  static const std::vector<std::string> odd{" NATO RESTRICTED\t",
                                            "NATO\tRESTRICTED",
                                            "NATO \tRESTRICTED \t REL XAA",
                                            "NATO RESTRICTED REL  XAA ;\tXHH",
                                            "NATO RESTRICTED REL XAA;;XHH",
                                            "NATO RESTRICTED REL -XAA",
                                            "NATO TOP  SECRET",
                                            "NATO SECRET EU SECRET",
                                            "NATO SECRET\n",
                                            "REL SECRET",
                                            "NATO REL SECRET",
                                            "NATO RESTRICTED REL XAA REL XHH",
                                            "ÑATO SECRET",
                                            std::string(32, 'A') + " RESTRICTED",
                                            std::string(33, 'A') + " RESTRICTED",
                                            "XAA SECRET REL XAA;" + std::string(64, 'x'),
                                            "XAA SECRET REL XAA;" + std::string(65, 'x'),
                                            "NATO RESTRICTED" + std::string(986, ' ') + "REL XAA"};
  if (random() % 3 == 0) return "";
  return drawn(random, random() % 4 == 0 ? odd : probed_labels());
}

}  // namespace

Viewer drawn_viewer(Random& random) {
  const std::string clearance = drawn(random, probed_clearances());
  return {"somebody", static_cast<UserRole>(random() % 4), drawn(random, probed_nations()),
          parse_clearance(random() % 6 == 0 ? "NATO SECRET;" + std::string(32, 'A') + " SECRET" : clearance).value(),
          false};
}

void Book::fill(int rows) {
  for (const auto& [id, of] : {std::pair("C-A", "XAA"), {"C-B", "XAB"}, {"C-H", "XHH"}, {"C-0", ""}}) {
    offer("contributions", id, {{"contribution", id}, {"nation", of}});
  }
  for (const char* code : {"XAA", "XAB", "XHH"}) offer("nations", code, {{"nation", code}});
  const auto tables = probed_tables();
  for (int i = 0; i < rows; ++i) {
    const std::string table = drawn(random_, tables), row = fmt::format("R{}", i);
    Cells cells = drawn_row(random_).cells;
    if (table == "contributions" && text_of(cells, "contribution").empty()) cells.push_back({"contribution", row});
    for (ledger::Said& said : cells) {
      if (table == "contributions" && said.column == "contribution") said.value = row;
      if (random_() % 8 == 0) said.value = " " + said.value + "\t";
    }
    offer(table, row, cells);
    while (random_() % 3 == 0) say(Kind::changed, table, row, {{"note", "nation"}});
    if (random_() % 8 == 0) say(Kind::ended, table, row, {});
  }
}

void Book::go_on(int events) {
  const auto before = events_;
  for (int i = 0; i < events; ++i) {
    const Event& like = before[random_() % before.size()];
    const Kind kind = random_() % 6 == 0 ? Kind::ended : random_() % 3 == 0 ? Kind::offered : Kind::changed;
    Cells cells = kind == Kind::ended ? Cells{} : drawn_row(random_).cells;
    std::erase_if(cells, [&](const auto& said) { return said.column == "contribution" && like.table != "pins"; });
    if (kind == Kind::offered && like.table == "contributions") cells.push_back({"contribution", like.row});
    say(kind, like.table, like.row, cells);
    if (random_() % 10 == 0) events_.back().body.reset();
  }
}

void Book::write(ledger::Store& store) const {
  store.begin();
  for (const Event& event : events_) store.append(event);
  store.commit();
}

std::vector<std::int64_t> Book::allowed(const Viewer& viewer) const {
  Owners owners;
  for (const auto& [name, cells] : offered_) {
    if (name.first != "contributions") continue;
    owners.nation_of_contribution.emplace(text_of(cells, "contribution"), text_of(cells, "nation"));
  }
  std::vector<std::int64_t> numbers;
  for (const Event& event : events_) {
    const bool any_table = viewer.role == UserRole::planner;  // of events about plans and moves too
    const bool may = any_table
                         ? may_read_label(viewer, event.label)
                         : may_read(viewer, event.table, offered_.at({event.table, event.row}), {event.label}, owners);
    if (may) numbers.push_back(event.number);
  }
  return numbers;
}

void Book::offer(const std::string& table, const std::string& row, const Cells& cells) {
  offered_[{table, row}] = cells;
  say(Kind::offered, table, row, cells);
}

void Book::say(Kind kind, const std::string& table, const std::string& row, const Cells& cells) {
  Event event;
  event.number = static_cast<std::int64_t>(events_.size()) + 1;
  event.batch = "batch";
  event.part = event.number;
  event.effective = Day{static_cast<std::int32_t>(20'000 + random_() % 20)};
  event.kind = kind;
  event.table = table;
  event.row = row;
  event.author = "HQ";
  event.label = drawn_label(random_);
  event.body = ledger::packed({"a source", "a note", cells});
  events_.push_back(std::move(event));
}

}  // namespace rebadge::access
