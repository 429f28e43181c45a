-- Marks that belong to one person: read or unread, favourites, the last visit to a project.
create table if not exists callboard.reading (
    user_id bigint not null,
    type smallint not null,
    id bigint not null,
    state text not null,
    at timestamptz not null,
    primary key (user_id, type, id)
);
create table if not exists callboard.favorite (
    user_id bigint not null,
    type smallint not null,
    id bigint not null,
    primary key (user_id, type, id)
);
create table if not exists callboard.project_access (
    user_id bigint not null,
    project_id bigint not null,
    at timestamptz not null,
    primary key (user_id, project_id)
);
