-- Meetings: what was prepared, what was decided, and notes on views. Rows are never overwritten: a change
-- ends them and begins others, so that it can be taken back. Times are UTC. The columns number, begun_in and
-- ended_in are those of every table here: what is meant stays the same number while its rows change.

create table if not exists meeting_change (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,
    author varchar not null,
    what varchar not null,              -- a code of data/meetings/kept.py
    undone integer                      -- the change that this one took back
);

create table if not exists meeting (
    number integer not null,
    title varchar not null,
    day date not null,
    people varchar not null,            -- who takes part, as it was typed
    version integer not null,           -- data version, records and rules as they were when it was prepared
    records integer not null,
    rules varchar not null,             -- fingerprint
    sees varchar,                       -- JSON of the part that whoever prepared it sees; null: everything
    begun_in integer not null,
    ended_in integer not null           -- 2147483647: it holds
);

create table if not exists agenda_item (
    number integer not null,
    meeting integer not null,
    place integer not null,             -- the lowest first
    page varchar not null,              -- the slug of the view
    query varchar not null,             -- JSON: field of a link -> values, without version, records and rules
    heading varchar not null,           -- empty: the name of the page
    note varchar not null,
    one_by_one boolean not null,        -- the accounts of a list, one after the other
    begun_in integer not null,
    ended_in integer not null
);

-- Decisions that are about no account; those about one are its next steps (record type step).
create table if not exists meeting_decision (
    number integer not null,
    meeting integer not null,
    item integer,                       -- the agenda item that it is about; null: the whole meeting
    text varchar not null,
    owner varchar not null,
    due date not null,
    done_on date,
    begun_in integer not null,
    ended_in integer not null
);

create table if not exists view_note (
    number integer not null,
    page varchar not null,
    anchor varchar not null,            -- JSON: the fields of a link that say which view it is
    query varchar not null,             -- JSON: the whole link as it was, pinned
    customer_id varchar,                -- the one account that the view is about
    text varchar not null,
    version integer not null,           -- the data version that was looked at
    sees varchar,                       -- as in meeting
    begun_in integer not null,
    ended_in integer not null
);
