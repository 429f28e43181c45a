-- What proves an identity. Nothing in these tables can be turned back into the secret itself: generated secrets are
-- kept as SHA-256 of 256 random bits, chosen ones as Argon2id, one-time-code secrets sealed under a key outside the
-- database.

create table callboard.script_key (
    script_id bigint primary key,
    hash text not null,
    may_sudo boolean not null default false,
    created_at timestamptz(0) not null default now()
);

-- owner_type: a person (HumanUser) or a reviewing client (ClientUser).
create table callboard.password (
    owner_type text not null,
    owner_id bigint not null,
    hash text not null,
    changed_at timestamptz(0) not null default now(),
    primary key (owner_type, owner_id)
);

create table callboard.app_password (
    id bigint generated always as identity primary key,
    person_id bigint not null,
    label text not null,
    digest bytea not null unique,
    created_at timestamptz(0) not null default now(),
    last_used_at timestamptz(0)
);

create index app_password_person on callboard.app_password (person_id);

create table callboard.session (
    digest bytea primary key,
    actor_type text not null,
    actor_id bigint not null,
    sudoed_by bigint,
    created_at timestamptz(0) not null,
    expires_at timestamptz(0) not null,
    last_used_at timestamptz(0) not null
);

create index session_actor on callboard.session (actor_type, actor_id);
create index session_expires_at on callboard.session (expires_at);

-- last_step: the time step of the newest code that was accepted; codes of it and of older ones are spent.
create table callboard.totp (
    person_id bigint primary key,
    sealed_secret bytea not null,
    last_step bigint not null default 0,
    created_at timestamptz(0) not null default now()
);

create table callboard.login_failure (
    person_id bigint primary key,
    failures integer not null,
    since timestamptz not null
);
