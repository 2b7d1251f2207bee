-- What a store knows about itself and its own changes; these tables are there before anything else is asked.

create table if not exists store_setting (name varchar not null, value varchar not null);

-- Every change of the store, in the same transaction: what the journal beside the store is compared with.
create table if not exists journal_entry (
    number integer not null,            -- as in the journal
    made_at timestamp not null,         -- UTC
    what varchar not null
);
