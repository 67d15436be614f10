#include "access/people_migrations.h"

namespace rebadge::access {
namespace {

// What was released is never changed: what is different is a version of its own.
constexpr ledger::Migration all_versions[] = {{1, R"(
CREATE TABLE people (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  nation TEXT NOT NULL,
  clearance TEXT NOT NULL,
  manages INTEGER NOT NULL CHECK (manages IN (0, 1)),
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  added INTEGER NOT NULL,
  password TEXT NOT NULL
) STRICT;
CREATE TABLE sessions (
  hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person);
CREATE TABLE links (
  hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE guesses (
  hash BLOB PRIMARY KEY,
  failed INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;
)"},
                                              {2, R"(
ALTER TABLE people ADD COLUMN openid TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX people_by_openid ON people (openid) WHERE openid <> '';
)"}};

}  // namespace

std::span<const ledger::Migration> people_migrations() { return all_versions; }

}  // namespace rebadge::access
