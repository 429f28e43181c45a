-- What the write engine keeps beside the rows: the change stream, positions in it, and change-sets.

-- One row for each committed transaction, kept for an hour. Caches, open pages and rights follow it in id order.
-- types[i], ids[i] name a touched row; fields holds "Type.field" of everything that changed.
create sequence callboard.change_id as bigint cache 1;
create table callboard.change (
    id bigint primary key,
    at timestamptz not null,
    kind text not null,
    types smallint[] not null default '{}',
    ids bigint[] not null default '{}',
    fields text[] not null default '{}'
);

-- How far a log was known to be complete, so that a start need not look through all of it.
create table callboard.log_position (
    log text primary key,
    position bigint not null
);

create table callboard.change_set (
    id uuid primary key,
    at timestamptz not null,
    user_type smallint not null,
    user_id bigint not null
);
create index change_set_user on callboard.change_set (user_type, user_id, at);

-- Every value that a recorded transaction changed, consequences included, in the order of the changes.
create table callboard.change_value (
    change_set uuid not null references callboard.change_set on delete cascade,
    ordinal bigint generated always as identity,
    type smallint not null,
    id bigint not null,
    field text not null,
    before jsonb,
    after jsonb,
    primary key (change_set, ordinal)
);

-- Links taken off a row because their target was retired. Reviving the target puts them back where still empty.
create table callboard.parked_link (
    target_type smallint not null,
    target_id bigint not null,
    source_type smallint not null,
    source_id bigint not null,
    field text not null,
    primary key (target_type, target_id, source_type, source_id, field)
);
create index parked_link_source on callboard.parked_link (source_type, source_id);
