-- Records: what people know beside the sales, by hand or from a file. Each record type has a table of its
-- own, made from its declaration (data/record_types/tables.py); here stands what they share.
-- One row of record_change per write: who, when, and the data version that was the newest then.
-- A record holds from the change recorded_in until the change withdrawn_in; it is never overwritten.
-- Money is decimal(18, 6) in the store's currency; days are dates, ends inclusive.

create table if not exists record_change (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,         -- UTC
    author varchar not null,
    data_version integer not null
);

-- The file that a change came from; changes by hand have no row here.
create table if not exists record_file (
    number integer not null,            -- of record_change
    kind varchar not null,              -- a record type
    file_name varchar not null,
    file_sha256 varchar not null,
    mode varchar not null,              -- add | replace
    rows_accepted bigint not null,
    rows_unchanged bigint not null,
    rows_rejected bigint not null,
    rows_skipped bigint not null
);

-- The change that a change took back.
create table if not exists record_undo (number integer not null, undone integer not null);

-- The import that a change belongs to: records that ended with it (a file that replaced everything).
create table if not exists record_ended (
    number integer not null,            -- of record_change
    version integer not null            -- of data_version
);

-- The life of warnings: one row per step, never changed. The latest row of a customer and rule holds.
create table if not exists warning_log (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,         -- UTC
    customer_id varchar not null,
    rule varchar not null,              -- code of a warning rule
    step varchar not null,              -- opened | worsened | acknowledged | snoozed | unsnoozed | recovered
    level varchar,                      -- amber | red, as computed when the step was made
    as_of date not null,                -- the as-of date of the figures it rests on
    author varchar not null,            -- empty: by itself
    note varchar not null,
    until date,                         -- snoozed: the last day of silence, included
    at_risk decimal(18, 6),
    data_version integer not null,
    records integer not null,           -- number of the latest record_change then
    rules varchar not null,             -- fingerprint
    answer varchar                      -- acknowledged: real | known | seasonal | wrong, where somebody said so
);
-- What has been looked through: the log holds every step up to these.
create table if not exists warning_check (
    data_version integer not null,
    records integer not null,
    rules varchar not null,
    as_of date not null,
    made_at timestamp not null
);
