#include "ledger/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/bytes.h"
#include "model/day.h"

namespace rebadge::ledger {
namespace {

constexpr std::string_view event_tag = "rebadge-ledger-event/1", body_tag = "rebadge-ledger-body/1";
constexpr std::array<std::string_view, 14> kind_names{"opened",    "offered",     "changed",  "ended",    "document",
                                                      "planned",   "accepted",    "ordered",  "departed", "arrived",
                                                      "cancelled", "called_back", "annulled", "erased"};
constexpr std::size_t salt_bytes = 16;
constexpr std::int64_t second = 1'000'000, day_seconds = 86'400;

// Of `HH:MM:SS.ffffff`, the seconds and their fraction or not.
std::optional<std::int64_t> clock_of(std::string_view text) {
  constexpr std::string_view form = "dd:dd:dd.dddddd";
  if (text.size() < 5 || text.size() > form.size()) return std::nullopt;
  if (text.size() != 5 && text.size() != 8 && text.size() < 10) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != form[i]) return std::nullopt;
  }
  const auto two = [&](std::size_t from) -> std::int64_t {
    return from + 1 < text.size() ? (text[from] - '0') * 10 + (text[from + 1] - '0') : 0;
  };
  if (two(0) > 23 || two(3) > 59 || two(6) > 59) return std::nullopt;
  std::int64_t micros = ((two(0) * 60 + two(3)) * 60 + two(6)) * second;
  std::int64_t worth = second / 10;
  for (std::size_t i = 9; i < text.size(); ++i, worth /= 10) micros += (text[i] - '0') * worth;
  return micros;
}

}  // namespace

std::string_view word(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_of(std::string_view word) {
  const auto* const found = std::find(kind_names.begin(), kind_names.end(), word);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<Kind>(found - kind_names.begin());
}

std::optional<Basis> basis_of(std::string_view word) {
  for (const Basis basis : {Basis::stated, Basis::derived, Basis::notional}) {
    if (rebadge::word(basis) == word) return basis;
  }
  return std::nullopt;
}

const std::vector<std::string>& kind_words() {
  static const std::vector<std::string> all(kind_names.begin(), kind_names.end());
  return all;
}

bool is_of_case(Kind kind) { return kind == Kind::offered || kind == Kind::changed || kind == Kind::ended; }

std::string_view Body::cell(std::string_view column) const {
  for (const Said& said : cells) {
    if (said.column == column) return said.value;
  }
  return {};
}

std::string packed(const Body& body) {
  Packer packer;
  packer.text(body.source).text(body.note).number(static_cast<std::int64_t>(body.cells.size()));
  for (const Said& said : body.cells) packer.text(said.column).text(said.value);
  return packer.take();
}

std::optional<Body> unpacked_body(std::string_view bytes) {
  Unpacker unpacker(bytes);
  const auto source = unpacker.text(), note = unpacker.text();
  const auto count = unpacker.number();
  if (!source || !note || !count) return std::nullopt;
  Body body{std::string(*source), std::string(*note), {}};
  for (std::int64_t i = 0; i < *count; ++i) {
    const auto column = unpacker.text(), value = unpacker.text();
    if (!column || !value) return std::nullopt;
    body.cells.push_back({std::string(*column), std::string(*value)});
  }
  if (!unpacker.at_end()) return std::nullopt;
  return body;
}

std::int64_t Draft::number_of_erased() const {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(row.data(), row.data() + row.size(), number);
  const bool whole = error == std::errc{} && end == row.data() + row.size();
  return kind == Kind::erased && table == "events" && whole ? number : 0;
}

Event event_of(const Draft& draft) {
  Event event;
  event.effective = draft.effective;
  event.kind = draft.kind;
  event.table = draft.table;
  event.row = draft.row;
  event.author = draft.author;
  event.basis = draft.basis;
  event.label = draft.label;
  event.personal = draft.personal;
  event.corrects = draft.corrects;
  event.body = packed(draft.body);
  return event;
}

void seal(std::string_view ledger, Event& event, const Digest& previous) {
  event.salt = random_bytes(salt_bytes);
  event.commitment = commitment_of(event.salt, event.body.value_or(""));
  event.previous = previous;
  event.hash = hash_of(ledger, event);
}

Digest commitment_of(std::string_view salt, std::string_view body) {
  return sha256(Packer().text(body_tag).text(salt).text(body).take());
}

Digest hash_of(std::string_view ledger, const Event& event) {
  Packer packer;
  packer.text(event_tag).text(ledger).number(event.number).text(event.batch).number(event.part);
  packer.text(bytes_of(event.request)).number(event.recorded);
  packer.text(to_string(event.effective)).text(word(event.kind)).text(event.table).text(event.row);
  packer.text(event.author).text(event.basis ? rebadge::word(*event.basis) : "").text(event.label);
  packer.number(event.personal ? 1 : 0).number(event.corrects);
  packer.text(bytes_of(event.commitment)).text(bytes_of(event.previous));
  return sha256(packer.take());
}

std::string time_text(std::int64_t microseconds) {
  const std::int64_t day = microseconds / (day_seconds * second), rest = microseconds % (day_seconds * second);
  const std::int64_t seconds = rest / second;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", to_string(Day{static_cast<int>(day)}), seconds / 3600,
                     seconds / 60 % 60, seconds % 60, rest % second);
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  constexpr std::size_t day_size = 10;
  const auto day = parse_day(text.substr(0, day_size));
  if (!day) return std::nullopt;
  const std::int64_t micros = std::int64_t{day->number} * day_seconds * second;
  if (text.size() == day_size) return micros;
  if (text[day_size] != 'T' || text.back() != 'Z') return std::nullopt;
  const auto clock = clock_of(text.substr(day_size + 1, text.size() - day_size - 2));
  if (!clock) return std::nullopt;
  return micros + *clock;
}

}  // namespace rebadge::ledger
