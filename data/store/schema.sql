-- The store: a star of sale lines around small dimension tables.
-- Grain of sale_line: one row per version of one line of a sales export.
-- A row is part of data version v when brought_in <= v and retired_in > v.
-- Money is decimal(18, 6) in the store's one currency; days are dates, ends inclusive.

create table if not exists data_version (
    version integer not null,           -- 1, 2, 3 …
    kind varchar not null,              -- import | restore | undo
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
alter table data_version add column if not exists author varchar;

create table if not exists store_setting (name varchar not null, value varchar not null);

-- Every change of the store, in the same transaction: what the journal beside the store is compared with.
create table if not exists journal_entry (
    number integer not null,            -- as in the journal
    made_at timestamp not null,         -- UTC
    what varchar not null
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
    header_signature varchar not null,  -- of a file's header, see data/imports/sales/columns.py
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

create table if not exists dim_customer (customer_key integer not null, customer_id varchar not null);
create table if not exists dim_group (group_key integer not null, group_id varchar not null);
create table if not exists dim_product (product_key integer not null, product_id varchar not null);
create table if not exists dim_category (category_key integer not null, category_id varchar not null);
create table if not exists dim_region (region_key integer not null, region_id varchar not null);
create table if not exists dim_province (province_key integer not null, province_id varchar not null);
create table if not exists dim_city (city_key integer not null, city_id varchar not null);
create table if not exists dim_industry (industry_key integer not null, industry_id varchar not null);
create table if not exists dim_channel (channel_key integer not null, channel_id varchar not null);
create table if not exists dim_rep (rep_key integer not null, rep_id varchar not null);
create table if not exists dim_order (order_key integer not null, order_id varchar not null);

-- The name that a data version gave; as of v the latest one with brought_in <= v holds.
create table if not exists customer_name (
    customer_key integer not null, name varchar not null, brought_in integer not null
);
create table if not exists product_name (
    product_key integer not null, name varchar not null, brought_in integer not null
);

create table if not exists sale_line (
    sale_date date not null,
    customer_key integer,               -- null: a line without a customer
    group_key integer,                  -- the parent; a customer without one is its own group
    product_key integer,
    category_key integer,
    region_key integer,
    province_key integer,
    city_key integer,
    industry_key integer,
    channel_key integer,
    rep_key integer,
    order_key integer,
    line_number varchar,
    occurrence integer not null,        -- 1, 2 … among lines of one version with the same key
    quantity decimal(18, 6),
    unit_price decimal(18, 6),
    amount decimal(18, 6) not null,     -- net revenue; returns negative
    cost decimal(18, 6),                -- null: unknown
    brought_in integer not null,
    retired_in integer not null         -- 2147483647: live
);
