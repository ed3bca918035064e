-- The record's first tables. Never edit a step that was released: add one (opening.py).

CREATE TABLE meta (
    key VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- One row a document; `reading` is all that was read from it, as one JSON object;
-- `arrival` counts up, a document that is replaced arrives anew.
CREATE TABLE documents (
    id VARCHAR PRIMARY KEY,
    arrival BIGINT NOT NULL,
    hash VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    published DATE,
    url VARCHAR,
    title VARCHAR,
    copy_of VARCHAR,
    reading VARCHAR NOT NULL
);

CREATE TABLE set_aside (
    "where" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY ("where", kind, detail)
);

-- One row a mention: the columns of rows.arrow_schema().
CREATE TABLE mentions (
    document VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    span INTEGER[] NOT NULL,
    type VARCHAR,
    plover VARCHAR,
    about VARCHAR,
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    quad VARCHAR,
    cameo VARCHAR,
    score DOUBLE,
    status VARCHAR,
    background BOOLEAN NOT NULL,
    joint BOOLEAN NOT NULL,
    speaker STRUCT("text" VARCHAR, span INTEGER[], actor VARCHAR, country VARCHAR),
    source STRUCT(
        "text" VARCHAR, span INTEGER[], actor VARCHAR, "name" VARCHAR, country VARCHAR,
        sector VARCHAR
    )[] NOT NULL,
    target STRUCT(
        "text" VARCHAR, span INTEGER[], actor VARCHAR, "name" VARCHAR, country VARCHAR,
        sector VARCHAR
    )[] NOT NULL,
    "trigger" STRUCT("text" VARCHAR, span INTEGER[]),
    "date" STRUCT("text" VARCHAR, "start" DATE, "end" DATE, "precision" VARCHAR),
    place STRUCT("text" VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE),
    confidence DOUBLE NOT NULL,
    "rule" VARCHAR NOT NULL
);

-- One row an event: the columns of rows.event_schema(), and what queries need beside them.
-- `reported` is the first day somebody published it, null for background.
CREATE TABLE events (
    "position" INTEGER NOT NULL,
    reported DATE,
    id VARCHAR PRIMARY KEY,
    type VARCHAR NOT NULL,
    about VARCHAR,
    joint BOOLEAN NOT NULL,
    mode VARCHAR,
    status VARCHAR NOT NULL,
    background BOOLEAN NOT NULL,
    source STRUCT(
        "text" VARCHAR, span INTEGER[], actor VARCHAR, "name" VARCHAR, country VARCHAR,
        sector VARCHAR, document VARCHAR
    )[] NOT NULL,
    target STRUCT(
        "text" VARCHAR, span INTEGER[], actor VARCHAR, "name" VARCHAR, country VARCHAR,
        sector VARCHAR, document VARCHAR
    )[] NOT NULL,
    "date" STRUCT("text" VARCHAR, "start" DATE, "end" DATE, "precision" VARCHAR),
    place STRUCT("text" VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE),
    mentions STRUCT(
        document VARCHAR, span INTEGER[], quote VARCHAR,
        speaker STRUCT("text" VARCHAR, span INTEGER[], actor VARCHAR, country VARCHAR)
    )[] NOT NULL,
    documents INTEGER NOT NULL,
    outlets INTEGER NOT NULL
);
