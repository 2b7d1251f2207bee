-- Recorded facts: what persons know beside the sales, by hand or from a file.
-- One row of record_change per write: who, when, and the data version that was the newest then.
-- A fact holds from the change recorded_in until the change withdrawn_in; it is never overwritten.
-- fact: 1, 2, 3 … in its table. Money is decimal(18, 6) in the store's currency; days are dates, ends inclusive.
-- The columns between customer_id and recorded_in are the fields of data/records/kinds.py.

create table if not exists record_change (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,         -- UTC
    author varchar not null,
    data_version integer not null
);

-- The file that a change came from; changes by hand have no row here.
create table if not exists record_file (
    number integer not null,            -- of record_change
    kind varchar not null,              -- see data/records/kinds.py
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

create table if not exists customer_card (
    fact integer not null,
    customer_id varchar not null,
    "name" varchar,
    "group" varchar,
    industry varchar,
    region varchar,
    channel varchar,                    -- wholesale | retail | medical
    ownership varchar,
    central_buying boolean,
    potential decimal(18, 6),           -- what the customer could buy in a year
    credit_limit decimal(18, 6),
    credit_rating varchar,
    strategic boolean,
    important boolean,
    group_account boolean,
    rep varchar,                        -- account manager
    first_contact date,
    supplier boolean,                   -- sells to us too
    recorded_in integer not null,
    withdrawn_in integer not null       -- 2147483647: holds
);
create table if not exists plan_amount (
    fact integer not null,
    customer_id varchar not null,
    "month" date not null,              -- first day of the month
    category varchar,                   -- null: the customer's plan of all categories
    amount decimal(18, 6) not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists receivable (
    fact integer not null,
    customer_id varchar not null,
    amount decimal(18, 6) not null,     -- open on the statement date; credits negative
    due_date date,                      -- null: a balance without a due date
    invoice varchar,
    statement_date date not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists expense (
    fact integer not null,
    customer_id varchar not null,
    kind varchar,
    "day" date not null,
    amount decimal(18, 6) not null,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists expense_budget (
    fact integer not null,
    customer_id varchar not null,
    kind varchar,                       -- null: expenses of every kind
    from_day date not null,
    to_day date not null,
    amount decimal(18, 6) not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists visit (
    fact integer not null,
    customer_id varchar not null,
    "day" date not null,
    rep varchar,
    purpose varchar,
    contact varchar,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists complaint (
    fact integer not null,
    customer_id varchar not null,
    opened date not null,
    answered date,
    closed date,
    subject varchar not null,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists satisfaction (
    fact integer not null,
    customer_id varchar not null,
    "day" date not null,
    score integer not null,             -- 0–100
    topic varchar,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists incident (
    fact integer not null,
    customer_id varchar not null,
    kind varchar not null,
    severity integer not null,          -- 1–3, 3 the gravest
    opened date not null,
    closed date,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists reset_event (
    fact integer not null,
    customer_id varchar not null,
    kind varchar not null,              -- personnel | market | merger
    day date not null,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists stage_override (
    fact integer not null,
    customer_id varchar not null,
    stage varchar not null,             -- establish | stabilise | strengthen | lapsed
    from_day date not null,
    until date,                         -- last day, included; null: until it is ended by hand
    reason varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists playbook_mark (
    fact integer not null,
    customer_id varchar not null,
    stage varchar not null,
    item varchar not null,              -- see data/records/words.py
    done_on date not null,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists contact (
    fact integer not null,
    customer_id varchar not null,
    "name" varchar not null,
    "function" varchar,
    role varchar,                       -- decider | influencer | user | gatekeeper | coach
    style varchar,                      -- leader | influencer | follower | checker
    attitude varchar,                   -- champion | friendly | neutral | reserved | opposed
    last_contact date,
    note varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists evaluation (
    fact integer not null,
    customer_id varchar not null,
    "day" date not null,
    operating integer not null,         -- operating ability, 0–100
    credit integer not null,            -- 0–100
    social integer not null,            -- social relations, 0–100
    willingness integer not null,       -- 0–100
    note varchar not null,
    rules varchar,                      -- fingerprint of the rules in force when it was given
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists account_note (
    fact integer not null,
    customer_id varchar not null,
    "day" date not null,
    "text" varchar not null,
    recorded_in integer not null,
    withdrawn_in integer not null
);
create table if not exists next_step (
    fact integer not null,
    customer_id varchar not null,
    "text" varchar not null,
    "owner" varchar not null,
    due date not null,
    done_on date,
    recorded_in integer not null,
    withdrawn_in integer not null
);

-- The life of warnings: one row per step, never changed. The latest row of a customer and rule holds.
create table if not exists warning_log (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,         -- UTC
    customer_id varchar not null,
    rule varchar not null,              -- receivables | progress | expenses | churn | incident
    step varchar not null,              -- opened | worsened | acknowledged | snoozed | unsnoozed | recovered
    level varchar,                      -- amber | red, as computed when the step was made
    as_of date not null,                -- the as-of date of the figures it rests on
    author varchar not null,            -- empty: by itself
    note varchar not null,
    until date,                         -- snoozed: the last day of silence, included
    at_risk decimal(18, 6),
    data_version integer not null,
    records integer not null,           -- number of the latest record_change then
    rules varchar not null              -- fingerprint
);
-- What has been looked through: the log holds every step up to these.
create table if not exists warning_check (
    data_version integer not null,
    records integer not null,
    rules varchar not null,
    as_of date not null,
    made_at timestamp not null
);
