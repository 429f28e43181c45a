create extension if not exists pg_trgm;
create schema site;

-- One row. Whoever writes rows holds the shared lock of callboard.pin_schema(); whoever changes the schema holds it
-- exclusively, so no row is ever written under an outdated schema.
create table callboard.schema_version (
    single boolean primary key default true check (single),
    version bigint not null,
    shipped text not null
);
insert into callboard.schema_version (version, shipped) values (0, '');

-- A function, because its inner query takes a new snapshot after the lock is held.
create function callboard.pin_schema() returns bigint language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(713202001);
    return (select version from callboard.schema_version);
end
$$;

create table callboard.entity_type (
    code smallint primary key check (code > 0),
    name text not null unique,
    display_name text not null,
    physical_table text not null unique,
    name_field text not null,
    name_template text,
    project_scoped boolean not null,
    project_required boolean not null,
    enabled boolean not null,
    connection boolean not null,
    searchable boolean not null
);

create table callboard.field (
    entity_type text not null references callboard.entity_type (name),
    name text not null,
    position integer not null,
    display_name text not null,
    description text not null,
    data_type text not null,
    editable boolean not null,
    create_only boolean not null,
    mandatory boolean not null,
    single_use boolean not null,
    custom boolean not null,
    visible boolean not null,
    properties jsonb not null,
    storage jsonb not null,
    reverse_type text,
    reverse_field text,
    retired boolean not null default false,
    -- Attributes that the site itself has set; a later version of the shipped schema leaves them alone.
    changed_by_site text[] not null default '{}',
    primary key (entity_type, name)
);

create table callboard.project_field_visibility (
    entity_type text not null,
    field text not null,
    project_id bigint not null,
    visible boolean not null,
    primary key (project_id, entity_type, field),
    foreign key (entity_type, field) references callboard.field (entity_type, name) on delete cascade
);

create table callboard.preference (
    name text primary key,
    value jsonb not null,
    exposed boolean not null default true
);

create table site.directory (
    type smallint not null,
    id bigint not null,
    project_id bigint,
    name text,
    link_type smallint,
    link_id bigint,
    status text,
    search text not null,
    initials text not null,
    primary key (type, id)
) with (fillfactor = 90);
create index directory_search on site.directory using gin (search gin_trgm_ops) with (fastupdate = off);
create index directory_initials on site.directory using gin (initials gin_trgm_ops) with (fastupdate = off);
