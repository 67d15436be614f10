// Version 2 of the tables: the rules of docs/access.md in SQL, as far as they follow from the events of a row, by
// row-level security. It shares nothing with src/access, and is held against it by tests/unit/access/wall_test.cpp.
//
// A transaction says who reads by settings of its own: `rebadge.reader` is `ledger` (the program itself: everything,
// and nobody else writes) or the role of a viewer; `rebadge.of` and `rebadge.clearance` are the viewer's. Who says
// nothing sees nothing.
//
// Names are told with their schema: who restores a copy has no search path.
#pragma once

namespace rebadge::ledger {

inline constexpr const char* postgres_rules = R"(
CREATE FUNCTION label_allows(label text, role text, code text, clearance text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  levels text[] := ARRAY['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'];
  parts text[];  -- policy, level, codes or null
  codes text[];
  one text;
  marking text;
BEGIN
  IF btrim(label, E' \t') = '' THEN RETURN true; END IF;
  IF clearance = 'ALL' THEN RETURN role = 'planner'; END IF;
  IF octet_length(label) > 1000 THEN RETURN false; END IF;
  -- Lengths are counted beside: `{1,32}` is slow.
  parts := regexp_match(btrim(label, E' \t'),
    '^([A-Z0-9-]+) [ \t]*(UNCLASSIFIED|RESTRICTED|CONFIDENTIAL|SECRET|TOP SECRET)[ \t]*(?: REL (.*))?$');
  IF parts IS NULL OR parts[1] = 'REL' OR length(parts[1]) > 32 THEN RETURN false; END IF;
  codes := regexp_split_to_array(btrim(parts[3], E' \t'), '[ \t]*;[ \t]*');
  FOREACH one IN ARRAY coalesce(codes, '{}') LOOP
    IF length(one) > 64 OR one !~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' THEN RETURN false; END IF;
  END LOOP;
  FOREACH marking IN ARRAY string_to_array(clearance, ';') LOOP
    CONTINUE WHEN NOT starts_with(marking, parts[1] || ' ');
    RETURN coalesce(array_position(levels, substr(marking, length(parts[1]) + 2)) >= array_position(levels, parts[2])
      AND (parts[3] IS NULL OR role = 'planner' OR (role IN ('nation', 'host') AND code <> '' AND code = ANY (codes))),
      false);
  END LOOP;
  RETURN false;
END $$;

-- The tables of which all rows are read, or own rows. Planners read whatever is recorded.
CREATE FUNCTION tables_read(role text, how text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE how
    WHEN 'all' THEN
      CASE WHEN role IN ('nation', 'host', 'observer') THEN ARRAY[
        'case', 'nations', 'missions', 'zones', 'sites', 'resources', 'site_capacity', 'balance', 'activities',
        'capabilities', 'usage', 'substitutes', 'requirements', 'decisions', 'suspensions', 'lift', 'courses',
        'sources'] END ||
      CASE WHEN role = 'nation' THEN ARRAY['consents']
           WHEN role IN ('host', 'observer') THEN ARRAY['contributions'] END
    WHEN 'own' THEN
      CASE role WHEN 'nation' THEN ARRAY['contributions', 'caveats', 'mandates', 'conflicts', 'pins']
                WHEN 'host' THEN ARRAY['consents'] END
  END
$$;

-- The number of eight bytes from a place on; null: the bytes end before.
CREATE FUNCTION number_at(bytes bytea, place integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN octet_length(bytes) >= place + 7
              THEN ('x' || encode(substr(bytes, place, 8), 'hex'))::bit(64)::bigint END
$$;

-- What a body says of whose its row is: COLUMN=VALUE. A body that cannot be read says nothing.
CREATE FUNCTION says_in(body bytea) RETURNS bytea[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  place integer := 1;
  size bigint;
  texts bigint := 2;  -- source and note, then two of each cell
  text_at bigint := 0;
  column_name bytea;
  value bytea;
  says bytea[] := '{}';
BEGIN
  WHILE text_at < texts LOOP
    size := rebadge_ledger.number_at(body, place);
    IF size IS NULL OR size < 0 OR size > octet_length(body) - place - 7 THEN RETURN '{}'; END IF;
    IF text_at >= 2 THEN
      value := substr(body, place + 8, size::integer);
      IF text_at % 2 = 0 THEN
        column_name := value;
      ELSIF column_name IN ('nation', 'host', 'first', 'second', 'contribution', 'element', 'declared') THEN
        value := btrim(value, '\x2009');
        IF column_name = 'element' AND position('/'::bytea IN value) > 0 THEN
          value := substr(value, 1, position('/'::bytea IN value) - 1);
        END IF;
        says := says || (column_name || '='::bytea || value);
      END IF;
    END IF;
    place := place + 8 + size::integer;
    text_at := text_at + 1;
    IF text_at = 2 THEN
      size := rebadge_ledger.number_at(body, place);
      IF size IS NULL OR size > octet_length(body) THEN RETURN '{}'; END IF;
      texts := 2 + 2 * greatest(size, 0);
      place := place + 8;
    END IF;
  END LOOP;
  RETURN CASE WHEN place = octet_length(body) + 1 THEN says ELSE '{}' END;
END $$;

-- It goes when the body is erased.
ALTER TABLE bodies ADD COLUMN says bytea[] GENERATED ALWAYS AS (rebadge_ledger.says_in(body)) STORED;

-- Rows of which any event ever said that they are the nation's or the host's: what it is now is not known here. It
-- reads as the ledger itself: of a row whose owner is said by an event that is not shown the others are shown.
CREATE FUNCTION own_rows(role text, code text) RETURNS TABLE (about text, "row" text) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  own bytea := convert_to(code, 'UTF8');
  given bytea[];
BEGIN
  IF coalesce(code, '') = '' THEN RETURN; END IF;
  PERFORM set_config('rebadge.reader', 'ledger', true);
  given := ARRAY(
    SELECT DISTINCT substr(said, 14)
    FROM rebadge_ledger.events c JOIN rebadge_ledger.bodies b USING (number), unnest(b.says) said
    WHERE c.about = 'contributions' AND said LIKE 'contribution=%'::bytea AND c.row IN (
      SELECT e.row FROM rebadge_ledger.events e JOIN rebadge_ledger.bodies s USING (number)
      WHERE e.about = 'contributions' AND s.says @> ARRAY['nation='::bytea || own]));
  RETURN QUERY
    WITH spoken AS MATERIALIZED (
      SELECT e.about, e.row, e.kind, b.says FROM rebadge_ledger.events e JOIN rebadge_ledger.bodies b USING (number)
      WHERE e.about IN ('contributions', 'caveats', 'mandates', 'consents', 'conflicts', 'pins')
    ), said_by_nation AS (  -- caveats that are not only what others know of it
      SELECT s.row FROM spoken s WHERE s.about = 'caveats' AND (
        (s.kind = 'offered' AND NOT s.says @> ARRAY['declared=no'::bytea]) OR
        EXISTS (SELECT FROM unnest(s.says) said WHERE said LIKE 'declared=%'::bytea AND said <> 'declared=no'::bytea))
    )
    SELECT s.about, s.row FROM spoken s WHERE CASE s.about
      WHEN 'contributions' THEN s.says @> ARRAY['nation='::bytea || own]
      WHEN 'mandates' THEN s.says @> ARRAY['nation='::bytea || own]
      WHEN 'caveats' THEN s.says @> ARRAY['nation='::bytea || own] AND s.row IN (SELECT n.row FROM said_by_nation n)
      WHEN 'consents' THEN s.says @> ARRAY['host='::bytea || own]
      WHEN 'conflicts' THEN s.says && (
        SELECT array_agg(side || party) FROM unnest(ARRAY['first='::bytea, 'second='::bytea]) side,
                                             unnest(given || own) party)
      WHEN 'pins' THEN s.says && (
        SELECT array_agg(names || id) FROM unnest(ARRAY['contribution='::bytea, 'element='::bytea]) names,
                                           unnest(given) id)
    END;
  PERFORM set_config('rebadge.reader', role, true);
END $$;

CREATE FUNCTION reader() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('rebadge.reader', true), '')
$$;
CREATE FUNCTION reader_of() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('rebadge.of', true), '')
$$;
CREATE FUNCTION reader_clearance() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('rebadge.clearance', true), '')
$$;

ALTER TABLE head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE bodies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE snapshots ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY as_ledger ON head USING ((SELECT reader()) = 'ledger');
CREATE POLICY as_ledger ON events USING ((SELECT reader()) = 'ledger');
CREATE POLICY as_ledger ON bodies USING ((SELECT reader()) = 'ledger');
CREATE POLICY as_ledger ON snapshots USING ((SELECT reader()) = 'ledger');
CREATE POLICY as_viewer ON events FOR SELECT USING (
  CASE
    WHEN (SELECT reader()) = 'ledger' THEN false  -- by the other policy
    WHEN (SELECT reader()) = 'planner' THEN true
    WHEN about = ANY ((SELECT tables_read((SELECT reader()), 'all'))::text[]) THEN true
    WHEN about = ANY ((SELECT tables_read((SELECT reader()), 'own'))::text[]) THEN (about, row) IN (
      SELECT own.about, own.row FROM own_rows((SELECT reader()), (SELECT reader_of())) own)
    ELSE false
  END
  AND (label = '' OR label_allows(label, (SELECT reader()), (SELECT reader_of()), (SELECT reader_clearance())))
);
CREATE POLICY as_viewer ON bodies FOR SELECT USING (
  CASE WHEN (SELECT reader()) = 'ledger' THEN false
       ELSE EXISTS (SELECT FROM events WHERE events.number = bodies.number) END
);
)";

}  // namespace rebadge::ledger
