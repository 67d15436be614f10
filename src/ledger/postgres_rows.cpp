#include "ledger/postgres_rows.h"

#include <fmt/format.h>

#include <utility>

namespace rebadge::ledger {
namespace {

constexpr const char* columns_of_events =
    "number, batch, part, request, recorded, effective, kind, about, row, author, basis, label, personal, corrects, "
    "commitment, previous, hash, salt, body";

Digest hash_in(const pqxx::field& field) {
  const auto digest = digest_of(bytes_in(field));
  if (!digest) throw StoreError("a hash in the store has not 32 bytes");
  return *digest;
}

}  // namespace

std::string whole_text(const std::string& text) {
  if (text.find('\0') != std::string::npos) throw StoreError("a text with a byte 0, which the store cannot hold");
  return text;
}

pqxx::binarystring bytea(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

// `\x` and hexadecimal digits.
std::string bytes_in(const pqxx::field& field) {
  const std::string_view text(field.c_str(), field.size());
  auto bytes = text.starts_with("\\x") ? from_hex(text.substr(2)) : std::nullopt;
  if (!bytes) throw StoreError("bytes in the store that cannot be read");
  return std::move(*bytes);
}

std::string words_in(const pqxx::field& field) { return {field.c_str(), field.size()}; }

Head head_in(const pqxx::result& rows) {
  if (rows.empty()) throw StoreError("the store has no head");
  return {rows[0][0].as<std::int64_t>(), hash_in(rows[0][1])};
}

Event event_in(const pqxx::row& row) {
  Event event;
  event.number = row[0].as<std::int64_t>();
  event.batch = words_in(row[1]);
  event.part = row[2].as<std::int64_t>();
  event.request = hash_in(row[3]);
  event.recorded = row[4].as<std::int64_t>();
  event.effective = Day{row[5].as<std::int32_t>()};
  event.kind = stored_kind(words_in(row[6]));
  event.table = words_in(row[7]);
  event.row = words_in(row[8]);
  event.author = words_in(row[9]);
  event.basis = stored_basis(words_in(row[10]));
  event.label = words_in(row[11]);
  event.personal = row[12].as<bool>();
  event.corrects = row[13].as<std::int64_t>();
  event.commitment = hash_in(row[14]);
  event.previous = hash_in(row[15]);
  event.hash = hash_in(row[16]);
  event.salt = bytes_in(row[17]);
  if (!row[18].is_null()) event.body = bytes_in(row[18]);
  return event;
}

Query::Query(const Which& which)
    : text(fmt::format("SELECT {} FROM events LEFT JOIN bodies USING (number) WHERE true", columns_of_events)) {
  for (const Condition& condition : conditions_of(which)) {
    parameters.push_back(condition.words.empty() ? std::to_string(condition.number) : whole_text(condition.words));
    text += fmt::format(" AND {} ${}", condition.is, parameters.size());
  }
  if (!which.in_any_order) text += " ORDER BY number";
}

}  // namespace rebadge::ledger
