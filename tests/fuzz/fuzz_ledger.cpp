// What a ledger reads, from bytes: tables of events, portable ledgers, signed heads, packed bodies and states. What is
// read is written and read again, and must be the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ledger/events_file.h"
#include "ledger/ledger.h"
#include "ledger/portable.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rebadge::ledger;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto entries = parse_entries(text, "events.csv", "author");
  if (entries && entries->empty()) std::abort();
  if (const auto events = parse_portable(text, "portable")) {
    std::string written = portable_header();
    for (const Event& event : *events) written += portable_line(event);
    const auto again = parse_portable(written, "portable");
    if (!again || again->size() != events->size()) std::abort();
    for (std::size_t i = 0; i < events->size(); ++i) {
      if (hash_of("l", (*events)[i]) != hash_of("l", (*again)[i]) || (*events)[i].body != (*again)[i].body)
        std::abort();
    }
  }
  if (const auto head = parse_head(text, "head.json")) {
    const auto again = parse_head(to_json(*head), "head.json");
    if (!again || again->signature != head->signature || !(again->head == head->head)) std::abort();
  }
  if (const auto body = unpacked_body(text); body && packed(*body) != text) std::abort();
  // Entries of a state that come in another order, or twice, are one state all the same.
  if (const auto state = State::unpacked(text)) {
    const auto again = State::unpacked(state->packed());
    if (!again || again->packed() != state->packed()) std::abort();
  }
  return 0;
}
