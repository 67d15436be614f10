#include "ledger/postgres_migrations.h"

#include "ledger/postgres_rules.h"

namespace rebadge::ledger {
namespace {

// What was released is never changed: what is different is a version of its own.
//
// Texts that are looked up sort by their bytes: an index in a language's order breaks when the system's order changes.
// Triggers fire always: a session that replicates does not pass them by.
constexpr Migration migrations[] = {{1, R"(
CREATE TABLE head (
  one integer PRIMARY KEY CHECK (one = 1),
  number bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE TABLE events (
  number bigint PRIMARY KEY,
  batch text COLLATE "C" NOT NULL,
  part bigint NOT NULL,
  request bytea NOT NULL,
  recorded bigint NOT NULL,
  effective integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  row text COLLATE "C" NOT NULL,
  author text COLLATE "C" NOT NULL,
  basis text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  personal boolean NOT NULL,
  corrects bigint NOT NULL,
  commitment bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  salt bytea NOT NULL,
  UNIQUE (batch, part)
);
CREATE TABLE bodies (number bigint PRIMARY KEY REFERENCES events, body bytea NOT NULL);
CREATE TABLE snapshots (
  through bigint NOT NULL, effective integer NOT NULL, body bytea NOT NULL, PRIMARY KEY (through, effective)
);
CREATE INDEX events_by_day ON events (effective, number);
CREATE INDEX events_by_row ON events (about, row, number);
CREATE INDEX corrections ON events (number) WHERE corrects > 0;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are never %', TG_TABLE_NAME, CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END;
END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER events_last BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER bodies_stay BEFORE UPDATE ON bodies FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER bodies_last BEFORE TRUNCATE ON bodies FOR EACH STATEMENT EXECUTE FUNCTION refuse();
ALTER TABLE events ENABLE ALWAYS TRIGGER events_stay, ENABLE ALWAYS TRIGGER events_last;
ALTER TABLE bodies ENABLE ALWAYS TRIGGER bodies_stay, ENABLE ALWAYS TRIGGER bodies_last;
INSERT INTO head VALUES (1, 0, decode(repeat('00', 32), 'hex'));
)"},
                                    {2, postgres_rules}};

}  // namespace

std::span<const Migration> postgres_migrations() { return migrations; }

}  // namespace rebadge::ledger
