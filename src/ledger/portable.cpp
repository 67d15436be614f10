#include "ledger/portable.h"

#include <fmt/format.h>

#include <optional>

#include "exchange/guess.h"
#include "exchange/plan_tree.h"
#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

using exchange::error_at;
using exchange::json_text;

constexpr std::string_view portable_format = "rebadge-ledger/1";

// One line; the first thing that is wrong with it is thrown as its words.
class LineReader {
 public:
  LineReader(const exchange::Tree& tree, std::string place) : tree_(tree), place_(std::move(place)) {}

  Result<Event> event() {
    Event event;
    event.number = whole("number");
    event.batch = text("batch");
    event.part = whole("part");
    event.request = digest("request");
    const auto recorded = parse_time(text("recorded"));
    if (!recorded) refuse("recorded", "a time as YYYY-MM-DDTHH:MM:SS.ffffffZ");
    event.recorded = recorded.value_or(0);
    const auto effective = parse_day(text("effective"));
    if (!effective) refuse("effective", "a day as YYYY-MM-DD");
    event.effective = effective.value_or(Day{});
    const auto kind = kind_of(text("kind"));
    if (!kind) refuse("kind", exchange::one_of(kind_words(), kind_words().size()));
    event.kind = kind.value_or(Kind::opened);
    event.table = text("table");
    event.row = text("row");
    event.author = text("author");
    event.basis = basis_of(text("basis"));
    event.label = text("label");
    event.personal = text("personal") == "true";
    event.corrects = whole("corrects");
    event.commitment = digest("commitment");
    event.previous = digest("previous");
    event.hash = digest("hash");
    event.salt = from_hex(text("salt")).value_or("");
    if (tree_.find("cells") != nullptr) event.body = packed(body());
    if (!problems_.empty()) return problems_;
    return event;
  }

 private:
  void refuse(std::string_view key, std::string expected) {
    problems_.push_back(error_at(fmt::format("{}, {}", place_, key), text(key), std::move(expected)));
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    const exchange::Tree* value = tree_.find(key);
    return value == nullptr ? std::string() : value->text;
  }
  std::int64_t whole(std::string_view key) {
    const auto number = exchange::parse_whole(text(key));
    if (!number) refuse(key, "a whole number");
    return number.value_or(0);
  }
  Digest digest(std::string_view key) {
    const auto digest = digest_from_hex(text(key));
    if (!digest) refuse(key, "64 hexadecimal digits");
    return digest.value_or(Digest{});
  }
  [[nodiscard]] Body body() const {
    Body body{text("source"), text("note"), {}};
    for (const exchange::Tree& cell : tree_.find("cells")->items) {
      if (cell.items.size() == 2) body.cells.push_back({cell.items[0].text, cell.items[1].text});
    }
    return body;
  }

  const exchange::Tree& tree_;
  std::string place_;
  Problems problems_;
};

}  // namespace

std::string portable_header() { return fmt::format("{{\"format\": \"{}\"}}\n", portable_format); }

std::string portable_line(const Event& event) {
  std::string body;
  if (const auto said = event.body ? unpacked_body(*event.body) : std::nullopt) {
    std::string cells;
    for (const Said& cell : said->cells) {
      cells += fmt::format("{}[{}, {}]", cells.empty() ? "" : ", ", json_text(cell.column), json_text(cell.value));
    }
    body = fmt::format(R"(, "source": {}, "note": {}, "cells": [{}])", json_text(said->source), json_text(said->note),
                       cells);
  }
  return fmt::format(
      R"({{"number": {}, "batch": {}, "part": {}, "request": "{}", "recorded": "{}", "effective": "{}", "kind": "{}", )"
      R"("table": {}, "row": {}, "author": {}, "basis": "{}", "label": {}, "personal": {}, "corrects": {}, )"
      R"("commitment": "{}", "previous": "{}", "hash": "{}", "salt": "{}"{}}})"
      "\n",
      event.number, json_text(event.batch), event.part, hex(event.request), time_text(event.recorded),
      to_string(event.effective), word(event.kind), json_text(event.table), json_text(event.row),
      json_text(event.author), event.basis ? rebadge::word(*event.basis) : "", json_text(event.label), event.personal,
      event.corrects, hex(event.commitment), hex(event.previous), hex(event.hash), hex(event.salt), body);
}

Result<std::vector<Event>> parse_portable(std::string_view text, const std::string& place) {
  std::vector<Event> events;
  int number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::string where = fmt::format("{}, line {}", place, ++number);
    const auto tree = exchange::parse_tree(line, where, {});
    if (!tree) return tree.problems();
    if (number == 1) {
      const exchange::Tree* format = tree->find("format");
      if (format == nullptr || format->text != portable_format) {
        return error_at(where, format == nullptr ? "" : format->text,
                        fmt::format("a portable ledger, {}", portable_format));
      }
      continue;
    }
    auto event = LineReader(*tree, where).event();
    if (!event) return event.problems();
    events.push_back(std::move(*event));
  }
  if (events.empty()) return error_at(place, "", "the events of a ledger");
  return events;
}

}  // namespace rebadge::ledger
