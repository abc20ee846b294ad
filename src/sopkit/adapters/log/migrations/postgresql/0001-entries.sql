-- A register, format 1, in a schema of its own. What the columns hold is told beside the SQLite step of this number.
CREATE TABLE about (
    application text NOT NULL,
    format      integer NOT NULL
);
INSERT INTO about (application, format) VALUES ('sopkit register', 1);

CREATE TABLE entries (
    position   bigint PRIMARY KEY CHECK (position >= 0),
    event      bytea NOT NULL,
    recorded   text NOT NULL,
    signatures text NOT NULL,
    leaf       bytea NOT NULL UNIQUE CHECK (length(leaf) = 32),
    digest     bytea NOT NULL UNIQUE CHECK (length(digest) = 32)
);

CREATE FUNCTION entries_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position IS DISTINCT FROM (SELECT coalesce(max(position) + 1, 0) FROM sopkit.entries) THEN
        RAISE EXCEPTION 'an entry follows the last one';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are never changed or deleted';
END $$;

CREATE TRIGGER entries_follow BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION entries_follow();
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION entries_stay();
CREATE TRIGGER entries_remain BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION entries_stay();
-- Also in a session that plays a replica, where ordinary triggers sleep.
ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_follow;
ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_stay;
ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_remain;

-- All below can be made again from the entries. Keys stand in the order of their code points, as in SQLite.
CREATE TABLE nodes (
    level bigint NOT NULL,
    place bigint NOT NULL,
    hash  bytea NOT NULL,
    PRIMARY KEY (level, place)
);

CREATE TABLE subjects (
    subject  text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (subject, position)
);

CREATE TABLE records (
    kind  text COLLATE "C" NOT NULL,
    key   text COLLATE "C" NOT NULL,
    links text NOT NULL,
    body  bytea NOT NULL,
    PRIMARY KEY (kind, key)
);

CREATE TABLE links (
    kind  text COLLATE "C" NOT NULL,
    link  text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    key   text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, link, value, key)
);
CREATE INDEX links_of_record ON links (kind, key);
