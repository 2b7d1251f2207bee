-- The store: a star of sale lines around small dimension tables. The dimensions' own tables and the names
-- of customers and products derive from their declaration: see dimensions.py and migrations.py.
-- Grain of sale_line: one row per version of one line of a sales export.
-- A row is part of data version v when brought_in <= v and retired_in > v.
-- Money is decimal(18, 6) in the store's one currency; days are dates, ends inclusive.

create table if not exists data_version (
    version integer not null,           -- 1, 2, 3 …
    kind varchar not null,              -- import | restore | undo | refresh
    made_at timestamp not null,         -- UTC
    mode varchar,                       -- add | replace-period | replace-all (imports)
    restored integer,                   -- the version whose content came back (restores) or went (undos)
    file_name varchar,
    file_sha256 varchar,
    rows_accepted bigint,
    rows_unchanged bigint,
    rows_rejected bigint,
    rows_skipped bigint,
    amount_accepted decimal(38, 6),
    amount_unchanged decimal(38, 6),
    first_day date,                     -- of the rows accepted
    last_day date,
    lines_brought bigint,               -- rows of sale_line that begin with this version
    lines_retired bigint,               -- rows of sale_line that end with it
    author varchar                      -- who imported or went back; null: not known
);

-- Data versions of a store whose sale lines are a table of the company's own: see docs/engine.md.
create table if not exists table_snapshot (
    version integer not null,           -- the data version
    snapshot varchar,                   -- the version of the table; null: it keeps none
    lines bigint not null,
    first_day date,
    last_day date,
    said varchar not null               -- fields of which at least one line says something, blanks between them
);

-- The rules file holds until the first change; the change with the highest number is in force.
create table if not exists rules_change (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,         -- UTC
    author varchar not null,
    note varchar not null,
    fingerprint varchar not null,
    rules varchar not null              -- JSON: every number of the rules
);

create table if not exists remembered_mapping (
    header_signature varchar not null,  -- of a file's header, see data/imports/columns.py
    choices varchar not null,           -- JSON: field -> column name, and the reading options
    saved_at timestamp not null
);

-- Ids that files write for a customer that is kept under another one: accepted by a person, never guessed.
create table if not exists customer_alias (
    alias_id varchar not null,          -- as files write it
    customer_id varchar not null,       -- the customer that its lines belong to
    author varchar not null,
    made_at timestamp not null          -- UTC
);

create table if not exists dim_order (order_key integer not null, order_id varchar not null);

-- Columns of files that were kept as dimensions of the store's own: see own_dimensions.py.
create table if not exists kept_dimension (
    number integer not null,            -- 1, 2, 3 …
    code varchar not null,              -- own_1 …: table dim_own_1, column own_1_key of sale_line
    name varchar not null,              -- as people call it
    brought_in integer not null         -- the data version that it came with
);

create table if not exists sale_line (
    sale_date date not null,
    {dimension_keys},                   -- a key a dimension; null: a line without it
    order_key integer,
    line_number varchar,
    occurrence integer not null,        -- 1, 2 … among lines of one version with the same key
    quantity decimal(18, 6),
    unit_price decimal(18, 6),
    amount decimal(18, 6) not null,     -- net revenue; returns negative
    cost decimal(18, 6),                -- null: unknown
    brought_in integer not null,
    retired_in integer not null,        -- 2147483647: live
    row_columns ubigint,                -- which columns without a field row_hash is of; null: it was not taken
    row_hash ubigint                    -- of what the row says in them: see data/imports/sales/reading/fingerprint.py
);
