// Events and other fields as PostgreSQL's rows and parameters have them. What cannot be read is thrown as a StoreError.
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.h"

namespace rebadge::ledger {

// In PostgreSQL a text ends at the byte 0: what is behind would be lost.
std::string whole_text(const std::string& text);
pqxx::binarystring bytea(std::string_view bytes);

std::string bytes_in(const pqxx::field& field);
std::string words_in(const pqxx::field& field);
Head head_in(const pqxx::result& rows);
Event event_in(const pqxx::row& row);  // of a walk

// A walk as a query, and its parameters in order.
struct Query {
  std::string text;
  std::vector<std::string> parameters;
  explicit Query(const Which& which);
};

}  // namespace rebadge::ledger
