// What is kept in a ledger: events, each with the hash of the one before it.
//
// Format `rebadge-ledger-event/1`: an event's hash is SHA-256 of its packed fields (bytes.h): tag, ledger, number,
// batch, part, request, recorded, effective, kind, table, row, author, basis, label, personal, corrects, commitment,
// hash of the event before. The commitment is SHA-256 of tag, salt and body, so that a body can be erased without
// breaking the chain. The body is packed too: source, note, number of cells, and each cell's column and value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/digest.h"
#include "model/provenance.h"
#include "model/strong.h"

namespace rebadge::ledger {

enum class Kind {
  opened,    // the first event: whose public key signs its heads
  offered,   // a row of a table of the case; it is from now on
  changed,   // cells of a row
  ended,     // the row is no more
  document,  // a source document: its title, publisher, address, SHA-256
  planned,   // a plan: case, seed, program, score, bound
  accepted,  // a plan, by the author
  ordered,   // a move of a plan, on the gates and their versions that it names
  departed,  // an ordered move, as those below
  arrived,
  cancelled,
  called_back,
  annulled,  // an earlier event was wrong altogether
  erased     // the body of an earlier event is gone
};
std::string_view word(Kind kind);
// Nothing where the word is none; blank is none.
std::optional<Basis> basis_of(std::string_view word);
std::optional<Kind> kind_of(std::string_view word);
const std::vector<std::string>& kind_words();
// offered, changed or ended: it says something of a row of the case.
bool is_of_case(Kind kind);

struct Said {
  std::string column, value;
  friend bool operator==(const Said&, const Said&) = default;
};

// What can be erased.
struct Body {
  std::string source, note;
  std::vector<Said> cells;
  [[nodiscard]] std::string_view cell(std::string_view column) const;  // blank: not said
  friend bool operator==(const Body&, const Body&) = default;
};
std::string packed(const Body& body);
std::optional<Body> unpacked_body(std::string_view bytes);

// What somebody wants recorded.
struct Draft {
  Day effective;
  Kind kind = Kind::changed;
  std::string table, row;  // of the case; else what it is about: `plans` and a hash, `moves` and an element
  std::string author;
  std::optional<Basis> basis;
  std::string label;
  bool personal = false;      // its body may be erased
  std::int64_t corrects = 0;  // the event in whose place it is from now on; 0: none
  Body body;
  [[nodiscard]] std::int64_t number_of_erased() const;  // of an erasure: the event whose body goes; 0: none
};

// As it was recorded.
struct Event {
  std::int64_t number = 0;    // 1, 2, 3, ... in the order of commits
  std::string batch;          // the idempotency key that it came with
  std::int64_t part = 0;      // its place in the batch, from 0 on
  Digest request{};           // SHA-256 of what was asked with that key
  std::int64_t recorded = 0;  // microseconds since 1970, UTC, of the machine that wrote; order is the number
  Day effective;
  Kind kind = Kind::opened;
  std::string table, row, author;
  std::optional<Basis> basis;
  std::string label;
  bool personal = false;
  std::int64_t corrects = 0;
  Digest commitment{}, previous{}, hash{};
  std::string salt;
  std::optional<std::string> body;  // packed; nothing: erased
};

// What the draft says; its number, batch and place in the chain are still to come.
Event event_of(const Draft& draft);
// The last that an event gets: salt, commitment, and its hash after that of the event before.
void seal(std::string_view ledger, Event& event, const Digest& previous);

Digest commitment_of(std::string_view salt, std::string_view body);
Digest hash_of(std::string_view ledger, const Event& event);

// `2020-02-13T09:30:00.000000Z`
std::string time_text(std::int64_t microseconds);
// The same, or a day, or with fewer digits.
std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace rebadge::ledger
