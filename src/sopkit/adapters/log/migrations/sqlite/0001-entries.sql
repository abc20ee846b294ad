-- A register, format 1. The three columns event, recorded and signatures, joined by line feeds, are an entry's leaf
-- (sopkit.register.entries); leaf is SHA-256 of a zero byte and those bytes, digest SHA-256 of event alone.
CREATE TABLE entries (
    position   INTEGER PRIMARY KEY CHECK (position >= 0),
    event      BLOB NOT NULL,
    recorded   TEXT NOT NULL,
    signatures TEXT NOT NULL,
    leaf       BLOB NOT NULL UNIQUE CHECK (length(leaf) = 32),
    digest     BLOB NOT NULL UNIQUE CHECK (length(digest) = 32)
) STRICT;

-- REPLACE drops a row without telling the DELETE trigger, so whatever would replace is refused before it is written.
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.position IS NOT (SELECT coalesce(max(position) + 1, 0) FROM entries)
    OR EXISTS (SELECT 1 FROM entries WHERE leaf = NEW.leaf)
    OR EXISTS (SELECT 1 FROM entries WHERE digest = NEW.digest)
BEGIN
    SELECT RAISE(ABORT, 'an entry follows the last one, once');
END;

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are never changed');
END;

CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are never deleted');
END;

-- All below can be made again from the entries.
CREATE TABLE nodes (
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash  BLOB NOT NULL,
    PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
    subject  TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (subject, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    id    INTEGER PRIMARY KEY,
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    links TEXT NOT NULL,
    body  BLOB NOT NULL,
    UNIQUE (kind, key)
) STRICT;

CREATE TABLE links (
    kind  TEXT NOT NULL,
    link  TEXT NOT NULL,
    value TEXT NOT NULL,
    key   TEXT NOT NULL,
    PRIMARY KEY (kind, link, value, key)
) STRICT, WITHOUT ROWID;
