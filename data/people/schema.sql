-- People: who may come in, what each of them may do and see, and what happened at the gate.
-- Times are UTC. Passwords are kept as argon2 hashes, the tokens of links, sessions and keys as SHA-256 hashes.

create table if not exists account (
    number integer not null,            -- 1, 2, 3 …
    name varchar not null,
    mail varchar not null,              -- lower case; no two accounts share one
    role varchar not null,              -- a code of data/people/roles.py
    sees varchar,                       -- JSON of a part (data/store/part.py); null: everything
    password varchar,                   -- argon2 hash; null: none was chosen yet
    is_disabled boolean not null,
    made_at timestamp not null
);

-- Links that work once: an invitation, a new password, or the first director's (no account yet).
create table if not exists one_time_link (
    token_hash varchar not null,
    account integer,
    valid_until timestamp not null,
    used_at timestamp
);

create table if not exists session (
    token_hash varchar not null,
    account integer not null,
    began_at timestamp not null,
    valid_until timestamp not null,     -- the absolute end; the idle end is in the cookie
    ended_at timestamp
);

-- One view for somebody without an account.
create table if not exists guest_link (
    number integer not null,            -- 1, 2, 3 …
    token_hash varchar not null,
    account integer,                    -- whose view it is; null: nobody had to sign in
    label varchar not null,             -- whom it is for
    page varchar not null,              -- slug of the screen
    query varchar not null,             -- JSON: the pinned question, field -> values
    is_masked boolean not null,         -- names are shown as Customer A, B …
    sees varchar,                       -- as of account, at the time it was made
    made_at timestamp not null,
    valid_until timestamp not null,
    ended_at timestamp
);

-- Keys by which an assistant asks in a person's rights.
create table if not exists assistant_key (
    number integer not null,            -- 1, 2, 3 …
    token_hash varchar not null,
    account integer not null,
    label varchar not null,             -- where it is used
    made_at timestamp not null,
    valid_until timestamp not null,
    ended_at timestamp
);

-- What happened at the gate and to people. Changes of the data themselves are in journal_entry.
create table if not exists audit_event (
    number integer not null,            -- 1, 2, 3 …
    made_at timestamp not null,
    what varchar not null,              -- signed_in | refused | account_added | downloaded …
    name varchar not null,              -- of who did it; as typed where nobody of this name is known
    account integer,
    address varchar not null,
    facts varchar not null              -- JSON: about whom or what
);

-- Who made a change of the data, and from where; changes without a row were made by the program itself.
create table if not exists change_actor (
    number integer not null,            -- of journal_entry
    name varchar not null,
    account integer,
    address varchar not null
);
