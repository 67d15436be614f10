#include "ledger/sqlite_migrations.h"

namespace rebadge::ledger {
namespace {

// What was released is never changed: what is different is a version of its own.
constexpr Migration all_versions[] = {{1, R"(
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  batch TEXT NOT NULL,
  part INTEGER NOT NULL,
  request BLOB NOT NULL,
  recorded INTEGER NOT NULL,
  effective INTEGER NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  row TEXT NOT NULL,
  author TEXT NOT NULL,
  basis TEXT NOT NULL,
  label TEXT NOT NULL,
  personal INTEGER NOT NULL,
  corrects INTEGER NOT NULL,
  commitment BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  salt BLOB NOT NULL,
  UNIQUE (batch, part)
) STRICT;
CREATE TABLE bodies (number INTEGER PRIMARY KEY REFERENCES events, body BLOB NOT NULL) STRICT;
CREATE TABLE snapshots (
  through INTEGER NOT NULL, effective INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (through, effective)
) STRICT;
CREATE INDEX events_by_day ON events (effective, number);
CREATE INDEX events_by_row ON events (about, row, number);
CREATE INDEX corrections ON events (number) WHERE corrects > 0;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER bodies_stay BEFORE UPDATE ON bodies BEGIN SELECT RAISE(ABORT, 'bodies are never changed'); END;
INSERT INTO head VALUES (1, 0, zeroblob(32));
)"}};

}  // namespace

std::span<const Migration> sqlite_migrations() { return all_versions; }

}  // namespace rebadge::ledger
